package svm

import "math"

// leastSquares is what the convex least-squares machines have in common: they are solved in one step, to weights and a
// bias for each task. A step fills w, b, common and objective.
type leastSquares struct {
	p         *pool
	k         kernel
	gamma     float64
	w         [][]float64 // T weight vectors, as pool.predict reads them
	b         []float64
	alone     bool      // a task's coefficients are of its own examples only
	common    []float64 // what tasks share, which is what a task that was never trained gets; nil if nothing
	objective float64
	solve     func(*leastSquares)
	solved    bool
}

func newLeastSquares(d *Data, k kernel, gamma float64, solve func(*leastSquares)) (Machine, error) {
	p, err := newPool(d)
	if err != nil {
		return nil, err
	}
	if !k.linear() {
		if err := p.mayDual(); err != nil {
			return nil, err
		}
	}
	m := &leastSquares{p: p, k: k, gamma: gamma, solve: solve, b: p.means(), objective: gamma / 2 * p.spread()}
	for range p.tasks {
		m.w = append(m.w, make([]float64, p.length(k)))
	}
	if k.linear() {
		return &linearLeastSquares{m}, nil
	}
	return m, nil
}

// fine is the share of the kernel that a convex machine's [factor] may leave out: what it then misses of the optimum is less than
// a millionth of that.
const fine = 1e-12

// Step solves the machine.
func (m *leastSquares) Step() bool {
	if m.solved {
		return false
	}
	for !m.Advance() {
	}
	return true
}

// Advance does a slice of the step: a kernel of low rank becomes a linear one, in the features of its factor.
func (m *leastSquares) Advance() bool {
	if m.solved {
		return true
	}
	if !m.k.linear() {
		switch low, ready := m.p.low(m.k, fine); {
		case !ready:
			return false
		case low != nil:
			m.p, m.k = low.features(), kernel{kind: "linear"}
			for t := range m.w {
				m.w[t] = make([]float64, m.p.features)
			}
		}
	}
	m.solve(m)
	m.solved = true
	return true
}

// Progress says in words what the next slice works on.
func (m *leastSquares) Progress() string { return m.p.progress(m.k) }

// Report says whether it is solved.
func (m *leastSquares) Report() Report {
	r := Report{Objective: m.objective, Converged: m.solved, Gap: math.NaN(), Violation: math.NaN(), Support: m.p.examples()}
	if m.solved {
		r.Iteration = 1
	}
	return r
}

// Covers reports whether the machine can say something of the index.
func (m *leastSquares) Covers(index []int) bool {
	return m.p.find(index) >= 0 || m.common != nil && m.p.covers(index)
}

// Predict writes decision values; an index that was never trained gets what the tasks share.
func (m *leastSquares) Predict(dst []float64, index []int, x []float64) {
	switch t := m.p.find(index); {
	case t >= 0 && m.alone:
		m.p.of(t).predict(dst, x, m.k, m.w[t], m.b[t])
	case t >= 0:
		m.p.predict(dst, x, m.k, m.w[t], m.b[t])
	case m.Covers(index):
		m.p.predict(dst, x, m.k, m.common, m.p.unseenBias(m.b, index))
	default:
		nothing(dst)
	}
}

// couple solves the dual of the coupling (T × T) and takes the weights of each task from it.
func (m *leastSquares) couple(coupling []float64) (alpha []float64) {
	alpha, m.b = m.p.solveDual(m.p.kernelMatrix(m.k), coupling, m.gamma)
	for t := range m.w {
		for i, a := range alpha {
			m.w[t][i] = a * coupling[t*m.p.tasks+m.p.task[i]]
		}
	}
	m.objective = dot(alpha, m.p.y) / 2
	return alpha
}

// fit takes the biases that are best beside the weights, and the objective, of which penalty is the weights' part.
func (m *leastSquares) fit(s *statistics, penalty float64) {
	m.objective = penalty
	for t, w := range m.w {
		m.b[t] = s.bias(t, w)
		m.objective += m.gamma / 2 * s.errors(t, w)
	}
}

// A linearLeastSquares machine has a linear kernel.
type linearLeastSquares struct{ *leastSquares }

// Weights writes the weights, T × Features, and the biases, T.
func (m *linearLeastSquares) Weights(w, b []float64) {
	for t := range m.w {
		copy(w[t*m.p.features:], m.w[t])
	}
	copy(b, m.b)
}

var (
	_ Machine = (*leastSquares)(nil)
	_ Unseen  = (*leastSquares)(nil)
	_ Weigher = (*linearLeastSquares)(nil)
)
