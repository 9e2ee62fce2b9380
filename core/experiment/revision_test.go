package experiment_test

import (
	"encoding/json"
	"errors"
	"html"
	"os"
	"regexp"
	"strings"
	"testing"

	"tandem/core/experiment"
)

// A link is one that was made and written down somewhere, with what it meant then: canonical, and every value.
type link struct {
	From      string            `json:"from"`
	Form      string            `json:"form"` // fragment, json, embed, stored, link (package share reads those), address
	Text      string            `json:"text"`
	Canonical string            `json:"canonical"`
	Values    map[string]string `json:"values"`
}

// oldLinks are links of the history of docs, presets, tests and examples; their meaning was written down by the program of
// that time (bc3c0ca). Nothing in this file changes any more, and more may be added.
func oldLinks(t testing.TB) []link {
	t.Helper()
	text, err := os.ReadFile("testdata/links.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []link
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) < 20 {
		t.Fatalf("there are %d old links, want at least 20", len(list))
	}
	return list
}

var specAttribute = regexp.MustCompile(`spec="([^"]*)"`)

// open reads an old link as whoever comes upon it does.
func (l link) open(t *testing.T) (experiment.Spec, error) {
	switch l.Form {
	case "fragment":
		return experiment.Parse(l.Text)
	case "json":
		return experiment.ParseJSON([]byte(l.Text))
	case "embed":
		return experiment.Parse(html.UnescapeString(specAttribute.FindStringSubmatch(l.Text)[1]))
	case "stored", "link":
		return experiment.Parse(l.Canonical)
	case "address":
		return experiment.Parse(experiment.Stored)
	}
	t.Fatalf("%s: no form %s", l.From, l.Form)
	return experiment.Spec{}, nil
}

// later changes what a typical link leaves out, in every place where something can be left out.
var later = experiment.Later{
	Choices: map[string]string{"arch": "mmoe", "weighting": "nash-mtl", "sampling": "proportional", "optimiser": "adamw", "schedule": "alternate"},
	Options: map[string]string{"lr": "0.03", "layers": "16,16", "tasks": "moons,xor", "labels": "30", "noise": "5", "seed": "1", "experts": "3",
		"own-layers": "1", "c": "4", "grid-size": "2,2", "unit-length": "1", "binary-loss": "hinge", "relatedness": "30", "dwa-temperature": "1"},
	Presets: []experiment.Preset{{Name: "new", Title: "New", Summary: "Another beginning.", Fragment: "tasks=moons,xor&arch=mmoe&layers=16,16&lr=0.03"}},
}

func TestOldLinksKeepTheirMeaning(t *testing.T) {
	check := func(t *testing.T) {
		for _, l := range oldLinks(t) {
			s, err := l.open(t)
			if err != nil {
				t.Errorf("%s, %s: %v", l.From, l.Text, err)
				continue
			}
			got := s.Values()
			for key, want := range l.Values {
				if got[key] != want {
					t.Errorf("%s, %s: %s is %q, it was %q", l.From, l.Text, key, got[key], want)
				}
			}
			if got := s.Fragment(); got != l.Canonical {
				t.Errorf("%s, %s: its canonical fragment is %s, it was %s", l.From, l.Text, got, l.Canonical)
			}
			if got := s.Earlier(); got != "" {
				t.Errorf("%s, %s: runs as it did, and says %q", l.From, l.Text, got)
			}
		}
	}
	t.Run("now", check)
	t.Run("after defaults and presets changed", func(t *testing.T) {
		later.Enact(t)
		check(t)
	})
	t.Run("after they changed twice", func(t *testing.T) {
		later.Enact(t)
		experiment.Later{Choices: map[string]string{"arch": "adapters"}, Options: map[string]string{"lr": "0.01", "layers": "4", "seed": "2"}}.Enact(t)
		check(t)
	})
}

// What is new is written out where the first revision had another default, so that every Tandem, an older one too, reads it alike.
func TestTheCanonicalFragmentIsTheSameForEver(t *testing.T) {
	later.Enact(t)
	for _, c := range []struct{ name, give, want string }{
		{"a new default, asked for", "tasks=circle,ring&lr=0.03", "tasks=circle,ring&lr=0.03"},
		{"an old default, asked for", "tasks=circle,ring&lr=0.01", "tasks=circle,ring"},
		{"the new defaults, by their revision", "rev=2&world=plane",
			"tasks=moons,xor&relatedness=30&labels=30&noise=5&arch=mmoe&experts=3&own-layers=1&weighting=nash-mtl&sampling=proportional&schedule=alternate&optimiser=adamw&layers=16,16&lr=0.03&unit-length=1&binary-loss=hinge&seed=1"},
		{"the old ones, by theirs", "rev=1&lr=0.01", "world=plane"},
		{"an option of an entry that is the default now only", "rev=2&experts=5&own-layers=0&weighting=equal&sampling=uniform&schedule=joint&optimiser=adam&tasks=circle,ring,half&labels=400&noise=0&relatedness=-1&layers=8,8&lr=0.01&unit-length=0&binary-loss=cross-entropy&seed=7", "arch=mmoe&experts=5"},
		{"nothing was stored", "rev=1", experiment.AllEarlier()[0].Fragment},
		{"nothing is asked for", "", later.Presets[0].Fragment},
	} {
		s, err := experiment.Parse(c.give)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := s.Fragment(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	s, err := experiment.Parse("arch=single-task&lr=0.02")
	if err != nil {
		t.Fatal(err)
	}
	if s, err = s.With("arch", "mmoe"); err != nil || s.Fragment() != "arch=mmoe&experts=3&own-layers=1&lr=0.02" {
		t.Errorf("a new choice has the present defaults: got %s, %v", s.Fragment(), err)
	}
}

func TestWhatRunsDifferentlySaysSo(t *testing.T) {
	experiment.Later{Options: map[string]string{"nash-every": "2"}}.Enact(t)
	experiment.Later{Since: []string{"nash-mtl"}, Options: map[string]string{"lr": "0.03"}}.Enact(t)
	for _, c := range []struct {
		give, want string
		earlier    bool
	}{
		{"weighting=nash-mtl", "weighting=nash-mtl", true},
		{"rev=1&weighting=nash-mtl", "weighting=nash-mtl", true},
		{"rev=2&weighting=nash-mtl", "rev=2&weighting=nash-mtl", true},
		{"rev=3&weighting=nash-mtl", "rev=3&weighting=nash-mtl", false},
		{"rev=3&weighting=nash-mtl&nash-every=1&lr=0.01", "rev=3&weighting=nash-mtl&nash-every=1&lr=0.01", false},
		{"rev=3&weighting=pcgrad", "weighting=pcgrad&lr=0.03", false},
		{"weighting=pcgrad", "weighting=pcgrad", false},
	} {
		s, err := experiment.Parse(c.give)
		if err != nil {
			t.Errorf("%s: %v", c.give, err)
			continue
		}
		if got := s.Fragment(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.give, got, c.want)
		}
		if got := strings.HasPrefix(s.Earlier(), "Made with an earlier Tandem"); got != c.earlier {
			t.Errorf("%s: it says %q", c.give, s.Earlier())
		}
		text, _ := json.Marshal(s)
		if back, err := experiment.ParseJSON(text); err != nil || back.Fragment() != c.want || back.Earlier() != s.Earlier() {
			t.Errorf("%s: %s came back as %s, %q, %v", c.give, text, back.Fragment(), back.Earlier(), err)
		}
	}
	old, err := experiment.Parse("weighting=nash-mtl")
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.New(old)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Summary().Earlier; got != old.Earlier() {
		t.Errorf("the summary says %q, want %q", got, old.Earlier())
	}
	if s, err := old.With("seed", "8"); err != nil || s.Earlier() != "" || s.Fragment() != "rev=3&weighting=nash-mtl&nash-every=1&lr=0.01&seed=8" {
		t.Errorf("what a person changes now is of now: got %s, %q, %v", s.Fragment(), s.Earlier(), err)
	}
}

func TestRefusalsOfOtherRevisions(t *testing.T) {
	experiment.Later{Gone: []experiment.Gone{{"arch", "towers", 1}, {"momentum-decay", "", 1}}}.Enact(t)
	for _, c := range []struct{ give, field, value, allowed string }{
		{"rev=3&lr=0.02", "rev", "3", "a whole number from 1 to 2: this was made with a later Tandem"},
		{"rev=99999999999999999999&lr=0.02", "rev", "99999999999999999999", "a whole number from 1 to 2"},
		{"rev=0&lr=0.02", "rev", "0", "a whole number from 1 to 2"},
		{"rev=new", "rev", "new", "a whole number from 1 to 2"},
		{"rev=2", "rev", "2", "the spec beside it"},
		{"rev=1&rev=1", "rev", "1", "each key once"},
		{"arch=towers", "arch", "towers", "which had it"},
		{"momentum-decay=0.5", "momentum-decay", "0.5", "which had it"},
		{"rev=2&arch=towers", "arch", "towers", "adapters, shared-private-adversarial"},
		{"arch=tower", "arch", "tower", "adapters, shared-private-adversarial"},
	} {
		_, err := experiment.Parse(c.give)
		var f *experiment.FieldError
		if !errors.As(err, &f) || f.Field != c.field || f.Value != c.value || !strings.HasSuffix(f.Allowed, c.allowed) {
			t.Errorf("%s: got %v, want %s=%s and %q", c.give, err, c.field, c.value, c.allowed)
		}
	}
}

func TestEarlierPresetsAreRecognised(t *testing.T) {
	later.Enact(t)
	for _, p := range experiment.AllEarlier() {
		for _, fragment := range []string{p.Fragment, p.Fragment + map[bool]string{true: "", false: "&seed=4711"}[strings.Contains(p.Fragment, "&seed=")]} {
			s, err := experiment.Parse(fragment)
			if err != nil {
				t.Errorf("%s: %v", fragment, err)
				continue
			}
			if got, old := s.Preset(); got == nil || !old || got.Title != p.Title+", of an earlier Tandem" || got.Summary != p.Summary {
				t.Errorf("%s: got %+v, want %s, of an earlier Tandem, with its story", fragment, got, p.Title)
			}
		}
	}
	for fragment, want := range map[string]string{"": "New", "seed=8&tasks=moons,xor&arch=mmoe&lr=0.03&layers=16,16": "New", "arch=mmoe": ""} {
		s, err := experiment.Parse(fragment)
		if err != nil {
			t.Fatal(err)
		}
		got, old := s.Preset()
		if old || (got == nil) != (want == "") || got != nil && got.Title != want {
			t.Errorf("%q: got %+v, want %q", fragment, got, want)
		}
	}
}

// TestAChangeOfWhatDoesNotStandIsNoNews: an entry that computes otherwise than it did changes the runs that have it, also where it is the
// default and no fragment names it, and no run of a kernel machine, which has none of its kind.
func TestAChangeOfWhatDoesNotStandIsNoNews(t *testing.T) {
	experiment.Later{Since: []string{"hard-sharing", "equal", "adam"}}.Enact(t)
	for fragment, want := range map[string]bool{"tasks=circle,ring": true, "arch=mmoe&weighting=nash-mtl&optimiser=sgd&tasks=circle,ring": false, "world=grid&learner=tlssvm": false} {
		s, err := experiment.Parse(fragment)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Earlier() != ""; got != want {
			t.Errorf("%s: it says %q", fragment, s.Earlier())
		}
	}
}

// TestOfPresetsThatAreTheSameTheLastIsNamed: they differ in their seeds only, and the newest stand last.
func TestOfPresetsThatAreTheSameTheLastIsNamed(t *testing.T) {
	list := []experiment.Preset{{Name: "old"}, {Name: "new"}}
	for i, seed := range []string{"3", "4"} {
		s, err := experiment.Parse("tasks=circle,ring&seed=" + seed)
		if err != nil {
			t.Fatal(err)
		}
		list[i].Fragment = s.Fragment()
	}
	experiment.Later{Presets: list}.Enact(t)
	for _, p := range list {
		s, err := experiment.Parse(p.Fragment)
		if err != nil {
			t.Fatal(err)
		}
		if got, earlier := s.Preset(); got == nil || got.Name != "new" || earlier {
			t.Errorf("%s is %v, earlier %v", p.Fragment, got, earlier)
		}
	}
}
