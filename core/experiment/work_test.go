package experiment_test

import (
	"testing"

	"tandem/core/experiment"
)

// TestWorkGrows: what is larger costs more, by about as much.
func TestWorkGrows(t *testing.T) {
	work := func(fragment string) (step, point int) {
		spec, err := experiment.Parse(fragment)
		if err != nil {
			t.Fatal(err)
		}
		return spec.Work()
	}
	tests := []struct {
		small, large string
		least, most  float64 // times the step's work
	}{
		{"layers=64,64&batch=32", "layers=64,64&batch=256", 4, 8},
		{"layers=32,32&batch=256", "layers=128,128&batch=256", 8, 16},
		{"layers=8&batch=1&tasks=circle", "layers=8&batch=1&tasks=circle,ring,half,xor", 2, 3},
		{"learner=single-ls&labels=50", "learner=single-ls&labels=100", 1.01, 8},
	}
	for _, test := range tests {
		a, p := work(test.small)
		b, q := work(test.large)
		if ratio := float64(b) / float64(a); ratio < test.least || ratio > test.most {
			t.Errorf("%s to %s: got %.1f times the work, want %g to %g", test.small, test.large, ratio, test.least, test.most)
		}
		if p <= 0 || q < p {
			t.Errorf("%s to %s: got %d and %d a point, want more", test.small, test.large, p, q)
		}
	}
}

func TestNeedsFile(t *testing.T) {
	for fragment, want := range map[string]bool{"": false, "world=csv": true} {
		spec, err := experiment.Parse(fragment)
		if err != nil {
			t.Fatal(err)
		}
		if got := spec.NeedsFile(); got != want {
			t.Errorf("%q: got %v, want %v", fragment, got, want)
		}
	}
}
