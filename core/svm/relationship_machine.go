package svm

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Report says how far it is.
func (m *relationship) Report() Report {
	return Report{Iteration: m.iteration, Objective: m.objective, Converged: m.done, Gap: math.NaN(), Violation: math.NaN(), Support: m.p.examples()}
}

// Predict writes decision values of tasks that were trained.
func (m *relationship) Predict(dst []float64, index []int, x []float64) {
	t := m.p.find(index)
	if t < 0 {
		nothing(dst)
		return
	}
	m.p.predict(dst, x, m.k, m.w[t], m.b[t])
}

// Coupling writes Ω, T × T, whose trace is 1.
func (m *relationship) Coupling(dst []float64) { copy(dst, m.omega) }

// A linearRelationship has a linear kernel.
type linearRelationship struct{ *relationship }

// Weights writes the weights, T × Features, and the biases, T.
func (m *linearRelationship) Weights(w, b []float64) {
	for t := range m.w {
		copy(w[t*m.p.features:], m.w[t])
	}
	copy(b, m.b)
}

// eigenvalues returns the eigenvalues of a symmetric matrix and its eigenvectors, in columns.
func eigenvalues(a mat.Symmetric) (values []float64, vectors *mat.Dense) {
	var eigen mat.EigenSym
	if !eigen.Factorize(a, true) {
		panic("svm: the eigenvalues of a finite symmetric matrix were not found")
	}
	vectors = &mat.Dense{}
	eigen.VectorsTo(vectors)
	return eigen.Values(nil), vectors
}

// compose is the matrix (row-major) of the given eigenvalues and eigenvectors.
func compose(vectors *mat.Dense, values []float64) []float64 {
	var scaled, whole mat.Dense
	scaled.Mul(vectors, mat.NewDiagDense(len(values), values))
	whole.Mul(&scaled, vectors.T())
	return whole.RawMatrix().Data
}

var (
	_ Machine = (*relationship)(nil)
	_ Coupler = (*relationship)(nil)
	_ Weigher = (*linearRelationship)(nil)
)
