package experiment_test

import "testing"

// A run says how large its network is. Expected numbers are counted by hand: a layer from a to b units has a·b + b parameters.
func TestSize(t *testing.T) {
	const world = "tasks=circle,ring,half&" // two features, three tasks of one output
	for _, c := range []struct {
		fragment           string
		parameters, shared int
	}{
		{world + "layers=6,4", 2*6 + 6 + 6*4 + 4 + 3*(4+1), 2},
		{world + "layers=6,4&own-layers=1", 2*6 + 6 + 3*(6*4+4) + 3*(4+1), 1},
		{world + "layers=6,4&arch=single-task", 3 * (2*6 + 6 + 6*4 + 4 + 4 + 1), 0},
		{world + "layers=6&arch=cross-stitch", 3*(2*6+6) + 9*6 + 3*(6+1), 1},
		{world + "layers=5,3&arch=mmoe&experts=4", 4*(2*5+5+5*3+3) + 3*(2*4+4) + 3*(3+1), 2}, // side by side they are two layers deep
		{"tasks=circle&layers=6,4", 2*6 + 6 + 6*4 + 4 + 4 + 1, 0},                            // one task shares with nobody
	} {
		s := start(t, c.fragment).Summary()
		if s.Parameters == nil || s.SharedLayers == nil {
			t.Errorf("%s: says nothing", c.fragment)
		} else if *s.Parameters != c.parameters || *s.SharedLayers != c.shared {
			t.Errorf("%s: got %d parameters, %d shared layers; want %d and %d", c.fragment, *s.Parameters, *s.SharedLayers, c.parameters, c.shared)
		}
	}
	if s := start(t, "world=grid&learner=tlssvm&grid-size=3,4&labels=5").Summary(); s.Parameters != nil || s.SharedLayers != nil {
		t.Error("a kernel machine has parameters and shared layers")
	}
}
