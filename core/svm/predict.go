package svm

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// predict writes ⟨w, φ(x)⟩ + bias of len(dst) inputs x. For a linear kernel w is the weights themselves (as long as there
// are features), for any other their coefficients: w = Σ_m w_m·φ(x_m) over the examples of the pool. A pool of features
// ([factor]) takes the weights in them.
func (p *pool) predict(dst, x []float64, k kernel, w []float64, bias float64) {
	for i := range dst {
		dst[i] = bias
	}
	if p.lift != nil {
		p.lift.k.add(dst, x, p.lift.x, p.lift.coefficients(w, 1), p.lift.d)
	} else if k.linear() {
		blas64.Gemv(blas.NoTrans, 1, general(x, len(dst), p.features), vector(w), 1, vector(dst))
	} else {
		k.add(dst, x, p.x, w, p.features)
	}
}

// add adds Σ_j k(x_i, z_j)·w_j to dst, for every row of x (n × d) and all rows of z (m × d). Where w_j is 0 nothing is computed: before the
// first step all are, and mostly those that are no support vectors.
func (k kernel) add(dst, x, z, w []float64, d int) {
	const most = 256 // inputs at once, so that the block of kernels stays small
	z, w = weighty(z, w, d)
	m := len(w)
	if m == 0 {
		return
	}
	block := make([]float64, min(most, len(dst))*m)
	for i := 0; i < len(dst); i += most {
		n := min(most, len(dst)-i)
		k.block(block[:n*m], x[i*d:(i+n)*d], z, d)
		blas64.Gemv(blas.NoTrans, 1, general(block[:n*m], n, m), vector(w), 1, vector(dst[i:i+n]))
	}
}

// weighty returns the rows of z (m × d) whose weight is not 0, and those weights; z and w themselves if none is.
func weighty(z, w []float64, d int) (rows, weights []float64) {
	n := 0
	for _, v := range w {
		if v != 0 {
			n++
		}
	}
	if n == len(w) {
		return z, w
	}
	rows, weights = make([]float64, 0, n*d), make([]float64, 0, n)
	for j, v := range w {
		if v != 0 {
			rows, weights = append(rows, z[j*d:(j+1)*d]...), append(weights, v)
		}
	}
	return rows, weights
}

// length is how many numbers a weight vector of predict has.
func (p *pool) length(k kernel) int {
	if k.linear() || p.lift != nil {
		return p.features
	}
	return p.examples()
}

// nothing writes NaN: there is no prediction.
func nothing(dst []float64) {
	for i := range dst {
		dst[i] = math.NaN()
	}
}

// means returns the mean label of each task, the bias where the weights are 0.
func (p *pool) means() []float64 {
	out := make([]float64, p.tasks)
	for t := range out {
		_, mean := centre(p.labels(t), 1)
		out[t] = mean[0]
	}
	return out
}

// spread is Σ (y − ȳ_t)² over all tasks, the errors where the weights are 0.
func (p *pool) spread() float64 {
	sum := 0.0
	for t := range p.tasks {
		centred, _ := centre(p.labels(t), 1)
		sum += dot(centred, centred)
	}
	return sum
}
