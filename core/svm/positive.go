package svm

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// A positive is a factored positive definite matrix, scaled so that its diagonal is 1: variables of very different sizes,
// which are a matter of units, do not make it singular to rounding. Where it is so all the same, a little is added to
// that diagonal: then what it solves is another system, and only a residual says how good the solution is.
type positive struct {
	scale  []float64
	raised bool // something was added
	chol   cholesky
}

// newPositive factors a, which it overwrites.
func newPositive(a *mat.SymDense) *positive {
	n := a.SymmetricDim()
	p := &positive{scale: make([]float64, n)}
	for i := range n {
		p.scale[i] = 1 / math.Sqrt(max(a.At(i, i), math.SmallestNonzeroFloat32))
	}
	for i := range n {
		row := a.RawSymmetric().Data[i*n+i : (i+1)*n]
		for j := range row {
			row[j] *= p.scale[i] * p.scale[i+j]
		}
		row[0] = 1
	}
	for raised := 1e-15; !p.chol.Factorize(a) && raised < 1e3; raised *= 10 { // beyond, it is not finite
		p.raised = true
		for i := range n {
			a.SetSym(i, i, 1+raised)
		}
	}
	return p
}

// solveAll returns a⁻¹·b for b n × m.
func (p *positive) solveAll(b *mat.Dense) *mat.Dense {
	_, m := b.Dims()
	x, column := mat.NewDense(len(p.scale), m, nil), make([]float64, len(p.scale))
	for j := range m {
		mat.Col(column, j, b)
		x.SetCol(j, p.solve(column))
	}
	return x
}

// solve returns a⁻¹·b.
func (p *positive) solve(b []float64) []float64 {
	x := make([]float64, len(b))
	for i, v := range b {
		x[i] = v * p.scale[i]
	}
	p.chol.solve(x)
	for i, s := range p.scale {
		x[i] *= s
	}
	return x
}

// conjugate returns an approximate solution of a·x = b for a positive definite a, by conjugate gradients: until the
// residual is tolerance times b, or for most steps.
func conjugate(a func([]float64) []float64, b []float64, tolerance float64, most int) []float64 {
	x, r := make([]float64, len(b)), append([]float64(nil), b...)
	p := append([]float64(nil), r...)
	rr := dot(r, r)
	until := tolerance * tolerance * rr
	for range most {
		if rr <= until {
			break
		}
		ap := a(p)
		curvature := dot(p, ap)
		if !(curvature > 0) {
			break
		}
		axpy(x, rr/curvature, p)
		axpy(r, -rr/curvature, ap)
		before := rr
		rr = dot(r, r)
		blas64.Scal(rr/before, vector(p))
		axpy(p, 1, r)
	}
	return x
}
