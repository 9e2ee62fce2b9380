package svm

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// primalForm solves for L in the sufficient statistics: d·R unknowns, whatever the number of examples.
type primalForm struct {
	s     *statistics
	gamma float64
}

func (f *primalForm) solve(u []float64, rank int) (l []float64, square float64, projected *statistics) {
	l = f.s.ridge(u, rank, f.gamma)
	return l, dot(l, l), f.s.project(l, rank)
}

// dualForm solves for L in the dual: as many unknowns as examples, whatever the kernel. It is the better one, too, of a
// linear kernel with more features than examples.
type dualForm struct {
	p     *pool
	k     kernel
	gram  []float64
	gamma float64
}

func (f *dualForm) solve(u []float64, rank int) (l []float64, square float64, projected *statistics) {
	m, tasks := f.p.examples(), f.p.tasks
	coupling := make([]float64, tasks*tasks)
	all := general(u, tasks, rank)
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, all, all, 0, general(coupling, tasks, tasks))
	alpha, _ := f.p.solveDual(f.gram, coupling, f.gamma)

	// L = Σ_m φ(x_m)·α_m·u_t(m)ᵀ, and Lᵀφ(x) of every example.
	a, points := make([]float64, m*rank), make([]float64, m*rank)
	for i, v := range alpha {
		axpy(a[i*rank:(i+1)*rank], v, u[f.p.task[i]*rank:(f.p.task[i]+1)*rank])
	}
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, general(f.gram, m, m), general(a, m, rank), 0, general(points, m, rank))
	square = dot(a, points)
	projected = newStatistics(f.p.from, points, f.p.y, rank)
	if !f.k.linear() {
		return a, square, projected
	}
	d := f.p.features
	l = make([]float64, d*rank)
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, general(f.p.x, m, d), general(a, m, rank), 0, general(l, d, rank))
	return l, square, projected
}
