package playground_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/playground/paint"
	"tandem/playground/paint/record"
)

var nine = []string{"circle", "ring", "half", "checkerboard", "moons", "sine", "spiral", "gauss", "xor"}

// TestLabelsFit draws many networks at many sizes and looks for labels that lie over one another or are cut off.
func TestLabelsFit(t *testing.T) {
	architectures := []string{"single-task", "hard-sharing", "cross-stitch", "mmoe&experts=8", "feature-pipeline", "adapters", "shared-private-adversarial"}
	layers := []string{"8,8", "128,64,32,16,16,16"}
	tasks := []int{1, 3, 5, 9}
	if testing.Short() {
		architectures, tasks = architectures[2:5], []int{3}
	}
	sizes := []struct {
		w, h  float32
		large bool
	}{{360, 0, false}, {700, 0, false}, {978, 666, false}, {1280, 0, false}, {1280, 720, true}, {1920, 1080, true}, {360, 0, true}, {340, 470, false}, {640, 430, false}, {680, 600, false}}
	for _, arch := range architectures {
		for _, n := range tasks {
			for _, l := range layers {
				if l != layers[0] && (n != 3 || arch == "single-task" || arch == "feature-pipeline") {
					continue
				}
				fragment := "tasks=" + strings.Join(nine[:n], ",") + "&layers=" + l + "&arch=" + arch
				run := trained(t, fragment, 1)
				for _, size := range sizes {
					v, h := viewOf(run, paint.Theme{Large: size.large}, size.w, size.h, 1)
					r := record.New(size.w, h, 1)
					if !v.Draw(r) {
						t.Fatalf("%s: nothing was drawn", fragment)
					}
					checkLabels(t, r, fmt.Sprintf("%s at %g × %g, large %v", fragment, size.w, h, size.large))
				}
			}
		}
	}
}

func checkLabels(t *testing.T, r *record.Recorder, where string) {
	t.Helper()
	for i, a := range r.Labels {
		const slack = 1
		if in := a.Box.Intersect(a.Clip); in.W < a.Box.W-slack || in.H < a.Box.H-slack {
			t.Errorf("%s: %q at %v is cut off by %v", where, a.Text, a.Box, a.Clip)
		}
		for _, b := range r.Labels[:i] {
			if over := a.Box.Intersect(b.Box); over.W > slack && over.H > slack {
				t.Errorf("%s: %q at %v lies over %q at %v", where, a.Text, a.Box, b.Text, b.Box)
			}
		}
	}
}

// TestDrawsFewFigures bounds what a frame asks of a device.
func TestDrawsFewFigures(t *testing.T) {
	for _, arch := range []string{"mmoe&experts=8", "cross-stitch", "single-task"} {
		run := trained(t, "tasks="+strings.Join(nine, ",")+"&layers=64,64,32&arch="+arch, 2)
		v, h := viewOf(run, paint.Theme{}, 1280, 0, 1)
		r := record.New(1280, h, 1)
		v.Draw(r)
		if r.Figures > 6000 || r.Figures < 300 {
			t.Errorf("%s: got %d figures, want some hundreds to 6,000", arch, r.Figures)
		}
	}
}
