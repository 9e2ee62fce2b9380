package weighting

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
)

var nashMTL = Entry{
	Entry: catalogue.Entry{
		Name: "nash-mtl", Title: "Nash-MTL", Class: "gradient aggregation", Needs: []string{"jacobian"},
		Summary:  "The tasks bargain over the update, and agree on the one with the largest product of gains; no task's scale matters. Its length is √T, neither sum nor mean, unless clipped, and less where gradients are within 0.1° of opposite. Tasks' own parameters descend αₜ times their gradient.",
		Equation: "G·α = 1/α,  Δθ = Σ αₜ·gₜ",
		Cite:     "Navon, Shamsian, Achituve, Maron, Kawaguchi, Chechik and Fetaya, 2022, Multi-Task Learning as a Bargaining Game, ICML, arXiv:2202.01017",
		Options: []catalogue.Option{
			{Key: "nash-max-norm", Label: "Longest update", Kind: catalogue.Float, Min: 0, Max: 10, Step: 0.1, Default: "1", Live: true,
				Help: "All weights are scaled down until the update of the shared parameters is no longer than this; 0 leaves them. Without it the length is always √T, so 1 means always 1."},
			{Key: "nash-every", Label: "Bargain every", Kind: catalogue.Int, Min: 1, Max: 50, Step: 1, Default: "1", Live: true, Unit: "steps",
				Help: "The weights are kept for so many steps."},
		},
	},
	Gramian: func(tasks int, v catalogue.Values, _ *random.Stream) GramianWeighting {
		m := &nashWeights{rows: newRows(tasks), c: make([]float64, tasks*tasks), h: make([]float64, tasks*tasks),
			x: make([]float64, tasks), step: make([]float64, tasks), alpha: make([]float64, tasks), of: make([]int, 0, tasks)}
		m.Set(v)
		return m
	},
}

// nashWeights solves G·α = 1/α not by the paper's sequence of convex programs but as the stationary point of the strictly
// convex, self-concordant f(x) = ½·xᵀ·C·x − Σ log xᵢ, with C the cosines of the gradients (so that no row's scale can
// matter) and α = x/√diag G, by damped Newton steps, which cannot leave x > 0. A ridge on C bounds x where the gradients
// are dependent: at a Pareto-stationary point there is no bargain, and α would be infinite. Two differences from the
// authors' code: clipping scales the heads' weights with the rest, and a bargain kept from an earlier step is struck anew
// when the set of tasks changes.
type nashWeights struct {
	maxNorm float64
	every   int
	rows    rows
	c, h    []float64 // cosines, and Newton's matrix
	x, step []float64
	alpha   []float64 // of the rows, of the last bargain
	of      []int     // the tasks of alpha
	age     int       // steps since
}

var (
	_ GramianWeighting = (*nashWeights)(nil)
	_ Setter           = (*nashWeights)(nil)
)

func (m *nashWeights) Set(v catalogue.Values) {
	m.maxNorm, m.every = v.Float("nash-max-norm"), v.Int("nash-every")
}

func (m *nashWeights) Weights(dst []float64, g Gramian, at *At) {
	r := &m.rows
	if !r.take(dst, g, at, sumScale) {
		return
	}
	m.age++
	if m.age >= m.every || !m.same() {
		m.bargain()
		m.of = append(m.of[:0], r.task[:r.n]...)
		m.age = 0
	}
	factor := 1.0
	if m.maxNorm > 0 {
		for i := range r.n {
			m.x[i] = math.Ldexp(m.alpha[i], r.half) // for the scaled rows
		}
		if norm := math.Sqrt(r.square(m.x)); norm > m.maxNorm {
			factor = m.maxNorm / norm
		}
	}
	for i := range r.n {
		m.x[i] = m.alpha[i] * factor
	}
	r.put(dst, m.x)
}

// same reports whether the last bargain was between the tasks of this step.
func (m *nashWeights) same() bool {
	if len(m.of) != m.rows.n {
		return false
	}
	for i, t := range m.of {
		if t != m.rows.task[i] {
			return false
		}
	}
	return true
}

// bargain sets alpha.
func (m *nashWeights) bargain() {
	const ridge, most = 1e-6, 100
	r, n := &m.rows, m.rows.n
	for i := range n {
		for j := range n {
			m.c[i*n+j] = r.g[i*n+j] / (math.Sqrt(r.g[i*n+i]) * math.Sqrt(r.g[j*n+j]))
		}
		m.c[i*n+i] = 1 + ridge
		m.x[i] = 1
	}
	for range most {
		copy(m.h, m.c[:n*n])
		for i := range n {
			inverse := 1 / m.x[i]
			m.h[i*n+i] += float64(inverse * inverse)
			m.step[i] = inverse - dot(m.c[i*n:i*n+n], m.x)
		}
		// The decrement λ² = rᵀ·H⁻¹·r, with r the derivative of f, says how far it is.
		factor(m.h, n, nil) // no eigenvalue of H is below the ridge
		decrement := 0.0
		copy(m.alpha, m.step[:n])
		solve(m.h, n, m.step)
		for i := range n {
			decrement += float64(m.alpha[i] * m.step[i])
		}
		lambda := math.Sqrt(math.Max(decrement, 0))
		damp := 1.0
		if lambda >= 0.25 {
			damp = 1 / (1 + lambda)
		}
		for i := range n {
			m.x[i] += float64(damp * m.step[i])
		}
		if lambda < 1e-7 { // one quadratic step from there leaves 1e-14
			break
		}
	}
	for i := range n {
		m.alpha[i] = m.x[i] / math.Ldexp(math.Sqrt(r.g[i*n+i]), r.half)
	}
}
