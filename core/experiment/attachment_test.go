package experiment_test

import (
	"errors"
	"os"
	"sort"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/core/snapshot"
	"tandem/core/world"
)

// table returns a shipped table, and the part of a spec that says what it has.
func table(t *testing.T, name string) (read *world.Table, fragment string) {
	t.Helper()
	text, err := os.ReadFile("../../examples/data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	read, err = world.ReadCSV(text)
	if err != nil {
		t.Fatal(err)
	}
	parts := []string{"world=csv"}
	for key, value := range read.Options() {
		parts = append(parts, key+"="+value)
	}
	sort.Strings(parts[1:])
	return read, strings.Join(parts, "&")
}

// Networks and kernel machines train on a real table with two indices, and a link to it survives.
func TestRealTable(t *testing.T) {
	text, fragment := table(t, "star.csv")
	for _, learner := range []string{"&lr=0.003", "&learner=tlssvm&rank=2", "&learner=pooled-ls"} {
		s, err := experiment.Parse(fragment + learner)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := experiment.Parse(s.Fragment()); err != nil || again.Fragment() != s.Fragment() {
			t.Errorf("%s came back as %s, %v", s.Fragment(), again.Fragment(), err)
		}
		r, err := experiment.New(s, text)
		if err != nil {
			t.Fatal(err)
		}
		if r.Step(40) == 0 || r.Stopped() != "" {
			t.Errorf("%s: stopped: %s", learner, r.Stopped())
		}
		var shot snapshot.Snapshot
		r.Snapshot(&shot, everything)
		if len(shot.Static.Modes) != 2 || len(shot.Tasks) != 64 || len(shot.Surfaces) != 0 {
			t.Errorf("%s: %d modes, %d tasks, %d surfaces", learner, len(shot.Static.Modes), len(shot.Tasks), len(shot.Surfaces))
		}
	}
}

func TestATableThatIsNotThereOrNotTheOne(t *testing.T) {
	_, fragment := table(t, "star.csv")
	s, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	other, _ := table(t, "exam.csv")
	for name, try := range map[string]func() error{
		"no file":      func() error { _, err := experiment.New(s); return err },
		"another file": func() error { _, err := experiment.New(s, other); return err },
	} {
		var f *experiment.FieldError
		if err := try(); !errors.As(err, &f) {
			t.Errorf("%s: got %v, want a FieldError", name, err)
		}
	}
	// What is too much names the option that asks for the most of it.
	for _, c := range []struct{ fragment, field, says string }{
		{"csv-rows=100001&csv-tasks=2", "csv-rows", "100000"},
		{"csv-rows=20001&csv-tasks=2&learner=pooled-ls", "csv-rows", "learner=network"},
		{"csv-rows=5001&csv-tasks=8&csv-labels=4&learner=tlssvm", "csv-rows", "these are 20004"},
		{"csv-rows=100000&csv-tasks=200", "csv-tasks", "rows × (features + 2 × tasks)"},
		{"csv-rows=100000&csv-features=300", "csv-features", "rows × (features + 2 × tasks)"},
		{"csv-rows=100000&csv-features=20&csv-tasks=10", "", ""},
		{"csv-rows=20000&csv-features=300", "", ""},
		{"csv-rows=20000&csv-tasks=200", "", ""},
		{"csv-rows=5000&csv-tasks=8&csv-labels=4&learner=tlssvm", "", ""},
	} {
		_, err := experiment.Parse("world=csv&" + c.fragment)
		var f *experiment.FieldError
		if c.field == "" && err != nil || c.field != "" && (!errors.As(err, &f) || f.Field != c.field || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: got %v, want %s", c.fragment, err, c.field)
		}
	}
}
