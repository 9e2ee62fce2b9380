package svm

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"tandem/core/catalogue"
	"tandem/core/random"
)

var taskRelationship = Entry{
	Entry: catalogue.Entry{
		Name: "task-relationship", Title: "Task relationship learning", Class: "task covariance",
		Summary:  "The tasks' covariance Ω is learned with their weights: related tasks pull together, opposed ones apart. It is the matrix that is shown.",
		Equation: "min ½‖W‖² + λ/2·tr(W·Ω⁻¹·Wᵀ) + γ/2·Σe²,  tr Ω = 1;  Ω = (WᵀW)^½ / tr (WᵀW)^½",
		Cite:     "Zhang and Yeung, 2010, A Convex Formulation for Learning Task Relationships in Multi-Task Learning, UAI, arXiv:1203.3536",
		Options:  withKernel(gammaOption, relationshipOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		p, err := newPool(d)
		if err != nil {
			return nil, err
		}
		m, err := newRelationship(p, kernelOf(v), v.Float("gamma"), v.Float("relationship"))
		if err != nil {
			return nil, err
		}
		if m.k.linear() {
			return &linearRelationship{m}, nil
		}
		return m, nil
	},
}

const (
	mostRelationshipSteps = 200
	// relationshipTolerance is the relative fall of the objective from which on nothing is to be seen any more.
	relationshipTolerance = 1e-6
)

// relationship alternates between W with Ω fixed, least squares of tasks that are coupled by C = (I + λΩ⁻¹)⁻¹, and Ω with
// W fixed, both exact; the problem is convex in both together. The paper weighs every task's errors by 1/n_t; here every
// example counts the same, as in the other machines.
type relationship struct {
	p         *pool
	k         kernel
	gamma     float64
	lambda    float64
	s         *statistics // of the linear kernel, where its system is not larger than the dual's; else nil
	gram      []float64   // else: m × m
	omega     []float64   // T × T
	w         [][]float64 // T weight vectors, as pool.predict reads them
	b         []float64
	objective float64
	iteration int
	done      bool
}

func newRelationship(p *pool, k kernel, gamma, lambda float64) (*relationship, error) {
	m := &relationship{p: p, k: k, gamma: gamma, lambda: lambda, b: p.means(), objective: gamma / 2 * p.spread()}
	if k.linear() && p.features*p.tasks <= p.examples() {
		m.s = newStatistics(p.from, p.x, p.y, p.features)
	} else if err := p.mayDual(); err != nil {
		return nil, err
	} else {
		m.gram = p.gramian(k)
	}
	m.omega = make([]float64, p.tasks*p.tasks)
	for t := range p.tasks {
		m.omega[t*p.tasks+t] = 1 / float64(p.tasks)
		m.w = append(m.w, make([]float64, p.length(k)))
	}
	return m, nil
}

// Step finds W, then Ω.
func (m *relationship) Step() bool {
	if m.done {
		return false
	}
	m.iteration++
	var products *mat.SymDense // WᵀW
	var errors float64
	if m.s != nil {
		products, errors = m.solvePrimal()
	} else {
		products, errors = m.solveDual()
	}
	values, vectors := eigenvalues(products)
	trace, square := 0.0, 0.0
	largest := values[len(values)-1]
	for i, v := range values {
		if v < 1e-13*largest {
			v = 0 // nothing but rounding, which the root would make large
		}
		square += v
		values[i] = math.Sqrt(v)
		trace += values[i]
	}
	if trace > 0 {
		for i := range values {
			values[i] /= trace
		}
		m.omega = compose(vectors, values)
	}
	before := m.objective
	m.objective = square/2 + m.lambda/2*trace*trace + m.gamma/2*errors
	m.done = m.iteration > 1 && before-m.objective <= relationshipTolerance*before || m.iteration == mostRelationshipSteps
	return true
}

// solvePrimal solves for W = L·Bᵀ with C = B·Bᵀ, and returns WᵀW and Σe².
func (m *relationship) solvePrimal() (products *mat.SymDense, errors float64) {
	values, vectors := m.shrunken()
	tasks, rank := m.p.tasks, 0
	root := make([]float64, 0, tasks*tasks) // Bᵀ
	for i, v := range values {
		if v > 1e-12 {
			row := mat.Col(nil, i, vectors)
			blas64.Scal(math.Sqrt(v), vector(row))
			root = append(root, row...)
			rank++
		}
	}
	u := make([]float64, tasks*rank)
	for t := range tasks {
		for r := range rank {
			u[t*rank+r] = root[r*tasks+t]
		}
	}
	l := m.s.ridge(u, rank, m.gamma)
	products = mat.NewSymDense(tasks, nil)
	for t := range tasks {
		m.w[t] = mixed(l, u[t*rank:(t+1)*rank])
		m.b[t] = m.s.bias(t, m.w[t])
		errors += m.s.errors(t, m.w[t])
		for s := range t + 1 {
			products.SetSym(s, t, dot(m.w[t], m.w[s]))
		}
	}
	return products, errors
}

// solveDual solves for the same in the dual: WᵀW = C·M·C with M[t, s] = α_tᵀ·K_ts·α_s.
func (m *relationship) solveDual() (products *mat.SymDense, errors float64) {
	values, vectors := m.shrunken()
	n, tasks, coupling := m.p.examples(), m.p.tasks, compose(vectors, values)
	var alpha []float64
	alpha, m.b = m.p.solveDual(m.gram, coupling, m.gamma)
	spread := mat.NewDense(n, tasks, nil) // α, each task's in a column of its own
	for i, a := range alpha {
		spread.Set(i, m.p.task[i], a)
	}
	var ka, inner, half, full mat.Dense
	ka.Mul(mat.NewDense(n, n, m.gram), spread)
	inner.Mul(spread.T(), &ka)
	c := mat.NewDense(tasks, tasks, coupling)
	half.Mul(c, &inner)
	full.Mul(&half, c)
	products = mat.NewSymDense(tasks, nil)
	for t := range tasks {
		for s := range t + 1 {
			products.SetSym(s, t, (full.At(s, t)+full.At(t, s))/2)
		}
		coefficients := make([]float64, n)
		for i, a := range alpha {
			coefficients[i] = a * coupling[t*tasks+m.p.task[i]]
		}
		m.w[t] = coefficients
		if m.k.linear() {
			m.w[t] = make([]float64, m.p.features)
			blas64.Gemv(blas.Trans, 1, general(m.p.x, n, m.p.features), vector(coefficients), 0, vector(m.w[t]))
		}
	}
	return products, dot(alpha, alpha) / (m.gamma * m.gamma)
}

// shrunken returns the eigenvalues ω/(ω + λ) of C, and its eigenvectors; Ω is never inverted.
func (m *relationship) shrunken() (values []float64, vectors *mat.Dense) {
	values, vectors = eigenvalues(mat.NewSymDense(m.p.tasks, append([]float64(nil), m.omega...)))
	for i, v := range values {
		values[i] = max(0, v) / (max(0, v) + m.lambda)
	}
	return values, vectors
}
