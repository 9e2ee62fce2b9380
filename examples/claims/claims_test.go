package main

import (
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/examples/sweep/trial"
)

// Every claim over a few of its seeds: the means are as claimed, and no more seeds fail than chance allows. The page is the
// same over many.
func TestClaims(t *testing.T) {
	seeds := 6
	if testing.Short() {
		seeds = 3
	}
	for i := range Claims {
		c := &Claims[i]
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			found, err := measure(t.Context(), c, seeds, 1, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				if wrong := c.wrong(f); wrong != "" {
					t.Errorf("step %d: %s", f.step, wrong)
				}
			}
		})
	}
}

// What is claimed stands where the table says, and every preset's story is about a claim, or claims nothing.
func TestQuotes(t *testing.T) {
	claimed := map[string]bool{"experts-and-gates": true} // it says what to look at
	for i := range Claims {
		c := &Claims[i]
		claimed[c.Preset] = true
		for _, q := range c.Quotes {
			text := ""
			if q.File != "" {
				b, err := os.ReadFile(filepath.Join("../..", q.File))
				if err != nil {
					t.Fatal(err)
				}
				text = string(b)
			}
			for _, p := range experiment.Presets {
				if p.Name == q.Preset {
					text = p.Summary
				}
			}
			if q.Text == "" || !strings.Contains(text, q.Text) {
				t.Errorf("%s: %s%s does not say %q", c.Name, q.Preset, q.File, q.Text)
			}
		}
	}
	for _, p := range experiment.Presets {
		if !claimed[p.Name] {
			t.Errorf("nothing is claimed of preset %s", p.Name)
		}
	}
}

var number = regexp.MustCompile(`−?(\d+) (points|%)`)

// The numbers in a claim's words are those that it is held to.
func TestWordsHaveTheTablesNumbers(t *testing.T) {
	for i := range Claims {
		c := &Claims[i]
		for _, m := range number.FindAllStringSubmatch(c.Text, -1) {
			if v, _ := strconv.ParseFloat(m[1], 64); v != math.Abs(c.Mean) && v != math.Abs(c.Floor) {
				t.Errorf("%s: %q says %s; the table has a mean of %g and a floor of %g", c.Name, c.Text, m[0], c.Mean, c.Floor)
			}
		}
	}
}

var section = regexp.MustCompile(`(?m)^## (.*)\n\n(.*)\n\n` + "`(.*?)`")

// docs/claims.md has the table's claims, in its order, with its words and specs; at each step, over the seeds of the full form;
// and whatever it found, the claims hold.
func TestPageHasTheClaims(t *testing.T) {
	text, err := os.ReadFile("../../docs/claims.md")
	if err != nil {
		t.Fatal(err)
	}
	var got, want [][3]string
	for _, m := range section.FindAllStringSubmatch(string(text), -1) {
		got = append(got, [3]string{m[1], m[2], m[3]})
	}
	for i := range Claims {
		c := &Claims[i]
		s, err := specOf(c.Preset, c.Change)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, [3]string{c.Name, c.Text, s.Fragment()})
		for _, step := range c.Steps {
			_, after, _ := strings.Cut(string(text), "\n## "+c.Name+"\n")
			after, _, _ = strings.Cut(after, "\n## ")
			if !strings.Contains(after, "\n| "+strconv.Itoa(step)+" | "+strconv.Itoa(c.from())+"–") {
				t.Errorf("%s: no row of step %d", c.Name, step)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("docs/claims.md has\n%v\nwant\n%v\nrun: go run ./examples/claims -o docs/claims.md", got, want)
	}
}

// What is claimed wrongly is found out: of a mean, of a floor, of a run that stops.
func TestWrongClaimsAreFound(t *testing.T) {
	outcomes := make([]trial.Outcome, 300)
	for i := range outcomes {
		v := float64(20 + i%7)
		if i%20 == 0 {
			v = 5
		}
		outcomes[i].Points = []trial.Point{{Gain: &v}}
		if i%100 == 0 {
			outcomes[i] = trial.Outcome{Stopped: "diverged"}
		}
	}
	c := Claim{Measure: gain, Steps: []int{10}, Mean: 20, Floor: 10, Failing: 0.05}
	f := c.found([][]trial.Outcome{outcomes})[0]
	if f.Known != 297 || f.failing != 0.05 || f.worst != 5 {
		t.Errorf("got %+v", f)
	}
	if wrong := c.wrong(f); wrong != "" {
		t.Errorf("a true claim: %s", wrong)
	}
	for what, c := range map[string]Claim{
		"mean":      {Measure: gain, Mean: 26, Floor: 10, Failing: 0.05},
		"failing":   {Measure: gain, Mean: 20, Floor: 10, Failing: 0.01},
		"at most":   {Measure: gain, Mean: 15, AtMost: true, Failing: never},
		"not known": {Measure: deltaM, Mean: 20, Failing: never},
	} {
		c.Steps = []int{10}
		if c.wrong(c.found([][]trial.Outcome{outcomes})[0]) == "" {
			t.Errorf("a wrong claim holds: %s", what)
		}
	}
}

// The seeds that are run are the claim's own: those from first on, or, where its preset was made with them seen, those that it names.
func TestSeedsAreTheClaimsOwn(t *testing.T) {
	for from, want := range map[int][]int{0: {5001, 5002}, 9001: {9001, 9002}} {
		c := Claims[0]
		c.Name, c.From, c.Than, c.Steps = "own", from, "", []int{10}
		dir := t.TempDir()
		if _, err := measure(t.Context(), &c, 2, 1, dir); err != nil {
			t.Fatal(err)
		}
		jobs, err := c.jobs()
		if err != nil {
			t.Fatal(err)
		}
		r, err := trial.Open(filepath.Join(dir, "own-1.jsonl"), jobs[0])
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if got := slices.Sorted(maps.Keys(r.Have)); !slices.Equal(got, want) {
			t.Errorf("from %d: seeds %v are run, want %v", from, got, want)
		}
	}
}
