package pace_test

import (
	"testing"

	"tandem/wasm/pace"
)

// simulate lets a trainer with slices of 5 ms feed a canvas that takes so long to draw, for ten seconds. It returns the
// pictures a second and the share of the time that training has.
func simulate(draws float64) (pictures, training float64) {
	const slice, seconds = 5.0, 10
	var p pace.Pace
	asked, drawn := true, 0.0 // drawn: when the picture on its way will be
	for at := 0.0; at < 1000*seconds; {
		if !asked && at >= drawn {
			p.Asked(at)
			asked = true
		}
		if asked && p.Due(at) {
			p.Sent(at, 2)
			pictures++
			asked, drawn = false, at+draws
		}
		at += slice
		training += slice
		at += p.Rest(at, slice)
	}
	return pictures / seconds, training / (1000 * seconds)
}

// TestPace: a quick machine has thirty pictures a second and trains all the time; the slower drawing is, the fewer pictures
// there are, and the more of the time training leaves to them, but never all of it.
func TestPace(t *testing.T) {
	for _, test := range []struct {
		name                           string
		draws                          float64
		fewest, most, training, atMost float64
	}{
		{"a GPU", 10, 27, 31, 0.99, 1},
		{"software GL on a quick machine", 30, 19, 29, 0.45, 0.75},
		{"software GL", 80, 7, 12, 0.45, 0.7},
		{"a weak machine", 200, 3, 5, 0.45, 0.7},
		{"a very weak machine", 450, 1, 1.9, 0.45, 0.9},
		{"nobody draws", 1e9, 0, 1, 0.95, 1},
	} {
		pictures, training := simulate(test.draws)
		if pictures < test.fewest || pictures > test.most {
			t.Errorf("%s: %.1f pictures a second, want %g to %g", test.name, pictures, test.fewest, test.most)
		}
		if training < test.training || training > test.atMost {
			t.Errorf("%s: training has %.0f %% of the time, want %.0f to %.0f", test.name, 100*training, 100*test.training, 100*test.atMost)
		}
	}
}

// TestDue: a snapshot that takes long to make is not made again at once.
func TestDue(t *testing.T) {
	var p pace.Pace
	if !p.Due(0) {
		t.Error("the first snapshot must wait")
	}
	p.Sent(100, 60)
	p.Asked(110)
	if p.Due(270) || !p.Due(281) {
		t.Error("snapshots that take 60 ms are not made every 180")
	}
	if p.Rest(120, 5) != 0 {
		t.Error("training rests although nothing is being drawn")
	}
}
