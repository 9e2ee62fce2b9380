package kernel_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"tandem/core/kernel"
)

func TestDerivatives(t *testing.T) {
	normal := func(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }
	for _, a := range []struct {
		name     string
		forward  func(y, x []float32)
		backward func(dx, dy, x, y []float32)
		slope    func(x float64) float64
	}{
		{"relu", kernel.Relu, onlyY(kernel.ReluBackward), func(x float64) float64 {
			if x > 0 {
				return 1
			}
			return 0
		}},
		{"tanh", kernel.Tanh, onlyY(kernel.TanhBackward), func(x float64) float64 { return 1 / math.Pow(math.Cosh(x), 2) }},
		{"sigmoid", kernel.Sigmoid, onlyY(kernel.SigmoidBackward), func(x float64) float64 {
			return sigmoid64(x) * sigmoid64(-x)
		}},
		{"softplus", kernel.Softplus, kernel.SoftplusBackward, sigmoid64},
		{"gelu", kernel.Gelu, kernel.GeluBackward, func(x float64) float64 {
			return math.Erfc(-x/math.Sqrt2)/2 + x*normal(x)
		}},
		{"elu", kernel.Elu, kernel.EluBackward, func(x float64) float64 { return math.Min(1, math.Exp(x)) }},
	} {
		const n = 2001
		x, y, dy, dx := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
		r := rand.New(rand.NewPCG(5, 5))
		before := make([]float32, n)
		for i := range x {
			x[i] = float32(i-n/2) / 100
			dy[i] = r.Float32() - 0.5
			dx[i] = r.Float32()
			before[i] = dx[i]
		}
		a.forward(y, x)
		a.backward(dx, dy, x, y)
		for i, got := range dx {
			want := float64(before[i]) + float64(dy[i])*a.slope(float64(x[i]))
			if math.Abs(float64(got)-want) > 4e-7 {
				t.Errorf("%s at %v: dx is %v, want %v", a.name, x[i], got, want)
				break
			}
		}
	}
}

// onlyY passes no x to a derivative that needs only y.
func onlyY(f func(dx, dy, y []float32)) func(dx, dy, x, y []float32) {
	return func(dx, dy, x, y []float32) { f(dx, dy, y) }
}

func TestSoftmax(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range []struct {
		name    string
		x, want []float32
	}{
		{"equal", []float32{3, 3, 3, 3}, []float32{0.25, 0.25, 0.25, 0.25}},
		{"one", []float32{-7}, []float32{1}},
		{"large", []float32{1000, 1000, 0}, []float32{0.5, 0.5, 0}},
		{"two and a third", []float32{0, float32(math.Log(2)), 0, 0, 0}, []float32{1. / 6, 2. / 6, 1. / 6, 1. / 6, 1. / 6}},
		{"minus infinity", []float32{-inf, 0}, []float32{0, 1}},
		{"NaN first", []float32{nan, 1, 2, 3, 4}, []float32{nan, nan, nan, nan, nan}},
		{"NaN last", []float32{1, 2, 3, 4, nan}, []float32{nan, nan, nan, nan, nan}},
	} {
		n := len(c.x)
		got := make([]float32, 2*n)
		kernel.Softmax(got, append(c.x, c.x...), 2, n)
		for i, g := range got {
			if w := c.want[i%n]; math.Abs(float64(g-w)) > 1e-7 || (g == g) != (w == w) {
				t.Errorf("%s: got %v, want twice %v", c.name, got, c.want)
				break
			}
		}
	}
}

func TestSoftmaxDerivative(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for n := 1; n < 12; n++ {
		x, dy, y, dx := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
		for i := range x {
			x[i], dy[i] = 4*r.Float32(), r.Float32()-0.5
			dx[i] = 1
		}
		kernel.Softmax(y, x, 1, n)
		kernel.SoftmaxBackward(dx, dy, y, 1, n)
		// dL/dx_i = Σ_j dL/dy_j·dy_j/dx_i by central differences of the float64 softmax.
		loss := func(shift int, h float64) float64 {
			var sum, l float64
			for i, v := range x {
				e := float64(v)
				if i == shift {
					e += h
				}
				e = math.Exp(e)
				sum += e
				l += e * float64(dy[i])
			}
			return l / sum
		}
		for i, got := range dx {
			want := 1 + (loss(i, 1e-4)-loss(i, -1e-4))/2e-4
			if math.Abs(float64(got)-want) > 1e-6 {
				t.Errorf("n = %d: dx[%d] is %v, want %v", n, i, got, want)
			}
		}
	}
}
