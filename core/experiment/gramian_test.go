package experiment_test

import (
	"math"
	"testing"

	"tandem/core/snapshot"
)

// Who looks twice at a step sees the same Gramian, and a live change and the next step are seen at once. What a live
// change shows in is the step −Δθ/η, the last of the vectors.
func TestGramianIsThatOfTheStep(t *testing.T) {
	r := start(t, three+"&lr=0.02")
	var s snapshot.Snapshot
	corner := func() float64 {
		r.Snapshot(&s, snapshot.Request{})
		return float64(s.Gramian[len(s.Gramian)-1])
	}
	r.Step(5)
	first := corner()
	if again := corner(); again != first || first == 0 {
		t.Errorf("looked at twice it is %v and %v", first, again)
	}
	if err := r.Set("lr", "0.01"); err != nil {
		t.Fatal(err)
	}
	if changed := corner(); math.Abs(changed/first-4) > 1e-4 {
		t.Errorf("with half the learning rate it is %v times as much, want 4", changed/first)
	}
	r.Step(1)
	if next := corner(); next == first || next == 4*first {
		t.Errorf("after another step it is still %v", next)
	}
}
