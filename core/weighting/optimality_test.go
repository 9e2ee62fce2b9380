package weighting_test

import (
	"math"
	"testing"

	"tandem/core/random"
	"tandem/core/weighting"
)

// TestMGDAIsTheShortestVector: the Frank-Wolfe gap, max over t of d·(d − gₜ), is 0; which says that gₜ·d ≥ ‖d‖² for all t.
func TestMGDAIsTheShortestVector(t *testing.T) {
	for _, j := range append(shapes(), crowds()...) {
		d := j.combine(weigh(t, "mgda", j))
		for i, row := range j {
			if gap := inner(d, d) - inner(row, d); gap > 1e-12*inner(d, d)+1e-14*j.longest()*j.longest() {
				t.Errorf("%d tasks: ‖d‖² − g%d·d = %v with ‖d‖² = %v", len(j), i, gap, inner(d, d))
			}
		}
	}
}

func TestMGDANormalise(t *testing.T) {
	at := everyone(2)
	at.Losses = []float64{3, .5}
	for _, c := range []struct {
		by       string
		divisors []float64
	}{
		{"l2", []float64{math.Sqrt(18), math.Sqrt(38)}},
		{"loss", []float64{3, .5}},
	} {
		divided := base.scaled([]float64{1 / c.divisors[0], 1 / c.divisors[1]})
		want := divided.combine(weigh(t, "mgda", divided))
		got := make([]float64, 2)
		newGramian(t, "mgda", 2, "mgda-normalise", c.by).Weights(got, base.gramian(), at)
		if distance(base.combine(got), want) > 1e-12 {
			t.Errorf("%s: direction %v, want that of the divided gradients, %v", c.by, base.combine(got), want)
		}
	}
}

// mean returns the mean gradient.
func mean(j jacobian) []float64 {
	w := make([]float64, len(j))
	for i := range w {
		w[i] = 1 / float64(len(j))
	}
	return j.combine(w)
}

// TestCAGradIsOptimal holds the update against the problem that defines it: d is in the ball, and its worst gain is the
// dual's value g_w·g₀ + κ·‖g_w‖ at the w that made it; no d in the ball can do better than any dual value.
func TestCAGradIsOptimal(t *testing.T) {
	for _, c := range []struct {
		text  string
		value float64
	}{{"0.05", .05}, {"0.5", .5}, {"0.95", .95}, {"2", 2}} {
		for _, j := range append(shapes(), crowds()...) {
			weights := weigh(t, "cagrad", j, "cagrad-c", c.text)
			d, g0 := j.combine(weights), mean(j)
			kappa := c.value * norm(g0)
			away, w, sum := make([]float64, len(d)), make([]float64, len(j)), 0.0
			for i := range d {
				away[i] = d[i] - g0[i]
			}
			if norm(away) > kappa*(1+1e-7)+1e-12*j.longest() {
				t.Errorf("c = %s, %d tasks: ‖d − g₀‖ = %v, want at most %v", c.text, len(j), norm(away), kappa)
			}
			for i := range w {
				w[i] = weights[i] - 1/float64(len(j))
				if w[i] < -1e-12 {
					t.Errorf("c = %s, %d tasks: weight %d is below the mean's: %v", c.text, len(j), i, weights[i])
				}
				sum += w[i]
			}
			for i := range w {
				w[i] /= sum
			}
			gw := j.combine(w)
			dual := inner(gw, g0) + kappa*norm(gw)
			worst := math.Inf(1)
			for _, row := range j {
				worst = math.Min(worst, inner(row, d))
			}
			// Where the hull touches 0 the method stops at s = 1e-5 (see cagradWeights.root), which costs that much.
			if worst < dual-1e-9*j.longest()*norm(d)-2e-5*j.longest()*norm(g0) {
				t.Errorf("c = %s, %d tasks: the worst task gains %v, and %v is possible", c.text, len(j), worst, dual)
			}
		}
	}
}

// TestCAGradCountsAll: a task without gradient takes no part in the worst case, but belongs to the mean.
func TestCAGradCountsAll(t *testing.T) {
	two := jacobian{base[0], base[1]}
	three := jacobian{base[0], base[1], {0, 0, 0}}
	want := two.combine(weigh(t, "cagrad", two))
	for i := range want {
		want[i] *= 2.0 / 3 // the ball around ⅔ of the mean of two is ⅔ of the ball
	}
	if got := three.combine(weigh(t, "cagrad", three)); distance(got, want) > 1e-12 {
		t.Errorf("direction %v, want %v", got, want)
	}
}

// TestCAGradEnds: c = 0 is the mean, c → ∞ goes the way of MGDA.
func TestCAGradEnds(t *testing.T) {
	for _, j := range shapes() {
		if got := j.combine(weigh(t, "cagrad", j, "cagrad-c", "0")); distance(got, mean(j)) > 1e-12*j.longest() {
			t.Errorf("c = 0, %d tasks: %v, want the mean %v", len(j), got, mean(j))
		}
		d, m := j.combine(weigh(t, "cagrad", j, "cagrad-c", "1e7")), j.combine(weigh(t, "mgda", j))
		if norm(m) < 1e-4*j.longest() {
			continue // the gradients are as good as stationary: no direction to compare
		}
		if cos := inner(d, m) / (norm(d) * norm(m)); cos < 1-1e-6 {
			t.Errorf("c → ∞, %d tasks: cosine with MGDA %v", len(j), cos)
		}
	}
}

// TestNashIsTheBargain: with C the cosines and u = C·x the gains per unit of gradient, x = α·‖g‖ solves u + r·x = 1/x, where
// the ridge r is 1e-6. The unclipped update is √T long but for the ridge. (In some of the crowds a Newton step that is not
// damped leaves α > 0 and never comes back.)
func TestNashIsTheBargain(t *testing.T) {
	for _, j := range append(shapes(), crowds()...) {
		alpha := weigh(t, "nash-mtl", j, "nash-max-norm", "0")
		d := j.combine(alpha)
		bound := 0.0
		for i, row := range j {
			x := alpha[i] * norm(row)
			if !(x > 0) {
				t.Fatalf("%d tasks: α%d = %v", len(j), i, alpha[i])
			}
			residual := inner(row, d)/norm(row) + 1e-6*x - 1/x
			if math.Abs(residual) > 1e-8 {
				t.Errorf("%d tasks: residual %d is %v", len(j), i, residual)
			}
			bound += 1e-6 * x * x
		}
		// xᵀ·(C + r)·x = T.
		if got, want := inner(d, d)+bound, float64(len(j)); math.Abs(got-want) > 1e-6 {
			t.Errorf("%d tasks: ‖d‖² + r·‖x‖² = %v, want %v", len(j), got, want)
		}
	}
}

// TestNashOfTwo: for two tasks α = 1/(‖g‖·√(1 + cos θ)), and the update bisects the angle.
func TestNashOfTwo(t *testing.T) {
	s := random.New(11, "test")
	for range 200 {
		j := normals(s, 2, 4, 2, 1e3)
		cos := inner(j[0], j[1]) / (norm(j[0]) * norm(j[1]))
		want := []float64{1 / (norm(j[0]) * math.Sqrt(1+cos)), 1 / (norm(j[1]) * math.Sqrt(1+cos))}
		got := weigh(t, "nash-mtl", j, "nash-max-norm", "0")
		for i := range want {
			if math.Abs(got[i]/want[i]-1) > 1e-6/(1+cos) { // the ridge
				t.Errorf("cos θ = %v: α = %v, want %v", cos, got, want)
			}
		}
	}
}

func TestNashOptions(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{{"0", math.Sqrt2}, {"0.3", .3}, {"1", 1}, {"9", math.Sqrt2}} {
		if d := base.combine(weigh(t, "nash-mtl", base, "nash-max-norm", c.text)); math.Abs(norm(d)-c.want) > 1e-5 {
			t.Errorf("nash-max-norm %s: ‖d‖ = %v, want %v", c.text, norm(d), c.want)
		}
	}
	// Bargaining every third step: α stays, whatever the gradients do, unless the tasks change.
	m := newGramian(t, "nash-mtl", 2, "nash-max-norm", "0", "nash-every", "3")
	other := base.scaled([]float64{2, 5})
	both, one, w := everyone(2), everyone(2), make([]float64, 2)
	one.Active[1] = false
	first, second := weigh(t, "nash-mtl", base, "nash-max-norm", "0"), weigh(t, "nash-mtl", other, "nash-max-norm", "0")
	for i, step := range []struct {
		j    jacobian
		at   *weighting.At
		want []float64
	}{
		{base, both, first}, {other, both, first}, {other, both, first},
		{other, both, second}, {base, both, second},
		{jacobian{{.5, 0, 0}, {0, 0, 0}}, one, []float64{2 / math.Sqrt(1+1e-6), 0}},
		{base, both, first}, {other, both, first},
	} {
		m.Weights(w, step.j.gramian(), step.at)
		if distance(w, step.want) > 1e-9 {
			t.Errorf("step %d: α = %v, want %v", i, w, step.want)
		}
	}
}

// TestPCGradFollowsItsAlgorithm compares with algorithm 1 of the paper on the Jacobian itself, with the same orders.
func TestPCGradFollowsItsAlgorithm(t *testing.T) {
	for _, j := range shapes() {
		orders, want := stream(), make([]float64, len(j[0]))
		for i := range j {
			g := append([]float64(nil), j[i]...)
			order := make([]int, len(j))
			for k := range order {
				order[k] = k
			}
			orders.Shuffle(order)
			for _, k := range order {
				if product := inner(g, j[k]); k != i && product < 0 {
					for c := range g {
						g[c] -= product / inner(j[k], j[k]) * j[k][c]
					}
				}
			}
			for c := range want {
				want[c] += g[c]
			}
		}
		weights := weigh(t, "pcgrad", j)
		for i, w := range weights {
			if w < 1 { // what the entry says of the tasks' own parameters
				t.Errorf("%d tasks: weight %d is %v, want at least 1", len(j), i, w)
			}
		}
		if got := j.combine(weights); distance(got, want) > 1e-9*j.longest() {
			t.Errorf("%d tasks: %v, want %v", len(j), got, want)
		}
	}
}
