package svm_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/random"
	"tandem/core/svm"
)

// Singular values agree with gonum's decomposition, for matrices that are tall, wide, square and of low rank.
func TestSingularValues(t *testing.T) {
	for _, size := range [][3]int{{7, 3, 3}, {3, 7, 3}, {5, 5, 5}, {60, 20, 3}, {4, 9, 1}, {1, 1, 1}} {
		rows, cols, rank := size[0], size[1], size[2]
		stream := random.New(uint64(rows), "singular")
		draw := func(n int) []float64 {
			v := make([]float64, n)
			for i := range v {
				v[i] = stream.Normal()
			}
			return v
		}
		var a mat.Dense
		a.Mul(mat.NewDense(rows, rank, draw(rows*rank)), mat.NewDense(rank, cols, draw(rank*cols)))
		var svd mat.SVD
		if !svd.Factorize(&a, mat.SVDNone) {
			t.Fatal("no decomposition")
		}
		want := svd.Values(nil)
		got := svm.SingularValues(a.RawMatrix().Data, rows, cols)
		for i, v := range want {
			if len(got) != len(want) || math.Abs(got[i]-v) > 1e-7*want[0] || v > 0.01*want[0] && math.Abs(got[i]-v) > 1e-11*v {
				t.Errorf("%v: got %v, want %v", size, got, want)
				break
			}
		}
	}
	if got := svm.SingularValues([]float64{1, math.NaN()}, 1, 2); got != nil {
		t.Errorf("of what is not finite: %v", got)
	}
}
