package svm

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/random"
)

// The factor must solve what gonum's Cholesky solves, whatever is left over of its tiles of rows, and refuse what gonum's refuses.
func TestCholeskySolvesAsGonums(t *testing.T) {
	s := random.New(1, "cholesky")
	for _, n := range []int{1, 2, 3, 4, 5, 7, 8, 30, 101} {
		x := mat.NewDense(n, n+3, nil)
		x.Apply(func(_, _ int, _ float64) float64 { return s.Normal() }, x)
		a, b := mat.NewSymDense(n, nil), mat.NewVecDense(n, nil)
		a.SymOuterK(1, x)
		for i := range n {
			b.SetVec(i, s.Normal())
		}
		var gonum mat.Cholesky
		var want mat.VecDense
		if !gonum.Factorize(a) {
			t.Fatal("not positive definite")
		}
		if err := gonum.SolveVecTo(&want, b); err != nil {
			t.Fatal(err)
		}
		var own cholesky
		got := append([]float64(nil), b.RawVector().Data...)
		if !own.Factorize(a) {
			t.Fatalf("n = %d: refused", n)
		}
		own.solve(got)
		for i, v := range got {
			if math.Abs(v-want.AtVec(i)) > 1e-9*mat.Norm(&want, math.Inf(1)) {
				t.Errorf("n = %d: element %d is %v, want %v", n, i, v, want.AtVec(i))
			}
		}
		a.SetSym(n-1, n-1, -1)
		if own.Factorize(a) {
			t.Errorf("n = %d: an indefinite matrix was taken", n)
		}
	}
}
