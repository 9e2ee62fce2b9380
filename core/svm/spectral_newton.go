package svm

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Step is one Newton step with Armijo's rule.
func (m *spectral) Step() bool { return finish(m) }

// Progress says in words what the next slice works on.
func (m *spectral) Progress() string {
	if m.missing.ended {
		return "Newton's method"
	}
	return m.missing.p.progress(m.missing.k)
}

// Advance does a slice of the step: of the kernel's factor, or all of a Newton step.
func (m *spectral) Advance() (whole, moved bool) {
	if m.settled || m.ended != "" {
		return true, false
	}
	if !m.missing.ended {
		if m.missing.advance(&m.p, &m.k) {
			m.begin()
		}
		return false, true
	}
	m.iteration++
	direction := m.newton()
	slope, length := -dot(direction, m.now.residual), 1.0
	for range 40 {
		alpha := append([]float64(nil), m.now.image.alpha...)
		axpy(alpha, length, direction)
		next := m.state(alpha)
		// Near the end the value falls by less than its rounding; then the gradient says what is better.
		if next.value <= m.now.value+1e-4*length*slope || next.within <= m.now.within/4 {
			m.now, moved = next, true
			break
		}
		length /= 2
	}
	if m.now.objective < m.best.objective {
		m.best = m.now
	}
	m.judge(moved)
	m.next()
	if m.missing.low() && (m.settled || m.ended != "") {
		if m.outside = m.beyond(); m.settled && m.Report().Gap > certified && m.missing.finer() {
			m.settled = false
		}
	}
	return true, true
}

// judge ends the training where nothing is left to gain, or nothing gained.
func (m *spectral) judge(moved bool) {
	if m.now.within <= m.lowest/2 {
		m.lowest, m.stale = m.now.within, 0
	} else {
		m.stale++
	}
	switch {
	case m.now.gap <= certified && m.stage == m.gamma && (m.now.gap <= refined || !moved || m.stale > 0):
		// A last step or two cost little, and weights are as far off as the root of the gap.
		m.settled, m.best = true, m.now
	case !moved:
		m.ended = "a Newton step lowers the objective by less than its rounding"
	case m.stale == 30:
		m.ended = "the gap was not halved in 30 Newton steps"
	case m.iteration == mostNewtonSteps:
		m.ended = "it is stopped after 300 Newton steps"
	case m.stale == 15 && m.stage == m.gamma && m.penalty.squared && m.inner == m.penalty && m.search.nearer():
		m.inner = spectralPenalty{lambda: m.now.spectrum.tau}
		m.now = m.state(m.now.image.alpha)
		m.lowest, m.stale = math.Inf(1), 0
	}
	if m.ended != "" { // how far it is from the end is to be known
		m.stage, m.inner = m.gamma, m.penalty
		m.now = m.state(m.now.image.alpha)
		if m.now.objective < m.best.objective {
			m.best = m.now
		}
	}
}

// relative is a gap in units of the objective, at most 1: no objective here is below 0.
func relative(gap, objective float64) float64 {
	if gap <= 0 {
		return 0
	}
	return min(1, gap/objective)
}

// newton solves (I + γ·X̃·h*″·X̃ᵀ)·δ = γ·residual.
func (m *spectral) newton() []float64 {
	right := append([]float64(nil), m.now.residual...)
	for i := range right {
		right[i] *= m.stage
	}
	if n := len(right); n <= mostDirect {
		h := mat.NewSymDense(n, nil)
		unit := make([]float64, n)
		for i := range n {
			unit[i] = 1
			column := m.hessian(unit)
			for j := range i + 1 {
				h.SetSym(j, i, column[j])
			}
			unit[i] = 0
		}
		return newPositive(h).solve(right)
	}
	// The nearer, the more exact, or it would not be Newton's speed.
	return conjugate(m.hessian, right, min(0.01, math.Sqrt(m.now.within)), mostConjugate)
}

// beyond is the part of the gap that lies outside a factor's features: h* has a slope of at most 1, and none at right angles
// to W, so D is less by at most ½·‖E‖², of which errors that are not yet α/γ add a little.
func (m *spectral) beyond() float64 {
	w, b := m.weights()
	left, sum := m.missing.outside(w, b, m.gamma), 0.0
	off := math.Sqrt(2 * m.gamma * m.now.gap * m.now.objective) // ‖α − γe‖
	rests := make([]float64, len(left))
	for i, t := range m.p.task {
		rests[t] += m.missing.rest[i]
	}
	for t, a := range left {
		a += math.Sqrt(rests[t]) * off
		sum += a * a / 2
	}
	return sum
}

// hessian returns (I + γ·X̃·h*″·X̃ᵀ)·x.
func (m *spectral) hessian(x []float64) []float64 {
	out, s := make([]float64, len(x)), m.now
	h := m.span.image(append([]float64(nil), x...))
	m.span.add(out, h, s.spectrum.c)
	m.span.add(out, s.image, m.inner.derivative(s.spectrum, m.span.gram(s.image, h)))
	for i, v := range x {
		out[i] = v + m.stage*out[i]
	}
	return out
}

// symmetric takes the upper triangle.
func symmetric(a *mat.Dense) *mat.SymDense {
	n, _ := a.Dims()
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			s.SetSym(i, j, (a.At(i, j)+a.At(j, i))/2)
		}
	}
	return s
}
