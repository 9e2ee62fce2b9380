package svm

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// A spectrum is the singular values of a matrix, largest first, and the singular vectors of its shorter side as columns. It
// is found from the eigenvalues of the smaller Gramian, so that values below 1e-8 of the largest are rounding: enough for
// what is shown and thresholded here. gonum's own decomposition would add 0.06 MB to what a page loads first.
type spectrum struct {
	values  []float64
	vectors *mat.Dense // n × n, where n is the shorter side
	right   bool       // the vectors are those of the columns' side
}

// spectrumOf decomposes a matrix. It panics if the matrix is not finite.
func spectrumOf(a *mat.Dense) *spectrum {
	rows, cols := a.Dims()
	s := &spectrum{right: cols <= rows}
	n := min(rows, cols)
	gram := mat.NewSymDense(n, nil)
	if s.right {
		gram.SymOuterK(1, a.T())
	} else {
		gram.SymOuterK(1, a)
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(gram, true) {
		panic("svm: the eigenvalues of a finite symmetric matrix were not found")
	}
	var ascending mat.Dense
	eigen.VectorsTo(&ascending)
	s.values = eigen.Values(nil)
	slices.Reverse(s.values)
	s.vectors = mat.NewDense(n, n, nil)
	for i, v := range s.values {
		s.values[i] = math.Sqrt(max(0, v))
		s.vectors.SetCol(i, mat.Col(nil, n-1-i, &ascending))
	}
	return s
}

// scaled returns the matrix that was decomposed with its singular values multiplied by factors.
func (s *spectrum) scaled(a *mat.Dense, factors []float64) *mat.Dense {
	var left, middle, out mat.Dense
	left.Apply(func(_, j int, v float64) float64 { return v * factors[j] }, s.vectors)
	middle.Mul(&left, s.vectors.T())
	if s.right {
		out.Mul(a, &middle)
	} else {
		out.Mul(&middle, a)
	}
	return &out
}

// SingularValues returns those of a matrix (rows × cols, row-major), largest first. Values below 1e-8 of the largest are
// rounding. It is nil if the matrix is not finite.
func SingularValues(values []float64, rows, cols int) []float64 {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	}
	return spectrumOf(mat.NewDense(rows, cols, slices.Clone(values))).values
}
