package svm

import (
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"tandem/core/catalogue"
)

// A tensorRun is one training of a [tSVM] from one start.
type tensorRun struct {
	*pool
	factors   *factors
	dual      Dual // of L
	field     tensorField
	slices    [][]*tensorSlice // of each mode and level
	tolerance float64
	linear    bool      // the kernel
	loose     float64   // the tolerance of steps in L before the factors have settled
	projected []float64 // Lᵀφ(x), examples × R

	objective   float64
	certificate Certificate // of the last step in L
	biases      []float64
	gradient    float64
	steps       int
	settled     bool // it has converged
	ended       bool // it will not step again
}

// A tensorSlice is the machine of one row of one factor: the tasks of one level of one mode.
type tensorSlice struct {
	tasks []int
	dual  Dual
	z     []float64 // examples of the slice × R
	ones  []float64 // as many as tasks
}

func newTensorRun(p *pool, v catalogue.Values, f *factors, shared tensorField) *tensorRun {
	r := &tensorRun{pool: p, factors: f, dual: p.dual(v), field: shared.beside(), tolerance: v.Float("tolerance"), biases: make([]float64, p.tasks)}
	r.loose, r.linear = 10*r.tolerance, kernelOf(v).linear()
	r.dual.Field = r.field
	r.projected = make([]float64, p.examples()*f.rank)
	for n, levels := range p.modes {
		r.slices = append(r.slices, make([]*tensorSlice, levels))
		for level := range levels {
			r.slices[n][level] = r.newSlice(p.slice(n, level))
		}
	}
	r.couple()
	r.judge()
	return r
}

func (r *tensorRun) newSlice(tasks []int) *tensorSlice {
	s := &tensorSlice{tasks: tasks}
	s.dual = Dual{Starts: []int{0}, Epsilon: r.dual.Epsilon}
	for _, t := range tasks {
		from, to := r.from[t], r.from[t+1]
		s.dual.P = append(s.dual.P, r.dual.P[from:to]...)
		s.dual.Lower = append(s.dual.Lower, r.dual.Lower[from:to]...)
		s.dual.Upper = append(s.dual.Upper, r.dual.Upper[from:to]...)
		s.dual.Starts = append(s.dual.Starts, len(s.dual.P))
	}
	s.dual.Beta = make([]float64, len(s.dual.P))
	s.z = make([]float64, len(s.dual.P)*r.factors.rank)
	s.ones = slices.Repeat([]float64{1}, len(tasks))
	return s
}

// couple gives the factors to the dual of L.
func (r *tensorRun) couple() {
	coupling := make([]float64, r.tasks*r.tasks)
	r.factors.coupling(coupling, r.index)
	r.field.Couple(coupling)
	r.dual.Load()
}

// judge takes the measure of the run as it stands.
func (r *tensorRun) judge() {
	r.certificate = r.dual.Certify(r.tolerance)
	r.objective = r.certificate.Primal + r.factors.energy()
	r.dual.Biases(r.biases)
	r.gradient = r.slope()
}

// slope is the relative gradient: at a stationary point every U⁽ⁿ⁾ equals the pull Σ β_i·(Lᵀφ(x_i) ⊙ Π_{k≠n} U⁽ᵏ⁾[tₖ, :]) on each of its
// rows, with the same multipliers β that L = Σ β_i·φ(x_i)·u_tᵀ has. What is largest of the modes is the length of the difference, in
// units of the longer of the two.
func (r *tensorRun) slope() float64 {
	rank, worst := r.factors.rank, 0.0
	r.project()
	others := make([]float64, rank)
	for n, u := range r.factors.u {
		pull := make([]float64, len(u))
		for t, index := range r.index {
			r.factors.product(others, index, n)
			row := pull[index[n]*rank : (index[n]+1)*rank]
			for i := r.from[t]; i < r.from[t+1]; i++ {
				if b := r.dual.Beta[i]; b != 0 {
					for k, o := range others {
						row[k] += b * o * r.projected[i*rank+k]
					}
				}
			}
		}
		slope := slices.Clone(u)
		axpy(slope, -1, pull)
		worst = max(worst, steepness(slope, u, pull, r.objective))
	}
	return worst
}

// stall is the share of the objective that an alternation must win for another one to follow.
const stall = 1e-3

// step goes one alternation on: the factors, mode by mode, then L. The first is a step in L alone, since there is no
// function yet for the factors to mix. While the factors move, L is computed to a loose tolerance. A step that does not
// lower the objective, which happens when what is left to gain is less than the tolerance leaves open, is taken back, and
// ends the run.
func (r *tensorRun) step() bool {
	if r.ended {
		return false
	}
	before, beta, objective := r.factors.clone(), slices.Clone(r.dual.Beta), r.objective
	if r.steps > 0 {
		r.project()
		norms := r.norms()
		for n := range r.modes {
			r.fit(n)
		}
		r.factors.balance(norms)
		r.couple()
	}
	r.solve(r.loose)
	settled := r.steps > 0 && objective-r.objective <= stall*objective
	if r.loose > r.tolerance && (settled || r.objective > objective) {
		r.loose = r.tolerance
		r.solve(r.loose)
	}
	if r.objective > objective {
		r.factors = before
		copy(r.dual.Beta, beta)
		r.couple()
		r.solve(r.tolerance)
		r.settled, r.ended = r.certificate.Converged && r.gradient <= gradientSmall, true
		return false
	}
	r.steps++
	r.settled = r.certificate.Converged && r.gradient <= gradientSmall
	r.ended = r.settled || settled || r.steps > mostAlternations
	return true
}

// norms returns ‖L[:, k]‖² of every column: Σ_i β_i·u_t(i),k·(Lᵀφ(x_i))_k.
func (r *tensorRun) norms() []float64 {
	rank := r.factors.rank
	out, u := make([]float64, rank), r.factors.all(r.index)
	for i, b := range r.dual.Beta {
		for k := range out {
			out[k] += b * u[r.task[i]*rank+k] * r.projected[i*rank+k]
		}
	}
	return out
}

// mostDirections is up to how many weights L has when an [interior] finds it.
const mostDirections = 400

// solve computes L and the biases. With a linear kernel and more examples than weights an [interior] comes close first,
// and SMO has little left to do.
func (r *tensorRun) solve(tolerance float64) {
	size := r.features * r.factors.rank
	if r.linear && size <= mostDirections && size <= r.examples() && r.dual.Certify(tolerance).Violation > tolerance {
		machine := newInterior(&r.dual, r.x, r.features, r.factors.all(r.index), r.factors.rank)
		if machine.solve(1e-8) {
			machine.vertex()
			r.dual.Load()
		}
	}
	r.dual.Solve(tolerance, r.updatesAStep())
	r.judge()
}

// project computes Lᵀφ(x) of every example: Σ_j k(x, x_j) β_j u_t(j).
func (r *tensorRun) project() {
	r.field.project(r.projected, r.dual.Beta, r.factors.all(r.index), r.factors.rank)
}

// fit computes U⁽ⁿ⁾, each row by a machine with linear kernel in R dimensions and many examples, which is an [interior]'s.
func (r *tensorRun) fit(n int) {
	rank := r.factors.rank
	for level, s := range r.slices[n] {
		if len(s.tasks) == 0 {
			continue
		}
		r.factors.slicePoints(s.z, n, s.tasks, r.pool, r.projected)
		machine := newInterior(&s.dual, s.z, rank, s.ones, 1)
		if machine.solve(1e-7) {
			copy(r.factors.row(n, level), machine.weights)
			continue
		}
		all := slices.Repeat(s.ones, len(s.ones))
		field := NewLinearField(s.dual.Starts, all, s.z, rank, CacheBytes)
		s.dual.Field = field
		s.dual.Load()
		s.dual.Solve(r.tolerance, r.updatesAStep())
		field.Weights(r.factors.row(n, level), 0)
	}
}

// directions returns L of the linear kernel, features × R: Σ_j β_j x_j u_t(j)ᵀ.
func (r *tensorRun) directions() []float64 {
	rank, d := r.factors.rank, r.features
	l, u := make([]float64, d*rank), r.factors.all(r.index)
	sum := make([]float64, d)
	for t := range r.tasks {
		clear(sum)
		for i := r.from[t]; i < r.from[t+1]; i++ {
			if b := r.dual.Beta[i]; b != 0 {
				axpy(sum, b, r.x[i*d:(i+1)*d])
			}
		}
		blas64.Ger(1, vector(sum), vector(u[t*rank:(t+1)*rank]), general(l, d, rank))
	}
	return l
}

// A tensorField is a field whose coupling changes.
type tensorField interface {
	Field
	Couple(coupling []float64)
	beside() tensorField
	// project writes Σ_j k(x_i, x_j) β_j u_t(j) of every example i: dst is examples × rank, u is T × rank.
	project(dst, beta, u []float64, rank int)
}

// newTensorField returns a field from which those of the runs are made, so that they share the kernel's rows.
func newTensorField(p *pool, k kernel) tensorField {
	// The rows of a field that is made coupled reach across tasks.
	all := slices.Repeat([]float64{1}, p.tasks*p.tasks)
	switch f := p.field(k, all).(type) {
	case *LinearField:
		return f
	case *KernelField:
		return f
	}
	panic("svm: a field that cannot change its coupling")
}

func (f *KernelField) beside() tensorField { return f.Beside() }

func (f *KernelField) project(dst, beta, u []float64, rank int) {
	clear(dst)
	n := len(f.group)
	for j, b := range beta {
		if b == 0 {
			continue
		}
		row, t := vector(f.across(j)), f.group[j]
		for r := range rank {
			blas64.Axpy(b*u[t*rank+r], row, blas64.Vector{N: n, Inc: rank, Data: dst[r:]})
		}
	}
}

func (f *LinearField) beside() tensorField { return f.Beside() }

func (f *LinearField) project(dst, beta, u []float64, rank int) {
	n := len(f.group)
	weighted, l := make([]float64, n*rank), make([]float64, f.d*rank)
	for j, b := range beta {
		for r := range rank {
			weighted[j*rank+r] = b * u[f.group[j]*rank+r]
		}
	}
	blas64.Gemm(blas.Trans, blas.NoTrans, 1, general(f.x, n, f.d), general(weighted, n, rank), 0, general(l, f.d, rank))
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1, general(f.x, n, f.d), general(l, f.d, rank), 0, general(dst, n, rank))
}
