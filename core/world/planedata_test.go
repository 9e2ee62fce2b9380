package world_test

import (
	"math"
	"slices"
	"testing"
)

func TestTestExamplesHaveNoNoise(t *testing.T) {
	d := plane(t, 5, "tasks", "circle,ring,plane-regression", "noise", "50", "missing", "90", "relatedness", "30")
	for i, y := range d.Test.Y {
		row, task := i/3, i%3
		if want := d.Plane.Label(task, d.Plane.Test[2*row], d.Plane.Test[2*row+1]); y != want || d.Test.Mask[i] != 1 {
			t.Fatalf("example %d, task %d: label %v, want %v; mask %v", row, task, y, want, d.Test.Mask[i])
		}
	}
}

func TestOwnAndCommonPoints(t *testing.T) {
	set := []string{"tasks", "circle,ring,half", "labels", "40,12,30", "points"}
	own, common := plane(t, 1, append(set, "own")...), plane(t, 1, append(set, "common")...)
	for i := range own.Train.N {
		task := 0 // rows stand task after task
		if i >= 40 {
			task = 1
		}
		if i >= 52 {
			task = 2
		}
		want := []float32{0, 0, 0}
		want[task] = 1
		if got := own.Train.Mask[3*i : 3*i+3]; !slices.Equal(got, want) {
			t.Errorf("own example %d: mask %v, want %v", i, got, want)
		}
	}
	for i := range common.Train.N {
		want := []float32{1, 0, 0}
		if i < 12 {
			want[1] = 1
		}
		if i < 30 {
			want[2] = 1
		}
		if got := common.Train.Mask[3*i : 3*i+3]; !slices.Equal(got, want) {
			t.Errorf("common example %d: mask %v, want %v", i, got, want)
		}
	}
	if a, b := examples(own, 0), examples(own, 1); slices.Equal(a[:12], b) {
		t.Error("two tasks with points of their own have the same points")
	}
}

func TestNoiseFlipsItsShare(t *testing.T) {
	for _, c := range []struct {
		noise string
		want  float64
	}{{"0", 0}, {"5", 0.05}, {"20", 0.2}, {"50", 0.5}} {
		d := plane(t, 9, "tasks", "circle,ring,half,moons", "labels", "1000", "noise", c.noise)
		for task := range d.Tasks {
			flipped := 0.0
			for _, e := range examples(d, task) {
				if e.label != d.Plane.Label(task, e.x, e.y) {
					flipped++
				}
			}
			// Four standard errors of a binomial share of 1000.
			if got := flipped / 1000; math.Abs(got-c.want) > 4*math.Sqrt(c.want*(1-c.want)/1000) {
				t.Errorf("noise %s: %v of task %d's labels are flipped", c.noise, got, task)
			}
		}
	}
}

func TestNoiseOfARegressionIsNormal(t *testing.T) {
	d := plane(t, 9, "tasks", "plane-regression,circle", "target", "score", "labels", "1000", "noise", "25,0")
	var sum, square float64
	for _, e := range examples(d, 0) {
		z := float64(e.label-d.Plane.Label(0, e.x, e.y)) / 0.25
		sum, square = sum+z, square+z*z
	}
	if math.Abs(sum/1000) > 4/math.Sqrt(1000) || math.Abs(square/1000-1) > 4*math.Sqrt(2./1000) {
		t.Errorf("the noise has mean %v and mean square %v of what it should", sum/1000, square/1000)
	}
	for _, e := range examples(d, 1) {
		if e.label != d.Plane.Label(1, e.x, e.y) {
			t.Fatalf("noise on a task that has none: %v", e)
		}
	}
}

func TestMissingLabels(t *testing.T) {
	for _, points := range []string{"own", "common"} {
		d := plane(t, 2, "labels", "1000", "missing", "0,30,95", "points", points)
		for task, want := range []float64{0, 0.3, 0.95} {
			// Four standard errors of a binomial share of 1000.
			if got := 1 - float64(len(examples(d, task)))/1000; math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/1000) {
				t.Errorf("%s points, task %d: %v of the labels are missing, want %v", points, task, got, want)
			}
		}
		for i, m := range d.Train.Mask {
			if m == 0 && d.Train.Y[i] != 0 {
				t.Fatalf("%s points: a label where the mask says that there is none", points)
			}
		}
	}
	for seed := range uint64(50) {
		d := plane(t, seed, "labels", "2", "missing", "95")
		for task := range d.Tasks {
			if len(examples(d, task)) == 0 {
				t.Errorf("seed %d: task %d has no label at all", seed, task)
			}
		}
	}
}

// More labels append examples; the ones that there were, their noise and what is missing stay.
func TestMoreLabelsAppend(t *testing.T) {
	for _, points := range []string{"own", "common"} {
		set := []string{"tasks", "circle,ring,plane-regression", "noise", "20", "missing", "30", "points", points, "target-task", "1", "labels"}
		few, many := plane(t, 4, append(set, "50,12,40")...), plane(t, 4, append(set, "50,200,300")...)
		for task := range few.Tasks {
			a, b := examples(few, task), examples(many, task)
			if len(a) == 0 || len(a) > len(b) || !slices.Equal(a, b[:len(a)]) || task > 0 && len(a) == len(b) {
				t.Errorf("%s points, task %d: %d examples are not the first of %d", points, task, len(a), len(b))
			}
		}
		if !slices.Equal(few.Test.X, many.Test.X) || !slices.Equal(few.Test.Y, many.Test.Y) {
			t.Errorf("%s points: the test examples changed", points)
		}
	}
}

// What is set on one task leaves the others' examples alone, bit for bit.
func TestTasksDoNotDisturbEachOther(t *testing.T) {
	base := []string{"tasks", "circle,ring,half", "labels", "60,60,60", "noise", "10,10,10", "missing", "20,20,20"}
	want := plane(t, 4, base...)
	for _, set := range [][]string{
		{"labels", "60,500,60"}, {"noise", "10,40,10"}, {"missing", "20,80,20"}, {"rotation", "0,30,0"}, {"target", "auto,score,auto"},
		{"tasks", "circle,sine,half"}, {"tasks", "circle,ring,half,xor", "labels", "60,60,60,60", "noise", "10", "missing", "20"}, {"x1-squared", "1"},
	} {
		got := plane(t, 4, append(slices.Clone(base), set...)...)
		for _, task := range []int{0, 2} {
			if !slices.Equal(examples(got, task), examples(want, task)) {
				t.Errorf("%v changed task %d", set, task)
			}
		}
	}
}

// More noise keeps the labels that were flipped already.
func TestMoreNoiseKeepsTheFlips(t *testing.T) {
	less, more := plane(t, 6, "noise", "10"), plane(t, 6, "noise", "30")
	for task := range less.Tasks {
		a, b := examples(less, task), examples(more, task)
		for i, e := range a {
			if truth := less.Plane.Label(task, e.x, e.y); e.label != truth && b[i].label == truth {
				t.Errorf("task %d, example %d: flipped at 10 %% and not at 30 %%", task, i)
			}
		}
	}
}

// A task that looks like another one says so: whose label function is within 45° of the reference's is named after it.
func TestRelativesAreNamedAfterTheirReference(t *testing.T) {
	for _, c := range []struct {
		relatedness string
		want        []string
	}{
		{"-1", []string{"Checkerboard", "Circle", "Exclusive or"}},
		{"0", []string{"Near circle (from checkerboard)", "Circle", "Near circle (from exclusive or)"}},
		{"45", []string{"Near circle (from checkerboard)", "Circle", "Near circle (from exclusive or)"}},
		{"46", []string{"Checkerboard", "Circle", "Exclusive or"}},
		{"180", []string{"Checkerboard", "Circle", "Exclusive or"}},
	} {
		d := generate(t, "plane", 1, "tasks", "checkerboard,circle,xor", "labels", "400,12,400", "relatedness", c.relatedness)
		for i, task := range d.Tasks {
			if task.Name != c.want[i] || d.Modes[0].Levels[i] != c.want[i] {
				t.Errorf("at %s°: task %d is %q, level %q, want %q", c.relatedness, i, task.Name, d.Modes[0].Levels[i], c.want[i])
			}
		}
	}
}
