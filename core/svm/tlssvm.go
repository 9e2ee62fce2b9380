package svm

import (
	"math"

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
		p, err := newPool(d)
		if err != nil {
			return nil, err
		}
		k := kernelOf(v)
		m := &tensorLS{p: p, k: k, gamma: v.Float("gamma"), rank: v.Int("rank")}
		if k.linear() && p.features <= p.examples() {
			m.form = &primalForm{newStatistics(p.from, p.x, p.y, p.features), m.gamma}
		} else if err := p.mayDual(); err != nil {
			return nil, err
		} else {
			m.form = &dualForm{p, k, p.gramian(k), m.gamma}
		}
		for range v.Int("restarts") {
			m.runs = append(m.runs, m.start(newFactors(p.modes, m.rank, stream)))
		}
		m.choose()
		if k.linear() {
			return &linearTensorLS{m}, nil
		}
		return m, nil
	},
}

// tensorLS is the tensorised least-squares support vector machine of every kernel. A step is one alternation: L, then
// every factor in turn, each the exact minimiser of the objective with the others fixed and the biases free, so that the
// objective cannot rise. Restarts go on side by side (see factors).
//
// A combination of levels that no task has, each of which some task has, gets its weights from the factors as any other
// does, and the bias of unseenBias.
type tensorLS struct {
	p         *pool
	k         kernel
	gamma     float64
	rank      int
	form      form
	runs      []*alternation
	best      *alternation
	iteration int
}

// A form solves for L with the factors fixed: in the sufficient statistics of a linear kernel, or in the dual of any.
// They give the same L.
type form interface {
	// solve returns L, the sum of its squares, and the statistics of the examples projected on it, Lᵀφ(x).
	solve(u []float64, rank int) (l []float64, square float64, projected *statistics)
}

// An alternation is one restart.
type alternation struct {
	u         *factors
	l         []float64 // d × rank, or the coefficients of L if the kernel is not linear: L = Σ_m φ(x_m)·l[m, :], m × rank
	square    float64   // ‖L‖²
	projected *statistics
	objective float64
	done      bool
}

// start is what a restart knows before its first step: factors, but no shared weights.
func (m *tensorLS) start(u *factors) *alternation {
	return &alternation{u: u, l: make([]float64, m.p.length(m.k)*m.rank), objective: u.energy() + m.gamma/2*m.p.spread(),
		projected: newStatistics(m.p.from, make([]float64, m.p.examples()*m.rank), m.p.y, m.rank)}
}

// Step goes one alternation on with every restart that has not converged.
func (m *tensorLS) Step() bool {
	if m.Report().Converged {
		return false
	}
	m.iteration++
	for _, a := range m.runs {
		if a.done {
			continue
		}
		before := a.u.clone()
		a.l, a.square, a.projected = m.form.solve(a.u.all(m.p.index), m.rank)
		for n, levels := range m.p.modes {
			for level := range levels {
				m.solveRow(a, n, level)
			}
		}
		a.objective = m.objective(a)
		a.done = m.iteration > 1 && a.u.settled(before) || m.iteration == mostAlternations
	}
	m.choose()
	return true
}

// solveRow puts the best U⁽ⁿ⁾[level, :] in place: a ridge regression on the points of its slice.
func (m *tensorLS) solveRow(a *alternation, n, level int) {
	s := &statistics{d: m.rank}
	others, one := make([]float64, m.rank), []float64(nil)
	for _, t := range m.p.slice(n, level) {
		a.u.product(others, m.p.index[t], n)
		gram, cross := make([]float64, m.rank*m.rank), make([]float64, m.rank)
		for r, o := range others {
			cross[r] = o * a.projected.cross[t][r]
			for q, p := range others {
				gram[r*m.rank+q] = o * p * a.projected.gram[t][r*m.rank+q]
			}
		}
		s.gram, s.cross, one = append(s.gram, gram), append(s.cross, cross), append(one, 1)
	}
	copy(a.u.row(n, level), s.ridge(one, 1, m.gamma)) // 0 where no task has the level
}

// objective is J of catalogue 6.2 at the best biases.
func (m *tensorLS) objective(a *alternation) float64 {
	j, u := a.square/2+a.u.energy(), a.u.all(m.p.index)
	for t := range m.p.tasks {
		j += m.gamma / 2 * a.projected.errors(t, u[t*m.rank:(t+1)*m.rank])
	}
	return j
}

func (m *tensorLS) choose() {
	m.best = m.runs[0]
	for _, a := range m.runs {
		if a.objective < m.best.objective {
			m.best = a
		}
	}
}

// Report tells of the best restart; it has converged when all have.
func (m *tensorLS) Report() Report {
	r := Report{Iteration: m.iteration, Objective: m.best.objective, Converged: true, Gap: math.NaN(), Violation: math.NaN(), Support: m.p.examples()}
	for _, a := range m.runs {
		r.Converged = r.Converged && a.done
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
	m.p.predict(dst, x, m.k, m.best.mix(u), bias)
}

// mix is L·u.
func (a *alternation) mix(u []float64) []float64 {
	w := make([]float64, len(a.l)/len(u))
	for i := range w {
		w[i] = dot(a.l[i*len(u):(i+1)*len(u)], u)
	}
	return w
}

func (m *tensorLS) biases() []float64 {
	b, u := make([]float64, m.p.tasks), m.best.u.all(m.p.index)
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
		l = append(l, m.best.l...)
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
	_ Unseen   = (*tensorLS)(nil)
	_ Weigher  = (*linearTensorLS)(nil)
)
