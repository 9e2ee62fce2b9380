package experiment_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"tandem/core/experiment"
)

var update = flag.Bool("update", false, "add what is new to testdata/defaults.txt and presets.txt")

// testdata/defaults.txt holds what every revision left out, a line each: revision, place, key, text. A revision after the first has
// only what it changed. Lines are added, and never changed: links mean what stands there.
func TestDefaultsOfEveryRevision(t *testing.T) {
	const file = "testdata/defaults.txt"
	lines := read(t, file)
	pinned := make([]map[string]string, experiment.Revision()+1)
	for i := range pinned {
		pinned[i] = map[string]string{}
	}
	known := 1
	for _, line := range lines {
		var rev int
		if n, err := fmt.Sscanf(line, "%d ", &rev); n != 1 || rev < 1 || rev > experiment.Revision() {
			t.Fatalf("%s: %q: %v; want a revision from 1 to %d", file, line, err, experiment.Revision())
		}
		key, text, _ := strings.Cut(strings.TrimPrefix(line, fmt.Sprint(rev)+" "), ": ")
		pinned[rev][key] = text
		known = max(known, rev)
	}
	was := map[string]string{}
	var added []string
	for rev := 1; rev <= experiment.Revision(); rev++ {
		is := experiment.PastDefaults(rev)
		for _, key := range slices.Sorted(maps.Keys(pinned[rev])) {
			if _, there := is[key]; !there {
				t.Errorf("%s is gone: links may name it; say so in gone (core/experiment/revision.go) and take its line out of %s", key, file)
			}
		}
		then := maps.Clone(was)
		maps.Copy(then, pinned[rev])
		for _, key := range slices.Sorted(maps.Keys(is)) {
			text, there := then[key]
			switch {
			case there && text == is[key]:
			case there && rev <= known:
				t.Errorf("%s was %s in revision %d, of which there are links, and would be %s: put what it was beside the option, "+
					"Was: []catalogue.Past{{Until: %d, Text: %q}}, and raise revision (core/experiment/revision.go) to %d",
					key, text, rev, is[key], experiment.Revision(), text, experiment.Revision()+1)
			default:
				added = append(added, fmt.Sprintf("%d %s: %s", rev, key, is[key]))
				then[key] = is[key]
			}
		}
		was = then
	}
	now := experiment.PastDefaults(experiment.Revision())
	for key, text := range experiment.PastDefaults(experiment.Revision() + 1000) {
		if now[key] != text {
			t.Errorf("%s: Was goes on to a revision that is still to come", key)
		}
	}
	add(t, file, added)
}

// testdata/presets.txt holds the canonical fragment of every preset that there ever was. Lines are added, and never changed.
func TestEveryPresetIsKnownForEver(t *testing.T) {
	const file = "testdata/presets.txt"
	lines := read(t, file)
	for _, line := range lines {
		s, err := experiment.Parse(line)
		if err != nil {
			t.Errorf("%s: %v", line, err)
		} else if p, _ := s.Preset(); p == nil {
			t.Errorf("%s was a preset, and nothing knows it: put it with its title and story of that time into earlier (core/experiment/earlier.go)", line)
		}
	}
	var added []string
	for _, p := range slices.Concat(experiment.Presets, experiment.AllEarlier()) {
		if s, err := experiment.Parse(p.Fragment); err != nil || s.Fragment() != p.Fragment {
			t.Errorf("%s: the fragment of a preset is canonical: %s, not %s (%v)", p.Name, s.Fragment(), p.Fragment, err)
		}
		if !slices.Contains(lines, p.Fragment) && !slices.Contains(added, p.Fragment) {
			added = append(added, p.Fragment)
		}
	}
	add(t, file, added)
}

func read(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(string(text), "\n"), func(line string) bool { return line == "" })
}

// add writes lines at the end of a file if that is wanted, and fails if it is not.
func add(t *testing.T, file string, lines []string) {
	t.Helper()
	if len(lines) == 0 || t.Failed() {
		return
	}
	if !*update {
		t.Fatalf("%s lacks, and go test ./core/experiment -run 'TestDefaultsOfEveryRevision|TestEveryPresetIsKnownForEver' -update adds:\n%s", file, strings.Join(lines, "\n"))
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(strings.Join(lines, "\n") + "\n"); err != nil {
		t.Fatal(err)
	}
}
