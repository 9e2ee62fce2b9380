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
	stratified     bool    // each class has its share of the examples
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
	stratified := v.Text("draw") == "stratified"
	tasks := make([]planeTask, n)
	titles := nameAlike(names, v.TaskFloats("rotation", n))
	for t, name := range names {
		f := findFunction(name)
		task := Task{Name: titles[t], Target: Binary, Outputs: 1, Scale: scales[t], On: on[t] == "1"}
		if targets[t] == "score" || targets[t] == "auto" && f.regression {
			task.Target = Regression
		}
		tasks[t] = planeTask{task, f, int(labels[t]), noise[t] / 100, missing[t] / 100, stratified && task.Target == Binary}
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
			own, stream := points[from:from+2*tasks[t].labels], random.New(seed, "data/train/"+strconv.Itoa(t))
			if tasks[t].stratified {
				scatterByClass(own, stream, func(x, y float32) bool { return p.Label(t, x, y) == 1 })
			} else {
				scatter(own, stream)
			}
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

// scatterByClass fills points uniformly within each class, of which the first n have, for every n, as many points as its share
// of the square says, to the nearest whole one: more points only append.
func scatterByClass(points []float32, stream *random.Stream, class func(x, y float32) bool) {
	share, ones := shareOf(class), 0
	for i := 0; i < len(points); i += 2 {
		want := float64(share*float64(i/2+1)) >= float64(ones)+0.5
		for range maxDraws {
			scatter(points[i:i+2], stream)
			if class(points[i], points[i+1]) == want {
				break
			}
		}
		if class(points[i], points[i+1]) {
			ones++
		}
	}
}

// maxDraws is how many points are drawn for one of a class, at the most: a class that is wanted has a share of the grid below,
// and is found within them but once in e¹⁰.
const maxDraws = 10 * shareSide * shareSide

// shareSide is the side of the grid on which shares of classes are counted.
const shareSide = 50

// shareOf returns the share of the square that is of the class, counted at the middles of a grid's fields.
func shareOf(class func(x, y float32) bool) float64 {
	at := func(i int) float32 { return float32(2*i+1)/shareSide - 1 }
	n := 0
	for i := range shareSide * shareSide {
		if class(at(i%shareSide), at(i/shareSide)) {
			n++
		}
	}
	return float64(n) / (shareSide * shareSide)
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
