package svm

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Report says how far it is.
func (m *spectral) Report() Report {
	if m.now == nil { // the kernel is not there yet
		return Report{Objective: m.gamma / 2 * m.p.spread(), Gap: math.NaN(), Violation: math.NaN(), Support: m.p.examples()}
	}
	gap := m.now.gap
	if m.best != m.now { // the bound from below is now's
		gap = relative(m.best.objective-m.now.objective*(1-gap), m.best.objective)
	}
	gap += relative(m.outside, m.best.objective)
	ended := m.ended
	if m.settled && gap > certified {
		ended = "rounding keeps the solution from the minimum"
	}
	return Report{Iteration: m.iteration, Objective: m.best.objective, Converged: m.settled && gap <= certified, Ended: ended,
		Gap: gap, Violation: math.NaN(), Support: m.p.examples()}
}

// weights returns each task's weights, as pool.predict reads them, and its bias.
func (m *spectral) weights() (w [][]float64, b []float64) {
	b = m.p.means()
	if m.now == nil {
		for range b {
			w = append(w, make([]float64, m.p.length(m.k)))
		}
		return w, b
	}
	if s, ok := m.span.(*linearSpan); ok {
		all := s.weights(m.best.image, m.best.spectrum.c)
		for t := range b {
			w = append(w, all.RawRowView(t))
			_, mean := centre(m.p.inputs(t), s.d)
			b[t] -= dot(w[t], mean)
		}
		return w, b
	}
	return m.p.unfold(m.k, m.best.image.alpha, m.best.spectrum.c.RawMatrix().Data)
}

// Predict writes decision values of tasks that were trained.
func (m *spectral) Predict(dst []float64, index []int, x []float64) {
	t := m.p.find(index)
	if t < 0 {
		nothing(dst)
		return
	}
	if m.shown != m.best || m.w == nil {
		m.w, m.b = m.weights()
		m.shown = m.best
	}
	m.p.predict(dst, x, m.k, m.w[t], m.b[t])
}

// Coupling writes ⟨w_t, w_s⟩ of every two tasks; for task relationships Ω, T × T, whose trace is 1.
func (m *spectral) Coupling(dst []float64) {
	tasks, s := m.p.tasks, &spectralMap{}
	if m.now != nil {
		s = m.best.spectrum
	}
	powers, trace := make([]float64, len(s.shrunk)), s.trace()
	for i, v := range s.shrunk {
		powers[i] = v * v
		if m.penalty.squared {
			powers[i] = v / trace
		}
	}
	if trace == 0 { // no weights: nothing is known of the tasks
		clear(dst)
		if m.penalty.squared {
			for t := range tasks {
				dst[t*tasks+t] = 1 / float64(tasks)
			}
		}
		return
	}
	// W's singular vectors of the tasks' side, T × k.
	right := s.basis
	if l, ok := m.span.(*linearSpan); ok && l.wide {
		right = mat.NewDense(tasks, len(s.shrunk), nil)
		right.Mul(m.best.image.values, s.basis)
		for i := range s.kept {
			column := mat.Col(nil, i, right)
			norm := math.Sqrt(dot(column, column))
			for t, v := range column {
				right.Set(t, i, v/norm)
			}
		}
	}
	vectors := right.Slice(0, tasks, 0, s.kept).(*mat.Dense)
	copy(dst, compose(mat.DenseCopyOf(vectors), powers[:s.kept]))
}

// A linearSpectral has a linear kernel.
type linearSpectral struct{ *spectral }

// Weights writes the weights, T × Features, and the biases, T.
func (m *linearSpectral) Weights(w, b []float64) {
	all, biases := m.weights()
	for t := range all {
		copy(w[t*m.p.features:], all[t])
	}
	copy(b, biases)
}

var (
	_ Machine = (*spectral)(nil)
	_ Coupler = (*spectral)(nil)
	_ Gradual = (*spectral)(nil)
	_ Weigher = (*linearSpectral)(nil)
)
