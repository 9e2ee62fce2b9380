package experiment_test

import (
	"math"
	"testing"

	"tandem/core/experiment/experimenttest"
)

// TestOwnParametersDescendTheirWeight: of every method that weighs gradients, a task's own parameters descend its weight times
// their gradient, as the entries say.
func TestOwnParametersDescendTheirWeight(t *testing.T) {
	for name, neutral := range map[string]float64{"mgda": 1. / 3, "cagrad": 1. / 3, "nash-mtl": 1, "pcgrad": 1} {
		r := experimenttest.Start(t, "tasks=circle,ring,half&weighting="+name+"&optimiser=sgd&lr=0.1&labels=40", 0)
		weighed := 0
		for range 30 {
			r.Step(1)
			weights := r.Summary().Weights
			for task := range 3 {
				w := *weights[task]
				if math.Abs(w-neutral) > 1e-3 {
					weighed++
				}
				step, gradient := r.OwnStep(task)
				if len(gradient) < 3 {
					t.Fatalf("%s: task %d has %d parameters of its own that learn", name, task, len(gradient))
				}
				for i, g := range gradient {
					if want := w * float64(g); math.Abs(float64(step[i])-want) > 1e-3*math.Abs(want)+1e-4 {
						t.Fatalf("%s: a parameter of task %d alone descends %v, want %v times %v", name, task, step[i], w, g)
					}
				}
			}
		}
		if weighed == 0 {
			t.Errorf("%s: every weight is %v", name, neutral)
		}
	}
}
