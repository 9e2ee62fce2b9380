package arch

import (
	"tandem/core/catalogue"
	"tandem/core/graph"
)

var hardSharing = Entry{
	Entry: catalogue.Entry{
		Name:     "hard-sharing",
		Title:    "Hard sharing",
		Class:    "parallel · tree-like",
		Summary:  "All tasks read one shared encoder; each has its own head, and may have its own last layers.",
		Equation: "ŷₜ = Hₜ Eₜ(E(x))",
		Cite:     "Caruana 1993, Multitask Learning: A Knowledge-Based Source of Inductive Bias, ICML",
		Options: []catalogue.Option{ownLayers("0",
			"How many of the last encoder layers each task has of its own: 0 shares them all, as many as there are shares none.")},
	},
	Build: func(b *Builder, v catalogue.Values) {
		shared := max(0, len(b.Widths)-v.Int("own-layers"))
		h := b.X
		if shared > 0 {
			b.Begin("shared encoder", Encoder, graph.Shared)
			h = b.Stack("encoder/0", Encoder, graph.Shared, 0, shared, b.X)
		}
		for t := range b.Tasks {
			b.Own(t, shared, h)
		}
	},
}
