package svm

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

const (
	// gradientSmall is the relative gradient at which a tensor has converged.
	gradientSmall = 1e-6
	// gain is the share of the objective that an alternation must win; after the first that does not, Newton's method goes on.
	gain = 0.02
	// mostTensorSteps is where a restart ends that has not converged.
	mostTensorSteps = 200
)

// An alternation is one restart. It begins with alternations: L, then every factor in turn, each the exact minimiser of the objective
// with the others fixed and the biases free. They creep where the factors' valley is flat: their stopping rule of catalogue 6.2, a
// small change, holds a third above the minimum. So when they win little, steps of [newton] take over, which end where the gradient
// is 0. Neither lets the objective rise.
//
// It has converged when its relative gradient is at most 10⁻⁶: for L and for every U⁽ⁿ⁾, which at a minimum equals the pull of
// the errors on it, the length of the difference, in units of the longer of the two (or of a thousandth of √(2J), if both are
// shorter).
type alternation struct {
	m         *tensorLS
	u         *factors
	l         tensorWeights
	system    system
	projected *statistics
	rest      []float64 // c_t − G_t·L·u_t of every task, in the form's numbers
	slope     *factors  // derivative of the objective with respect to the factors, at the best L
	objective float64
	gradient  float64 // relative
	square    float64 // ‖L‖²
	steps     int
	newton    bool      // alternations are over
	radius    float64   // of newton
	exact     *dualForm // with the kernel itself, of a restart that was written down anew
	pending   *product  // of its L, then of L's slope
	done      bool
}

// step goes one step on.
func (a *alternation) step() {
	switch {
	case a.done:
		return
	case a.newton:
		if !a.improve() {
			a.done = true
		}
	default:
		if a.steps == 0 {
			a.settle()
		}
		before := a.objective
		for n, levels := range a.m.p.modes {
			for level := range levels {
				a.solveRow(n, level)
			}
		}
		a.settle()
		a.newton = !(a.objective < (1-gain)*before)
	}
	a.steps++
	a.done = a.done || a.gradient <= gradientSmall || a.steps >= mostTensorSteps
}

// settle puts the best L in place, and takes the measure of it.
func (a *alternation) settle() {
	f, rank := a.m.form, a.m.rank
	u := a.u.all(a.m.p.index)
	a.system = f.factorise(u, rank)
	a.l = f.vector(a.system.fit(), rank)
	a.measure(u)
	if slope := a.slopeOfL(u); a.far(f.vector(slope, rank)) { // inputs of very different sizes: rounding is put right once
		l := append([]float64(nil), a.l.l...)
		axpy(l, -1, a.system.solve(slope))
		a.l = f.vector(l, rank)
		a.measure(u)
	}
	a.judge(u, f.vector(a.slopeOfL(u), rank))
}

// far reports whether a gradient of L is more than rounding.
func (a *alternation) far(slope tensorWeights) bool {
	return math.Sqrt(a.m.form.square(slope)) > gradientSmall/1000*a.size()
}

// measure takes what follows from L: the objective, and what is left of the labels.
func (a *alternation) measure(u []float64) {
	f, rank := a.m.form, a.m.rank
	a.projected = f.project(a.l, rank)
	a.rest = append([]float64(nil), f.labels()...)
	axpy(a.rest, -1, f.pull(a.l, u, rank))
	a.square = f.square(a.l)
	a.objective = a.square/2 + a.u.energy()
	for t := range a.m.p.tasks {
		a.objective += a.m.gamma / 2 * a.projected.errors(t, u[t*rank:(t+1)*rank])
	}
}

// size is in what the gradient of L is measured.
func (a *alternation) size() float64 {
	return math.Sqrt(max(a.square, 2e-6*a.objective, math.SmallestNonzeroFloat32))
}

// slopeOfL is the derivative of the objective with respect to L.
func (a *alternation) slopeOfL(u []float64) []float64 {
	slope := append([]float64(nil), a.l.l...)
	axpy(slope, -a.m.gamma, a.m.form.spread(a.rest, u, a.m.rank))
	return slope
}

// judge computes the gradient, of which slope is L's part.
func (a *alternation) judge(u []float64, slope tensorWeights) {
	f, p, rank := a.m.form, a.m.p, a.m.rank
	a.gradient = math.Sqrt(f.square(slope)) / a.size()
	a.slope = a.u.clone()
	byTask, others := f.meet(a.l, a.rest, rank), make([]float64, rank)
	for n := range p.modes {
		pull := make([]float64, len(a.u.u[n]))
		for t, index := range p.index {
			a.u.product(others, index, n)
			for r, o := range others {
				pull[index[n]*rank+r] += a.m.gamma * o * byTask[t*rank+r]
			}
		}
		axpy(a.slope.u[n], -1, pull)
		a.gradient = max(a.gradient, steepness(a.slope.u[n], a.u.u[n], pull, a.objective))
	}
}

// steepness is the length of a factor's slope u − pull, relative as [alternation] says.
func steepness(slope, u, pull []float64, objective float64) float64 {
	return math.Sqrt(dot(slope, slope) / max(dot(u, u), dot(pull, pull), 2e-6*objective, math.SmallestNonzeroFloat32))
}

// slice returns the statistics of the sub-problem of U⁽ⁿ⁾[level, :], a ridge regression on the points of its tasks.
func (a *alternation) slice(n, level int) (s *statistics, ones []float64) {
	rank := a.m.rank
	s = &statistics{d: rank}
	others := make([]float64, rank)
	for _, t := range a.m.p.slice(n, level) {
		a.u.product(others, a.m.p.index[t], n)
		gram, cross := make([]float64, rank*rank), make([]float64, rank)
		for r, o := range others {
			cross[r] = o * a.projected.cross[t][r]
			for q, p := range others {
				gram[r*rank+q] = o * p * a.projected.gram[t][r*rank+q]
			}
		}
		s.gram, s.cross, ones = append(s.gram, gram), append(s.cross, cross), append(ones, 1)
	}
	return s, ones
}

// solveRow puts the best U⁽ⁿ⁾[level, :] in place.
func (a *alternation) solveRow(n, level int) {
	s, ones := a.slice(n, level)
	copy(a.u.row(n, level), s.ridge(ones, 1, a.m.gamma)) // 0 where no task has the level
}

// directions returns L, d × R, or its coefficients if the kernel is not linear.
func (a *alternation) directions() []float64 {
	if _, dual := a.m.form.(*dualForm); !dual || !a.m.k.linear() {
		return append([]float64(nil), a.l.l...)
	}
	p, rank := a.m.p, a.m.rank
	l := make([]float64, p.features*rank)
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, general(p.x, p.examples(), p.features), general(a.l.l, p.examples(), rank), 0, general(l, p.features, rank))
	return l
}
