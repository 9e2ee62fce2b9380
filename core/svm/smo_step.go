package svm

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// conclude takes what a step has come to.
func (m *convex) conclude(c Certificate) {
	m.report.Objective, m.report.Gap, m.report.Violation, m.report.Support = c.Primal, m.relative(c), c.Violation, c.Support
	m.dual.Biases(m.biases)
	m.expansion = m.inside.expand(m.kernel, m.dual.Beta)
	if m.means != nil {
		w, d := make([]float64, m.features), m.features
		for t := range m.biases {
			m.expansion.weights(w, m.coupling[t*m.tasks:(t+1)*m.tasks])
			m.biases[t] -= dot(w, m.means[t*d:(t+1)*d])
		}
	}
}

// relative is the gap in units of the objective; of that at β = 0, where there is nothing to pay in the end.
func (m *convex) relative(c Certificate) float64 {
	return relative(c.Gap*max(1, math.Abs(c.Primal)), max(c.Primal, 1e-9*m.zero))
}

func (m *convex) good(c Certificate) bool {
	gap := m.relative(c)
	return gap <= certified && c.Violation <= m.tolerance || gap <= exactVectors
}

// Step is part of [Machine].
func (m *convex) Step() bool {
	if m.ended {
		return false
	}
	m.report.Iteration++
	c, updates := m.descend()
	if !m.good(c) && !m.interior {
		m.interior = true
		if m.enter() {
			_, more := m.descend()
			updates += more + 1
		}
	}
	// Rounding adds up while pairs move: what is certified is computed anew.
	m.dual.Load()
	c = m.dual.Certify(m.tolerance)
	m.conclude(c)
	m.judge(c, updates)
	return updates > 0
}

// descend moves pairs, to smaller tolerances until the gap is small, or for as long as a step may take.
func (m *convex) descend() (c Certificate, updates int) {
	most := min(m.updatesAStep(), 1000*m.examples())
	for tolerance := m.tolerance; tolerance >= m.tolerance*1e-9 && updates <= most; tolerance /= 10 {
		c = m.dual.Solve(tolerance, most-updates)
		updates += c.Updates
		if m.good(c) {
			break
		}
	}
	return c, updates
}

// judge ends the training where it has converged, or gains nothing more.
func (m *convex) judge(c Certificate, updates int) {
	if m.report.Gap <= m.lowest/2 {
		m.lowest, m.stale = m.report.Gap, 0
	} else {
		m.stale++
	}
	switch {
	case m.good(c):
		m.report.Converged = true
	case updates == 0:
		m.report.Ended = "no pair of examples lowers the objective by more than its rounding"
	case m.stale == 10:
		m.report.Ended = "the gap was not halved in 10 steps"
	case m.report.Iteration == mostSteps:
		m.report.Ended = "it is stopped after 50 steps"
	}
	m.ended = m.report.Converged || m.report.Ended != ""
}

// enter takes β to where an [interior] sees the solution, and reports whether that is better than where it was.
func (m *convex) enter() bool {
	x, d, u, rank := m.inside.x, m.features, rootOf(m.coupling, m.tasks), 0
	rank = len(u) / m.tasks
	switch n := m.examples(); {
	case m.kernel.linear() && d*rank <= mostDirections && d*rank <= n:
	case n <= mostFactored:
		q := m.inside.gramian(m.kernel)
		m.inside.centreKernel(q)
		for i := range n {
			for j := range n {
				q[i*n+j] *= m.coupling[m.task[i]*m.tasks+m.task[j]]
			}
		}
		x = rootOf(q, n)
		d, u, rank = len(x)/n, make([]float64, m.tasks), 1
		for t := range u {
			u[t] = 1
		}
	default:
		return false
	}
	before, was := append([]float64(nil), m.dual.Beta...), m.dual.Certify(m.tolerance)
	s := newInterior(&m.dual, x, d, u, rank)
	s.solve(1e-14)
	s.vertex()
	if m.dual.Check() == nil {
		m.dual.Load()
		if c := m.dual.Certify(m.tolerance); c.Objective < was.Objective || c.Gap < was.Gap {
			return true
		}
	}
	copy(m.dual.Beta, before)
	m.dual.Load()
	return false
}

// rootOf returns the B (n × rank) of a positive semidefinite a = B·Bᵀ (n × n), but for what is rounding.
func rootOf(a []float64, n int) []float64 {
	values, vectors := eigenvalues(symmetric(mat.NewDense(n, n, a)))
	first := 0
	for first < n-1 && values[first] <= 1e-14*values[n-1] {
		first++
	}
	b := make([]float64, n*(n-first))
	for j := range n - first {
		root := math.Sqrt(max(0, values[first+j]))
		for i := range n {
			b[i*(n-first)+j] = vectors.At(i, first+j) * root
		}
	}
	return b
}
