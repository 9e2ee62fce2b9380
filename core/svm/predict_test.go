package svm

import (
	"math"
	"testing"
)

// A weight of 0 costs no kernel: not even one that is not finite.
func TestNothingIsComputedForWeightsOfZero(t *testing.T) {
	k := kernel{kind: "rbf", width: 0.5}
	z, x := []float64{0, 0, 1, 1, math.Inf(1), 0, 2, 0}, []float64{0.5, 0, 3, 1}
	dst := []float64{1, 2}
	k.add(dst, x, z, []float64{0, 2, 0, -1}, 2)
	for i, d := range dst {
		want := float64(i + 1)
		for j, w := range map[int]float64{1: 2, 3: -1} {
			u, v := x[2*i]-z[2*j], x[2*i+1]-z[2*j+1]
			want += w * math.Exp(-0.5*(u*u+v*v))
		}
		if math.Abs(d-want) > 1e-15 {
			t.Errorf("input %d: %v, want %v", i, d, want)
		}
	}
	if rows, weights := weighty(z, make([]float64, 4), 2); len(rows) != 0 || len(weights) != 0 {
		t.Errorf("of weights that are all 0 these remain: %v, of %v", weights, rows)
	}
}
