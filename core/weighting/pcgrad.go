package weighting

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

var pcgrad = Entry{
	Entry: catalogue.Entry{
		Name: "pcgrad", Title: "PCGrad", Class: "gradient aggregation", Needs: []string{"jacobian"},
		Summary:  "Each task's gradient drops the part that points against another's, one other after another in random order; the results are summed. That is Σ wₜ·gₜ, wₜ being 1 and more by each projection onto gₜ; tasks' own parameters descend wₜ times their gradient, so in conflict they learn faster.",
		Equation: "ĝᵢ ← ĝᵢ − (ĝᵢ·gⱼ / ‖gⱼ‖²)·gⱼ  where ĝᵢ·gⱼ < 0;  Δθ = Σ ĝᵢ",
		Cite:     "Yu, Kumar, Gupta, Levine, Hausman and Finn, 2020, Gradient Surgery for Multi-Task Learning, NeurIPS, arXiv:2001.06782 (algorithm 1)",
	},
	Gramian: func(tasks int, _ catalogue.Values, stream *random.Stream) GramianWeighting {
		return &pcgradWeights{rows: newRows(tasks), stream: stream, order: make([]int, tasks), one: make([]float64, tasks), sum: make([]float64, tasks)}
	},
}

type pcgradWeights struct {
	rows   rows
	stream *random.Stream
	order  []int
	one    []float64 // ĝᵢ as weights of the gradients
	sum    []float64
}

var _ GramianWeighting = (*pcgradWeights)(nil)

func (p *pcgradWeights) Weights(dst []float64, g Gramian, at *At) {
	r := &p.rows
	if !r.take(dst, g, at, sumScale) {
		return
	}
	n := r.n
	clear(p.sum)
	for i := range n {
		clear(p.one)
		p.one[i] = 1
		for j := range n {
			p.order[j] = j
		}
		p.stream.Shuffle(p.order[:n])
		for _, j := range p.order[:n] {
			if j == i {
				continue
			}
			// ĝᵢ·gⱼ needs nothing but the Gramian.
			if inner := dot(r.g[j*n:j*n+n], p.one); inner < 0 {
				p.one[j] -= inner / r.g[j*n+j]
			}
		}
		for j := range n {
			p.sum[j] += p.one[j]
		}
	}
	r.put(dst, p.sum)
}
