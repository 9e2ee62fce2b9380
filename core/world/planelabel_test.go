package world_test

import (
	"math"
	"strconv"
	"testing"

	"tandem/core/world"
)

// over calls f with the points of a lattice that is finer than the one that the world measures on, and not in step
// with it.
func over(f func(x, y float32)) (n int) {
	const side = 150
	for i := range side {
		for j := range side {
			f(float32(2*j+1)/side-1, float32(2*i+1)/side-1)
			n++
		}
	}
	return n
}

// Every function's classes are balanced enough to be learned, at its default place.
func TestShareOfLabelOne(t *testing.T) {
	for name, want := range map[string]float64{
		"circle": math.Pi * 0.65 * 0.65 / 4, "ring": math.Pi * (0.75*0.75 - 0.35*0.35) / 4, "half": 0.5, "xor": 0.5, "gauss": 0.5,
		"spiral": 0.5, "moons": 0.5, "sine": 0.5, "checkerboard": 5. / 9, "plane-regression": 0.5, "gauss-regression": 3 * math.Pi / 36,
	} {
		d, sum := plane(t, 1, "tasks", name, "target", "label"), 0.0
		n := over(func(x, y float32) { sum += float64(d.Plane.Label(0, x, y)) })
		if got := sum / float64(n); math.Abs(got-want) > 0.006 || got < 0.2 || got > 0.8 {
			t.Errorf("%s: %.3f, want %.3f, and between 0.2 and 0.8", name, got, want)
		}
	}
}

func TestScoresAreStandardised(t *testing.T) {
	for _, name := range functions {
		for _, set := range [][]string{nil, {"rotation", "30", "shift-x", "0.4", "scale", "0.6"}} {
			d := plane(t, 1, append([]string{"tasks", name, "target", "score"}, set...)...)
			var sum, square float64
			n := over(func(x, y float32) {
				v := float64(d.Plane.Label(0, x, y))
				sum, square = sum+v, square+v*v
			})
			mean, variance := sum/float64(n), square/float64(n)
			if math.Abs(mean) > 0.01 || math.Abs(variance-1) > 0.02 {
				t.Errorf("%s %v: mean %.3f, mean square %.3f", name, set, mean, variance)
			}
		}
	}
}

// The classification is the score above its level: no point of label 1 scores lower than one of label 0.
func TestLabelsAreScoresAboveALevel(t *testing.T) {
	for _, related := range []string{"-1", "0", "60", "180"} {
		set := []string{"tasks", every, "relatedness", related, "target"}
		labels, scores := plane(t, 1, append(set, "label")...), plane(t, 1, append(set, "score")...)
		for task := range labels.Tasks {
			lowest, highest := float32(math.Inf(1)), float32(math.Inf(-1))
			over(func(x, y float32) {
				if s := scores.Plane.Label(task, x, y); labels.Plane.Label(task, x, y) == 1 {
					lowest = min(lowest, s)
				} else {
					highest = max(highest, s)
				}
			})
			if lowest < highest {
				t.Errorf("relatedness %s, %s: label 1 down to %v, label 0 up to %v", related, labels.Tasks[task].Name, lowest, highest)
			}
		}
	}
}

// angle is measured on the finer lattice, from what the tasks' labels are.
func angle(d *world.Data, a, b int) float64 {
	var ab, aa, bb, ma, mb float64
	n := float64(over(func(x, y float32) {
		u, v := float64(d.Plane.Label(a, x, y)), float64(d.Plane.Label(b, x, y))
		ab, aa, bb, ma, mb = ab+u*v, aa+u*u, bb+v*v, ma+u, mb+v
	}))
	c := (ab - ma*mb/n) / math.Sqrt((aa-ma*ma/n)*(bb-mb*mb/n))
	return math.Acos(max(-1, min(1, c))) * 180 / math.Pi
}

func TestRelatednessIsTheAngleToTheTarget(t *testing.T) {
	for _, c := range []struct {
		tasks  string
		target int
	}{
		{"circle,ring,half", 2}, {every, 1}, {every, 4}, {"spiral,plane-regression,gauss-regression,xor", 3},
		{"circle,circle,circle,circle,circle,circle,circle,circle,circle", 1}, // no direction of their own
		{"half,plane-regression,half", 1}, {"ring,ring,ring,circle", 4}, {"checkerboard,checkerboard", 1}, {"sine,sine,xor,xor", 3},
	} {
		for _, phi := range []float64{0, 1, 30, 90, 117.5, 180} {
			text := strconv.FormatFloat(phi, 'g', -1, 64)
			d := plane(t, 1, "tasks", c.tasks, "target-task", strconv.Itoa(c.target), "relatedness", text, "target", "score", "labels", "2")
			for task := range d.Tasks {
				want := phi
				if task == c.target-1 {
					want = 0
				}
				if got := d.Angles[(c.target-1)*len(d.Tasks)+task]; math.Abs(got-want) > 0.01 {
					t.Errorf("%s at %v°: task %d is said to be at %v°", c.tasks, phi, task+1, got)
				}
				if got := angle(d, c.target-1, task); math.Abs(got-want) > 0.5 && !testing.Short() {
					t.Errorf("%s at %v°: task %d is at %v°", c.tasks, phi, task+1, got)
				}
			}
		}
	}
}

func TestAnglesOfFunctionsAsTheyAre(t *testing.T) {
	d := plane(t, 1, "tasks", "half,half,half,half,sine,xor,xor", "rotation", "0,90,30,180,0,0,90", "target", "score", "labels", "2")
	n := len(d.Tasks)
	for _, c := range []struct {
		a, b int
		want float64
	}{
		{0, 0, 0}, {0, 1, 90}, {0, 2, 30}, {1, 2, 60}, {0, 3, 180}, {5, 6, 180}, {0, 5, 90}, {4, 5, 90},
	} {
		if got := d.Angles[c.a*n+c.b]; math.Abs(got-c.want) > 0.01 {
			t.Errorf("tasks %d and %d: %v°, want %v°", c.a, c.b, got, c.want)
		}
		if d.Angles[c.a*n+c.b] != d.Angles[c.b*n+c.a] {
			t.Errorf("tasks %d and %d: the angles are not symmetric", c.a, c.b)
		}
	}
	for a := range d.Tasks {
		for b := range d.Tasks {
			if got := d.Angles[a*n+b]; math.Abs(got-angle(d, a, b)) > 0.5 {
				t.Errorf("tasks %d and %d: said to be at %v°, are at %v°", a, b, got, angle(d, a, b))
			}
		}
	}
}

// disagreement is the share of the plane where two tasks' labels differ.
func disagreement(d *world.Data, a int, e *world.Data, b int) float64 {
	differ := 0
	n := over(func(x, y float32) {
		if d.Plane.Label(a, x, y) != e.Plane.Label(b, x, y) {
			differ++
		}
	})
	return float64(differ) / float64(n)
}

// From the target's labels at 0° over half of them to their opposite at 180°, without a jump.
func TestRelatednessInLabels(t *testing.T) {
	last := -1.0
	for phi := 0; phi <= 180; phi += 10 {
		d := plane(t, 1, "tasks", "ring,half", "target-task", "1", "relatedness", strconv.Itoa(phi), "labels", "2")
		got := disagreement(d, 0, d, 1)
		if got <= last || last >= 0 && got > last+0.15 {
			t.Errorf("%d°: labels differ on %.3f of the plane, 10° before on %.3f", phi, got, last)
		}
		if want := map[int]float64{0: 0, 90: 0.5, 180: 1}; phi%90 == 0 && math.Abs(got-want[phi]) > 0.01 {
			t.Errorf("%d°: labels differ on %.3f of the plane, want %.3f", phi, got, want[phi])
		}
		last = got
	}
}

// At 90° a task that has nothing in common with the target is what it is by itself; the target is always that.
func TestUnrelatedTasksAreThemselves(t *testing.T) {
	own := plane(t, 1, "tasks", "ring,half,xor,checkerboard", "rotation", "0,20,0,0")
	tied := plane(t, 1, "tasks", "ring,half,xor,checkerboard", "rotation", "0,20,0,0", "target-task", "1", "relatedness", "90")
	for task, most := range []float64{0, 0.005, 0.005, 0.3} { // the checkerboard loses what it has in common with the ring
		if got := disagreement(own, task, tied, task); got > most {
			t.Errorf("%s: differs from itself on %.3f of the plane", own.Tasks[task].Name, got)
		}
	}
}

// The shares of label 1 stay within those of the two functions that are mixed.
func TestTiedClassesStayBalanced(t *testing.T) {
	for _, phi := range []string{"0", "20", "45", "70", "90", "110", "135", "160", "180"} {
		d := plane(t, 1, "tasks", every, "target-task", "6", "relatedness", phi, "labels", "2")
		for task := range d.Tasks {
			sum := 0.0
			n := over(func(x, y float32) { sum += float64(d.Plane.Label(task, x, y)) })
			if got := sum / float64(n); got < 0.2 || got > 0.8 {
				t.Errorf("%s at %s°: %.3f of the plane has label 1", d.Tasks[task].Name, phi, got)
			}
		}
	}
}

func TestPlacement(t *testing.T) {
	for _, c := range []struct {
		name string
		task string
		set  []string
		x, y float32
		want float32
	}{
		{"half as it is", "half", nil, 0.5, 0, 1},
		{"half as it is, left", "half", nil, -0.5, 0, 0},
		{"a quarter turn is anticlockwise", "half", []string{"rotation", "90"}, 0, 0.5, 1},
		{"a quarter turn, below", "half", []string{"rotation", "90"}, 0, -0.5, 0},
		{"circle centre", "circle", nil, 0, 0, 1},
		{"circle, within", "circle", nil, 0.64, 0, 1},
		{"circle, without", "circle", nil, 0.66, 0, 0},
		{"circle to the right", "circle", []string{"shift-x", "0.5"}, 1, 0, 1},
		{"circle to the right, left of it", "circle", []string{"shift-x", "0.5"}, -0.2, 0, 0},
		{"circle up", "circle", []string{"shift-y", "0.5"}, 0, 1, 1},
		{"circle half as large", "circle", []string{"scale", "0.5"}, 0.34, 0, 0},
		{"circle twice as large", "circle", []string{"scale", "2"}, 0.9, 0.9, 1},
		{"shifted after it is turned", "half", []string{"rotation", "90", "shift-y", "0.5"}, 0, 0.4, 0},
		{"ring has a hole", "ring", nil, 0, 0, 0},
		{"ring", "ring", nil, 0.4, 0.4, 1},
		{"xor", "xor", nil, -0.3, -0.3, 1},
		{"xor, mixed signs", "xor", nil, 0.3, -0.3, 0},
		{"upper moon", "moons", nil, -0.3, 0.45, 1},
		{"lower moon", "moons", nil, 0.3, -0.45, 0},
		{"sine, above the trough", "sine", nil, -0.5, -0.4, 1},
		{"sine, below the crest", "sine", nil, 0.5, 0.4, 0},
		{"checkerboard centre", "checkerboard", nil, 0, 0, 1},
		{"checkerboard edge", "checkerboard", nil, 0.66, 0, 0},
	} {
		d := plane(t, 1, append([]string{"tasks", c.task}, c.set...)...)
		if got := d.Plane.Label(0, c.x, c.y); got != c.want {
			t.Errorf("%s: label %v at (%v, %v)", c.name, got, c.x, c.y)
		}
	}
}
