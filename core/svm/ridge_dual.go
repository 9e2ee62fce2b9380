package svm

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// mostRefinements is how many times a solution is corrected by its residual.
const mostRefinements = 50

// ridge solves least squares of coupled tasks, each with a bias, for any kernel. With Q = K ∘ C (the kernel of two examples
// times the coupling of their tasks, C is T × T), centred within tasks, as is y, the biases drop out:
//
//	(Q̃ + I/γ)·α = ỹ.
//
// q is K, and overwritten. What α says of each task [pool.unfold] knows. With the residual r of this system, the objective is at most
// γ/2·‖r‖² above its minimum, by the duality of [spectral]: gap. Conjugate gradients, with the Cholesky factor as their
// preconditioner, take a solution that is not good enough for rounding as far as it goes.
func (p *pool) ridge(q, coupling []float64, gamma float64) (alpha []float64, objective, gap float64) {
	p.centreKernel(q)
	m := p.examples()
	for i := range m {
		row := q[i*m : (i+1)*m]
		for t, c := range coupling[p.task[i]*p.tasks : (p.task[i]+1)*p.tasks] {
			blas64.Scal(c, vector(row[p.from[t]:p.from[t+1]]))
		}
	}
	a := mat.NewSymDense(m, append([]float64(nil), q...))
	for i := range m {
		a.SetSym(i, i, a.At(i, i)+1/gamma)
	}
	factor := newPositive(a)
	labels := append([]float64(nil), p.y...)
	p.centre(labels)
	alpha = make([]float64, m)
	decisions, residual := make([]float64, m), make([]float64, m)
	measure := func(alpha []float64) (objective, gap float64) {
		blas64.Gemv(blas.NoTrans, 1, general(q, m, m), vector(alpha), 0, vector(decisions))
		for i, y := range labels {
			e := y - decisions[i]
			residual[i] = e - alpha[i]/gamma
			objective += alpha[i]*decisions[i]/2 + gamma/2*e*e
		}
		return objective, gamma / 2 * dot(residual, residual)
	}
	objective, gap = measure(alpha)
	direction, before, best := make([]float64, m), 0.0, append([]float64(nil), alpha...)
	for range mostRefinements {
		if gap <= refined*objective {
			break
		}
		ahead := factor.solve(residual)
		now := dot(ahead, residual)
		if before > 0 {
			blas64.Scal(now/before, vector(direction))
		}
		axpy(direction, 1, ahead)
		before = now
		blas64.Gemv(blas.NoTrans, 1, general(q, m, m), vector(direction), 0, vector(decisions))
		axpy(decisions, 1/gamma, direction)
		curvature := dot(direction, decisions)
		if !(curvature > 0) {
			break
		}
		axpy(alpha, now/curvature, direction)
		if o, g := measure(alpha); g < gap {
			objective, gap = o, g
			copy(best, alpha)
		}
	}
	return best, objective, gap
}

// unfold returns each task's weights, as pool.predict reads them, and the best bias beside them: Σ_m α_m·C[t, t(m)]·φ(x_m), for C
// T × T.
func (p *pool) unfold(k kernel, alpha, coupling []float64) (w [][]float64, biases []float64) {
	biases = p.means()
	for t := range biases {
		coefficients := make([]float64, len(alpha))
		for i, a := range alpha {
			coefficients[i] = a * coupling[t*p.tasks+p.task[i]]
		}
		values := make([]float64, p.from[t+1]-p.from[t])
		p.predict(values, p.inputs(t), k, coefficients, 0)
		_, mean := centre(values, 1)
		biases[t] -= mean[0]
		w = append(w, coefficients)
	}
	return w, biases
}
