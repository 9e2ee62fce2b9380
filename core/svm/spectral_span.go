package svm

import (
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// A span is where the weights of tasks lie that are found in the dual: V, whose column of task t is Σ_i α_i·φ̃(x_i) over
// the examples of t, with φ̃ centred within the task. V itself need not be known: a kernel knows the products of V with
// the examples, and that is enough.
type span interface {
	// width returns q, the order of the Gramians.
	width() int
	// largest returns the largest sum over a task of its examples' kernels with themselves.
	largest() float64
	// image returns V of the coefficients.
	image(alpha []float64) *image
	// gram returns aᵀb, q × q.
	gram(a, b *image) *mat.Dense
	// add adds the centred decision values of a·c (c is q × q) on the examples to dst.
	add(dst []float64, a *image, c *mat.Dense)
}

// An image is a V: for the linear kernel its transpose, T × d, if there are more tasks than features, else itself,
// d × T; for another kernel its products with the examples, m × T.
type image struct {
	alpha  []float64
	values *mat.Dense
}

// A linearSpan has inputs that are their own φ. Of a task with more examples than features only the triangle of a QR
// decomposition is kept, which loses nothing.
type linearSpan struct {
	d      int
	from   []int
	design []float64 // centred, m × d
	wide   bool      // more tasks than features
}

func (s *linearSpan) tasks() int { return len(s.from) - 1 }

func (s *linearSpan) width() int { return min(s.d, s.tasks()) }

func (s *linearSpan) rows(t int) blas64.General {
	return general(s.design[s.from[t]*s.d:s.from[t+1]*s.d], s.from[t+1]-s.from[t], s.d)
}

func (s *linearSpan) largest() float64 {
	sum := 0.0
	for t := range s.tasks() {
		rows := s.rows(t).Data
		sum = max(sum, dot(rows, rows))
	}
	return sum
}

func (s *linearSpan) image(alpha []float64) *image {
	v := mat.NewDense(s.tasks(), s.d, nil)
	for t := range s.tasks() {
		if s.from[t] < s.from[t+1] {
			blas64.Gemv(blas.Trans, 1, s.rows(t), vector(alpha[s.from[t]:s.from[t+1]]), 0, vector(v.RawRowView(t)))
		}
	}
	if !s.wide {
		v = mat.DenseCopyOf(v.T())
	}
	return &image{alpha, v}
}

func (s *linearSpan) gram(a, b *image) *mat.Dense {
	var out mat.Dense
	out.Mul(a.values.T(), b.values)
	return &out
}

func (s *linearSpan) add(dst []float64, a *image, c *mat.Dense) {
	w := s.weights(a, c)
	for t := range s.tasks() {
		if s.from[t] < s.from[t+1] {
			blas64.Gemv(blas.NoTrans, 1, s.rows(t), vector(w.RawRowView(t)), 1, vector(dst[s.from[t]:s.from[t+1]]))
		}
	}
}

// weights returns the weights a·c, T × d.
func (s *linearSpan) weights(a *image, c *mat.Dense) *mat.Dense {
	var w mat.Dense
	if w.Mul(a.values, c); s.wide {
		return &w
	}
	return mat.DenseCopyOf(w.T())
}

// A kernelSpan has the kernel of every two examples, centred within their tasks: m × m.
type kernelSpan struct {
	from    []int
	task    []int
	gramian []float64
}

func (s *kernelSpan) width() int { return len(s.from) - 1 }

func (s *kernelSpan) largest() float64 {
	sums := make([]float64, s.width())
	for i, t := range s.task {
		sums[t] += s.gramian[i*len(s.task)+i]
	}
	return slices.Max(sums)
}

func (s *kernelSpan) image(alpha []float64) *image {
	m, tasks := len(s.task), s.width()
	v := mat.NewDense(m, tasks, nil)
	for t := range tasks {
		from, to := s.from[t], s.from[t+1]
		still := true
		for _, a := range alpha[from:to] {
			still = still && a == 0
		}
		if still {
			continue
		}
		for i := range m {
			v.Set(i, t, dot(s.gramian[i*m+from:i*m+to], alpha[from:to]))
		}
	}
	return &image{alpha, v}
}

func (s *kernelSpan) gram(a, b *image) *mat.Dense {
	out := mat.NewDense(s.width(), s.width(), nil)
	for i, v := range a.alpha {
		if v != 0 {
			axpy(out.RawRowView(s.task[i]), v, b.values.RawRowView(i))
		}
	}
	return out
}

func (s *kernelSpan) add(dst []float64, a *image, c *mat.Dense) {
	columns := mat.DenseCopyOf(c.T())
	for i, t := range s.task {
		dst[i] += dot(a.values.RawRowView(i), columns.RawRowView(t))
	}
}
