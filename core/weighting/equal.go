package weighting

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

var equal = Entry{
	Entry: catalogue.Entry{
		Name: "equal", Title: "Equal weights", Class: "loss weighting",
		Summary:  "The update descends the sum (not the mean) of the tasks' losses: every weight is 1.",
		Equation: "L = Σ Lₜ",
		Cite:     "Caruana, 1997, Multitask Learning, Machine Learning 28, doi:10.1023/A:1007379606734",
	},
	Losses: func(int, catalogue.Values, *random.Stream) LossWeighting { return equalWeights{} },
}

type equalWeights struct{}

var _ LossWeighting = equalWeights{}

func (equalWeights) Weights(dst []float64, at *At) { ones(dst, at) }

// ones gives every active task the weight 1.
func ones(dst []float64, at *At) {
	for t := range dst {
		dst[t] = 0
		if at.Active[t] {
			dst[t] = 1
		}
	}
}
