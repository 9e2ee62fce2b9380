package experiment_test

import (
	"testing"

	"tandem/core/experiment/experimenttest"
)

// TestStepsPerEpoch: an epoch is the fewest steps whose batches hold as many examples as there are labelled ones, those of
// tasks that are off left out; the last one counts whole though it is not full. Epochs begin with the step that is the first of
// theirs.
func TestStepsPerEpoch(t *testing.T) {
	for _, c := range []struct {
		fragment string
		want     int
	}{
		{"tasks=circle&labels=32&batch=32", 1},
		{"tasks=circle&labels=33&batch=32", 2},
		{"tasks=circle&labels=31&batch=32", 1},
		{"tasks=circle&labels=2&batch=256", 1},
		{"tasks=circle&labels=48&batch=32", 2},
		{"tasks=circle&labels=64&batch=32", 2},
		{"tasks=circle,xor&labels=50,51&batch=20", 6},
		{"tasks=circle,xor&labels=50,50&batch=20", 5},
		{"tasks=circle,xor&labels=49,50&batch=20", 5},
		{"tasks=circle,xor&labels=50,41&batch=20", 5},
		{"tasks=circle,xor&labels=50,51&batch=20&on=1,0", 3},
		{"tasks=circle,xor&labels=40,51&batch=20&on=1,0", 2},
		{"tasks=circle&labels=400&batch=1", 400},
	} {
		r := experimenttest.Start(t, c.fragment+"&layers=1", 0)
		if got := r.StepsPerEpoch(); got != c.want {
			t.Errorf("%s: got %d steps an epoch, want %d", c.fragment, got, c.want)
		}
		for epoch := range 3 {
			if got := r.Summary().Epoch; got != epoch {
				t.Errorf("%s: step %d is of epoch %d, want %d", c.fragment, r.StepCount(), got, epoch)
			}
			if r.Step(c.want - 1); r.Summary().Epoch != epoch {
				t.Errorf("%s: step %d is of epoch %d, want %d", c.fragment, r.StepCount(), r.Summary().Epoch, epoch)
			}
			r.Step(1)
		}
	}
}
