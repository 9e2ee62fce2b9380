package weighting

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
)

var mgda = Entry{
	Entry: catalogue.Entry{
		Name: "mgda", Title: "MGDA", Class: "gradient aggregation", Needs: []string{"jacobian"},
		Summary:  "The shortest vector in the convex hull of the gradients: it descends every task, and is 0 where none can gain without another losing; weights add up to 1, as in a mean. A task whose gradient is 0 is left out: the hull would hold 0, and nothing move. Tasks' own parameters descend wₜ times their gradient, so at weight 0 they stand still.",
		Equation: "min ‖Σ wₜ·gₜ‖²,  w ≥ 0, Σ wₜ = 1",
		Cite:     "Désidéri, 2012, Multiple-gradient descent algorithm, C. R. Math. 350, doi:10.1016/j.crma.2012.03.014; Sener and Koltun, 2018, Multi-Task Learning as Multi-Objective Optimization, NeurIPS, arXiv:1810.04650",
		Options: []catalogue.Option{
			{Key: "mgda-normalise", Label: "Normalise gradients", Kind: catalogue.Choice, Default: "none", Live: true,
				Choices: []catalogue.Choiceable{{Value: "none", Label: "no"}, {Value: "l2", Label: "by their length"}, {Value: "loss", Label: "by the loss"}},
				Help:    "What each gradient is divided by first. The update is then the shortest vector in the hull of the divided gradients."},
		},
	},
	Gramian: func(tasks int, v catalogue.Values, _ *random.Stream) GramianWeighting {
		m := &mgdaWeights{rows: newRows(tasks), simplex: newSimplex(tasks), divisor: make([]float64, tasks)}
		m.Set(v)
		return m
	},
}

// mgdaWeights are those of the rows that are not zero. (The update is the gradient of Σ wₜ·Lₜ, so tasks' own parameters take
// part in it with the same weights.)
type mgdaWeights struct {
	normalise string
	rows      rows
	simplex   simplex
	divisor   []float64            // of each row
	again     func(m *mgdaWeights) // of Exact: makes sure of w; nil in a run
}

var (
	_ GramianWeighting = (*mgdaWeights)(nil)
	_ Setter           = (*mgdaWeights)(nil)
)

func (m *mgdaWeights) Set(v catalogue.Values) { m.normalise = v.Text("mgda-normalise") }

func (m *mgdaWeights) Weights(dst []float64, g Gramian, at *At) {
	r := &m.rows
	if !r.take(dst, g, at, meanScale) {
		return
	}
	n := r.n
	if m.normalise != "none" {
		for i, t := range r.task[:n] {
			m.divisor[i] = m.divide(g.At(t, t), g.Half, at.Losses[t])
		}
		for i := 0; i < n; i++ {
			for j := 0; j < n; j++ {
				r.g[i*n+j] = g.At(r.task[i], r.task[j]) / m.divisor[i] / m.divisor[j]
			}
		}
	}
	m.simplex.start(r.g, nil, n)
	m.simplex.minimise(r.g, nil, n)
	if m.again != nil {
		m.again(m)
	}
	if m.normalise != "none" {
		for i := range n {
			m.simplex.w[i] /= m.divisor[i]
		}
	}
	r.put(dst, m.simplex.w)
}

// divide returns what a gradient of the given squared length, times 4^half, and of the given loss is divided by.
func (m *mgdaWeights) divide(square float64, half int, loss float64) float64 {
	if m.normalise == "l2" {
		return math.Ldexp(math.Sqrt(square), half)
	}
	if loss = math.Abs(loss); loss > 1e-12 {
		return loss
	}
	return 1 // a loss of 0 has, but for rounding, no gradient to divide
}
