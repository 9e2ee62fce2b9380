package world_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"tandem/core/world"
)

// Every task is what the world plane makes of the same rotation, shift and scale.
func TestPlaneGridIsThePlaneStepByStep(t *testing.T) {
	grid := generate(t, "plane-grid", 1, "grid-size", "3,2,3", "rotation-step", "30", "shift-step", "0.2", "scale-step", "1.25", "function", "ring")
	for i, task := range grid.Tasks {
		rotation := []string{"-30", "0", "30"}[task.Index[0]]
		shift := []string{"-0.1", "0.1"}[task.Index[1]]
		scale := []string{"0.8", "1", "1.25"}[task.Index[2]]
		one := plane(t, 1, "tasks", "ring", "rotation", rotation, "shift-x", shift, "scale", scale, "labels", "2")
		if got := disagreement(grid, i, one, 0); got > 1e-3 {
			t.Errorf("%s: differs on %.4f of the plane", task.Name, got)
		}
	}
	if want := []string{"−30°", "0°", "30°"}; !slices.Equal(grid.Modes[0].Levels, want) {
		t.Errorf("levels %v, want %v", grid.Modes[0].Levels, want)
	}
	if got, want := grid.Tasks[0].Name, "Rotation −30°, shift −0.1, scale ×0.8"; got != want {
		t.Errorf("name %q, want %q", got, want)
	}
}

// Tasks differ the more, the more steps are between them.
func TestPlaneGridVariesSmoothly(t *testing.T) {
	for _, size := range []string{"5", "1,5", "1,1,5"} {
		d := generate(t, "plane-grid", 1, "grid-size", size, "function", "moons")
		n := len(d.Tasks)
		for i := 0; i < n; i++ {
			for j := i + 2; j < n; j++ {
				if near, far := d.Angles[i*n+j-1], d.Angles[i*n+j]; far <= near || near == 0 {
					t.Errorf("grid %s: %s is at %.1f° from %s and at %.1f° from %s", size, d.Tasks[i].Name, near, d.Tasks[j-1].Name, far, d.Tasks[j].Name)
				}
			}
		}
	}
}

// However many levels and whatever the steps, levels have names of their own.
func TestPlaneGridLevelsHaveNames(t *testing.T) {
	for _, size := range []string{"9", "1,9", "1,1,9", "8", "1,8", "1,1,8"} {
		for _, steps := range [][3]string{{"1", "0.01", "1.01"}, {"45", "0.5", "1.5"}, {"7.3", "0.333", "1.111"}} {
			d := generate(t, "plane-grid", 1, "grid-size", size, "rotation-step", steps[0], "shift-step", steps[1], "scale-step", steps[2], "labels", "2")
			for _, m := range d.Modes {
				seen := map[string]bool{}
				for _, level := range m.Levels {
					if seen[level] || strings.Contains(level, "-") || len([]rune(level)) > 8 {
						t.Errorf("grid %s, steps %v: level %q", size, steps, level)
					}
					seen[level] = true
				}
			}
		}
	}
}

func TestPlaneGridLabels(t *testing.T) {
	d := generate(t, "plane-grid", 2, "function", "plane-regression", "labels", "300", "noise", "20")
	T := len(d.Tasks)
	for task := range d.Tasks {
		n, square := 0.0, 0.0
		for i := range d.Train.N {
			if d.Train.Mask[i*T+task] == 1 {
				e := float64(d.Train.Y[i*T+task] - d.Plane.Label(task, d.Plane.Train[2*i], d.Plane.Train[2*i+1]))
				n, square = n+1, square+e*e
			}
		}
		if n != 300 || math.Abs(math.Sqrt(square/n)-0.2) > 0.04 || d.Tasks[task].Target != world.Regression {
			t.Errorf("%s: %v labels with noise %.3f, %s", d.Tasks[task].Name, n, math.Sqrt(square/n), d.Tasks[task].Target)
		}
	}
}

// Stratified, each class of a task's labels has its share, to the nearest label; drawn at random it does not; a regression has no classes.
func TestPlaneGridIsDrawnByClass(t *testing.T) {
	off := map[string]int{}
	for _, draw := range []string{"random", "stratified"} {
		for seed := range uint64(5) {
			d := generate(t, "plane-grid", seed, "function", "xor", "labels", "20", "draw", draw)
			for task := range d.Tasks {
				ones, share := 0.0, 0.0
				for _, e := range examples(d, task) {
					ones += float64(e.label)
				}
				const side = 200 // the share is counted on a lattice
				for i := range side * side {
					at := func(k int) float32 { return float32((2*float64(k)+1)/side - 1) }
					share += float64(d.Plane.Label(task, at(i%side), at(i/side))) / (side * side)
				}
				if math.Abs(ones-20*share) > 0.5+20*0.01 {
					off[draw]++
				}
			}
		}
	}
	if off["stratified"] > 0 || off["random"] < 15 {
		t.Errorf("of 45 tasks have another share: stratified %d, want 0; at random %d, want many", off["stratified"], off["random"])
	}
}
