package svm

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// An expansion is the functions that a solution stands for: task t has f(x) = Σ_i coupling[t, task of i] β_i k(x, x_i) + b,
// a sum over the support vectors.
type expansion struct {
	kernel kernel
	d      int
	x      []float64 // support vectors × d
	beta   []float64
	task   []int
}

// expand keeps the examples of the pool whose β is not 0.
func (p *pool) expand(k kernel, beta []float64) *expansion {
	e := &expansion{kernel: k, d: p.features}
	for i, b := range beta {
		if b != 0 {
			e.x = append(e.x, p.x[i*p.features:(i+1)*p.features]...)
			e.beta = append(e.beta, b)
			e.task = append(e.task, p.task[i])
		}
	}
	return e
}

// predict writes the decision values of x (len(dst) × d) for a task that is coupled with the pool's tasks as coupling
// says (T), and has the bias b.
func (e *expansion) predict(dst, x, coupling []float64, b float64) {
	for i := range dst {
		dst[i] = b
	}
	n := len(e.beta)
	if n == 0 || len(dst) == 0 {
		return
	}
	if e.kernel.linear() {
		w := make([]float64, e.d)
		e.weights(w, coupling)
		blas64.Gemv(blas.NoTrans, 1, general(x, len(dst), e.d), vector(w), 1, vector(dst))
		return
	}
	weighted := make([]float64, n)
	for i, v := range e.beta {
		weighted[i] = v * coupling[e.task[i]]
	}
	// A block of inputs at a time bounds the memory.
	size := min(len(dst), max(1, 1<<16/n))
	k := make([]float64, size*n)
	for from := 0; from < len(dst); from += size {
		to := min(from+size, len(dst))
		e.kernel.block(k[:(to-from)*n], x[from*e.d:to*e.d], e.x, e.d)
		blas64.Gemv(blas.NoTrans, 1, general(k, to-from, n), vector(weighted), 1, vector(dst[from:to]))
	}
}

// weights writes a linear task's Σ_i coupling[task of i] β_i x_i into w (d).
func (e *expansion) weights(w, coupling []float64) {
	clear(w)
	for i, v := range e.beta {
		axpy(w, v*coupling[e.task[i]], e.x[i*e.d:(i+1)*e.d])
	}
}

// unknown writes NaN.
func unknown(dst []float64) {
	for i := range dst {
		dst[i] = math.NaN()
	}
}
