// Package docs_test holds the documentation to the program.
package docs_test

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/experiment"
	"tandem/core/random"
)

var update = flag.Bool("update", false, "write the generated part of spec.md again")

const (
	file  = "spec.md"
	begin = "<!-- keys: written by `go test ./docs -update` from experiment.Catalogue() -->\n"
	end   = "<!-- end of keys -->\n"
)

func TestSpecListsEveryKey(t *testing.T) {
	text := read(t)
	head, rest, ok := strings.Cut(text, begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has lost its marks %q and %q", file, begin, end)
	}
	want := head + begin + keys() + end + tail
	for _, table := range regexp.MustCompile(`\n### .*\n(?:[^|\n].*\n|\n)*(?:\| .*\n){0,2}`).FindAllString(want, -1) {
		if rest := want[strings.Index(want, table)+len(table):]; !strings.HasPrefix(rest, "| ") {
			t.Errorf("a table without rows:%s", table)
		}
	}
	if text == want {
		return
	}
	if !*update {
		t.Fatalf("%s does not list the choices and options that there are; run: go test ./docs -update", file)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSpecExamples(t *testing.T) {
	canonical := regexp.MustCompile("(?m)^\\| `([^`]*)` \\| `([^`]*)` \\|$")
	for _, row := range rows(t, canonical, 9) {
		spec, err := experiment.Parse(row[1])
		if err != nil {
			t.Errorf("Parse(%q): %v", row[1], err)
		} else if got := spec.Fragment(); got != row[2] {
			t.Errorf("Parse(%q).Fragment() = %q, want %q", row[1], got, row[2])
		}
	}
	refused := regexp.MustCompile("(?m)^\\| `([^`]*)` \\| `([^`]*)` \\| `([^`]*)` \\|$")
	for _, row := range rows(t, refused, 10) {
		_, err := experiment.Parse(row[1])
		var field *experiment.FieldError
		if !errors.As(err, &field) {
			t.Errorf("Parse(%q): error %v, want a FieldError", row[1], err)
		} else if field.Field != row[2] || field.Value != row[3] {
			t.Errorf("Parse(%q): field %q, value %q; want %q, %q", row[1], field.Field, field.Value, row[2], row[3])
		}
	}
	block := regexp.MustCompile("(?s)```json\n(.*?)```")
	for _, row := range rows(t, block, 1) {
		if _, err := experiment.ParseJSON([]byte(row[1])); err != nil {
			t.Errorf("ParseJSON(%q): %v", row[1], err)
		}
	}
}

// TestGrammarOfNumbers holds the grammar's rules for numbers to what options read.
func TestGrammarOfNumbers(t *testing.T) {
	text := read(t)
	rule := func(name string) *regexp.Regexp {
		line := regexp.MustCompile(`(?m)^` + name + ` += ([^;\n]*)`).FindStringSubmatch(text)
		if line == nil {
			t.Fatalf("the grammar has no rule %s", name)
		}
		// ABNF (RFC 5234) as a regular expression; its strings are of either case.
		return regexp.MustCompile("^(?i:" + strings.NewReplacer("sign", "[-+]", "1*DIGIT", "[0-9]+", "*DIGIT", "[0-9]*", `"."`, `\.`, `"e"`, "e",
			"[", "(?:", "]", ")?", "(", "(?:", "/", "|", " ", "").Replace(line[1]) + ")$")
	}
	if !strings.Contains(text, "\nsign     = \"+\" / \"-\"") {
		t.Error("the grammar's sign is not + or -")
	}
	stream := random.New(1, "test")
	for _, kind := range []struct {
		rule   *regexp.Regexp
		option catalogue.Option
	}{
		{rule("number"), catalogue.Option{Kind: catalogue.Float, Min: math.Inf(-1), Max: math.Inf(1)}},
		{rule("whole"), catalogue.Option{Kind: catalogue.Int, Min: -1e12, Max: 1e12}},
	} {
		read := 0
		for range 40_000 {
			const letters = "0123456789.eE+-x_pinfa "
			written := make([]byte, 1+stream.IntN(6))
			for i := range written {
				few := []int{len(letters), 15, 11}[stream.IntN(3)]
				written[i] = letters[stream.IntN(few)]
			}
			want := kind.rule.MatchString(string(written))
			_, err := kind.option.Canonical(string(written), 1)
			if got := err == nil; got != want && !(want && strings.ContainsAny(string(written), "eE")) { // an exponent may be too large
				t.Fatalf("%s %q: read %v, the grammar says %v", kind.option.Kind, written, got, want)
			}
			if want {
				read++
			}
		}
		if read < 500 {
			t.Errorf("only %d of the words were numbers", read)
		}
	}
}

// rows finds all examples of a kind, and fails if there are fewer than there were when the test was written.
func rows(t *testing.T, pattern *regexp.Regexp, least int) [][]string {
	t.Helper()
	found := pattern.FindAllStringSubmatch(read(t), -1)
	if len(found) < least {
		t.Errorf("found %d examples of %v, want at least %d", len(found), pattern, least)
	}
	return found
}

func read(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// keys writes every choice and option as Markdown.
func keys() string {
	var b strings.Builder
	c := experiment.Catalogue()
	lists := map[string][]catalogue.Entry{"worlds": c.Worlds, "learners": c.Learners, "architectures": c.Architectures, "weightings": c.Weightings,
		"samplings": c.Samplings, "schedules": c.Schedules, "optimisers": c.Optimisers}
	for _, choice := range c.Choices {
		fmt.Fprintf(&b, "\n### `%s`\n\nDefault `%s`.\n\n| value | is | options |\n| --- | --- | --- |\n", choice.Key, choice.Default)
		for _, e := range lists[choice.List] {
			var own []string
			for _, o := range e.Options {
				own = append(own, "`"+o.Key+"`")
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", e.Name, cell(e.Title), strings.Join(own, ", "))
		}
		options := map[string]bool{} // entries of one list may share an option
		for _, e := range lists[choice.List] {
			for _, o := range e.Options {
				if !options[o.Key] {
					if len(options) == 0 {
						b.WriteString(optionHead)
					}
					options[o.Key] = true
					writeOption(&b, o)
				}
			}
		}
	}
	for _, g := range c.Groups {
		fmt.Fprintf(&b, "\n### %s\n", g.Title)
		b.WriteString(optionHead)
		for _, o := range g.Options {
			writeOption(&b, o)
		}
	}
	return b.String() + "\n"
}

const optionHead = "\n| option | default | allowed | |\n| --- | --- | --- | --- |\n"

func writeOption(b *strings.Builder, o catalogue.Option) {
	var marks []string
	if o.PerTask {
		marks = append(marks, "per task")
	}
	if o.Live {
		marks = append(marks, "live")
	}
	one := o
	one.PerTask = false // said by the mark
	fmt.Fprintf(b, "| `%s` | `%s` | %s | %s |\n", o.Key, o.Default, cell(one.Allowed()), strings.Join(marks, ", "))
}

// cell escapes what would end a cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", "\\|") }
