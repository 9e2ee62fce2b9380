package world

import (
	"math"
	"strconv"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// generateGrid makes the data. One factor scales all weights, so that the tensor keeps its rank: with it the variance of
// the labels, noise and all but the biases, is 1 on average over the tasks. The root mean squared error over all tasks is
// then the normalised one.
//
// Every task draws its examples from streams of its own, so that more labels only append examples. The test labels have
// noise, as those of a real data set would.
func generateGrid(v catalogue.Values, seed uint64) (*Data, error) {
	d := &Data{}
	for m, levels := range v.Ints("grid-size") {
		mode := Mode{Name: "Mode " + strconv.Itoa(m+1)}
		for i := range levels {
			mode.Levels = append(mode.Levels, strconv.Itoa(i+1))
		}
		d.Modes = append(d.Modes, mode)
	}
	target := Regression
	if v.Text("target") == "label" {
		target = Binary
	}
	for _, index := range everyIndex(d.Modes) {
		d.Tasks = append(d.Tasks, Task{Target: target, Outputs: 1, Scale: 1, On: true, Index: index})
	}
	nameByIndex(d.Tasks)
	chooseUnseen(d.Tasks, d.Modes, v.Float("unseen"), random.New(seed, "data/unseen"))
	for k := range v.Int("features") {
		d.Features = append(d.Features, "x"+subscript(k+1))
	}
	labels := v.TaskFloats("labels", len(d.Tasks))
	for t := range d.Tasks {
		if d.Tasks[t].Unseen {
			labels[t] = 0
		}
	}
	d.Target = targetOf(v, d.Tasks, labels)
	d.Truth = gridTruth(v, seed, d)
	d.Angles = d.Truth.angles(len(d.Tasks))
	d.Train = gridTrain(d, labels, seed)
	d.Test = gridTest(d, seed)
	return d, nil
}

func gridTruth(v catalogue.Values, seed uint64, d *Data) *Truth {
	tasks, features, rank := len(d.Tasks), len(d.Features), v.Int("true-rank")
	draw := func(name string, n int) []float64 {
		stream, out := random.New(seed, "data/truth/"+name), make([]float64, n*rank)
		for i := range out {
			if out[i] = stream.Float64(); v.Text("factors") == "centred" {
				out[i] = stream.Normal()
			}
		}
		return out
	}
	shared, factors := draw("shared", features), make([][]float64, len(d.Modes))
	for m := range factors {
		factors[m] = draw(strconv.Itoa(m), len(d.Modes[m].Levels))
	}
	law := &Truth{Rank: rank, Weights: make([]float64, tasks*features), Biases: make([]float64, tasks), Noise: make([]float64, tasks)}
	places := make([]int, tasks)
	for t := range places {
		places[t] = t
	}
	if v.Bool("shuffled") {
		random.New(seed, "data/truth/shuffled").Shuffle(places)
		law.Rank = 0
	}
	ratio, bias := v.TaskFloats("signal-to-noise", tasks), random.New(seed, "data/truth/bias")
	total := 0.0
	for t, task := range d.Tasks {
		w := law.Weights[places[t]*features:][:features]
		for r := range rank {
			u := 1.0
			for m, level := range task.Index {
				u = float64(u * factors[m][level*rank+r])
			}
			for k := range w {
				w[k] += float64(u * shared[k*rank+r])
			}
		}
	}
	for t := range tasks {
		signal := dot(law.weights(t), law.weights(t))
		law.Noise[t] = math.Sqrt(signal / ratio[t])
		total += signal + signal/ratio[t]
		law.Biases[t] = float64(v.Float("bias-spread") * bias.Normal())
	}
	scale := math.Sqrt(float64(tasks) / total)
	for i := range law.Weights {
		law.Weights[i] = float64(law.Weights[i] * scale)
	}
	for t := range law.Noise {
		law.Noise[t] = float64(law.Noise[t] * scale)
	}
	return law
}

// weights returns task t's.
func (l *Truth) weights(t int) []float64 {
	n := len(l.Weights) / len(l.Biases)
	return l.Weights[t*n : (t+1)*n]
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += float64(v * b[i])
	}
	return sum
}

// angles returns the angles between the tasks' weights: of inputs from N(0, 1) those are the angles between label functions.
func (l *Truth) angles(tasks int) []float64 {
	out := make([]float64, tasks*tasks)
	for i := range tasks {
		for j := i + 1; j < tasks; j++ {
			a, b := l.weights(i), l.weights(j)
			cosine := dot(a, b) / math.Sqrt(float64(dot(a, a)*dot(b, b)))
			out[i*tasks+j] = arcCosine(cosine) * (180 / math.Pi)
			out[j*tasks+i] = out[i*tasks+j]
		}
	}
	return out
}

// label is task t's label of an input: a score with noise, or whether it is above 0.
func (l *Truth) label(task *Task, t int, x []float32, noise *random.Stream) float32 {
	score := l.Biases[t] + float64(l.Noise[t]*noise.Normal())
	for k, w := range l.weights(t) {
		score += float64(w * float64(x[k]))
	}
	switch {
	case task.Target == Regression:
		return float32(score)
	case score > 0:
		return 1
	}
	return 0
}

func gridTrain(d *Data, labels []float64, seed uint64) Set {
	n, tasks, features := 0, len(d.Tasks), len(d.Features)
	for _, count := range labels {
		n += int(count)
	}
	set := newSet(n, tasks)
	set.X = make([]float32, n*features)
	row := 0
	for t := range d.Tasks {
		inputs, noise := random.New(seed, "data/train/"+strconv.Itoa(t)), random.New(seed, "data/labels/"+strconv.Itoa(t))
		for range int(labels[t]) {
			x := set.X[row*features:][:features]
			normals(x, inputs)
			set.Y[row*tasks+t] = d.Truth.label(&d.Tasks[t], t, x, noise)
			set.Mask[row*tasks+t] = 1
			row++
		}
	}
	return set
}

func gridTest(d *Data, seed uint64) Set {
	n, tasks, features := gridTests(len(d.Tasks)), len(d.Tasks), len(d.Features)
	set := newSet(n, tasks)
	set.X = make([]float32, n*features)
	normals(set.X, random.New(seed, "data/test"))
	for t := range d.Tasks {
		noise := random.New(seed, "data/test/labels/"+strconv.Itoa(t))
		for i := range n {
			set.Y[i*tasks+t] = d.Truth.label(&d.Tasks[t], t, set.X[i*features:][:features], noise)
			set.Mask[i*tasks+t] = 1
		}
	}
	return set
}

func normals(x []float32, stream *random.Stream) {
	for i := range x {
		x[i] = float32(stream.Normal())
	}
}

// subscript writes a number below the line: 12 is ₁₂.
func subscript(n int) string {
	digits := []rune(strconv.Itoa(n))
	for i, d := range digits {
		digits[i] = d - '0' + '₀'
	}
	return string(digits)
}
