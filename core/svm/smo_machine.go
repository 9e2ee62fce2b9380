package svm

import (
	"math"

	"tandem/core/catalogue"
)

// toleranceOption is read by every machine that is solved by SMO.
var toleranceOption = catalogue.Option{Key: "tolerance", Label: "Tolerance", Kind: catalogue.Float, Min: 1e-6, Max: 0.1, Default: "0.001", Log: true,
	Help: "Training ends when no pair of examples violates the optimality conditions by more than this."}

// dual returns the dual problem of the pool's examples for the options c and epsilon, without a field.
func (p *pool) dual(v catalogue.Values) Dual {
	d := Dual{Starts: p.from, P: p.y, Beta: make([]float64, p.examples())}
	if c := v.Float("c"); p.classify {
		d.Lower, d.Upper = Binary(p.y, c)
	} else {
		d.Lower, d.Upper = Box(p.examples(), c)
		d.Epsilon = v.Float("epsilon")
	}
	return d
}

// field returns the field of the pool's examples. With fewer features than examples the linear kernel needs no rows
// across tasks.
func (p *pool) field(k kernel, coupling []float64) Field {
	if k.linear() && p.features <= p.examples() {
		return NewLinearField(p.from, coupling, p.x, p.features, CacheBytes)
	}
	return NewKernelField(p.from, coupling, p.kernelRow(k), CacheBytes)
}

// kernelRow returns what fills a row of the kernel matrix of all examples.
func (p *pool) kernelRow(k kernel) func(dst []float64, i, from int) {
	d := p.features
	return func(dst []float64, i, from int) {
		k.block(dst, p.x[i*d:(i+1)*d], p.x[from*d:(from+len(dst))*d], d)
	}
}

// updatesAStep bounds how long one step of a machine takes, in pairs: some 10⁸ numbers are touched.
func (p *pool) updatesAStep() int {
	largest := 1
	for t := range p.tasks {
		largest = max(largest, p.from[t+1]-p.from[t])
	}
	return max(1000, 20_000_000/largest)
}

const (
	// mostSteps is where a convex machine that has not converged gives up: its data and options ask for more than a page
	// can give, as a very large C without a separation does.
	mostSteps = 50
	// exactVectors is a duality gap, relative to the objective, with which a support vector machine has converged,
	// whatever its labels' unit makes of a violation.
	exactVectors = 1e-10
	// mostFactored is up to how many examples an interior's matrix is factored for it.
	mostFactored = 300
)

// A convex machine is a support vector machine whose tasks are coupled by a matrix that stays as it is. One step solves
// it, unless it is so large or so badly conditioned that the step would take long: then the next one goes on.
type convex struct {
	*pool
	kernel    kernel
	dual      Dual
	tolerance float64
	coupling  []float64                   // T × T
	unseen    func(index []int) []float64 // how an index that no task has is coupled with the tasks; nil: not at all
	report    Report
	zero      float64 // the objective at β = 0
	biases    []float64
	expansion *expansion
	inside    *pool     // the pool; with the linear kernel its inputs are centred within tasks, which changes no β
	means     []float64 // T × features: by what
	lowest    float64   // gap
	stale     int       // steps since it was halved
	interior  bool      // an interior was tried
	ended     bool
}

var (
	_ Machine   = (*convex)(nil)
	_ Coupler   = (*convex)(nil)
	_ Supporter = (*convex)(nil)
	_ Unseen    = (*convex)(nil)
	_ Weigher   = linearConvex{}
)

// newConvex returns a machine on the data whose coupling of tasks s and t is couple(s, t).
func newConvex(d *Data, v catalogue.Values, couple func(s, t int) float64) (*convex, error) {
	p, err := newKernelPool(d, kernelOf(v), false)
	if err != nil {
		return nil, err
	}
	m := &convex{pool: p, kernel: kernelOf(v), dual: p.dual(v), tolerance: v.Float("tolerance"), biases: make([]float64, p.tasks)}
	m.coupling = make([]float64, p.tasks*p.tasks)
	for s := range p.tasks {
		for t := range p.tasks {
			m.coupling[s*p.tasks+t] = couple(s, t)
		}
	}
	m.inside = p
	if m.kernel.linear() {
		m.inside, m.means = p.centredInputs()
	}
	m.dual.Field = m.inside.field(m.kernel, m.coupling)
	m.dual.Load()
	m.lowest = math.Inf(1)
	c := m.dual.Certify(m.tolerance)
	m.zero = c.Primal
	m.conclude(c)
	return m, nil
}

// centredInputs returns the pool with each task's inputs less their mean, and the means, T × features.
func (p *pool) centredInputs() (*pool, []float64) {
	c, means := *p, []float64(nil)
	c.x = nil
	for t := range p.tasks {
		x, mean := centre(p.inputs(t), p.features)
		c.x, means = append(c.x, x...), append(means, mean...)
	}
	return &c, means
}

// asMachine gives the machine the abilities that its kernel allows.
func (m *convex) asMachine() Machine {
	if m.kernel.linear() {
		return linearConvex{m}
	}
	return m
}

// Report is part of [Machine].
func (m *convex) Report() Report { return m.report }

// Covers is part of [Unseen].
func (m *convex) Covers(index []int) bool {
	return m.find(index) >= 0 || m.unseen != nil && m.covers(index)
}

// Predict is part of [Machine].
func (m *convex) Predict(dst []float64, index []int, x []float64) {
	if t := m.find(index); t >= 0 {
		m.expansion.predict(dst, x, m.coupling[t*m.tasks:(t+1)*m.tasks], m.biases[t])
	} else if m.Covers(index) {
		m.expansion.predict(dst, x, m.unseen(index), m.unseenBias(m.biases, index))
	} else {
		unknown(dst)
	}
}

// Coupling is part of [Coupler].
func (m *convex) Coupling(dst []float64) { copy(dst, m.coupling) }

// Alpha is part of [Supporter].
func (m *convex) Alpha(task int) []float64 { return m.alpha(m.dual.Beta, task) }

// alpha returns |β| of the examples of a task.
func (p *pool) alpha(beta []float64, task int) []float64 {
	var alpha []float64
	for _, b := range beta[p.from[task]:p.from[task+1]] {
		alpha = append(alpha, math.Abs(b))
	}
	return alpha
}

type linearConvex struct{ *convex }

// Weights is part of [Weigher].
func (m linearConvex) Weights(w, b []float64) {
	for t := range m.tasks {
		m.expansion.weights(w[t*m.features:(t+1)*m.features], m.coupling[t*m.tasks:(t+1)*m.tasks])
	}
	copy(b, m.biases)
}
