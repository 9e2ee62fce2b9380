package svm

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// A form is how L, the weights that tasks share, is written down: by its features, or by its coefficients in the examples. It
// knows the examples, centred within each task, by what they do to an L: G_t = Σ x̃x̃ᵀ and c_t = Σ x̃ỹ. What lives in the
// features of each task (c_t, G_t·L·w) is a pull; of every task, one after another, in the form's own numbers.
type form interface {
	// vector returns L with what the form wants to have beside it.
	vector(l []float64, rank int) tensorWeights
	// square is ‖L‖².
	square(l tensorWeights) float64
	// labels returns c_t of every task, which must not be changed.
	labels() []float64
	// pull returns G_t·L·w_t of every task, for w T × rank.
	pull(l tensorWeights, w []float64, rank int) []float64
	// spread returns Σ_t s_t·w_tᵀ, as an L.
	spread(s, w []float64, rank int) []float64
	// meet returns Lᵀ·s_t of every task, T × rank.
	meet(l tensorWeights, s []float64, rank int) []float64
	// project returns the statistics of Lᵀφ(x).
	project(l tensorWeights, rank int) *statistics
	// factorise makes the system of factors u, T × rank, ready to be solved.
	factorise(u []float64, rank int) system
}

// tensorWeights are an L and, in the dual, Lᵀφ(x) of every example (m × rank).
type tensorWeights struct{ l, points []float64 }

// A system is A = I + γ·Σ_t G_t ⊗ u_t·u_tᵀ, which takes an L to an L.
type system interface {
	// fit returns the L that minimises ½‖L‖² + γ/2·Σe², A⁻¹·γ·Σ c_t·u_tᵀ.
	fit() []float64
	// solve returns A⁻¹·b.
	solve(b []float64) []float64
}

// primalForm has d·R numbers, whatever the number of examples: x are the inputs themselves, or features of a [factor].
type primalForm struct {
	s     *statistics
	cross []float64 // T × d
	gamma float64
}

func newPrimalForm(p *pool, gamma float64) *primalForm {
	f := &primalForm{s: newStatistics(p.from, p.x, p.y, p.features), gamma: gamma}
	for _, c := range f.s.cross {
		f.cross = append(f.cross, c...)
	}
	return f
}

func (f *primalForm) vector(l []float64, _ int) tensorWeights { return tensorWeights{l: l} }

func (f *primalForm) square(l tensorWeights) float64 { return dot(l.l, l.l) }

func (f *primalForm) labels() []float64 { return f.cross }

func (f *primalForm) pull(l tensorWeights, w []float64, rank int) []float64 {
	d := f.s.d
	out, mixed := make([]float64, len(f.cross)), make([]float64, d)
	for t, g := range f.s.gram {
		blas64.Gemv(blas.NoTrans, 1, general(l.l, d, rank), vector(w[t*rank:(t+1)*rank]), 0, vector(mixed))
		blas64.Gemv(blas.NoTrans, 1, general(g, d, d), vector(mixed), 0, vector(out[t*d:(t+1)*d]))
	}
	return out
}

func (f *primalForm) spread(s, w []float64, rank int) []float64 {
	d := f.s.d
	out := make([]float64, d*rank)
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, general(s, len(s)/d, d), general(w, len(s)/d, rank), 0, general(out, d, rank))
	return out
}

func (f *primalForm) meet(l tensorWeights, s []float64, rank int) []float64 {
	d := f.s.d
	out := make([]float64, len(s)/d*rank)
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, general(s, len(s)/d, d), general(l.l, d, rank), 0, general(out, len(s)/d, rank))
	return out
}

func (f *primalForm) project(l tensorWeights, rank int) *statistics { return f.s.project(l.l, rank) }

func (f *primalForm) factorise(u []float64, rank int) system {
	a, _ := f.s.system(u, rank, f.gamma)
	return &primalSystem{f, u, rank, newPositive(a)}
}

// primalSystem is a system in features, divided by γ.
type primalSystem struct {
	form *primalForm
	u    []float64
	rank int
	chol *positive
}

func (s *primalSystem) fit() []float64 {
	b := s.form.spread(s.form.cross, s.u, s.rank)
	for i := range b {
		b[i] *= s.form.gamma
	}
	return s.solve(b)
}

func (s *primalSystem) solve(b []float64) []float64 {
	d := len(b) / s.rank
	columns, out := make([]float64, len(b)), make([]float64, len(b))
	for i, v := range b {
		columns[i%s.rank*d+i/s.rank] = v / s.form.gamma
	}
	columns = s.chol.solve(columns)
	for i := range out {
		out[i] = columns[i%s.rank*d+i/s.rank]
	}
	return out
}

// dualForm has as many numbers for each direction as there are examples: L = Σ_i φ(x_i)·l_iᵀ. It is the better one where features
// times R are more than examples.
type dualForm struct {
	p       *pool
	k       kernel
	gram    []float64 // m × m; nil: it is computed a block at a time, and not kept
	centred []float64 // labels, within each task
	gamma   float64
}

func newDualForm(p *pool, k kernel, gram []float64, gamma float64) *dualForm {
	f := &dualForm{p: p, k: k, gram: gram, gamma: gamma, centred: append([]float64(nil), p.y...)}
	p.centre(f.centred)
	return f
}

// centre takes their mean off the numbers of each task's examples.
func (p *pool) centre(a []float64) {
	for t := range p.tasks {
		of, mean := a[p.from[t]:p.from[t+1]], 0.0
		for _, v := range of {
			mean += v / float64(len(of))
		}
		for i := range of {
			of[i] -= mean
		}
	}
}

func (f *dualForm) vector(l []float64, rank int) tensorWeights {
	v := f.product(l, rank)
	for !v.advance() {
	}
	return v.weights
}

// A product works out Lᵀφ(x) of every example, a block of rows of the kernel's matrix at a time.
type product struct {
	form    *dualForm
	weights tensorWeights
	rank    int
	from    int // the next row
	block   []float64
}

func (f *dualForm) product(l []float64, rank int) *product {
	return &product{form: f, rank: rank, weights: tensorWeights{l, make([]float64, len(l))}}
}

// advance does one block, and reports whether it was the last one.
func (v *product) advance() bool {
	f, rank, i, m := v.form, v.rank, v.from, v.form.p.examples()
	l, points := v.weights.l, v.weights.points
	if f.gram != nil {
		blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, general(f.gram, m, m), general(l, m, rank), 0, general(points, m, rank))
		return true
	}
	// The matrix is symmetric: each block right of the diagonal serves its rows and its columns.
	const most = 128
	if v.block == nil {
		v.block = make([]float64, min(most, m)*m)
	}
	n, d := min(most, m-i), f.p.features
	own, right := general(l[i*rank:], n, rank), m-i-n
	f.k.block(v.block[:n*n], f.p.x[i*d:(i+n)*d], f.p.x[i*d:(i+n)*d], d)
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, general(v.block, n, n), own, 1, general(points[i*rank:], n, rank))
	if v.from += n; right == 0 {
		return true
	}
	f.k.block(v.block[:n*right], f.p.x[i*d:(i+n)*d], f.p.x[(i+n)*d:], d)
	k := general(v.block, n, right)
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, k, general(l[(i+n)*rank:], right, rank), 1, general(points[i*rank:], n, rank))
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, k, own, 1, general(points[(i+n)*rank:], right, rank))
	return false
}

func (f *dualForm) square(l tensorWeights) float64 { return max(0, dot(l.l, l.points)) }

func (f *dualForm) labels() []float64 { return f.centred }

func (f *dualForm) pull(l tensorWeights, w []float64, rank int) []float64 {
	out := make([]float64, f.p.examples())
	for i, t := range f.p.task {
		out[i] = dot(l.points[i*rank:(i+1)*rank], w[t*rank:(t+1)*rank])
	}
	f.p.centre(out)
	return out
}

func (f *dualForm) spread(s, w []float64, rank int) []float64 {
	out := make([]float64, len(s)*rank)
	for i, t := range f.p.task {
		axpy(out[i*rank:(i+1)*rank], s[i], w[t*rank:(t+1)*rank])
	}
	return out
}

func (f *dualForm) meet(l tensorWeights, s []float64, rank int) []float64 {
	out := make([]float64, f.p.tasks*rank)
	for i, t := range f.p.task {
		axpy(out[t*rank:(t+1)*rank], s[i], l.points[i*rank:(i+1)*rank])
	}
	return out
}

func (f *dualForm) project(l tensorWeights, rank int) *statistics {
	return newStatistics(f.p.from, l.points, f.p.y, rank)
}

func (f *dualForm) factorise(u []float64, rank int) system {
	coupling := make([]float64, f.p.tasks*f.p.tasks)
	all := general(u, f.p.tasks, rank)
	blas64.Gemm(blas.NoTrans, blas.Trans, 1, all, all, 0, general(coupling, f.p.tasks, f.p.tasks))
	return &dualSystem{f, u, rank, f.p.factorise(f.gram, coupling, f.gamma)}
}

// dualSystem is a system in coefficients. By the matrix inversion lemma A⁻¹·b is b less the L of the machine whose labels are
// what b predicts.
type dualSystem struct {
	form *dualForm
	u    []float64
	rank int
	dual *coupledDual
}

func (s *dualSystem) fit() []float64 {
	alpha, _ := s.dual.solve(s.form.p.y)
	return s.form.spread(alpha, s.u, s.rank)
}

func (s *dualSystem) solve(b []float64) []float64 {
	alpha, _ := s.dual.solve(s.form.pull(s.form.vector(b, s.rank), s.u, s.rank))
	out := append([]float64(nil), b...)
	axpy(out, -1, s.form.spread(alpha, s.u, s.rank))
	return out
}
