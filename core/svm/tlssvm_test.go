package svm_test

import (
	"math"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/svm"
)

var small = toyShape{features: 4, rank: 2, train: 8, test: 20, modes: []int{3, 2, 2}}

// kernels are settings of each kernel, for inputs from N(0, I).
var kernels = map[string][]string{
	"linear": {"kernel", "linear"},
	"rbf":    {"kernel", "rbf", "kernel-width", "0.1"},
	"poly":   {"kernel", "poly", "kernel-degree", "2", "kernel-offset", "1"},
}

func TestTheObjectiveOfATensorNeverRises(t *testing.T) {
	for name, kernel := range kernels {
		for seed := range uint64(seeds(5, 2)) {
			for _, gamma := range []string{"0.125", "8", "512"} {
				shape := small
				shape.classify = seed%2 == 0
				y := newToy(shape, seed)
				m := build(t, "tlssvm", &y.train, seed, append(kernel, "gamma", gamma, "restarts", "3")...)
				last, steps := m.Report().Objective, 0
				for m.Step() {
					r := m.Report()
					if steps++; r.Iteration != steps {
						t.Fatalf("%s: iteration %d after %d steps", name, r.Iteration, steps)
					}
					if !(r.Objective <= last*(1+1e-10)) {
						t.Errorf("%s, seed %d, γ %s: step %d raised the objective from %v to %v", name, seed, gamma, steps, last, r.Objective)
					}
					last = r.Objective
				}
				if r := m.Report(); !r.Converged || steps > 200 || steps < 2 {
					t.Errorf("%s, seed %d, γ %s: %d steps, %+v", name, seed, gamma, steps, r)
				}
			}
		}
	}
}

// A polynomial kernel of degree 1 without offset is the linear one, but is solved in the dual.
var linearInDual = []string{"kernel", "poly", "kernel-degree", "1", "kernel-offset", "0"}

func TestSufficientStatisticsAndDualAgree(t *testing.T) {
	for _, name := range []string{"single-ls", "pooled-ls", "xu-mtls", "tlssvm", "trace-norm", "task-relationship"} {
		for seed := range uint64(seeds(4, 2)) {
			shape := small
			shape.classify = seed%2 == 1
			y := newToy(shape, seed)
			settings := []string{"gamma", "2", "rank", "2", "restarts", "2", "xu-lambda", "3", "trace-norm", "2"}
			primal := train(t, name, &y.train, seed, append(settings, "kernel", "linear")...)
			dual := train(t, name, &y.train, seed, append(settings, linearInDual...)...)
			tolerance := 1e-8
			if name == "trace-norm" {
				tolerance = 1e-5 // it goes to its optimum step by step
			}
			for i := range y.test.Tasks {
				task := &y.test.Tasks[i]
				got, want := make([]float64, task.N()), make([]float64, task.N())
				primal.Predict(got, task.Index, task.X)
				dual.Predict(want, task.Index, task.X)
				if d := distance(got, want); !(d <= tolerance) {
					t.Errorf("%s, seed %d, task %d: predictions differ by %v", name, seed, i, d)
				}
			}
			a, b := primal.Report().Objective, dual.Report().Objective
			if !(math.Abs(a-b) <= 1e-8*math.Abs(a)) {
				t.Errorf("%s, seed %d: objectives %v and %v", name, seed, a, b)
			}
		}
	}
}

// distance is the largest |a − b|; NaN if any is.
func distance(a, b []float64) float64 {
	most := 0.0
	for i := range a {
		if d := math.Abs(a[i] - b[i]); d > most || math.IsNaN(d) {
			most = d
		}
	}
	return most
}

func TestClassificationIsRegressionOnSigns(t *testing.T) {
	for name, kernel := range kernels {
		shape := small
		shape.classify = true
		y := newToy(shape, 1)
		regression := y.train
		regression.Classify = false
		a, b := train(t, "tlssvm", &y.train, 1, kernel...), train(t, "tlssvm", &regression, 1, kernel...)
		for _, task := range y.test.Tasks {
			got, want := make([]float64, task.N()), make([]float64, task.N())
			a.Predict(got, task.Index, task.X)
			b.Predict(want, task.Index, task.X)
			if d := distance(got, want); d != 0 {
				t.Errorf("%s: decision values differ by %v", name, d)
			}
		}
	}
}

// objective is J of catalogue 6.2 for weights L·u_t (L d × rank) at the best biases, from the examples themselves.
func objective(d *svm.Data, l []float64, u [][]float64, rank int, gamma float64) float64 {
	j := square(l) / 2
	for _, f := range u {
		j += square(f) / 2
	}
	for _, task := range d.Tasks {
		residual, mean := make([]float64, task.N()), 0.0
		for i := range residual {
			residual[i] = task.Y[i]
			for k := range d.Features {
				for r := range rank {
					weight := l[k*rank+r]
					for n, level := range task.Index {
						weight *= u[n][level*rank+r]
					}
					residual[i] -= weight * task.X[i*d.Features+k]
				}
			}
			mean += residual[i] / float64(task.N())
		}
		for i := range residual {
			residual[i] -= mean
		}
		j += gamma / 2 * square(residual)
	}
	return j
}

func square(a []float64) float64 {
	sum := 0.0
	for _, v := range a {
		sum += v * v
	}
	return sum
}

// The reported objective is J of the factors that are shown, at every step; and at the end no derivative of J, by any element of any
// factor, is more than a millionth of the factors. J is quadratic in each element, so central differences are exact.
func TestNothingLowersAConvergedTensor(t *testing.T) {
	for seed := range uint64(seeds(4, 2)) {
		y := newToy(small, seed)
		m := build(t, "tlssvm", &y.train, seed, "kernel", "linear", "gamma", "2", "rank", "2", "restarts", "1")
		for m.Step() {
			l, u := m.(svm.Factored).Factors()
			j := objective(&y.train, l, u, 2, 2)
			if got := m.Report().Objective; math.Abs(got-j) > 1e-9*j {
				t.Errorf("seed %d: reported objective %v, want %v", seed, got, j)
			}
		}
		if r := m.Report(); !r.Converged {
			t.Fatalf("seed %d: %+v", seed, r)
		}
		l, u := m.(svm.Factored).Factors()
		for n, block := range append([][]float64{l}, u...) {
			var g []float64
			for i := range block {
				g = append(g, slope(func(h float64) float64 {
					block[i] += h
					defer func() { block[i] -= h }()
					return objective(&y.train, l, u, 2, 2)
				}))
			}
			// Differences of J have a rounding of 1e-13·J/h.
			if got, most := math.Sqrt(square(g)), 1e-6*math.Sqrt(square(block))+1e-8; got > most {
				t.Errorf("seed %d: block %d has a gradient of length %v, want at most %v", seed, n, got, most)
			}
		}
	}
}

// slope is the central difference of f at 0, which is exact for a quadratic.
func slope(f func(h float64) float64) float64 {
	const h = 1e-3
	return (f(h) - f(-h)) / (2 * h)
}

func TestTheSharedWeightsAreStationary(t *testing.T) {
	for seed := range uint64(seeds(4, 2)) {
		y := newToy(small, seed)
		s := random.New(seed, "factors")
		var u [][]float64
		for _, levels := range small.modes {
			f := make([]float64, levels*2)
			for i := range f {
				f[i] = s.Normal()
			}
			u = append(u, f)
		}
		var all []float64
		for _, task := range y.train.Tasks {
			for r := range 2 {
				product := 1.0
				for n, level := range task.Index {
					product *= u[n][level*2+r]
				}
				all = append(all, product)
			}
		}
		v := catalogue.Defaults(machineEntry(t, "tlssvm").Options)
		v["kernel"], v["gamma"] = "linear", "2"
		var forms [2][]float64
		for i := range forms {
			var err error
			if forms[i], err = svm.SolveShared(&y.train, v, all, 2, i == 1); err != nil {
				t.Fatal(err)
			}
		}
		if d := distance(forms[0], forms[1]); !(d <= 1e-10) {
			t.Errorf("seed %d: L of the statistics and of the dual differ by %v", seed, d)
		}
		l := forms[0]
		j := objective(&y.train, l, u, 2, 2)
		for i := range l {
			if g := slope(func(h float64) float64 {
				l[i] += h
				defer func() { l[i] -= h }()
				return objective(&y.train, l, u, 2, 2)
			}); math.Abs(g) > 1e-5*j {
				t.Errorf("seed %d: derivative %v with respect to element %d of L, at J = %v", seed, g, i, j)
			}
		}
	}
}

// With factors that are all 1 and rank 1, L is the pooled machine's weights.
func TestRankOneWithConstantFactorsIsPooled(t *testing.T) {
	y := newToy(small, 1)
	v := catalogue.Defaults(machineEntry(t, "tlssvm").Options)
	v["kernel"] = "linear"
	ones := make([]float64, len(y.train.Tasks))
	for i := range ones {
		ones[i] = 1
	}
	l, err := svm.SolveShared(&y.train, v, ones, 1, true)
	if err != nil {
		t.Fatal(err)
	}
	w, b := weights(train(t, "pooled-ls", &y.train, 1, "kernel", "linear"), &y.train)
	for range b {
		if d := distance(w[:len(l)], l); !(d <= 1e-10) {
			t.Errorf("weights differ by %v", d)
		}
		w = w[len(l):]
	}
}

// weights returns the weights and biases of a machine.
func weights(m svm.Machine, d *svm.Data) (w, b []float64) {
	w, b = make([]float64, len(d.Tasks)*d.Features), make([]float64, len(d.Tasks))
	m.(svm.Weigher).Weights(w, b)
	return w, b
}

// With one mode and a rank that restricts nothing, ½‖L‖² + ½‖U‖² is the trace norm of W; and where errors count far more
// than norms, every task has its own least-squares weights.
func TestOneModeOfFullRankIsUnrestricted(t *testing.T) {
	for seed := range uint64(seeds(4, 2)) {
		y := newToy(toyShape{features: 3, rank: 3, train: 15, test: 1, modes: []int{4}}, seed)
		tensor := train(t, "tlssvm", &y.train, seed, "kernel", "linear", "gamma", "32768", "rank", "3")
		alone := train(t, "single-ls", &y.train, seed, "kernel", "linear", "gamma", "32768")
		got, _ := weights(tensor, &y.train)
		want, _ := weights(alone, &y.train)
		if d := distance(got, want); !(d <= 1e-3) {
			t.Errorf("seed %d: weights differ from the single-task ones by %v", seed, d)
		}

		// ½‖W‖² + λ‖W‖_* + γ/2·Σe² with λ = 1000 is, but for its first term, 1000 times the objective for γ/1000.
		trace := train(t, "trace-norm", &y.train, seed, "kernel", "linear", "gamma", "1000", "trace-norm", "1000")
		tensor = train(t, "tlssvm", &y.train, seed, "kernel", "linear", "gamma", "1", "rank", "4")
		w, _ := weights(trace, &y.train)
		optimum, reached := (trace.Report().Objective-square(w)/2)/1000, tensor.Report().Objective
		if !(reached >= 0.999*optimum && reached <= 1.001*optimum) {
			t.Errorf("seed %d: objective %v, the trace norm's optimum %v", seed, reached, optimum)
		}
	}
}
