package svm

import "math"

// fine is the share of the kernel that a convex machine's [factor] may leave out at first, finest where it ends.
const fine, finest = 1e-12, 1e-16

// A lowRank makes a kernel of low rank a linear one, in the features of its [factor]. The weights that come out are a sum of
// the examples' own φ, and what they cost is exact for the kernel itself. But there may be better ones, outside the features:
// by how much at most, beyond knows.
type lowRank struct {
	p        *pool // as it was
	k        kernel
	factor   *factor   // nil: none, or the kernel as it is
	features *pool     // of the factor, as it was then
	rest     []float64 // of each example, how much of k(x, x) is left out of those features, rounding included
	fine     float64
	ended    bool
	refused  bool // the factor misses too much
}

func newLowRank(p *pool, k kernel) lowRank { return lowRank{p: p, k: k, fine: fine, ended: k.linear()} }

// advance works on the factor for a slice. When it is done, p and k are those to solve with.
func (l *lowRank) advance(p **pool, k *kernel) bool {
	if l.ended {
		return true
	}
	*p, *k = l.p, l.k
	if l.refused {
		l.factor, l.ended = nil, true
		return true
	}
	f, ready := l.p.low(l.k, l.fine)
	if !ready {
		return false
	}
	l.factor, l.ended = f, true
	if f != nil {
		l.features, l.rest = f.features(), nil
		for _, r := range f.rest { // the factor grows on, when another machine wants a finer one
			l.rest = append(l.rest, r+1e-15*f.scale)
		}
		*p, *k = l.features, kernel{kind: "linear"}
	}
	return true
}

// low reports whether the machine is solved in a factor's features.
func (l *lowRank) low() bool { return l.factor != nil }

// finer asks for a factor that misses less, or at last for the kernel itself; false if that is what there is.
func (l *lowRank) finer() bool {
	if l.factor == nil {
		return false
	}
	if l.fine /= 100; l.fine < finest {
		l.refused = l.p.mayDual() == nil
		if !l.refused {
			return false
		}
	}
	l.ended = false
	return true
}

// beyond is by how much the objective of weights w and biases b may be above the minimum because weights outside the features
// are left out: in the dual at α = γe, V = Σ α_i·φ(x_i) has a part E outside of them, at right angles to all weights within, and
// D is less by ½·Σ_ts C_ts·⟨E_t, E_s⟩.
func (l *lowRank) beyond(w [][]float64, b []float64, gamma float64, coupling func(t, s int) float64) float64 {
	left, sum := l.outside(w, b, gamma), 0.0
	for t, a := range left {
		for s, c := range left {
			sum += coupling(t, s) * a * c / 2
		}
	}
	return sum
}

// outside bounds each task's ‖E_t‖ by Σ |α_i|·√r_i, where r_i is how much of k(x_i, x_i) is left out.
func (l *lowRank) outside(w [][]float64, b []float64, gamma float64) []float64 {
	left, d := make([]float64, len(w)), l.features.features
	for i, t := range l.features.task {
		e := l.features.y[i] - dot(l.features.x[i*d:(i+1)*d], w[t]) - b[t]
		left[t] += gamma * math.Abs(e) * math.Sqrt(l.rest[i])
	}
	return left
}
