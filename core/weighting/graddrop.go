package weighting

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
)

var graddrop = Entry{
	Entry: catalogue.Entry{
		Name: "graddrop", Title: "GradDrop", Class: "gradient aggregation", Needs: []string{"jacobian"},
		Summary:  "For every shared parameter a coin, as biased as the tasks' gradients agree, keeps only the positive or only the negative ones; those are summed.",
		Equation: "P = ½·(1 + Σ gₜ / Σ |gₜ|);  keep gₜ > 0 if P > U(0,1), else gₜ < 0",
		Cite:     "Chen, Ngiam, Huang, Luong, Kretzschmar, Chai and Anguelov, 2020, Just Pick a Sign, NeurIPS, arXiv:2010.06808 (there on the gradients of a representation, here on those of the parameters)",
		Options: []catalogue.Option{
			{Key: "graddrop-leak", Label: "Leak", Kind: catalogue.Float, Min: 0, Max: 1, Step: 0.05, Default: "0", PerTask: true, Live: true,
				Help: "The share of each task's gradient that is never dropped; 1 for all tasks is the sum."},
		},
	},
	Jacobian: func(tasks int, v catalogue.Values, stream *random.Stream) Aggregator {
		return newGradDrop[float32](tasks, v, stream)
	},
	Precise: func(tasks int, v catalogue.Values, stream *random.Stream) AggregatorOf[float64] {
		return newGradDrop[float64](tasks, v, stream)
	},
}

type gradDrop[F Real] struct {
	stream *random.Stream
	leak   []float64
}

var (
	_ Aggregator            = (*gradDrop[float32])(nil)
	_ AggregatorOf[float64] = (*gradDrop[float64])(nil)
	_ Setter                = (*gradDrop[float32])(nil)
)

func newGradDrop[F Real](tasks int, v catalogue.Values, stream *random.Stream) *gradDrop[F] {
	d := &gradDrop[F]{stream: stream, leak: make([]float64, tasks)}
	d.Set(v)
	return d
}

func (d *gradDrop[F]) Set(v catalogue.Values) {
	copy(d.leak, v.TaskFloats("graddrop-leak", len(d.leak)))
}

func (d *gradDrop[F]) Aggregate(dst []F, weights []float64, rows [][]F, at *At) {
	ones(weights, at)
	for i := range dst {
		sum, size := 0.0, 0.0
		for t, row := range rows {
			if at.Active[t] {
				sum += float64(row[i])
				size += math.Abs(float64(row[i]))
			}
		}
		// Drawn for every coordinate, so that one gradient that is 0 changes no other coin.
		u := d.stream.Float64()
		if !(size > 0) {
			dst[i] = F(sum) // 0, or NaN
			continue
		}
		positive := 0.5*(1+sum/size) > u
		kept := 0.0
		for t, row := range rows {
			if !at.Active[t] {
				continue
			}
			g := float64(row[i])
			if g > 0 == positive {
				kept += g
			} else {
				kept += float64(d.leak[t] * g)
			}
		}
		dst[i] = F(kept)
	}
}
