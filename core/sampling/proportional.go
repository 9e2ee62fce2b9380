package sampling

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// proportional draws as if the tasks' examples were one pile.
var proportional = SamplerEntry{
	Entry: catalogue.Entry{
		Name:     "proportional",
		Title:    "Proportional",
		Class:    "data sampling",
		Summary:  "A task is drawn as often as it has labels, so that every example counts the same.",
		Equation: "pₜ ∝ Nₜ",
		Cite:     "Sanh, Wolf, Ruder 2019, A Hierarchical Multi-task Approach for Learning Embeddings from Semantic Tasks, arXiv:1811.06031",
	},
	New: func(sizes []int, _ catalogue.Values, stream *random.Stream) Sampler {
		m := newMixture(sizes, stream, nil)
		for t, n := range sizes {
			m.shares[t] = float64(n)
		}
		return m
	},
}
