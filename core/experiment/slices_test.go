package experiment_test

import (
	"errors"
	"strings"
	"testing"

	"tandem/core/experiment"
)

// A step of a kernel machine is made of slices that say what they are about, and comes to the same as in one piece; of a network one
// slice is one step.
func TestAStepInSlices(t *testing.T) {
	for fragment, wanted := range map[string][]string{
		"tasks=circle,ring,half&labels=60&learner=tlssvm&restarts=3":                                      {"kernel matrix", "restart 1 of 3", "restart 2 of 3", "restart 3 of 3"},
		"tasks=circle,ring,half&labels=60&learner=pooled-ls":                                              {"kernel matrix", "each task alone: kernel matrix"},
		"world=grid&grid-size=2,3&features=4&true-rank=2&labels=15&learner=tsvm&restarts=2&kernel=linear": {"restart 2 of 2"},
		"": {},
	} {
		whole, sliced := start(t, fragment), start(t, fragment)
		said, slices := map[string]bool{}, 0
		for range 5 {
			whole.Step(1)
			for {
				said[sliced.Progress()] = true
				slices++
				if sliced.Slice() {
					break
				}
			}
			if whole.StepCount() != sliced.StepCount() || whole.Hash() != sliced.Hash() {
				t.Fatalf("%q: step %d has hash %x in slices, %x in one piece at step %d", fragment, sliced.StepCount(), sliced.Hash(), whole.Hash(), whole.StepCount())
			}
		}
		for _, words := range wanted {
			found := false
			for s := range said {
				found = found || strings.Contains(s, words)
			}
			if !found {
				t.Errorf("%q never says %q, but %v", fragment, words, said)
			}
		}
		if len(wanted) == 0 && slices != 5 {
			t.Errorf("%q: 5 steps in %d slices", fragment, slices)
		}
	}
}

// A machine whose step is too much work is refused with the option that asks for the most.
func TestTooMuchWorkForAMachine(t *testing.T) {
	const table = "world=csv&csv-tasks=4&csv-data=0123456789abcdef&"
	for fragment, field := range map[string]string{
		table + "csv-rows=4500&csv-features=10&learner=tlssvm&kernel=rbf&restarts=10": "restarts",
		table + "csv-rows=15000&csv-features=10&learner=single-ls&kernel=rbf":         "csv-rows",
		table + "csv-rows=4500&csv-features=10&learner=tlssvm&kernel=rbf&restarts=2":  "",
		table + "csv-rows=4500&csv-features=2&learner=tlssvm&kernel=rbf&restarts=10":  "",
		"world=grid&features=100&labels=60&learner=tlssvm&rank=10&restarts=10":        "",
	} {
		_, err := experiment.Parse(fragment)
		var f *experiment.FieldError
		switch {
		case field == "" && err != nil:
			t.Errorf("%s: %v", fragment, err)
		case field != "" && (!errors.As(err, &f) || f.Field != field):
			t.Errorf("%s: got %v, want an error of %s", fragment, err, field)
		}
	}
}
