package svm_test

import (
	"math"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/svm"
)

// similar is the kernel of two inputs, written down once more.
func similar(name string, x, z []float64) float64 {
	product, square := 0.0, 0.0
	for i := range x {
		product += x[i] * z[i]
		square += (x[i] - z[i]) * (x[i] - z[i])
	}
	switch name {
	case "rbf":
		return math.Exp(-0.1 * square)
	case "poly":
		return (product + 1) * (product + 1)
	}
	return product
}

// direct solves [yyᵀ∘Q + I/γ, Y·A; (Y·A)ᵀ, 0]·[α; b] = [1; 0] for classes (LSSVC) and the same with y on the right for
// numbers (LSSVR), as the papers write them, by LU; it returns the decision values of the test inputs.
func direct(train, test *svm.Data, kernel string, gamma float64, coupling func(t, s int) float64) [][]float64 {
	type example struct {
		task int
		x    []float64
		y    float64
	}
	d, tasks := train.Features, len(train.Tasks)
	var all []example
	for t, task := range train.Tasks {
		for i, y := range task.Y {
			all = append(all, example{t, task.X[i*d : (i+1)*d], y})
		}
	}
	m := len(all)
	a, right := mat.NewDense(m+tasks, m+tasks, nil), mat.NewVecDense(m+tasks, nil)
	sign := func(e example) float64 {
		if train.Classify {
			return e.y
		}
		return 1
	}
	for i, p := range all {
		for j, q := range all {
			a.Set(i, j, sign(p)*sign(q)*coupling(p.task, q.task)*similar(kernel, p.x, q.x))
		}
		a.Set(i, i, a.At(i, i)+1/gamma)
		a.Set(i, m+p.task, sign(p))
		a.Set(m+p.task, i, sign(p))
		right.SetVec(i, p.y*sign(p))
	}
	var solved mat.VecDense
	if err := solved.SolveVec(a, right); err != nil {
		panic(err)
	}
	var out [][]float64
	for t, task := range test.Tasks {
		values := make([]float64, task.N())
		for i := range values {
			values[i] = solved.AtVec(m + t)
			for j, p := range all {
				values[i] += solved.AtVec(j) * sign(p) * coupling(t, p.task) * similar(kernel, p.x, task.X[i*d:(i+1)*d])
			}
		}
		out = append(out, values)
	}
	return out
}

func TestMachinesSolveTheirDuals(t *testing.T) {
	same := func(t, s int) float64 {
		if t == s {
			return 1
		}
		return 0
	}
	for kernel, settings := range kernels {
		for seed := range uint64(seeds(3, 2)) {
			shape := small
			shape.classify = seed%2 == 0
			y := newToy(shape, seed)
			for _, test := range []struct {
				name     string
				coupling func(t, s int) float64
			}{
				{"single-ls", same},
				{"pooled-ls", func(t, s int) float64 { return 1 }},
				// K + (T/λ)·K ∘ [same task], with T = 12 and λ = 3
				{"xu-mtls", func(t, s int) float64 { return 1 + 4*same(t, s) }},
			} {
				m := train(t, test.name, &y.train, seed, append(settings, "gamma", "2", "xu-lambda", "3")...)
				want := direct(&y.train, &y.test, kernel, 2, test.coupling)
				for i, task := range y.test.Tasks {
					got := make([]float64, task.N())
					m.Predict(got, task.Index, task.X)
					if d := distance(got, want[i]); !(d <= 1e-9) {
						t.Errorf("%s, %s, seed %d, task %d: predictions differ by %v", test.name, kernel, seed, i, d)
					}
				}
				if r := m.Report(); !r.Converged || r.Iteration != 1 || m.Step() {
					t.Errorf("%s is not solved in one step: %+v", test.name, r)
				}
			}
		}
	}
}

// The L-step of every kernel is the dual in which kernels are multiplied by ⟨u_t, u_s⟩.
func TestTheTensorSolvesItsDual(t *testing.T) {
	const rank = 2
	for kernel, settings := range kernels {
		shape := small
		shape.classify = kernel == "rbf"
		y := newToy(shape, 3)
		s, tasks, d := random.New(3, "factors"), len(y.train.Tasks), y.train.Features
		u := make([]float64, tasks*rank)
		for i := range u {
			u[i] = s.Normal()
		}
		product := func(a, b []float64) float64 { return a[0]*b[0] + a[1]*b[1] }
		v := catalogue.Defaults(machineEntry(t, "tlssvm").Options)
		v["gamma"] = "2"
		for i := 0; i < len(settings); i += 2 {
			v[settings[i]] = settings[i+1]
		}
		l, err := svm.SolveShared(&y.train, v, u, rank, true)
		if err != nil {
			t.Fatal(err)
		}
		want := direct(&y.train, &y.test, kernel, 2, func(t, s int) float64 {
			return product(u[t*rank:], u[s*rank:])
		})
		for i, task := range y.test.Tasks {
			got := make([]float64, task.N())
			for j := range got {
				x := task.X[j*d : (j+1)*d]
				if kernel == "linear" { // L itself, d × rank
					for k, v := range x {
						got[j] += v * product(l[k*rank:], u[i*rank:])
					}
					continue
				}
				at := 0
				for _, other := range y.train.Tasks {
					for k := range other.N() {
						got[j] += similar(kernel, x, other.X[k*d:(k+1)*d]) * product(l[at:], u[i*rank:])
						at += rank
					}
				}
			}
			bias := want[i][0] - got[0]
			for j := range got {
				got[j] += bias
			}
			if e := distance(got, want[i]); !(e <= 1e-9) {
				t.Errorf("%s, task %d: decision values differ by %v", kernel, i, e)
			}
		}
	}
}

// The common weights of MTLS-SVM become all there is as λ grows, and nothing as it falls.
func TestXuLiesBetweenPooledAndSingle(t *testing.T) {
	y := newToy(small, 1)
	xu := func(lambda, gamma string) []float64 {
		w, _ := weights(train(t, "xu-mtls", &y.train, 1, "kernel", "linear", "gamma", gamma, "xu-lambda", lambda), &y.train)
		return w
	}
	want, _ := weights(train(t, "pooled-ls", &y.train, 1, "kernel", "linear", "gamma", "1"), &y.train)
	if d := distance(xu("1e9", "1"), want); !(d <= 1e-6) {
		t.Errorf("λ = 10⁹: weights differ from the pooled ones by %v", d)
	}
	// λ/T·½‖v‖² with λ = T/10⁶ and γ = 1/10⁶ are single tasks of γ = 1, to which w₀ costs 10⁶ times as much.
	lambda := strconv.FormatFloat(float64(len(y.train.Tasks))*1e-6, 'g', -1, 64)
	want, _ = weights(train(t, "single-ls", &y.train, 1, "kernel", "linear", "gamma", "1"), &y.train)
	if d := distance(xu(lambda, "1e-6"), want); !(d <= 1e-4) {
		t.Errorf("λ = T/10⁶: weights differ from the single-task ones by %v", d)
	}
}

func TestDataThatNoMachineTakes(t *testing.T) {
	good := func() *svm.Data {
		y := newToy(small, 1)
		return &y.train
	}
	for name, spoil := range map[string]func(d *svm.Data){
		"no tasks":            func(d *svm.Data) { d.Tasks = nil },
		"no features":         func(d *svm.Data) { d.Features = 0 },
		"no modes":            func(d *svm.Data) { d.Modes = nil },
		"an index too short":  func(d *svm.Data) { d.Tasks[1].Index = []int{0, 0} },
		"a level too high":    func(d *svm.Data) { d.Tasks[1].Index = []int{0, 0, 2} },
		"the same index":      func(d *svm.Data) { d.Tasks[1].Index = d.Tasks[0].Index },
		"no examples":         func(d *svm.Data) { d.Tasks[1].X, d.Tasks[1].Y = nil, nil },
		"too few inputs":      func(d *svm.Data) { d.Tasks[1].X = d.Tasks[1].X[1:] },
		"an infinite input":   func(d *svm.Data) { d.Tasks[1].X[3] = math.Inf(1) },
		"a label that is NaN": func(d *svm.Data) { d.Tasks[1].Y[3] = math.NaN() },
		"a class of 2":        func(d *svm.Data) { d.Classify = true },
	} {
		for _, e := range svm.Entries {
			d := good()
			spoil(d)
			if _, err := e.New(d, catalogue.Defaults(e.Options), random.New(1, "svm")); err == nil {
				t.Errorf("%s: %s is no error", e.Name, name)
			}
		}
	}
}

// Odd data that a machine must take: one task, one example, one class, inputs that are all the same or very large.
func TestOddData(t *testing.T) {
	for name, d := range map[string]*svm.Data{
		"one task with one example": {Features: 1, Modes: []int{1}, Classify: true, Tasks: []svm.Task{{Index: []int{0}, X: []float64{1}, Y: []float64{1}}}},
		"one class": {Features: 2, Modes: []int{2, 1}, Classify: true, Tasks: []svm.Task{
			{Index: []int{0, 0}, X: []float64{1, 2, 3, 4}, Y: []float64{1, 1}}, {Index: []int{1, 0}, X: []float64{0, 2}, Y: []float64{-1}}}},
		"inputs all the same": {Features: 1, Modes: []int{2}, Tasks: []svm.Task{
			{Index: []int{0}, X: []float64{5, 5, 5}, Y: []float64{1, 2, 3}}, {Index: []int{1}, X: []float64{5, 5, 5}, Y: []float64{1, 1, 1}}}},
		"labels all 0": {Features: 1, Modes: []int{2}, Tasks: []svm.Task{
			{Index: []int{0}, X: []float64{1, 2, 3}, Y: []float64{0, 0, 0}}, {Index: []int{1}, X: []float64{4, 5, 6}, Y: []float64{0, 0, 0}}}},
		"large inputs": {Features: 2, Modes: []int{2}, Tasks: []svm.Task{
			{Index: []int{0}, X: []float64{1e9, 1, 2e9, 2, 3e9, 1}, Y: []float64{1, 2, 3}}, {Index: []int{1}, X: []float64{4e9, 1, 5e9, 2, 6e9, 1}, Y: []float64{1, 1, 2}}}},
	} {
		for _, e := range svm.Entries {
			if !leastSquares[e.Name] {
				continue
			}
			for kernel, settings := range kernels {
				m := train(t, e.Name, d, 1, settings...)
				for _, task := range d.Tasks {
					got := make([]float64, task.N())
					m.Predict(got, task.Index, task.X)
					for _, v := range got {
						if math.IsNaN(v) || math.IsInf(v, 0) {
							t.Errorf("%s, %s, %s: predicts %v", name, e.Name, kernel, v)
						}
					}
				}
			}
		}
	}
}

var leastSquares = map[string]bool{"single-ls": true, "pooled-ls": true, "xu-mtls": true, "trace-norm": true, "task-relationship": true, "tlssvm": true}
