package svm_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/random"
	"tandem/core/svm"
)

func TestTraceNormLimits(t *testing.T) {
	for seed := range uint64(seeds(4, 2)) {
		y := newToy(small, seed)
		none := train(t, "trace-norm", &y.train, seed, "kernel", "linear", "gamma", "1", "trace-norm", "0")
		alone := train(t, "single-ls", &y.train, seed, "kernel", "linear", "gamma", "1")
		got, _ := weights(none, &y.train)
		want, _ := weights(alone, &y.train)
		if d := distance(got, want); !(d <= 1e-5) {
			t.Errorf("seed %d: λ = 0: weights differ from the single-task ones by %v", seed, d)
		}
		rank := len(y.train.Tasks)
		for _, lambda := range []string{"0.1", "1", "3", "10", "30", "100", "300", "1000", "1e6"} {
			w, _ := weights(train(t, "trace-norm", &y.train, seed, "kernel", "linear", "gamma", "1", "trace-norm", lambda), &y.train)
			now := rankOf(w, len(y.train.Tasks), y.train.Features)
			if now > rank {
				t.Errorf("seed %d: λ = %s: rank %d, %d with a smaller λ", seed, lambda, now, rank)
			}
			rank = now
		}
		if rank > 1 {
			t.Errorf("seed %d: λ = 10⁶: rank %d, want 1 or 0", seed, rank)
		}
	}
}

func rankOf(a []float64, rows, columns int) int {
	var svd mat.SVD
	svd.Factorize(mat.NewDense(rows, columns, a), mat.SVDNone)
	return svd.Rank(1e-9)
}

// At the optimum of ½‖W‖² + λ‖W‖_* + γ/2·Σe², G = −γ·X̃ᵀ(X̃W − Ỹ) − W is λ times a subgradient of the trace norm: G = λ·UVᵀ + R with
// UᵀR = 0, RV = 0 and no singular value of R above λ (Watson 1992).
func TestTraceNormIsOptimal(t *testing.T) {
	for seed := range uint64(seeds(4, 2)) {
		y := newToy(small, seed)
		const gamma, lambda = 1.0, 8.0
		m := build(t, "trace-norm", &y.train, seed, "kernel", "linear", "gamma", "1", "trace-norm", "8")
		last := m.Report().Objective
		for m.Step() {
			if j := m.Report().Objective; j > last {
				t.Fatalf("seed %d: the objective rose from %v to %v", seed, last, j)
			} else {
				last = j
			}
		}
		w, b := weights(m, &y.train)
		d, tasks := y.train.Features, len(y.train.Tasks)
		g := mat.NewDense(tasks, d, nil)
		for i, task := range y.train.Tasks {
			for j, label := range task.Y {
				x := task.X[j*d : (j+1)*d]
				e := label - b[i]
				for k, v := range x {
					e -= w[i*d+k] * v
				}
				for k, v := range x {
					g.Set(i, k, g.At(i, k)+gamma*e*v)
				}
			}
		}
		whole := mat.NewDense(tasks, d, w)
		g.Sub(g, whole)
		var svd mat.SVD
		svd.Factorize(whole, mat.SVDThin)
		rank := svd.Rank(1e-9)
		if rank == 0 || rank == d {
			t.Fatalf("seed %d: rank %d, want one between, or the test says nothing", seed, rank)
		}
		var u, v, sub mat.Dense
		svd.UTo(&u)
		svd.VTo(&v)
		sub.Mul(u.Slice(0, tasks, 0, rank), v.Slice(0, d, 0, rank).T())
		sub.Scale(lambda, &sub)
		g.Sub(g, &sub)
		var left, right mat.Dense
		left.Mul(u.Slice(0, tasks, 0, rank).T(), g)
		right.Mul(g, v.Slice(0, d, 0, rank))
		if a, b := mat.Norm(&left, 2), mat.Norm(&right, 2); a > 1e-4*lambda || b > 1e-4*lambda {
			t.Errorf("seed %d: the rest of the gradient is not orthogonal to W: %v, %v", seed, a, b)
		}
		var rest mat.SVD
		rest.Factorize(g, mat.SVDNone)
		if s := rest.Values(nil)[0]; s > lambda*(1+1e-6) {
			t.Errorf("seed %d: a singular value of the rest is %v, want at most λ = %v", seed, s, lambda)
		}
	}
}

// clusters are two groups of three tasks: within one, weights are alike; between, they have nothing in common. With
// shuffled labels no task has anything to do with another.
func clusters(seed uint64, shuffled bool) *svm.Data {
	s := random.New(seed, "clusters")
	d := &svm.Data{Features: 10, Modes: []int{6}}
	var centre [2][]float64
	for c := range centre {
		for range d.Features {
			centre[c] = append(centre[c], s.Normal())
		}
	}
	for t := range 6 {
		task, w := svm.Task{Index: []int{t}}, make([]float64, d.Features)
		for k := range w {
			w[k] = centre[t%2][k] + 0.3*s.Normal()
		}
		order := make([]int, 15)
		for i := range order {
			order[i] = i
			y := 0.5 * s.Normal()
			for k := range w {
				x := s.Normal()
				task.X = append(task.X, x)
				y += w[k] * x
			}
			task.Y = append(task.Y, y)
		}
		if shuffled {
			s.Shuffle(order)
			y := make([]float64, len(order))
			for i, j := range order {
				y[i] = task.Y[j]
			}
			task.Y = y
		}
		d.Tasks = append(d.Tasks, task)
	}
	return d
}

// split is the partition of six tasks into two non-empty groups (as bits) whose mean correlation within them exceeds
// that between them by most.
func split(omega []float64) int {
	best, most := 0, math.Inf(-1)
	for partition := 1; partition < 32; partition++ { // task 5 is always in group 0
		var sum, pairs [2]float64
		for t := range 6 {
			for s := range t {
				apart := partition>>t&1 ^ partition>>s&1
				sum[apart] += omega[t*6+s] / math.Sqrt(omega[t*6+t]*omega[s*6+s])
				pairs[apart]++
			}
		}
		if contrast := sum[0]/pairs[0] - sum[1]/pairs[1]; contrast > most {
			best, most = partition, contrast
		}
	}
	return best
}

// adjustedRand is the adjusted Rand index of two partitions into two groups: 1 if they are the same, about 0 by chance.
func adjustedRand(a, b int) float64 {
	pairs := func(n int) float64 { return float64(n*(n-1)) / 2 }
	var table [2][2]int
	for t := range 6 {
		table[a>>t&1][b>>t&1]++
	}
	index, rows, columns := 0.0, 0.0, 0.0
	for i := range 2 {
		for j := range 2 {
			index += pairs(table[i][j])
		}
		rows += pairs(table[i][0] + table[i][1])
		columns += pairs(table[0][i] + table[1][i])
	}
	expected := rows * columns / pairs(6)
	return (index - expected) / ((rows+columns)/2 - expected)
}

// Catalogue 11: two planted clusters of three tasks are found in at least eight of ten seeds, and none where the labels
// are shuffled.
func TestRelationshipsFindClusters(t *testing.T) {
	const planted = 0b010101
	found, chance := 0, 0.0
	for seed := range uint64(10) {
		omega := make([]float64, 36)
		m := train(t, "task-relationship", clusters(seed, false), seed, "kernel", "linear", "gamma", "1")
		m.(svm.Coupler).Coupling(omega)
		if adjustedRand(split(omega), planted) == 1 {
			found++
		}
		train(t, "task-relationship", clusters(seed, true), seed, "kernel", "linear", "gamma", "1").(svm.Coupler).Coupling(omega)
		chance += adjustedRand(split(omega), planted) / 10
	}
	t.Logf("planted clusters found in %d of 10; adjusted Rand with shuffled labels %.2f", found, chance)
	if found < 8 {
		t.Errorf("planted clusters found in %d of 10 seeds, want at least 8", found)
	}
	if math.Abs(chance) > 0.3 {
		t.Errorf("with shuffled labels the adjusted Rand index is %.2f, want about 0", chance)
	}
}

func TestRelationships(t *testing.T) {
	for kernel, settings := range kernels {
		for seed := range uint64(seeds(3, 2)) {
			y := newToy(small, seed)
			m := build(t, "task-relationship", &y.train, seed, append(settings, "gamma", "2")...)
			last := m.Report().Objective
			for m.Step() {
				if j := m.Report().Objective; !(j <= last*(1+1e-10)) {
					t.Errorf("%s, seed %d: the objective rose from %v to %v", kernel, seed, last, j)
				}
				last = m.Report().Objective
			}
			tasks := len(y.train.Tasks)
			omega := make([]float64, tasks*tasks)
			m.(svm.Coupler).Coupling(omega)
			if trace := mat.Trace(mat.NewDense(tasks, tasks, omega)); math.Abs(trace-1) > 1e-12 {
				t.Errorf("%s, seed %d: tr Ω = %v, want 1", kernel, seed, trace)
			}
			if kernel != "linear" {
				continue
			}
			// Ω = (WᵀW)^½ / tr: Ω² is WᵀW but for a factor.
			w, _ := weights(m, &y.train)
			var products, square mat.Dense
			products.Mul(mat.NewDense(tasks, y.train.Features, w), mat.NewDense(tasks, y.train.Features, w).T())
			square.Mul(mat.NewDense(tasks, tasks, omega), mat.NewDense(tasks, tasks, omega))
			square.Scale(mat.Trace(&products)/mat.Trace(&square), &square)
			square.Sub(&square, &products)
			if d := mat.Norm(&square, 2) / mat.Norm(&products, 2); d > 1e-6 {
				t.Errorf("seed %d: Ω² differs from WᵀW by %v of it", seed, d)
			}
		}
	}
}
