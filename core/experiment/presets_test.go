package experiment_test

import (
	"testing"

	"tandem/core/experiment"
)

// What presets claim of learning is measured in examples/claims.
func TestEveryPresetIsCanonicalAndRuns(t *testing.T) {
	for _, p := range experiment.Presets {
		s, err := experiment.Parse(p.Fragment)
		if err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		if got := s.Fragment(); got != p.Fragment {
			t.Errorf("%s: written %s, canonical %s", p.Name, p.Fragment, got)
		}
		r, err := experiment.New(s)
		if err != nil {
			t.Fatal(err)
		}
		if r.Step(200) != 200 && r.Done() == "" {
			t.Errorf("%s: %s", p.Name, r.Stopped())
		}
	}
}
