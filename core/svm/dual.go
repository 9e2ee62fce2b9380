package svm

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// mostDual is how many examples a machine may have that is solved in the dual: three matrices of 200 MB.
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

// solveDual solves least squares for tasks that are coupled: with Q = K ∘ C (the kernel of two examples times the coupling
// of their tasks; K is m × m, C is T × T) and A the m × T matrix of which example is whose,
//
//	[Q + I/γ  A; Aᵀ  0]·[α; b] = [y; 0],
//
// by η = (Q + I/γ)⁻¹·A, ν = (Q + I/γ)⁻¹·y, b = (Aᵀη)⁻¹·ηᵀy, α = ν − η·b (catalogue 6.2). The weights of task t are
// then Σ_m α_m·C[t, t(m)]·φ(x_m), the errors α/γ. Classification is the same problem with labels ±1 (catalogue 0.3).
func (p *pool) solveDual(gram, coupling []float64, gamma float64) (alpha, biases []float64) {
	m, tasks := p.examples(), p.tasks
	q := make([]float64, m*m)
	for i := range m {
		row := q[i*m : (i+1)*m]
		for t, c := range coupling[p.task[i]*tasks : (p.task[i]+1)*tasks] {
			axpy(row[p.from[t]:p.from[t+1]], c, gram[i*m+p.from[t]:i*m+p.from[t+1]])
		}
		row[i] += 1 / gamma
	}
	right := mat.NewDense(m, tasks+1, nil)
	for i, y := range p.y {
		right.Set(i, p.task[i], 1)
		right.Set(i, tasks, y)
	}
	solved := solvePositive(mat.NewSymDense(m, q), right)

	s, etaY := mat.NewSymDense(tasks, nil), mat.NewDense(tasks, 1, nil)
	for t := range tasks {
		for i := p.from[t]; i < p.from[t+1]; i++ {
			for u := t; u < tasks; u++ {
				s.SetSym(t, u, s.At(t, u)+solved.At(i, u))
			}
			etaY.Set(t, 0, etaY.At(t, 0)+solved.At(i, tasks)) // ηᵀy = Aᵀν
		}
	}
	biases = mat.Col(nil, 0, solvePositive(s, etaY))
	alpha = make([]float64, m)
	for i := range m {
		row := solved.RawRowView(i)
		alpha[i] = row[tasks] - dot(row[:tasks], biases)
	}
	return alpha, biases
}
