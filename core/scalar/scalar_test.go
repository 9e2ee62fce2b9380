package scalar_test

import (
	"math"
	"testing"

	"tandem/core/scalar"
)

func TestAgreesWithMath(t *testing.T) {
	for _, f := range []struct {
		name      string
		got, want func(float64) float64
		from, to  float64
		tolerance float64 // relative, or absolute below 1
	}{
		{"exp", scalar.Exp, math.Exp, -700, 700, 4e-16},
		{"exp near 0", scalar.Exp, math.Exp, -1, 1, 4e-16},
		{"log", scalar.Log, math.Log, 1e-300, 1e3, 4e-16},
		{"tanh", scalar.Tanh, math.Tanh, -25, 25, 4e-16},
		{"sin", scalar.Sin, math.Sin, -100, 100, 1e-15},
		{"cos", scalar.Cos, math.Cos, -100, 100, 1e-15},
	} {
		for i := 0; i <= 20000; i++ {
			x := f.from + (f.to-f.from)*float64(i)/20000
			got, want := f.got(x), f.want(x)
			if d := math.Abs(got - want); d > f.tolerance*math.Max(1, math.Abs(want)) {
				t.Fatalf("%s(%v) = %v, want %v", f.name, x, got, want)
			}
		}
	}
}

func TestEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"exp inf", scalar.Exp(inf), inf},
		{"exp -inf", scalar.Exp(-inf), 0},
		{"exp nan", scalar.Exp(nan), nan},
		{"log 0", scalar.Log(0), -inf},
		{"log -1", scalar.Log(-1), nan},
		{"log inf", scalar.Log(inf), inf},
		{"tanh inf", scalar.Tanh(inf), 1},
		{"tanh -inf", scalar.Tanh(-inf), -1},
		{"sin inf", scalar.Sin(inf), nan},
		{"cos 0", scalar.Cos(0), 1},
	} {
		if c.got != c.want && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}
