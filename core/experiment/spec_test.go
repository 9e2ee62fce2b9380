package experiment_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/experiment"
)

func TestFragmentIsCanonical(t *testing.T) {
	for _, c := range []struct{ name, give, want string }{
		{"defaults are left out", "world=plane&tasks=circle,ring&arch=hard-sharing&lr=0.01&seed=7", "tasks=circle,ring"},
		{"never empty", "world=plane", "world=plane"},
		{"the order is the catalogue's", "seed=8&arch=mmoe&tasks=circle,xor", "tasks=circle,xor&arch=mmoe&seed=8"},
		{"numbers in shortest form", "lr=0.0300&tasks=circle,xor", "tasks=circle,xor&lr=0.03"},
		{"a per-task list of the same value is that value", "tasks=circle,xor&noise=5,5", "tasks=circle,xor&noise=5"},
		{"an escaped fragment with its sign", "#tasks=circle%2Cxor&noise=5%2c1", "tasks=circle,xor&noise=5,1"},
		{"booleans", "tasks=circle,xor&unit-length=true", "tasks=circle,xor&unit-length=1"},
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
}

func TestAnEmptyFragmentIsTheFirstPreset(t *testing.T) {
	want, err := experiment.Parse(experiment.Presets[0].Fragment)
	if err != nil {
		t.Fatal(err)
	}
	for _, give := range []string{"", "#"} {
		s, err := experiment.Parse(give)
		if err != nil || s.Fragment() != want.Fragment() {
			t.Errorf("Parse(%q) = %s, %v; want %s", give, s.Fragment(), err, want.Fragment())
		}
	}
}

func TestErrorsNameFieldValueAndWhatIsAllowed(t *testing.T) {
	for _, c := range []struct{ give, field, value, allowed string }{
		{"arch=transformer", "arch", "transformer", "hard-sharing"},
		{"world=moon", "world", "moon", "plane"},
		{"lr=fast", "lr", "fast", "a number from"},
		{"lr=-1", "lr", "-1", "a number from"},
		{"lr=NaN", "lr", "NaN", "a number from"},
		{"seed=1.5", "seed", "1.5", "a whole number"},
		{"tasks=circle,square", "tasks", "circle,square", "ring"},
		{"tasks=circle&labels=1,2", "labels", "1,2", "one value"},
		{"tasks=circle,xor&labels=1", "labels", "1", "from 2 to 1000"},
		{"experts=4", "experts", "4", "arch=mmoe"},
		{"colour=red", "colour", "red", "a key that exists"},
		{"seed", "seed", "seed", "key=value"},
		{"seed=1&seed=2", "seed", "2", "once"},
		{"seed=%zz", "seed", "%zz", "hexadecimal"},
		{"layers=128,128,128,128,128,128&arch=mmoe&experts=8", "layers", "128,128,128,128,128,128", "at most 200000"},
		{"layers=", "layers", "", "values"},
		{strings.Repeat("a", 9000), "fragment", "a", "8192"},
	} {
		_, err := experiment.Parse(c.give)
		var f *experiment.FieldError
		if !errors.As(err, &f) {
			t.Errorf("%.60s: got %v, want a FieldError", c.give, err)
			continue
		}
		if f.Field != c.field || !strings.HasPrefix(f.Value, c.value) || !strings.Contains(f.Error(), c.allowed) {
			t.Errorf("%.60s: got %q, value %q; want field %s, value %s and %q", c.give, f, f.Value, c.field, c.value, c.allowed)
		}
		if len(f.Error()) > 900 {
			t.Errorf("%.60s: the message has %d bytes", c.give, len(f.Error()))
		}
	}
}

func TestJSONSaysTheSameAsTheFragment(t *testing.T) {
	for _, p := range experiment.Presets {
		s, err := experiment.Parse(p.Fragment)
		if err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back experiment.Spec
		if err := json.Unmarshal(text, &back); err != nil {
			t.Errorf("%s: %v", text, err)
		} else if back.Fragment() != s.Fragment() {
			t.Errorf("%s came back as %s", text, back.Fragment())
		}
	}
	s, err := experiment.ParseJSON([]byte(`{"tasks": ["circle", "xor"], "noise": [5, 0.50], "unit-length": true, "arch": "mmoe", "experts": 3}`))
	if want := "tasks=circle,xor&noise=5,0.5&arch=mmoe&experts=3&unit-length=1"; err != nil || s.Fragment() != want {
		t.Errorf("got %s, %v; want %s", s.Fragment(), err, want)
	}
	s, err = experiment.Parse("world=plane") // an empty object would be the first preset
	if err != nil {
		t.Fatal(err)
	}
	if text, err := json.Marshal(s); err != nil || string(text) != `{"world":"plane"}` {
		t.Errorf("nothing but defaults: got %s, %v", text, err)
	}
	for _, bad := range []string{`[]`, `{"seed": null}`, `{"tasks": [["circle"]]}`, `{"seed": {"a": 1}}`, `{`, `{"seed": 1e400}`} {
		if _, err := experiment.ParseJSON([]byte(bad)); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

// Changing one choice keeps what still exists, and leaves out what belonged to the old entry.
func TestWith(t *testing.T) {
	s, err := experiment.Parse("tasks=circle,xor&arch=mmoe&experts=3&layers=6,6&noise=5")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ key, value, want string }{
		{"arch", "cross-stitch", "tasks=circle,xor&noise=5&arch=cross-stitch&layers=6,6"},
		{"experts", "4", "tasks=circle,xor&noise=5&arch=mmoe&layers=6,6"}, // 4 is the default
		{"seed", "9", "tasks=circle,xor&noise=5&arch=mmoe&experts=3&layers=6,6&seed=9"},
	} {
		got, err := s.With(c.key, c.value)
		if err != nil || got.Fragment() != c.want {
			t.Errorf("with %s=%s: got %s, %v; want %s", c.key, c.value, got.Fragment(), err, c.want)
		}
	}
	if _, err := s.With("experts", "0"); err == nil {
		t.Error("experts=0: no error")
	}
}

func TestOptionKeysAreUnique(t *testing.T) {
	owner := map[string]string{}
	claim := func(key, who, kind string) {
		if was, taken := owner[key]; taken && was != kind {
			t.Errorf("key %s: of %s and of %s (%s)", key, was, kind, who)
		}
		owner[key] = kind
	}
	c := experiment.Catalogue()
	claim("rev", "revisions", "revision")
	for _, choice := range c.Choices {
		claim(choice.Key, choice.Key, "choice "+choice.Key)
	}
	for _, g := range c.Groups {
		for _, o := range g.Options {
			claim(o.Key, g.Title, "group "+g.Title)
		}
	}
	for kind, list := range map[string][]catalogue.Entry{"worlds": c.Worlds, "learners": c.Learners, "architectures": c.Architectures,
		"weightings": c.Weightings, "samplings": c.Samplings, "schedules": c.Schedules, "optimisers": c.Optimisers} {
		for _, e := range list {
			for _, o := range e.Options {
				claim(o.Key, e.Name, kind)
			}
		}
	}
}

// Parse never panics, and what it accepts comes back from its canonical fragment and from its JSON.
func FuzzParse(f *testing.F) {
	f.Add("")
	f.Add("tasks=circle,ring,half&arch=mmoe&experts=4&weighting=nash-mtl&seed=7")
	f.Add("tasks=circle&labels=2,3&noise=%35&&")
	f.Add("loss-scale=1") // nothing but defaults, which is not the empty fragment
	f.Add("loss-scale=1,1,1&seed=7")
	f.Add("world=plane&layers=1,2,3,4,5,6&relatedness=15&target-task=9")
	for _, p := range experiment.Presets {
		f.Add(p.Fragment)
	}
	f.Fuzz(comesBack)
}

// The same after two more revisions, the second of which changed what some runs are.
func FuzzParseLater(f *testing.F) {
	f.Add("rev=2&lr=0.02")
	f.Add("rev=1")
	f.Add("rev=3&arch=hard-sharing&weighting=pcgrad&seed=1")
	f.Add("learner=tlssvm&rev=2&c=4")
	for _, l := range oldLinks(f) {
		f.Add(l.Canonical)
	}
	later.Enact(f)
	experiment.Later{Since: []string{"nash-mtl", "tlssvm", "spiral", "grid"}, Options: map[string]string{"lr": "0.01", "batch": "64"}}.Enact(f)
	f.Fuzz(comesBack)
}

func comesBack(t *testing.T, text string) {
	s, err := experiment.Parse(text)
	if err != nil {
		var field *experiment.FieldError
		if !errors.As(err, &field) {
			t.Fatalf("%q: an error of another kind: %v", text, err)
		}
		return
	}
	again, err := experiment.Parse(s.Fragment())
	if err != nil || again.Fragment() != s.Fragment() || !reflect.DeepEqual(again, s) {
		t.Fatalf("%q: %s came back as %s, %v", text, s.Fragment(), again.Fragment(), err)
	}
	text2, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := experiment.ParseJSON(text2); err != nil || !reflect.DeepEqual(again, s) {
		t.Fatalf("%q: %s came back as %s, %v", text, text2, again.Fragment(), err)
	}
	s.Preset() // does not panic
}
