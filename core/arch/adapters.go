package arch

import (
	"tandem/core/catalogue"
	"tandem/core/graph"
)

// The trunk trains together with the adapters: there is no pre-trained one to freeze. Adapters of the paper have biases;
// here the upward half has none, as the next layer has one.
var adapters = Entry{
	Entry: catalogue.Entry{
		Name:     "adapters",
		Title:    "Adapters",
		Class:    "modular",
		Summary:  "All tasks run through one shared encoder, and each bends its features after every layer with a small bottleneck of its own.",
		Equation: "hₜ ← hₜ + Uₜ φ(Dₜ hₜ)   Uₜ = 0 at the start",
		Cite:     "Houlsby et al. 2019, Parameter-Efficient Transfer Learning for NLP, ICML, arXiv 1902.00751",
		Options: []catalogue.Option{
			{Key: "bottleneck", Label: "Bottleneck", Kind: catalogue.Int, Min: 1, Max: 32, Step: 1, Default: "2",
				Help: "Units of each adapter."},
		},
	},
	Build: func(b *Builder, v catalogue.Values) {
		// The first layer reads x and so is the same for all tasks; after its adapter the tasks' features differ, and the
		// further layers run once for each task, with the same parameters.
		b.Begin("shared encoder", Encoder, graph.Shared)
		trunk := make([]*Layer, len(b.Widths)) // the layers that the others repeat
		trunk[0] = b.Stack("encoder/0", Encoder, graph.Shared, 0, 1, b.X)
		for t, task := range b.Tasks {
			b.Begin(task.Name, Adapter, t)
			h := b.adapter(t, 0, v.Int("bottleneck"), trunk[0])
			for i := 1; i < len(trunk); i++ {
				if trunk[i] == nil {
					trunk[i] = b.Stack("encoder/0", Encoder, graph.Shared, i, i+1, h)
					h = trunk[i]
				} else {
					h = b.Repeat(b.Name(numbered("encoder/0", i)+"/task", t), trunk[i], h)
				}
				h = b.adapter(t, i, v.Int("bottleneck"), h)
			}
			b.Head(t, h)
		}
	},
}

// adapter adds h + U·φ(D·h) after encoder layer i: D·h are the units of the bottleneck.
func (b *Builder) adapter(t, i, units int, h *Layer) *Layer {
	name := numbered(b.Name("adapter", t), i)
	bottleneck := b.Dense(name+"/down", Adapter, t, units, h)
	up := b.Graph.Param(name+"/up/w", t, units, h.Units(), graph.Zeros)
	node := b.Graph.Sum(name, h.Node, b.Graph.Embed(name+"/up", up, bottleneck.Node))
	out := b.Layer(name, node, Mix, t, h, bottleneck)
	b.Link(Link{From: h.Index, To: out.Index, Owner: graph.Shared})
	b.Link(Link{From: bottleneck.Index, To: out.Index, Owner: t, Param: up})
	return out
}
