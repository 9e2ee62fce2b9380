package sampling

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// temperature lies between uniform (α = 0) and proportional (α = 1); α = 1/2 is "square root sampling". Where papers
// write a temperature τ, α = 1/τ.
var temperature = SamplerEntry{
	Entry: catalogue.Entry{
		Name:     "temperature",
		Title:    "Temperature",
		Class:    "data sampling",
		Summary:  "A power of the number of labels lies between uniform (α = 0) and proportional (α = 1).",
		Equation: "pₜ ∝ Nₜ^α",
		Cite:     "Arivazhagan et al. 2019, Massively Multilingual Neural Machine Translation in the Wild, arXiv:1907.05019",
		Options: []catalogue.Option{{
			Key: "sampling-alpha", Label: "α", Kind: catalogue.Float, Min: 0, Max: 1, Step: 0.05, Default: "0.5",
			Help: "0 draws every task equally often, 1 in proportion to its labels.",
		}},
	},
	New: func(sizes []int, v catalogue.Values, stream *random.Stream) Sampler {
		m := newMixture(sizes, stream, nil)
		powers(m.shares, sizes, v.Float("sampling-alpha"))
		return m
	},
}
