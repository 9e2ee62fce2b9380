package svm

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"tandem/core/catalogue"
)

// A kernel is k(x, z) = ⟨φ(x), φ(z)⟩ for a feature map φ: linear, rbf or poly.
type kernel struct {
	kind   string
	width  float64 // p of rbf
	degree int     // of poly
	offset float64 // of poly
}

// kernelOf reads the kernel's options. Whoever knows the world replaces "auto" before; here it means linear.
func kernelOf(v catalogue.Values) kernel {
	kind := v.Text("kernel")
	if kind == "auto" {
		kind = "linear"
	}
	return kernel{kind: kind, width: v.Float("kernel-width"), degree: v.Int("kernel-degree"), offset: v.Float("kernel-offset")}
}

// linear reports whether φ(x) = x, so that a machine can have weights.
func (k kernel) linear() bool { return k.kind == "linear" }

// block writes the kernel of every row of x (n × d) with every row of z (m × d): dst is n × m, row-major.
func (k kernel) block(dst, x, z []float64, d int) {
	n, m := len(x)/d, len(z)/d
	if n == 0 || m == 0 {
		return
	}
	if k.kind == "rbf" {
		// The difference is taken first: with inputs far from 0, ‖x‖² − 2⟨x, z⟩ + ‖z‖² would be rounding.
		for i := range n {
			row, from := dst[i*m:(i+1)*m], x[i*d:(i+1)*d]
			for j := range row {
				square := 0.0
				for l, v := range z[j*d : (j+1)*d] {
					apart := from[l] - v
					square += apart * apart
				}
				row[j] = math.Exp(-k.width * square)
			}
		}
		return
	}
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, general(x, n, d), general(z, m, d), 0, general(dst, n, m))
	if k.kind == "poly" {
		for i, v := range dst[:n*m] {
			p := v + k.offset
			power := p
			for range k.degree - 1 {
				power *= p
			}
			dst[i] = power
		}
	}
}

// general makes a slice a matrix of gonum's, without a copy.
func general(a []float64, rows, cols int) blas64.General {
	return blas64.General{Rows: rows, Cols: cols, Stride: cols, Data: a}
}

// dot is Σ aᵢ·bᵢ.
func dot(a, b []float64) float64 {
	return blas64.Dot(vector(a), vector(b))
}

// axpy adds a·x to dst.
func axpy(dst []float64, a float64, x []float64) {
	blas64.Axpy(a, vector(x), vector(dst))
}

func vector(a []float64) blas64.Vector {
	return blas64.Vector{N: len(a), Inc: 1, Data: a}
}
