package svm

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// A factor gives inputs features in which the kernel is nearly linear: with the pivots P, a few of the examples,
//
//	z(x) = C⁻¹·k(P, x),  C·Cᵀ = k(P, P)  (C lower triangular),
//
// the coordinates of φ(x)'s projection on the span of φ(P). So weights w in z are the weights Σ (C⁻ᵀw)_p·φ(x_p), and what they
// say of any input is exact for the kernel itself; only what lies outside the span is left out. The pivots are found by
// Cholesky's algorithm, each the example of which most is left out (Fine and Scheinberg 2001, "Efficient SVM training using
// low-rank kernel representations"; Harbrecht, Peters and Schneider 2012, "On the low-rank approximation by the pivoted Cholesky
// decomposition"). Points in the plane need some hundred.
type factor struct {
	p       *pool // of the inputs
	k       kernel
	columns [][]float64 // a feature each, of all examples
	pivots  []int
	rest    []float64 // of each example, k(x, x) − ‖z(x)‖²: how much of φ(x) is left out, squared
	scale   float64   // mean k(x, x)
}

func newFactor(p *pool, k kernel) *factor {
	f := &factor{p: p, k: k, rest: make([]float64, p.examples())}
	for i := range f.rest {
		x := p.x[i*p.features : (i+1)*p.features]
		k.block(f.rest[i:i+1], x, x, p.features)
		f.scale += f.rest[i] / float64(len(f.rest))
	}
	return f
}

// left is the share of the examples' φ, squared, that is left out: the trace of what is missing of the kernel's matrix.
func (f *factor) left() float64 {
	sum := 0.0
	for _, r := range f.rest {
		sum += r
	}
	return sum / (f.scale * float64(len(f.rest)))
}

// extend takes up to so many pivots more, until at most the share tolerance is left out. It reports whether that is so, or nothing
// more can be had in float64.
func (f *factor) extend(tolerance float64, most int) bool {
	m, d := f.p.examples(), f.p.features
	for range most {
		if f.left() <= tolerance || len(f.pivots) == m {
			return true
		}
		next := 0
		for i, r := range f.rest {
			if r > f.rest[next] {
				next = i
			}
		}
		if f.rest[next] <= 1e-15*f.scale {
			return true
		}
		column := make([]float64, m)
		f.k.block(column, f.p.x, f.p.x[next*d:(next+1)*d], d)
		for _, c := range f.columns {
			axpy(column, -c[next], c)
		}
		root := math.Sqrt(f.rest[next])
		for i := range column {
			column[i] /= root
			f.rest[i] = max(0, f.rest[i]-column[i]*column[i])
		}
		for _, i := range f.pivots {
			column[i] = 0 // but for rounding it is: C is lower triangular
		}
		f.rest[next], column[next] = 0, root
		f.columns, f.pivots = append(f.columns, column), append(f.pivots, next)
	}
	return f.left() <= tolerance
}

// features returns the pool with the examples' features in place of their inputs. It predicts inputs all the same.
func (f *factor) features() *pool {
	p, m := *f.p, f.p.examples()
	p.lift, p.features = f.fixed(), len(f.pivots)
	p.x = make([]float64, m*p.features)
	for j, column := range f.columns {
		for i, v := range column {
			p.x[i*p.features+j] = v
		}
	}
	return &p
}

// A lift is what is needed to predict with weights in a factor's features: so many pivots as it had then.
type lift struct {
	k      kernel
	d      int
	pivots []int
	x      []float64 // the pivots' inputs, rank × d
	root   []float64 // C, rank × rank
}

func (f *factor) fixed() *lift {
	d, rank := f.p.features, len(f.pivots)
	l := &lift{k: f.k, d: d, pivots: slices.Clone(f.pivots), root: make([]float64, rank*rank)}
	for i, pivot := range f.pivots {
		l.x = append(l.x, f.p.x[pivot*d:(pivot+1)*d]...)
		for j := range i + 1 {
			l.root[i*rank+j] = f.columns[j][pivot]
		}
	}
	return l
}

// coefficients returns C⁻ᵀ·w for weights w, rank × n: they are Σ_p φ(x_p)·c_pᵀ.
func (l *lift) coefficients(w []float64, n int) []float64 {
	c, rank := slices.Clone(w), len(l.pivots)
	if rank > 0 {
		blas64.Trsm(blas.Left, blas.Trans, 1, blas64.Triangular{Uplo: blas.Lower, Diag: blas.NonUnit, N: rank, Stride: rank, Data: l.root}, general(c, rank, n))
	}
	return c
}
