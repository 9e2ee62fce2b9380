package svm

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// mostDual is how many examples a machine may have that is solved in the dual: two matrices of 200 MB.
const mostDual = 5000

// mayDual is an error if there are too many examples for a matrix of the kernel of every two.
func (p *pool) mayDual() error {
	if p.examples() > mostDual {
		return fmt.Errorf("svm: %d examples; this machine takes at most %d with this kernel", p.examples(), mostDual)
	}
	return nil
}

// gramian returns the kernel of every example of the pool with every one: m × m.
func (p *pool) gramian(k kernel) []float64 {
	m := p.examples()
	gram := make([]float64, m*m)
	k.block(gram, p.x, p.x, p.features)
	return gram
}

// A coupledDual is least squares for tasks that are coupled, to be solved for any y: with Q = K ∘ C (the kernel of two examples times the coupling
// of their tasks; K is m × m, C is T × T) and A the m × T matrix of which example is whose,
//
//	[Q + I/γ  A; Aᵀ  0]·[α; b] = [y; 0],
//
// by η = (Q + I/γ)⁻¹·A, ν = (Q + I/γ)⁻¹·y, b = (Aᵀη)⁻¹·ηᵀy, α = ν − η·b (catalogue 6.2). The weights of task t are
// then Σ_m α_m·C[t, t(m)]·φ(x_m), the errors α/γ. Classification is the same problem with labels ±1 (catalogue 0.3).
type coupledDual struct {
	p     *pool
	chol  *positive  // Q + I/γ
	eta   *mat.Dense // m × T
	inner *positive  // Aᵀη
}

func (p *pool) factorise(gram, coupling []float64, gamma float64) *coupledDual {
	m, tasks := p.examples(), p.tasks
	d := &coupledDual{p: p, eta: mat.NewDense(m, tasks, nil)}
	q := make([]float64, m*m)
	for i := range m {
		row := q[i*m : (i+1)*m]
		for t, c := range coupling[p.task[i]*tasks : (p.task[i]+1)*tasks] {
			axpy(row[p.from[t]:p.from[t+1]], c, gram[i*m+p.from[t]:i*m+p.from[t+1]])
		}
		row[i] += 1 / gamma
	}
	d.chol = newPositive(mat.NewSymDense(m, q))
	for i, t := range p.task {
		d.eta.Set(i, t, 1)
	}
	d.eta = d.chol.solveAll(d.eta)
	s := mat.NewSymDense(tasks, nil)
	for i, t := range p.task {
		for u := t; u < tasks; u++ {
			s.SetSym(t, u, s.At(t, u)+d.eta.At(i, u))
		}
	}
	d.inner = newPositive(s)
	return d
}

// solve returns α (m) and b (T) for labels y (m).
func (d *coupledDual) solve(y []float64) (alpha, biases []float64) {
	alpha, biases = d.chol.solve(y), make([]float64, d.p.tasks)
	for i, t := range d.p.task {
		biases[t] += alpha[i] // ηᵀy = Aᵀν
	}
	biases = d.inner.solve(biases)
	for i := range alpha {
		alpha[i] -= dot(d.eta.RawRowView(i), biases)
	}
	return alpha, biases
}
