package svm_test

import (
	"math"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/svm"
)

// A toy is the synthetic grid of catalogue 6.4: y = ⟨w_t, x⟩ + b_t + noise, with w_t = L·u_t of CP rank 3 and factors from
// N(0, 1), x from N(0, I), biases that are sums of a part for each level, and each task's signal with ten times its noise's variance.
type toy struct {
	train, test svm.Data
	truth       [][]float64 // w_t
	deviation   []float64   // of the task's labels
}

type toyShape struct {
	features, rank, train, test int
	modes                       []int
	classify                    bool
}

// gridShape is the shape of catalogue 6.4, with n = 20.
var gridShape = toyShape{features: 20, rank: 3, train: 20, test: 200, modes: []int{3, 4, 5}}

func newToy(shape toyShape, seed uint64) *toy {
	s := random.New(seed, "toy")
	draw := func(n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = s.Normal()
		}
		return out
	}
	l := draw(shape.features * shape.rank)
	var u [][]float64
	for _, levels := range shape.modes {
		u = append(u, draw(levels*shape.rank))
	}
	d := svm.Data{Features: shape.features, Modes: shape.modes, Classify: shape.classify}
	out := &toy{train: d, test: d}
	parts := make([][]float64, len(shape.modes)) // of the biases, by level
	for n, levels := range shape.modes {
		parts[n] = draw(levels)
	}
	index := make([]int, len(shape.modes))
	for {
		w, square := make([]float64, shape.features), 0.0
		for r := range shape.rank {
			product := 1.0
			for n, level := range index {
				product *= u[n][level*shape.rank+r]
			}
			for i := range w {
				w[i] += l[i*shape.rank+r] * product
			}
		}
		for _, v := range w {
			square += v * v
		}
		deviation := math.Sqrt(1.1 * square)
		bias := 0.0
		for n, level := range index {
			bias += parts[n][level]
		}
		examples := func(n int) svm.Task {
			task := svm.Task{Index: append([]int(nil), index...), X: draw(n * shape.features)}
			for i := range n {
				y := bias
				for j, v := range w {
					y += v * task.X[i*shape.features+j]
				}
				y += math.Sqrt(0.1*square) * s.Normal()
				if shape.classify {
					y = math.Copysign(1, y-bias)
				}
				task.Y = append(task.Y, y)
			}
			return task
		}
		out.train.Tasks = append(out.train.Tasks, examples(shape.train))
		out.test.Tasks = append(out.test.Tasks, examples(shape.test))
		out.truth = append(out.truth, w)
		out.deviation = append(out.deviation, deviation)
		n := len(index) - 1
		for ; n >= 0; n-- {
			if index[n]++; index[n] < shape.modes[n] {
				break
			}
			index[n] = 0
		}
		if n < 0 {
			return out
		}
	}
}

// machineEntry returns the machine of the given name.
func machineEntry(t testing.TB, name string) *svm.Entry {
	t.Helper()
	for i := range svm.Entries {
		if svm.Entries[i].Name == name {
			return &svm.Entries[i]
		}
	}
	t.Fatalf("no machine %s", name)
	return nil
}

// build returns an untrained machine; settings are key, value, key, value.
func build(t testing.TB, name string, d *svm.Data, seed uint64, settings ...string) svm.Machine {
	t.Helper()
	e := machineEntry(t, name)
	v := catalogue.Defaults(e.Options)
	for i := 0; i < len(settings); i += 2 {
		if _, ok := e.Option(settings[i]); ok {
			v[settings[i]] = settings[i+1]
		}
	}
	m, err := e.New(d, v, random.New(seed, "svm"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// train returns a machine trained to the end.
func train(t testing.TB, name string, d *svm.Data, seed uint64, settings ...string) svm.Machine {
	t.Helper()
	m := build(t, name, d, seed, settings...)
	for m.Step() {
	}
	return m
}

// testError is the normalised error: the root of the mean over tasks of the mean squared error, in units of the root of the
// mean over tasks of the labels' variance, so that one who knows the biases only has 1.
func (y *toy) testError(m svm.Machine) float64 {
	return svm.Evaluate(m, &y.test).RMSE / math.Sqrt(square(y.deviation)/float64(len(y.deviation)))
}

func seeds(long, short int) int {
	if testing.Short() {
		return short
	}
	return long
}
