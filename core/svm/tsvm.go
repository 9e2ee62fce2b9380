package svm

import (
	"fmt"
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// tSVM is tSVC and tSVR of Liu, Tao, Zhu, Liu, Huang and Suykens 2023. Over L (a column of weights for each of R
// directions), the factors U⁽ⁿ⁾ and the biases it lowers, by alternating convex machines,
//
//	½‖L‖² + ½ Σₙ ‖U⁽ⁿ⁾‖² + C·Σᵢ ℓ(yᵢ, ⟨u_t(i), Lᵀφ(xᵢ)⟩ + b_t(i)).
//
// The paper's code stops after a step in L, as this does, and fits the biases then; it scales the factors that it starts
// from to ‖U⁽ⁿ⁾‖ = 1. Here the factors' scale is found in closed form after every step in them (see [factors]), which alternations do
// not in a thousand steps. What they cannot do is to leave a corner of ℓ where each machine alone is at its optimum, with
// multipliers of its own: there the gradient is not 0, and the machine says that it has not converged.
var tSVM = Entry{
	Entry: catalogue.Entry{
		Name: "tsvm", Title: "tSVC / tSVR", Class: "low-rank tensor",
		Summary:  "The weights of tasks that are indexed by several modes stack to a tensor of low rank: support vector machines fit its factors in turn.",
		Equation: "wₜ = L·uₜ, uₜ = ⊙ₙ U⁽ⁿ⁾[tₙ, :]; min ½‖L‖² + ½·Σₙ‖U⁽ⁿ⁾‖² + C·Σₜ Σᵢ ℓ(yᵢ, ⟨wₜ, φ(xᵢ)⟩ + bₜ): kernel ⟨uₛ, uₜ⟩·k(x, z)",
		Cite:     "Liu, Tao, Zhu, Liu, Huang and Suykens 2023, Low-rank multitask learning based on tensorized SVMs and LSSVMs, arXiv:2308.16056",
		Options:  withKernel(cOption, epsilonOption, rankOption, restartsOption, toleranceOption),
	},
	Classify: true, Regress: true, Single: "single-svm", Pooled: "pooled-svm",
	New: newTSVM,
}

// A tsvm trains as many tensors as it has restarts side by side; see [factors].
type tsvm struct {
	*pool
	kernel    kernel
	runs      []*tensorRun
	best      *tensorRun
	steps     int
	expansion *expansion // of best
	coupling  []float64  // of best
	at        int        // which run goes on next
	changed   bool       // one has, in this step
}

var (
	_ Machine   = (*tsvm)(nil)
	_ Coupler   = (*tsvm)(nil)
	_ Factored  = (*tsvm)(nil)
	_ Supporter = (*tsvm)(nil)
	_ Unseen    = (*tsvm)(nil)
	_ Gradual   = (*tsvm)(nil)
	_ Weigher   = linearTSVM{}
)

func newTSVM(d *Data, v catalogue.Values, stream *random.Stream) (Machine, error) {
	p, err := newKernelPool(d, kernelOf(v), false)
	if err != nil {
		return nil, err
	}
	m := &tsvm{pool: p, kernel: kernelOf(v), coupling: make([]float64, p.tasks*p.tasks)}
	shared := newTensorField(p, m.kernel)
	for range v.Int("restarts") {
		f := newFactors(p.modes, v.Int("rank"), stream.Float64)
		for n, u := range f.u {
			for i, norm := 0, math.Sqrt(dot(u, u)); i < len(u); i++ {
				f.u[n][i] /= norm
			}
		}
		m.runs = append(m.runs, newTensorRun(p, v, f, shared))
	}
	m.choose()
	if m.kernel.linear() {
		return linearTSVM{m}, nil
	}
	return m, nil
}

// choose finds the run whose objective is lowest.
func (m *tsvm) choose() {
	m.best = m.runs[0]
	for _, r := range m.runs[1:] {
		if r.objective < m.best.objective {
			m.best = r
		}
	}
	m.expansion = m.expand(m.kernel, m.best.dual.Beta)
	m.best.factors.coupling(m.coupling, m.index)
}

// Step is part of [Machine].
func (m *tsvm) Step() bool { return finish(m) }

// Advance is part of [Gradual].
func (m *tsvm) Advance() (whole, moved bool) {
	m.changed = m.runs[m.at].step() || m.changed
	if m.at++; m.at < len(m.runs) {
		return false, true
	}
	moved = m.changed
	m.at, m.changed = 0, false
	if moved {
		m.steps++
		m.choose()
	}
	return true, moved
}

// Progress is part of [Gradual].
func (m *tsvm) Progress() string { return fmt.Sprintf("restart %d of %d", m.at+1, len(m.runs)) }

// Report is part of [Machine].
func (m *tsvm) Report() Report {
	converged, ended := true, true
	for _, r := range m.runs {
		converged, ended = converged && r.settled, ended && r.ended
	}
	c := m.best.certificate
	r := Report{Iteration: m.steps, Objective: m.best.objective, Converged: converged, Gap: c.Gap, Violation: c.Violation, Support: c.Support}
	if ended && !converged {
		r.Ended = fmt.Sprintf("its machines, each solved with the others fixed, win no more after %d steps, and the relative gradient of the best restart is %.2g", m.steps, m.best.gradient)
	}
	return r
}

// Covers is part of [Unseen].
func (m *tsvm) Covers(index []int) bool { return m.find(index) >= 0 || m.covers(index) }

// Predict is part of [Machine]. A task that was never trained has u from its levels' rows.
func (m *tsvm) Predict(dst []float64, index []int, x []float64) {
	t := m.find(index)
	switch {
	case t >= 0:
		m.expansion.predict(dst, x, m.coupling[t*m.tasks:(t+1)*m.tasks], m.best.biases[t])
	case m.covers(index):
		f := m.best.factors
		u, row := make([]float64, f.rank), make([]float64, m.tasks)
		f.product(u, index, -1)
		for s, us := range m.index {
			other := make([]float64, f.rank)
			f.product(other, us, -1)
			row[s] = dot(u, other)
		}
		m.expansion.predict(dst, x, row, m.unseenBias(m.best.biases, index))
	default:
		unknown(dst)
	}
}

// Coupling is part of [Coupler].
func (m *tsvm) Coupling(dst []float64) { copy(dst, m.coupling) }

// Alpha is part of [Supporter].
func (m *tsvm) Alpha(task int) []float64 { return m.alpha(m.best.dual.Beta, task) }

// Rank is part of [Factored].
func (m *tsvm) Rank() int { return m.best.factors.rank }

// Factors is part of [Factored].
func (m *tsvm) Factors() (l []float64, u [][]float64) {
	if m.kernel.linear() {
		l = m.best.directions()
	}
	return l, m.best.factors.clone().u
}

type linearTSVM struct{ *tsvm }

// Weights is part of [Weigher].
func (m linearTSVM) Weights(w, b []float64) {
	for t := range m.tasks {
		m.expansion.weights(w[t*m.features:(t+1)*m.features], m.coupling[t*m.tasks:(t+1)*m.tasks])
	}
	copy(b, m.best.biases)
}
