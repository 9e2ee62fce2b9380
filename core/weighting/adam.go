package weighting

import "math"

// adam is the optimiser (Kingma and Ba 2015, arXiv 1412.6980) of a method's own parameters, one of which belongs to each
// task and is stepped only when the task is active: every parameter counts its own steps.
type adam struct {
	m, v           []float64
	power1, power2 []float64 // β₁ and β₂ to the number of steps
}

func newAdam(n int) adam {
	a := adam{m: make([]float64, n), v: make([]float64, n), power1: make([]float64, n), power2: make([]float64, n)}
	for i := range n {
		a.power1[i], a.power2[i] = 1, 1
	}
	return a
}

// step returns by how much parameter i changes, given the derivative of what is minimised by it.
func (a *adam) step(i int, gradient, rate float64) float64 {
	const beta1, beta2, epsilon = 0.9, 0.999, 1e-8
	a.m[i] = float64(beta1*a.m[i]) + float64((1-beta1)*gradient)
	a.v[i] = float64(beta2*a.v[i]) + float64((1-beta2)*float64(gradient*gradient))
	a.power1[i] = float64(beta1 * a.power1[i])
	a.power2[i] = float64(beta2 * a.power2[i])
	m, v := a.m[i]/(1-a.power1[i]), a.v[i]/(1-a.power2[i])
	return -float64(rate*m) / (math.Sqrt(v) + epsilon)
}
