package weighting

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

var manual = Entry{
	Entry: catalogue.Entry{
		Name: "manual", Title: "Weights by hand", Class: "loss weighting",
		Summary:  "You choose each task's weight; all at 1 is the sum of the losses.",
		Equation: "L = Σ wₜ·Lₜ",
		Cite:     "Vandenhende et al., 2021, Multi-Task Learning for Dense Prediction Tasks: A Survey, arXiv:2004.13379 (fixed weights as a baseline)",
		Options: []catalogue.Option{
			{Key: "task-weights", Label: "Weights", Kind: catalogue.Float, Min: 0, Max: 100, Step: 0.1, Default: "1", PerTask: true, Live: true,
				Help: "How much each task's loss counts. At 0 a task does not train."},
		},
	},
	Losses: func(tasks int, v catalogue.Values, _ *random.Stream) LossWeighting {
		m := &manualWeights{weights: make([]float64, tasks)}
		m.Set(v)
		return m
	},
}

type manualWeights struct {
	weights []float64
}

var (
	_ LossWeighting = (*manualWeights)(nil)
	_ Setter        = (*manualWeights)(nil)
)

func (m *manualWeights) Set(v catalogue.Values) {
	copy(m.weights, v.TaskFloats("task-weights", len(m.weights)))
}

func (m *manualWeights) Weights(dst []float64, at *At) {
	for t, w := range m.weights {
		dst[t] = 0
		if at.Active[t] {
			dst[t] = w
		}
	}
}
