package weighting_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"tandem/core/random"
	"tandem/core/weighting"
)

// A spread is a Jacobian whose rows, or which as a whole, is of an unusual size.
type spread struct {
	name string
	rows jacobian
}

// spreads are the cases that were found, their siblings, and random ones.
func spreads() []spread {
	list := []spread{
		{"a floor", jacobian{{1e-6, 0}, {1, 1}}},
		{"longer, and against", jacobian{{1e6, 1e6}, {-1, .5}}},
		{"opposite", jacobian{{1, 0}, {-1, 0}, {0, 1}}},
		{"1e-160", jacobian{{-4e-160, 1e-160, 1e-160}, {6e-160, 1e-160, 1e-160}}},
		{"1e-300", jacobian{{-4e-300, 1e-300, 1e-300}, {6e-300, 1e-300, 1e-300}}},
		{"1e150", jacobian{{-4e150, 1e150, 1e150}, {6e150, 1e150, 1e150}}},
		{"1e300", jacobian{{-4e300, 1e300, 1e300}, {6e300, 1e300, 1e300}}},
		{"150 orders apart", jacobian{{-4e150, 1e150, 1e150}, {6, 1, 1}}},
		{"150 orders below 1", jacobian{{-4e-150, 1e-150, 1e-150}, {6, 1, 1}}},
		{"1e17 apart", jacobian{{1e-17, 0}, {-1, 1}}},
		{"1e9 apart", jacobian{{1e-9, 0}, {-1, 1}}},
		{"long opposites", jacobian{{1e8, 0}, {-1e8, 0}, {0, 1}}},
		{"longer opposites", jacobian{{1e40, 0}, {-1e40, 0}, {0, 1}, {1, 1}}},
		{"opposites that swallow the mean", jacobian{{1e20, 0}, {-1e20, 0}, {1, 1}}},
		{"short opposites", jacobian{{1e-8, 0}, {-1e-8, 0}, {0, 1}}},
		{"opposites of unlike length", jacobian{{1e-8, 0}, {-1e8, 0}, {1, 1}}},
		{"equal rows", jacobian{{1, 2}, {1, 2}, {-1e7, 1e7}, {-1e7, 1e7}}},
		{"equal long rows, apart in length", jacobian{{1, 0, 0}, {-1e5, 1e5, 0}, {-1e5, 1e5, 0}, {-1e10, 0, 1e10}}},
		{"three sizes", jacobian{{1, 0, 0}, {-1e50, 1e50, 0}, {0, -1e100, 1e100}}},
		{"one long, one short of four", jacobian{{1, 2, 0}, {-2, 1, 1}, {1e12, 0, 1e12}, {0, -1e-12, 1e-12}}},
	}
	s := random.New(21, "test")
	for k := range 100 {
		j := normals(s, 2+k%4, 6, 2+k%4, 1)
		factors := make([]float64, len(j))
		for i := range factors {
			factors[i] = math.Pow(10, s.Uniform(-8, 8))
			if k%3 == 1 {
				factors[i] = math.Pow(10, s.Uniform(-70, 70))
			}
		}
		list = append(list, spread{fmt.Sprintf("random %d", k), j.scaled(factors)})
		whole := math.Pow(10, []float64{-150, 150, -300, 290, 0}[k%5])
		for i := range factors {
			factors[i] = whole * math.Pow(10, s.Uniform(-3, 3))
		}
		list = append(list, spread{fmt.Sprintf("random whole %d", k), j.scaled(factors)})
	}
	return list
}

// exactly is newGramian for a Jacobian of any size.
func exactly(t *testing.T, name string, tasks int, pairs ...string) weighting.GramianWeighting {
	t.Helper()
	e := entry(t, name)
	return weighting.Exact(&e, tasks, values(e, pairs...), stream())
}

// weighScaled returns the weights of a fresh method for a Jacobian of any size, and both without a float64's limits.
func weighScaled(t *testing.T, name string, j jacobian, pairs ...string) (w []*big.Float, rows []precise) {
	t.Helper()
	got := make([]float64, len(j))
	exactly(t, name, len(j), pairs...).Weights(got, weighting.Gram(j), everyone(len(j)))
	for i, v := range got {
		if v-v != 0 {
			t.Fatalf("weight %d is %v", i, v)
		}
		w, rows = append(w, number(v)), append(rows, exact(j[i]))
	}
	return w, rows
}

// TestMGDAOfAnySize: the vector is as short as the shortest of all faces' nearest points, and no row's length hides a loss.
func TestMGDAOfAnySize(t *testing.T) {
	for _, c := range spreads() {
		w, rows := weighScaled(t, "mgda", c.rows)
		lengths, size := sizes(w, rows)
		d, best := sumOf(w, rows), sumOf(shortestInHull(rows), rows)
		if excess := new(big.Float).Sub(best.norm(), d.norm()); below(excess, 1e-7, size) {
			t.Errorf("%s: ‖d‖ = %.6g, and %.6g is in the hull; weights %v", c.name, d.norm(), best.norm(), w)
		}
		for i, row := range rows {
			gap := new(big.Float).Sub(row.dot(d), d.dot(d))
			if gap.Quo(gap, lengths[i]); below(gap, 1e-7, size) {
				t.Errorf("%s: (g%d·d − ‖d‖²)/‖g‖ = %.6g with ‖d‖ = %.6g", c.name, i, gap, d.norm())
			}
		}
	}
}

// TestCAGradOfAnySize: d is in the ball, and no task's gain per length is below a value of the dual, which no vector in the
// ball can better: that of the weights themselves, or where the rows cancel, of those.
func TestCAGradOfAnySize(t *testing.T) {
	for _, radius := range []struct {
		text  string
		value float64
	}{{"0.5", .5}, {"0.05", .05}, {"2", 2}} {
		for _, c := range spreads() {
			w, rows := weighScaled(t, "cagrad", c.rows, "cagrad-c", radius.text)
			share := make([]*big.Float, len(rows))
			for i := range share {
				share[i] = new(big.Float).Quo(number(1), number(float64(len(rows))))
			}
			d, mean := sumOf(w, rows), sumOf(share, rows)
			kappa := new(big.Float).Mul(number(radius.value), mean.norm())
			lengths, size := sizes(w, rows)
			u := make([]*big.Float, len(w))
			for i := range u {
				u[i] = new(big.Float).Sub(w[i], share[i])
				if below(u[i], 1e-12, number(1)) {
					t.Errorf("c = %s, %s: weight %d is below the mean's: %.6g", radius.text, c.name, i, w[i])
				}
				if u[i].Sign() < 0 {
					u[i] = number(0)
				}
			}
			if room := new(big.Float).Sub(kappa, sumOf(u, rows).norm()); below(room, 1e-6, kappa) {
				t.Errorf("c = %s, %s: ‖d − g₀‖ is %.6g beyond %.6g", radius.text, c.name, room.Neg(room), kappa)
			}
			dual := dualOf(u, rows, mean, kappa)
			if other := dualOf(shortestInHull(rows), rows, mean, kappa); dual == nil || other.Cmp(dual) < 0 {
				dual = other
			}
			for i, row := range rows {
				gap := new(big.Float).Sub(row.dot(d), dual)
				if gap.Quo(gap, lengths[i]); below(gap, 2e-6, size) {
					t.Errorf("c = %s, %s: task %d gains %.6g, and all can gain %.6g; weights %v", radius.text, c.name, i, row.dot(d), dual, w)
				}
			}
		}
	}
}

// dualOf returns (u·g_u·g₀ + κ·‖g_u‖)/Σu, or nil for u = 0.
func dualOf(u []*big.Float, rows []precise, mean precise, kappa *big.Float) *big.Float {
	sum := number(0)
	for _, v := range u {
		sum.Add(sum, v)
	}
	if sum.Sign() == 0 {
		return nil
	}
	g := sumOf(u, rows)
	value := g.dot(mean)
	value.Add(value, new(big.Float).Mul(kappa, g.norm()))
	return value.Quo(value, sum)
}

// TestNashOfAnySize: TestNashIsTheBargain, of rows of any length.
func TestNashOfAnySize(t *testing.T) {
	for _, c := range spreads() {
		w, rows := weighScaled(t, "nash-mtl", c.rows, "nash-max-norm", "0")
		d := sumOf(w, rows)
		for i, row := range rows {
			length := row.norm()
			x, _ := new(big.Float).Mul(w[i], length).Float64()
			gain, _ := new(big.Float).Quo(row.dot(d), length).Float64()
			if residual := gain + 1e-6*x - 1/x; !(x > 0) || math.Abs(residual) > 1e-7 {
				t.Errorf("%s: residual %d is %v, x = %v", c.name, i, residual, x)
			}
		}
	}
}

// TestPCGradOfAnySize: TestPCGradFollowsItsAlgorithm, of rows of any length.
func TestPCGradOfAnySize(t *testing.T) {
	for _, c := range spreads() {
		w, rows := weighScaled(t, "pcgrad", c.rows)
		orders, want := stream(), exact(make([]float64, len(c.rows[0])))
		for i := range rows {
			g := sumOf([]*big.Float{number(1)}, rows[i:i+1])
			order := make([]int, len(rows))
			for k := range order {
				order[k] = k
			}
			orders.Shuffle(order)
			for _, k := range order {
				if inner := g.dot(rows[k]); k != i && inner.Sign() < 0 {
					factor := inner.Quo(inner, rows[k].dot(rows[k]))
					for p := range g {
						g[p].Sub(g[p], new(big.Float).Mul(factor, rows[k][p]))
					}
				}
			}
			for p := range want {
				want[p].Add(want[p], g[p])
			}
		}
		_, size := sizes(w, rows)
		got := sumOf(w, rows)
		for p := range got {
			got[p].Sub(got[p], want[p])
		}
		if off := got.norm(); below(off.Neg(off), 1e-9, size) {
			t.Errorf("%s: %.6g from the algorithm's direction, of length %.6g", c.name, got.norm(), want.norm())
		}
	}
}

// TestTooFarApart: a row without digits beside the longest is an error, not a zero row.
func TestTooFarApart(t *testing.T) {
	for _, j := range []jacobian{{{1e-170, 0}, {1, 1}}, {{1e-200, 1e-200}, {1e200, 0}, {0, 1}}, {{5e-324}, {1}}, {{1e-155, 0}, {1, 1}}} {
		for _, e := range weighting.Entries {
			if e.Gramian == nil {
				continue
			}
			w := make([]float64, len(j))
			weighting.Exact(&e, len(j), values(e), stream()).Weights(w, weighting.Gram(j), everyone(len(j)))
			if !math.IsNaN(w[0]) {
				t.Errorf("%s: %v gives weights %v, want NaN", e.Name, j, w)
			}
		}
	}
}

// TestFloor: a run's CAGrad gives a task that is as good as solved no weight of millions.
func TestFloor(t *testing.T) {
	for _, j := range []jacobian{{{1e-6, 0}, {1, 1}}, {{1e-12, 0}, {1, 1}}, {{1e-12, 1e-12}, {-1, 1}, {0, 2}}} {
		for i, w := range weigh(t, "cagrad", j) {
			if !(w <= 1e5) {
				t.Errorf("%v: weight %d is %v, want at most 1e5", j, i, w)
			}
		}
	}
}

// TestNoiseIsNoError: rows that cancel but for rounding, as at the end of a training, have weights; CAGrad, whose ball may then be
// nothing but rounding, may say that it has none, but not often.
func TestNoiseIsNoError(t *testing.T) {
	const tries = 3000
	s, none := random.New(22, "test"), 0
	for k := range tries {
		j := normals(s, 2+k%6, 1+k%5, 2+k%6, math.Pow(10, float64(k%9)))
		last := len(j) - 1
		for i := range j[last] {
			j[last][i] *= math.Pow(10, s.Uniform(-17, -3))
			for t := range last {
				j[last][i] -= j[t][i] * float64(1+k%2*t)
			}
		}
		for _, name := range []string{"mgda", "cagrad", "nash-mtl", "pcgrad"} {
			weights, bad := make([]float64, len(j)), false
			exactly(t, name, len(j)).Weights(weights, j.gramian(), everyone(len(j)))
			for _, w := range weights {
				bad = bad || w-w != 0
			}
			if bad && name == "cagrad" {
				none++
			} else if bad {
				t.Fatalf("%s: %v has weights %v", name, j, weights)
			}
		}
	}
	if t.Logf("CAGrad had no answer for %d of %d", none, tries); none > tries/20 {
		t.Errorf("CAGrad has no answer for %d of %d", none, tries)
	}
}
