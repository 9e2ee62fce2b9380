// Package experimenttest starts runs in tests of other packages, which compare what they see with a native run.
package experimenttest

import (
	"testing"

	"tandem/core/experiment"
)

// Start returns a fragment's run after so many steps. It fails the test at once if there can be none.
func Start(t testing.TB, fragment string, steps int) *experiment.Run {
	t.Helper()
	s, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.New(s)
	if err != nil {
		t.Fatal(err)
	}
	r.Step(steps)
	return r
}
