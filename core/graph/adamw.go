package graph

import "tandem/core/catalogue"

var adamW = OptimiserEntry{
	Entry: catalogue.Entry{
		Name:     "adamw",
		Title:    "AdamW",
		Summary:  "Adam with weight decay that acts on the parameters directly instead of through the gradient.",
		Equation: "θ ← θ − η·(m̂ / (√v̂ + ε) + λ·θ)",
		Cite:     "Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization, arXiv:1711.05101",
		Options: append([]catalogue.Option{
			{Key: "weight-decay", Label: "Weight decay λ", Kind: catalogue.Float, Min: 0, Max: 1, Step: 0.01, Default: "0.01",
				Help: "How strongly every step pulls all parameters towards 0, as a share of the learning rate."},
		}, moments...),
	},
	New: func(size int, v catalogue.Values) Optimiser {
		return newAdaptive(size, v, float32(v.Float("weight-decay")))
	},
}
