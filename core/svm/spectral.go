package svm

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas/blas64"

	"tandem/core/catalogue"
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

// newSpectral returns a machine on the data, with the abilities that its kernel allows.
func newSpectral(d *Data, v catalogue.Values, penalty spectralPenalty) (Machine, error) {
	k := kernelOf(v)
	p, err := newKernelPool(d, k, true)
	if err != nil {
		return nil, err
	}
	m := &spectral{p: p, k: k, gamma: v.Float("gamma"), penalty: penalty, missing: newLowRank(p, k)}
	if k.linear() {
		m.begin()
		return &linearSpectral{m}, nil
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
