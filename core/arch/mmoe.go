package arch

import (
	"strconv"

	"tandem/core/catalogue"
	"tandem/core/graph"
)

var mmoe = Entry{
	Entry: catalogue.Entry{
		Name:     "mmoe",
		Title:    "MMoE",
		Class:    "parallel · feature fusion",
		Summary:  "Tasks share several experts; each task mixes them through a gate of its own that reads the input.",
		Equation: "hₜ = Σₖ softmax(Wₜx + bₜ)ₖ · eₖ(x)",
		Cite: "Ma, Zhao, Yi, Chen, Hong & Chi 2018, Modeling Task Relationships in Multi-task Learning with Multi-gate " +
			"Mixture-of-Experts, KDD, doi 10.1145/3219819.3220007",
		Options: []catalogue.Option{
			{Key: "experts", Label: "Experts", Kind: catalogue.Int, Min: 1, Max: 8, Step: 1, Default: "4",
				Help: "How many encoders the tasks share; one is hard sharing."},
			ownLayers("0", "How many of the last encoder layers each task has of its own, after its gate; an expert keeps at least one."),
		},
	},
	Build: func(b *Builder, v catalogue.Values) {
		shared := max(1, len(b.Widths)-v.Int("own-layers"))
		experts := make([]*Layer, v.Int("experts"))
		for k := range experts {
			b.Begin("expert "+strconv.Itoa(k+1), Expert, graph.Shared)
			experts[k] = b.Stack(numbered("encoder", k), Expert, graph.Shared, 0, shared, b.X)
		}
		for t := range b.Tasks {
			b.Own(t, shared, b.Gate(b.Name("gate", t), t, b.X, experts...))
		}
	},
}

// Gate adds the gate of task t, softmax(W·reads + b) with one share for each expert, and the mixture of the experts (all
// of one width) by these shares, which it returns. The paper's gate has no bias; without one, every gate would be uniform
// at the origin of the plane.
//
// In the diagram the gate stands after the experts, with a band from each expert as wide as its share; what the gate reads
// is not drawn: those lines would run across the experts, and its units' pictures over the plane say it better.
func (b *Builder) Gate(name string, t int, reads *Layer, experts ...*Layer) *Layer {
	weights, bias := b.params(name, t, len(experts), graph.GlorotUniform, []*Layer{reads})
	shares := b.Graph.Softmax(name, b.Graph.Dense(name+"/logits", reads.Node, weights[0], bias))

	b.Begin("gate", Gate, t)
	gate := b.Layer(name, shares, Gate, t, append([]*Layer{reads}, experts...)...)
	gate.Weights, gate.Bias = weights, bias
	nodes := make([]*graph.Node, len(experts))
	for k, e := range experts {
		nodes[k] = e.Node
		b.Link(Link{From: e.Index, To: gate.Index, Owner: t, Values: shares, Column: k})
	}

	b.Begin("", Mix, t)
	mixture := b.Layer(name+"/mixture", b.Graph.Mixture(name+"/mixture", shares, nodes...), Mix, t, gate)
	b.Link(Link{From: gate.Index, To: mixture.Index, Owner: t})
	return mixture
}
