package svm

import (
	"math"
	"slices"
)

// leastSquares is what the convex least-squares machines have in common: they are solved in one step, to weights and a
// bias for each task. A step fills w, b, common and objective.
type leastSquares struct {
	p         *pool
	k         kernel
	gamma     float64
	w         [][]float64 // T weight vectors, as pool.predict reads them
	b         []float64
	alone     bool      // a task's coefficients are of its own examples only
	common    []float64 // what tasks share, which is what a task that was never trained gets; nil if nothing
	objective float64
	gap       float64                // how much higher the objective is than its minimum at most, relative to it
	coupling  func(t, s int) float64 // of tasks: W = V·C, see [leastSquares.couple]
	solve     func(*leastSquares)
	solved    bool
	missing   lowRank
}

func newLeastSquares(d *Data, k kernel, gamma float64, coupling func(t, s int) float64, solve func(*leastSquares)) (Machine, error) {
	p, err := newKernelPool(d, k, true)
	if err != nil {
		return nil, err
	}
	m := &leastSquares{p: p, k: k, gamma: gamma, coupling: coupling, solve: solve, missing: newLowRank(p, k), b: p.means(), objective: gamma / 2 * p.spread()}
	for range p.tasks {
		m.w = append(m.w, make([]float64, p.length(k)))
	}
	if k.linear() {
		return &linearLeastSquares{m}, nil
	}
	return m, nil
}

// Step solves the machine.
func (m *leastSquares) Step() bool { return finish(m) }

// Advance does a slice of the step: a kernel of low rank becomes a linear one, in the features of its factor.
func (m *leastSquares) Advance() (whole, moved bool) {
	if m.solved {
		return true, false
	}
	if !m.missing.advance(&m.p, &m.k) {
		return false, true
	}
	for t := range m.w {
		m.w[t] = make([]float64, m.p.length(m.k))
	}
	m.solve(m)
	if m.missing.low() {
		if m.gap += relative(m.missing.beyond(m.w, m.b, m.gamma, m.coupling), m.objective); m.gap > certified && m.missing.finer() {
			return false, true
		}
	}
	m.solved = true
	return true, true
}

// Progress says in words what the next slice works on.
func (m *leastSquares) Progress() string { return m.p.progress(m.k) }

// Report says whether it is solved. Rounding may keep it from the minimum where inputs are of very different sizes.
func (m *leastSquares) Report() Report {
	r := Report{Objective: m.objective, Gap: math.NaN(), Violation: math.NaN(), Support: m.p.examples()}
	if !m.solved {
		return r
	}
	r.Iteration, r.Gap, r.Converged = 1, m.gap, m.gap <= certified
	if !r.Converged {
		r.Ended = "rounding keeps the solution from the minimum"
	}
	return r
}

// Covers reports whether the machine can say something of the index.
func (m *leastSquares) Covers(index []int) bool {
	return m.p.find(index) >= 0 || m.common != nil && m.p.covers(index)
}

// Predict writes decision values; an index that was never trained gets what the tasks share.
func (m *leastSquares) Predict(dst []float64, index []int, x []float64) {
	switch t := m.p.find(index); {
	case t >= 0 && m.alone:
		m.p.of(t).predict(dst, x, m.k, m.w[t], m.b[t])
	case t >= 0:
		m.p.predict(dst, x, m.k, m.w[t], m.b[t])
	case m.Covers(index):
		m.p.predict(dst, x, m.k, m.common, m.p.unseenBias(m.b, index))
	default:
		nothing(dst)
	}
}

// couple solves the dual of the coupling C and takes the weights of each task from it.
func (m *leastSquares) couple() (alpha []float64) {
	tasks := m.p.tasks
	coupling := make([]float64, tasks*tasks)
	for i := range coupling {
		coupling[i] = m.coupling(i/tasks, i%tasks)
	}
	alpha, objective, gap := m.p.ridge(slices.Clone(m.p.kernelMatrix(m.k)), coupling, m.gamma)
	m.w, m.b = m.p.unfold(m.k, alpha, coupling)
	m.objective, m.gap = objective, relative(gap, objective)
	return alpha
}

// A linearLeastSquares machine has a linear kernel.
type linearLeastSquares struct{ *leastSquares }

// Weights writes the weights, T × Features, and the biases, T.
func (m *linearLeastSquares) Weights(w, b []float64) {
	for t := range m.w {
		copy(w[t*m.p.features:], m.w[t])
	}
	copy(b, m.b)
}

var (
	_ Machine = (*leastSquares)(nil)
	_ Unseen  = (*leastSquares)(nil)
	_ Weigher = (*linearLeastSquares)(nil)
)
