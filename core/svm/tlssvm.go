package svm

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"tandem/core/catalogue"
	"tandem/core/random"
)

var tLSSVM = Entry{
	Entry: catalogue.Entry{
		Name: "tlssvm", Title: "tLSSVC / tLSSVR", Class: "low-rank tensor",
		Summary:  "The weights of tasks on a grid stack to a tensor of low rank: tasks mix a few shared weight functions by the product of their levels' factors, which are learned in turn.",
		Equation: "wₜ = L·uₜ,  uₜ = ⊙ₙ U⁽ⁿ⁾[tₙ],  min ½‖L‖² + ½Σ‖U⁽ⁿ⁾‖² + γ/2·Σe²",
		Cite:     "Liu, Tao, Zhu, Liu, Huang and Suykens, 2023, Low-Rank Multitask Learning based on Tensorized SVMs and LSSVMs, arXiv:2308.16056",
		Options:  withKernel(rankOption, gammaOption, restartsOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, stream *random.Stream) (Machine, error) {
		p, err := newKernelPool(d, kernelOf(v), true)
		if err != nil {
			return nil, err
		}
		m := &tensorLS{p: p, of: p, k: kernelOf(v), gamma: v.Float("gamma"), rank: v.Int("rank")}
		for range v.Int("restarts") {
			m.runs = append(m.runs, m.start(newFactors(p.modes, m.rank, stream.Normal)))
		}
		m.choose()
		if m.k.linear() {
			return &linearTensorLS{m}, nil
		}
		return m, nil
	},
}

// tensorLS is the tensorised least-squares support vector machine of every kernel. A step is one of every restart that has not
// converged (see [alternation]); restarts go on side by side (see [factors]). They start from N(0, 1): where all is positive, as
// in the paper's code, four starts miss the best minimum more often.
//
// A kernel of low rank is worked with by a [factor] of its matrix. When all restarts have converged, the best one goes on with a
// finer factor; then its L is given what the factor left out of the errors' pull on it, and the gradient of that, with the kernel
// itself, is computed. It has converged if that is small. Where the factor leaves out no more than rounding, as of a polynomial, its
// own gradient is the kernel's.
//
// A combination of levels that no task has, each of which some task has, gets its weights from the factors as any other
// does, and the bias of unseenBias.
type tensorLS struct {
	p         *pool // of the inputs
	of        *pool // the one that form works with: p, or that of features
	k         kernel
	gamma     float64
	rank      int
	form      form // nil before the first step, and while a finer factor is computed
	fineness  int  // of the factor, a place in leftOut
	runs      []*alternation
	at        int          // which restart goes on next
	whole     *alternation // the best one with the kernel itself, while it is judged
	best      *alternation
	iteration int
	ended     bool
}

// leftOut are the shares of the kernel that a factor may leave out: of all restarts, and of the best one; the last is what float64
// can tell.
var leftOut = []float64{1e-9, 1e-12, 1e-15}

// start is what a restart knows before its first step: factors, but no shared weights.
func (m *tensorLS) start(u *factors) *alternation {
	return &alternation{m: m, u: u, objective: u.energy() + m.gamma/2*m.p.spread(), gradient: math.Inf(1)}
}

// Step goes on with every restart that has not converged.
func (m *tensorLS) Step() bool { return finish(m) }

// finish does what is left of a step.
func finish(m Gradual) (moved bool) {
	for whole := false; !whole; {
		whole, moved = m.Advance()
	}
	return moved
}

// Advance does a slice of a step, which is a step of one restart at the most.
func (m *tensorLS) Advance() (whole, moved bool) {
	if m.ended {
		return true, false
	}
	return m.advance(), true
}

// advance reports whether the slice that it did was the step's last.
func (m *tensorLS) advance() bool {
	switch {
	case m.form == nil:
		m.prepare()
		return false
	case m.whole != nil:
		if !m.whole.pending.advance() || !m.conclude() {
			return false
		}
		m.iteration++
		return true
	}
	if m.at < len(m.runs) {
		m.runs[m.at].step()
	}
	for m.at++; m.at < len(m.runs) && m.runs[m.at].done; m.at++ {
	}
	if m.at < len(m.runs) {
		return false
	}
	m.at = 0
	if m.fineness == 0 {
		m.choose()
	}
	over := true
	for _, a := range m.runs {
		over = over && a.done
	}
	switch {
	case !over:
	case m.of.lift == nil || m.best.gradient > gradientSmall || m.p.shared.factor.left() <= leftOut[len(leftOut)-1]:
		m.ended = true
	case m.fineness == 0:
		m.refine()
	default:
		m.whole = m.best.whole()
		return false
	}
	m.iteration++
	return true
}

// prepare does a slice of what there is to do before restarts can go on.
func (m *tensorLS) prepare() {
	d := m.p.features
	if m.k.linear() && (d*m.rank <= m.p.examples() || m.p.mayDual() != nil) {
		m.form = newPrimalForm(m.p, m.gamma)
		return
	}
	low, ready := (*factor)(nil), true
	if !m.k.linear() {
		low, ready = m.p.low(m.k, leftOut[m.fineness])
	}
	switch {
	case !ready:
		return
	case low != nil && len(low.pivots)*m.rank <= m.p.examples():
		m.of = low.features()
		m.form = newPrimalForm(m.of, m.gamma)
	default:
		m.of = m.p
		m.form = newDualForm(m.p, m.k, m.p.kernelMatrix(m.k), m.gamma)
	}
	if m.fineness > 0 {
		m.best.settle()
		m.best.done = false
	}
}

// refine makes the best restart go on with a finer factor.
func (m *tensorLS) refine() {
	m.fineness++
	m.form = nil
	for i, a := range m.runs {
		if a == m.best {
			m.at = i
		}
	}
}

// conclude goes on with the best restart when a product with the kernel itself is there: of its L, then of L's slope. It takes it over
// if its gradient is small, or ends, and reports whether the step is over.
func (m *tensorLS) conclude() bool {
	a, features := m.whole, m.form
	u := a.u.all(m.p.index)
	m.form = a.exact
	if a.projected == nil {
		a.l = a.pending.weights
		a.measure(u)
		a.pending = a.exact.product(a.slopeOfL(u), m.rank)
		m.form = features
		return false
	}
	a.judge(u, a.pending.weights)
	m.whole, a.pending = nil, nil
	if a.gradient > gradientSmall && m.fineness+1 < len(leftOut) {
		m.form = features
		m.refine()
		return true
	}
	for i := range m.runs {
		if m.runs[i] == m.best {
			m.runs[i] = a
		}
	}
	m.best, m.of, m.ended = a, m.p, true
	return true
}

// whole returns the restart with L written down in the examples, with the part of the errors' pull γ·Σ e_i·φ(x_i)·u_tᵀ that the
// factor left out.
func (a *alternation) whole() *alternation {
	m := a.m
	n, d, rank, u := m.p.examples(), m.of.features, m.rank, a.u.all(m.p.index)
	z, pull, inside := general(m.of.x, n, d), make([]float64, n*rank), make([]float64, d*rank)
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, z, general(a.l.l, d, rank), 0, general(pull, n, rank)) // Lᵀφ(x)
	errors := slices.Clone(m.p.y)
	for i, t := range m.p.task {
		errors[i] -= dot(pull[i*rank:(i+1)*rank], u[t*rank:(t+1)*rank])
	}
	m.p.centre(errors)
	clear(pull)
	for i, t := range m.p.task {
		axpy(pull[i*rank:(i+1)*rank], m.gamma*errors[i], u[t*rank:(t+1)*rank])
	}
	blas64.Gemm(blas.Trans, blas.NoTrans, -1, z, general(pull, n, rank), 0, general(inside, d, rank))
	axpy(inside, 1, a.l.l)
	for j, c := range m.of.lift.coefficients(inside, rank) {
		pull[m.of.lift.pivots[j/rank]*rank+j%rank] += c
	}
	exact := newDualForm(m.p, m.k, nil, m.gamma)
	return &alternation{m: m, u: a.u, steps: a.steps, done: true, exact: exact, pending: exact.product(pull, rank)}
}

// Progress says in words what the next slice works on.
func (m *tensorLS) Progress() string {
	switch {
	case m.form == nil:
		return m.p.progress(m.k)
	case m.whole != nil:
		return fmt.Sprintf("gradient with the whole kernel, %d %%", 100*m.whole.pending.from/m.p.examples())
	}
	return fmt.Sprintf("restart %d of %d", m.at+1, len(m.runs))
}

func (m *tensorLS) choose() {
	m.best = m.runs[0]
	for _, a := range m.runs {
		if a.objective < m.best.objective {
			m.best = a
		}
	}
}

// Report tells of the best restart; it has converged when that one and all others have.
func (m *tensorLS) Report() Report {
	r := Report{Iteration: m.iteration, Objective: m.best.objective, Converged: m.ended, Gap: math.NaN(), Violation: math.NaN(), Support: m.p.examples()}
	if m.iteration > 0 {
		r.Violation = m.best.gradient
	}
	stalled, most := 0, 0.0
	for _, a := range m.runs {
		if a.gradient > gradientSmall {
			stalled++
		}
		most = max(most, a.gradient)
	}
	if r.Converged = m.ended && stalled == 0; m.ended && !r.Converged {
		r.Ended = fmt.Sprintf("after %d steps %d of %d restarts have not converged: the largest relative gradient is %.2g", m.iteration, stalled, len(m.runs), most)
	}
	return r
}

// Covers reports whether every level of the index is some task's.
func (m *tensorLS) Covers(index []int) bool { return m.p.covers(index) }

// Predict writes decision values.
func (m *tensorLS) Predict(dst []float64, index []int, x []float64) {
	if !m.Covers(index) {
		nothing(dst)
		return
	}
	u := make([]float64, m.rank)
	m.best.u.product(u, index, -1)
	biases := m.biases()
	bias := 0.0
	if t := m.p.find(index); t >= 0 {
		bias = biases[t]
	} else {
		bias = m.p.unseenBias(biases, index)
	}
	m.of.predict(dst, x, m.k, m.best.mix(u), bias)
}

// mix is L·u; 0 before the first step.
func (a *alternation) mix(u []float64) []float64 {
	if len(a.l.l) == 0 {
		return make([]float64, a.m.of.length(a.m.k))
	}
	return mixed(a.directions(), u)
}

// mixed is l·u, for l d × R.
func mixed(l, u []float64) []float64 {
	w := make([]float64, len(l)/len(u))
	for i := range w {
		w[i] = dot(l[i*len(u):(i+1)*len(u)], u)
	}
	return w
}

func (m *tensorLS) biases() []float64 {
	b, u := m.p.means(), m.best.u.all(m.p.index)
	if m.best.projected == nil {
		return b
	}
	for t := range b {
		b[t] = m.best.projected.bias(t, u[t*m.rank:(t+1)*m.rank])
	}
	return b
}

// Coupling writes ⟨u_t, u_s⟩, by which the kernel of two tasks' examples is multiplied.
func (m *tensorLS) Coupling(dst []float64) { m.best.u.coupling(dst, m.p.index) }

// Rank returns how many columns the factors have.
func (m *tensorLS) Rank() int { return m.rank }

// Factors returns copies of the factors; of L only if the kernel is linear.
func (m *tensorLS) Factors() (l []float64, u [][]float64) {
	if m.k.linear() {
		l = m.best.directions()
	}
	return l, m.best.u.clone().u
}

// A linearTensorLS has a linear kernel.
type linearTensorLS struct{ *tensorLS }

// Weights writes the weights, T × Features, and the biases, T.
func (m *linearTensorLS) Weights(w, b []float64) {
	u := m.best.u.all(m.p.index)
	for t := range m.p.tasks {
		copy(w[t*m.p.features:], m.best.mix(u[t*m.rank:(t+1)*m.rank]))
	}
	copy(b, m.biases())
}

var (
	_ Machine  = (*tensorLS)(nil)
	_ Coupler  = (*tensorLS)(nil)
	_ Factored = (*tensorLS)(nil)
	_ Gradual  = (*tensorLS)(nil)
	_ Unseen   = (*tensorLS)(nil)
	_ Weigher  = (*linearTensorLS)(nil)
)
