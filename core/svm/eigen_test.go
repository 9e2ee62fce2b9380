package svm

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/random"
)

// Eigenvalues are gonum's, and the vectors are orthonormal eigenvectors: of random matrices, of low rank, with equal
// values, diagonal, of very different sizes, zero, and of one row.
func TestEigenvalues(t *testing.T) {
	s := random.New(1, "eigenvalues")
	product := func(n, rank int, scale func(i int) float64) *mat.SymDense {
		b := mat.NewDense(n, rank, nil)
		for i := range n {
			for j := range rank {
				b.Set(i, j, s.Normal()*scale(i))
			}
		}
		out := mat.NewSymDense(n, nil)
		out.SymOuterK(1, b)
		return out
	}
	one := func(int) float64 { return 1 }
	same := mat.NewSymDense(6, nil)
	for i := range 6 {
		for j := range 6 {
			same.SetSym(i, j, 1)
		}
	}
	for name, a := range map[string]*mat.SymDense{
		"random": product(30, 40, one), "low rank": product(40, 3, one), "ones": same, "zero": mat.NewSymDense(5, nil),
		"diagonal": mat.NewSymDense(3, []float64{2, 0, 0, 0, -1, 0, 0, 0, 2}), "one row": mat.NewSymDense(1, []float64{-3}),
		"sizes": product(20, 25, func(i int) float64 { return math.Pow(10, float64(i%7-3)) }),
		"large": product(10, 12, func(int) float64 { return 1e60 }), "tiny": product(10, 12, func(int) float64 { return 1e-60 }),
	} {
		n := a.SymmetricDim()
		values, vectors := eigenvalues(a)
		var want mat.EigenSym
		want.Factorize(a, false)
		size := math.Max(math.Abs(values[0]), math.Abs(values[n-1]))
		for i, v := range want.Values(nil) {
			if !(math.Abs(values[i]-v) <= 1e-13*size) {
				t.Errorf("%s: eigenvalue %d is %v, want %v", name, i, values[i], v)
			}
		}
		var square, image, scaled mat.Dense
		square.Mul(vectors.T(), vectors)
		image.Mul(a, vectors)
		scaled.Mul(vectors, mat.NewDiagDense(n, values))
		for i := range n {
			for j := range n {
				want := 0.0
				if i == j {
					want = 1
				}
				if got := square.At(i, j); !(math.Abs(got-want) <= 1e-13) {
					t.Fatalf("%s: vectors %d and %d have the product %v", name, i, j, got)
				}
				if got := image.At(i, j) - scaled.At(i, j); !(math.Abs(got) <= 1e-13*size) {
					t.Fatalf("%s: vector %d is no eigenvector: off by %v", name, j, got)
				}
			}
		}
	}
}
