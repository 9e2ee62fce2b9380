package world

import (
	"strconv"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// A planeTask is what the values say of one task.
type planeTask struct {
	Task
	function       *scoreFunction
	labels         int
	noise, missing float64 // shares
}

// generatePlane makes the data of the world plane.
func generatePlane(v catalogue.Values, seed uint64) (*Data, error) {
	tasks := readPlaneTasks(v)
	plain := make([]Task, len(tasks))
	labels := make([]float64, len(tasks))
	for t := range tasks {
		plain[t] = tasks[t].Task
		labels[t] = float64(tasks[t].labels) * (1 - tasks[t].missing)
	}
	target := targetOf(v, plain, labels)
	if degrees := v.Float("relatedness"); degrees >= 0 && degrees <= likeness {
		nameAfter(plain, target)
	}
	d := &Data{Tasks: plain, Modes: []Mode{taskMode(plain)}, Target: target}
	d.onPlane(tasks, planeFunctions(v, tasks, target), chosenFeatures(v), v.Text("points") == "common", seed)
	return d, nil
}

// onPlane makes the examples of tasks in the plane, and what is known of the plane. Every task draws its points, its
// noise and what it misses from streams of its own, one example after another, so that more labels only append examples,
// more noise keeps the flips that there were, and nothing that is set on one task changes another's examples.
func (d *Data) onPlane(tasks []planeTask, functions []*labelFunction, chosen []feature, common bool, seed uint64) {
	for _, f := range chosen {
		d.Features = append(d.Features, f.title)
	}
	d.Angles = angles(functions)
	d.Plane = &Plane{Expand: expand(chosen), Label: func(task int, x, y float32) float32 {
		return label(&tasks[task], functions[task], x, y)
	}}
	d.Train, d.Plane.Train = planeTrain(seed, tasks, d.Plane, common)
	d.Test, d.Plane.Test = planeTest(seed, len(tasks), d.Plane)
	d.Train.expand(d.Plane.Train, d.Plane.Expand, len(chosen))
	d.Test.expand(d.Plane.Test, d.Plane.Expand, len(chosen))
}

func readPlaneTasks(v catalogue.Values) []planeTask {
	names := v.Texts("tasks")
	n := len(names)
	labels, noise, missing := v.TaskFloats("labels", n), v.TaskFloats("noise", n), v.TaskFloats("missing", n)
	targets, scales, on := v.TaskTexts("target", n), v.TaskFloats("loss-scale", n), v.TaskTexts("on", n)
	tasks, seen := make([]planeTask, n), map[string]int{}
	for t, name := range names {
		f := findFunction(name)
		task := Task{Name: f.title, Target: Binary, Outputs: 1, Scale: scales[t], On: on[t] == "1"}
		if targets[t] == "score" || targets[t] == "auto" && f.regression {
			task.Target = Regression
		}
		if seen[name]++; seen[name] > 1 {
			task.Name += " " + strconv.Itoa(seen[name])
		}
		tasks[t] = planeTask{task, f, int(labels[t]), noise[t] / 100, missing[t] / 100}
	}
	return tasks
}

func planeFunctions(v catalogue.Values, tasks []planeTask, target int) []*labelFunction {
	n := len(tasks)
	rotation, scale := v.TaskFloats("rotation", n), v.TaskFloats("scale", n)
	shiftX, shiftY := v.TaskFloats("shift-x", n), v.TaskFloats("shift-y", n)
	functions := make([]*labelFunction, n)
	for t := range tasks {
		functions[t] = own(place(tasks[t].function, rotation[t], scale[t], shiftX[t], shiftY[t]))
	}
	if degrees := v.Float("relatedness"); degrees >= 0 {
		tie(functions, target, degrees)
	}
	return functions
}

// likeness is the angle in degrees up to which a task's label function is more its reference's than its own.
const likeness = 45

// label is the noiseless label: 0 or 1, or the standardised score.
func label(t *planeTask, f *labelFunction, x, y float32) float32 {
	switch {
	case t.Target == Regression:
		return float32(f.at(float64(x), float64(y)))
	case f.class(float64(x), float64(y)):
		return 1
	}
	return 0
}

// planeTrain makes the training set; common says that all tasks label the same points.
func planeTrain(seed uint64, tasks []planeTask, p *Plane, common bool) (Set, []float32) {
	first, n := make([]int, len(tasks)), 0 // the row of a task's first example; rows in all
	for t := range tasks {
		if common {
			n = max(n, tasks[t].labels)
		} else {
			first[t], n = n, n+tasks[t].labels
		}
	}
	points := make([]float32, 2*n)
	if common {
		scatter(points, random.New(seed, "data/train/common"))
	} else {
		for t := range tasks {
			from := 2 * first[t]
			scatter(points[from:from+2*tasks[t].labels], random.New(seed, "data/train/"+strconv.Itoa(t)))
		}
	}
	set := newSet(n, len(tasks))
	for t := range tasks {
		noise := random.New(seed, "data/labels/"+strconv.Itoa(t))
		missing := random.New(seed, "data/missing/"+strconv.Itoa(t))
		for i := 0; i < tasks[t].labels; i++ {
			row := first[t] + i
			y := noisy(&tasks[t], p.Label(t, points[2*row], points[2*row+1]), noise)
			// The first example keeps its label, so that every task has one.
			if miss := missing.Float64() < tasks[t].missing; !miss || i == 0 {
				set.Y[row*len(tasks)+t] = y
				set.Mask[row*len(tasks)+t] = 1
			}
		}
	}
	return set, points
}

// noisy flips a class, or adds normal noise to a score (whose deviation is 1).
func noisy(t *planeTask, y float32, stream *random.Stream) float32 {
	if t.Target == Regression {
		return float32(float64(y) + float64(t.noise*stream.Normal()))
	}
	if stream.Float64() < t.noise {
		return 1 - y
	}
	return y
}

func planeTest(seed uint64, tasks int, p *Plane) (Set, []float32) {
	points := make([]float32, 2*planeTests)
	scatter(points, random.New(seed, "data/test"))
	set := newSet(planeTests, tasks)
	for i := range set.Y {
		row, t := i/tasks, i%tasks
		set.Y[i] = p.Label(t, points[2*row], points[2*row+1])
		set.Mask[i] = 1
	}
	return set, points
}

// scatter fills points (x and y in turn) uniformly over the square.
func scatter(points []float32, stream *random.Stream) {
	for i := range points {
		points[i] = float32(stream.Uniform(-1, 1))
	}
}

// newSet returns a set without inputs of tasks that have one output each.
func newSet(n, tasks int) Set {
	return Set{N: n, Y: make([]float32, n*tasks), Mask: make([]float32, n*tasks)}
}

// expand makes the inputs of a set from its points.
func (s *Set) expand(points []float32, expand func(dst []float32, x, y float32), features int) {
	s.X = make([]float32, s.N*features)
	for i := 0; i < s.N; i++ {
		expand(s.X[i*features:(i+1)*features], points[2*i], points[2*i+1])
	}
}
