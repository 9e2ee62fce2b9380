package experiment_test

import (
	"strings"
	"testing"
)

// A machine that has ended without having converged does not say that it has.
func TestDoneIsNotConverged(t *testing.T) {
	r := start(t, "tasks=circle,half&labels=40&learner=single-svm&kernel=poly&kernel-degree=6&c=32768&kernel-offset=10&noise=20")
	r.Step(400)
	if want := "It has not converged: "; !strings.HasPrefix(r.Done(), want) {
		t.Errorf("done %q, want %q and why", r.Done(), want)
	}
}
