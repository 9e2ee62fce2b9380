package svm

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// SingularValues returns those of a matrix (rows × cols, row-major), largest first, as roots of the eigenvalues of its
// smaller Gramian: values below 1e-8 of the largest are rounding. gonum's own decomposition would add 0.06 MB to what a
// page loads first. It is nil if the matrix is not finite.
func SingularValues(values []float64, rows, cols int) []float64 {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	}
	var a mat.Matrix = mat.NewDense(rows, cols, slices.Clone(values))
	if rows > cols {
		a = a.T()
	}
	gram := mat.NewSymDense(min(rows, cols), nil)
	gram.SymOuterK(1, a)
	out, _ := eigenvalues(gram)
	slices.Reverse(out)
	for i, v := range out {
		out[i] = math.Sqrt(max(0, v))
	}
	return out
}

// compose is the matrix (row-major) of the given eigenvalues and eigenvectors, which are columns.
func compose(vectors *mat.Dense, values []float64) []float64 {
	var scaled, whole mat.Dense
	scaled.Mul(vectors, mat.NewDiagDense(len(values), values))
	whole.Mul(&scaled, vectors.T())
	return whole.RawMatrix().Data
}
