package sampling

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// uniform gives every task the same share, however few its labels.
var uniform = SamplerEntry{
	Entry: catalogue.Entry{
		Name:     "uniform",
		Title:    "Uniform",
		Class:    "data sampling",
		Summary:  "Every task is drawn equally often, however few labels it has.",
		Equation: "pₜ = 1/T",
		Cite:     "Chen, Zhang, Yang 2024, Multi-Task Learning in Natural Language Processing: An Overview, arXiv:2109.09138",
	},
	New: func(sizes []int, _ catalogue.Values, stream *random.Stream) Sampler {
		m := newMixture(sizes, stream, nil)
		powers(m.shares, sizes, 0)
		return m
	},
}
