package svm

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

const (
	// certified is up to which duality gap, relative to the objective, a convex machine has converged; least squares go on
	// to refined, if rounding allows.
	certified, refined = 1e-6, 1e-16
	// mostNewtonSteps bounds a training that rounding or a bad condition keeps from its end.
	mostNewtonSteps = 300
	// mostDirect is up to how many variables a Newton step is solved directly, and mostConjugate how many steps of
	// conjugate gradients it takes beyond.
	mostDirect, mostConjugate = 500, 300
)

// A spectral machine minimises P(W) = h(W) + γ/2·Σe² over the weights W (a column a task) and a bias for each task, with
// the penalty h of the singular values of W. It works in the dual: with X̃ and ỹ centred within tasks, whatever α is,
//
//	P(W) ≥ D(α) = ỹᵀα − ‖α‖²/2γ − h*(X̃ᵀα)  and, at the W of α's [spectralMap],  P − D = γ/2·‖ỹ − X̃W − α/γ‖²,
//
// a sum of squares without cancellation: the certificate. −D is smooth and strongly convex, and is minimised by a
// semismooth Newton method (Qi and Sun 1993; for spectral penalties: Jiang, Sun and Toh 2014), one step of which is a
// step of the machine. Its Hessian is I/γ + X̃·h*″·X̃ᵀ.
type spectral struct {
	p       *pool
	k       kernel
	gamma   float64
	penalty spectralPenalty
	span    span
	labels  []float64 // ỹ, as many as the span's variables
	rest    float64   // half of what no weights change in Σe²

	now, best *spectralState
	stage     float64         // the γ of the moment; at last it is γ
	inner     spectralPenalty // the penalty of the moment; at last it is the penalty
	search    weightSearch
	iteration int
	settled   bool
	ended     string
	stale     int // steps since the gap was last halved
	lowest    float64
	shown     *spectralState // whose weights and biases w and b are
	w         [][]float64
	b         []float64
	missing   lowRank
	outside   float64 // how much more is to be gained outside a factor's features at most
}

// A spectralState is all that follows from one α.
type spectralState struct {
	image     *image
	spectrum  *spectralMap
	residual  []float64 // ỹ − X̃W − α/γ
	objective float64   // P(W)
	gap       float64   // P − D relative to P; NaN while the penalty of the moment is another
	// With the γ and the penalty of the moment:
	within float64 // P − D relative to P
	value  float64 // −D(α), but for a constant
}

// From α = 0 a large γ takes Newton's method far astray. So it grows in stages: the first has at most firstStage as its
// product with a task's largest kernel, and each begins where the last ended, as soon as its gap was below endOfStage.
const firstStage, nextStage, endOfStage = 10, 5, 0.01

func newSpectral(p *pool, k kernel, gamma float64, penalty spectralPenalty) (*spectral, error) {
	m := &spectral{p: p, k: k, gamma: gamma, penalty: penalty}
	m.missing = newLowRank(p, k)
	if err := p.finite(k); err != nil {
		return nil, err
	}
	if !k.linear() {
		if err := p.mayDual(); err != nil {
			return nil, err
		}
	} else {
		m.begin()
	}
	return m, nil
}

// begin makes the span, and begins at α = 0.
func (m *spectral) begin() {
	m.labels = append([]float64(nil), m.p.y...)
	m.p.centre(m.labels)
	if m.rest = 0; m.k.linear() {
		m.compress()
	} else {
		gram := slices.Clone(m.p.kernelMatrix(m.k))
		m.p.centreKernel(gram)
		m.span = &kernelSpan{from: m.p.from, task: m.p.task, gramian: gram}
	}
	m.stage = min(m.gamma, firstStage/max(m.span.largest(), firstStage/m.gamma))
	m.inner = m.penalty
	if m.penalty.squared {
		alpha := append([]float64(nil), m.labels...)
		blas64.Scal(m.stage, vector(alpha))
		start := m.span.image(alpha)
		m.inner = spectralPenalty{lambda: m.penalty.of(symmetric(m.span.gram(start, start))).tau}
		m.search = newWeightSearch()
	}
	m.now = m.state(make([]float64, len(m.labels)))
	m.best, m.lowest, m.stale, m.settled, m.ended = m.now, math.Inf(1), 0, false, ""
}

// compress makes the span of the linear kernel.
func (m *spectral) compress() {
	d := m.p.features
	s := &linearSpan{d: d, from: []int{0}, wide: m.p.tasks > d}
	var kept []float64
	for t := range m.p.tasks {
		design, _ := centre(m.p.inputs(t), d)
		labels := m.labels[m.p.from[t]:m.p.from[t+1]]
		if n := len(labels); n > d {
			triangle(design, d, labels)
			design = design[:d*d]
			m.rest += dot(labels[d:], labels[d:]) / 2
			labels = labels[:d]
		}
		s.design, kept = append(s.design, design...), append(kept, labels...)
		s.from = append(s.from, len(kept))
	}
	m.span, m.labels = s, kept
}

// state computes what follows from α, which it keeps.
func (m *spectral) state(alpha []float64) *spectralState {
	s := &spectralState{image: m.span.image(alpha), residual: append([]float64(nil), m.labels...)}
	s.spectrum = m.inner.of(symmetric(m.span.gram(s.image, s.image)))
	decisions := make([]float64, len(alpha))
	m.span.add(decisions, s.image, s.spectrum.c)
	axpy(s.residual, -1, decisions)
	errors := dot(s.residual, s.residual)/2 + m.rest
	s.objective = m.penalty.at(s.spectrum.shrunk) + m.gamma*errors
	if s.gap = math.NaN(); m.inner == m.penalty {
		s.gap = relative(m.gamma/2*apart(s.residual, alpha, m.gamma), s.objective)
	}
	s.within = relative(m.stage/2*apart(s.residual, alpha, m.stage), m.inner.at(s.spectrum.shrunk)+m.stage*errors)
	s.value = dot(alpha, alpha)/(2*m.stage) - dot(m.labels, alpha) + s.spectrum.dual
	axpy(s.residual, -1/m.stage, alpha)
	return s
}

// apart is ‖errors − α/γ‖².
func apart(errors, alpha []float64, gamma float64) float64 {
	sum := 0.0
	for i, e := range errors {
		sum += (e - alpha[i]/gamma) * (e - alpha[i]/gamma)
	}
	return sum
}

// next goes on to the next stage if this one has ended.
func (m *spectral) next() {
	for m.now.within <= endOfStage && m.ended == "" && !m.settled {
		tau := m.penalty.lambda * m.now.spectrum.trace()
		switch {
		case m.stage < m.gamma:
			m.stage = min(m.gamma, m.stage*nextStage)
			if m.penalty.squared {
				m.inner.lambda = math.Sqrt(m.inner.lambda * max(tau, m.inner.lambda/16))
			}
		case m.inner == m.penalty:
			return
		default:
			if m.inner.lambda = m.search.next(m.inner.lambda, tau); m.inner.lambda == 0 {
				m.inner = m.penalty
			}
		}
		m.now = m.state(m.now.image.alpha)
		m.lowest, m.stale = math.Inf(1), 0
	}
}

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

// relative is a gap in units of the objective.
func relative(gap, objective float64) float64 {
	if gap <= 0 {
		return 0
	}
	return gap / objective
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
		rests[t] += m.missing.rest(i)
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
