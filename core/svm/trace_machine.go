package svm

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Report says how far it is.
func (m *traceMachine) Report() Report {
	return Report{Iteration: m.iteration, Objective: m.objective, Converged: m.done, Gap: math.NaN(), Violation: math.NaN(), Support: m.p.examples()}
}

// Predict writes decision values of tasks that were trained.
func (m *traceMachine) Predict(dst []float64, index []int, x []float64) {
	t := m.p.find(index)
	if t < 0 {
		nothing(dst)
		return
	}
	w := mat.Col(nil, t, m.w)
	if m.back != nil {
		var coefficients mat.VecDense
		coefficients.MulVec(m.back, mat.NewVecDense(m.d, w))
		w = coefficients.RawVector().Data
	}
	m.p.predict(dst, x, m.k, w, m.b[t])
}

// Coupling writes ⟨w_t, w_s⟩ of every two tasks.
func (m *traceMachine) Coupling(dst []float64) {
	mat.NewDense(m.p.tasks, m.p.tasks, dst).Mul(m.w.T(), m.w)
}

// A linearTraceMachine has a linear kernel.
type linearTraceMachine struct{ *traceMachine }

// Weights writes the weights, T × Features, and the biases, T.
func (m *linearTraceMachine) Weights(w, b []float64) {
	mat.NewDense(m.p.tasks, m.p.features, w).Copy(m.w.T())
	copy(b, m.b)
}

var (
	_ Machine = (*traceMachine)(nil)
	_ Coupler = (*traceMachine)(nil)
	_ Weigher = (*linearTraceMachine)(nil)
)
