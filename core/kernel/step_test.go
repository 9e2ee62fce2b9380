package kernel_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"tandem/core/kernel"
)

// The steps follow their float64 equations for a hundred steps on random gradients.
func TestSteps(t *testing.T) {
	const n, steps, lr, momentum, beta1, beta2, epsilon = 9, 100, 0.01, 0.9, 0.9, 0.999, 1e-8
	for _, c := range []struct {
		name  string
		decay float64
		step  func(theta, grad, m, v []float32, t int, decay float64)
		want  func(theta, g, m, v *float64, t int, decay float64)
	}{
		{"sgd", 0,
			func(theta, grad, m, v []float32, t int, decay float64) { kernel.SGDStep(theta, grad, lr) },
			func(theta, g, m, v *float64, t int, decay float64) { *theta -= lr * *g }},
		{"momentum", 0,
			func(theta, grad, m, v []float32, t int, decay float64) {
				kernel.MomentumStep(theta, grad, m, lr, momentum)
			},
			func(theta, g, m, v *float64, t int, decay float64) {
				*m = momentum**m + *g
				*theta -= lr * *m
			}},
		{"adam", 0, adamGot, adamWant},
		{"adamw", 0.1, adamGot, adamWant},
	} {
		r := rand.New(rand.NewPCG(8, 8))
		theta, grad, m, v := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
		var theta64, m64, v64 [n]float64
		for i := range theta {
			theta[i] = r.Float32() - 0.5
			theta64[i] = float64(theta[i])
		}
		for step := 1; step <= steps; step++ {
			for i := range grad {
				grad[i] = r.Float32() - 0.3
				g := float64(grad[i])
				c.want(&theta64[i], &g, &m64[i], &v64[i], step, c.decay)
			}
			c.step(theta, grad, m, v, step, c.decay)
		}
		for i, got := range theta {
			if math.Abs(float64(got)-theta64[i]) > 2e-5 {
				t.Errorf("%s: theta[%d] is %v after %d steps, want %v", c.name, i, got, steps, theta64[i])
			}
		}
	}
}

func adamGot(theta, grad, m, v []float32, t int, decay float64) {
	correction := func(beta float64) float32 { return float32(1 / (1 - math.Pow(beta, float64(t)))) }
	kernel.AdamStep(theta, grad, m, v, 0.01, 0.9, 0.999, 1e-8, correction(0.9), correction(0.999), float32(decay))
}

func adamWant(theta, g, m, v *float64, t int, decay float64) {
	*m = 0.9**m + 0.1**g
	*v = 0.999**v + 0.001**g**g
	mean, square := *m/(1-math.Pow(0.9, float64(t))), *v/(1-math.Pow(0.999, float64(t)))
	*theta -= 0.01 * decay * *theta
	*theta -= 0.01 * mean / (math.Sqrt(square) + 1e-8)
}

func TestDecay(t *testing.T) {
	theta := []float32{2, -2, 0, 0.5, -0.5}
	got := []float32{1, 1, 1, 1, 1}
	kernel.Decay(got, theta, 0.25, 0.5)
	want := []float32{1 + 1 + 0.25, -0.25, 1, 1 + 0.25 + 0.25, 1 - 0.25 - 0.25}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %v, want %v", got, want)
			break
		}
	}
}

func TestVectors(t *testing.T) {
	x, y := []float32{1, 2, 3, 4, 5}, []float32{-1, 0.5, 2, -3, 10}
	for _, c := range []struct {
		name string
		call func(dst []float32)
		want func(i int) float32
	}{
		{"axpy", func(dst []float32) { kernel.Axpy(dst, x, 2) }, func(i int) float32 { return 7 + 2*x[i] }},
		{"scale", func(dst []float32) { kernel.Scale(dst, x, 2) }, func(i int) float32 { return 2 * x[i] }},
		{"add", func(dst []float32) { kernel.Add(dst, x, y) }, func(i int) float32 { return x[i] + y[i] }},
		{"mul", func(dst []float32) { kernel.Mul(dst, x, y) }, func(i int) float32 { return x[i] * y[i] }},
		{"mul add", func(dst []float32) { kernel.MulAdd(dst, x, y) }, func(i int) float32 { return 7 + x[i]*y[i] }},
	} {
		dst := []float32{7, 7, 7, 7, 7, 7} // one longer: it must stay
		c.call(dst)
		for i := range x {
			if got, want := dst[i], c.want(i); got != want {
				t.Errorf("%s: element %d is %v, want %v", c.name, i, got, want)
			}
		}
		if dst[5] != 7 {
			t.Errorf("%s wrote past the end", c.name)
		}
	}
}
