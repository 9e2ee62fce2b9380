package svm

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// statistics are all that least squares with a bias for each task needs to know of the examples, if the kernel is linear:
// with x̃ = x − x̄_t and ỹ = y − ȳ_t, centred within each task, the biases drop out of every problem, and its cost no
// longer depends on how many examples there are (catalogue 0.4 and 6.2).
type statistics struct {
	d     int
	gram  [][]float64 // G_t = Σ x̃x̃ᵀ, d × d, one a task
	cross [][]float64 // c_t = Σ x̃ỹ, d, one a task
	meanX [][]float64 // x̄_t, d, one a task
	meanY []float64   // ȳ_t
	yy    []float64   // Σ ỹ²
}

// newStatistics sums the examples x (m × d, row-major) with labels y up; task t has those from from[t] to from[t+1].
func newStatistics(from []int, x, y []float64, d int) *statistics {
	s := &statistics{d: d}
	for t := range len(from) - 1 {
		centred, mean := centre(x[from[t]*d:from[t+1]*d], d)
		labels, meanY := centre(y[from[t]:from[t+1]], 1)
		n := len(labels)
		gram, cross := make([]float64, d*d), make([]float64, d)
		design := general(centred, n, d)
		blas64.Gemm(blas.Trans, blas.NoTrans, 1, design, design, 0, general(gram, d, d))
		blas64.Gemv(blas.Trans, 1, design, vector(labels), 0, vector(cross))
		s.gram, s.cross, s.meanX = append(s.gram, gram), append(s.cross, cross), append(s.meanX, mean)
		s.meanY, s.yy = append(s.meanY, meanY[0]), append(s.yy, dot(labels, labels))
	}
	return s
}

// centre returns the rows of x (n × d) less their mean, and the mean.
func centre(x []float64, d int) (centred, mean []float64) {
	centred, mean = append([]float64(nil), x...), make([]float64, d)
	n := len(x) / d
	for i := range n {
		axpy(mean, 1/float64(n), x[i*d:(i+1)*d])
	}
	for i := range n {
		axpy(centred[i*d:(i+1)*d], -1, mean)
	}
	return centred, mean
}

// project returns the statistics of Lᵀx, for L d × rank.
func (s *statistics) project(l []float64, rank int) *statistics {
	out := &statistics{d: rank, meanY: s.meanY, yy: s.yy}
	gl, lg := make([]float64, s.d*rank), general(l, s.d, rank)
	for t := range s.gram {
		gram, cross, mean := make([]float64, rank*rank), make([]float64, rank), make([]float64, rank)
		blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, general(s.gram[t], s.d, s.d), lg, 0, general(gl, s.d, rank))
		blas64.Gemm(blas.Trans, blas.NoTrans, 1, lg, general(gl, s.d, rank), 0, general(gram, rank, rank))
		blas64.Gemv(blas.Trans, 1, lg, vector(s.cross[t]), 0, vector(cross))
		blas64.Gemv(blas.Trans, 1, lg, vector(s.meanX[t]), 0, vector(mean))
		out.gram, out.cross, out.meanX = append(out.gram, gram), append(out.cross, cross), append(out.meanX, mean)
	}
	return out
}

// ridge returns the L (d × rank) that minimises ½‖L‖² + γ/2·Σ_t Σ (ỹ − ⟨L·u_t, x̃⟩)², for u T × rank:
//
//	(Σ_t G_t ⊗ u_t·u_tᵀ + I/γ)·vec L = Σ_t c_t ⊗ u_t.
func (s *statistics) ridge(u []float64, rank int, gamma float64) []float64 {
	d := s.d
	a, b := s.system(u, rank, gamma)
	columns := newPositive(a).solve(b)
	l := make([]float64, d*rank)
	for r := range rank {
		for i := range d {
			l[i*rank+r] = columns[r*d+i]
		}
	}
	return l
}

// system returns the matrix and the right-hand side of ridge. vec L has the columns of L one after another: block (r, q) of the
// matrix is Σ_t u_tr·u_tq·G_t.
func (s *statistics) system(u []float64, rank int, gamma float64) (*mat.SymDense, []float64) {
	d := s.d
	size := d * rank
	a, b := make([]float64, size*size), make([]float64, size)
	for r := range rank {
		for q := r; q < rank; q++ {
			for t, g := range s.gram {
				weight := u[t*rank+r] * u[t*rank+q]
				if weight == 0 {
					continue
				}
				for i := range d {
					at := (r*d+i)*size + q*d
					axpy(a[at:at+d], weight, g[i*d:(i+1)*d])
				}
			}
		}
		for t, c := range s.cross {
			axpy(b[r*d:(r+1)*d], u[t*rank+r], c)
		}
	}
	for i := range size {
		a[i*size+i] += 1 / gamma
	}
	return mat.NewSymDense(size, a), b
}

// errors is Σ (ỹ − ⟨w, x̃⟩)² of task t.
func (s *statistics) errors(t int, w []float64) float64 {
	gw := make([]float64, s.d)
	blas64.Gemv(blas.NoTrans, 1, general(s.gram[t], s.d, s.d), vector(w), 0, vector(gw))
	// Rounding must not make a perfect fit's error negative.
	return max(0, s.yy[t]-2*dot(w, s.cross[t])+dot(w, gw))
}

// bias is the best bias of task t beside weights w.
func (s *statistics) bias(t int, w []float64) float64 {
	return s.meanY[t] - dot(w, s.meanX[t])
}
