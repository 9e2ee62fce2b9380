package arch

import (
	"tandem/core/catalogue"
	"tandem/core/graph"
)

// The critic learns at the full rate, and λ scales only what the shared encoder gets from it, reversed; in the paper λ
// scales both.
var sharedPrivate = Entry{
	Entry: catalogue.Entry{
		Name:  "shared-private-adversarial",
		Title: "Shared-private, adversarial",
		Class: "generative adversarial",
		Summary: "Heads read a shared and a private encoder; a critic tries to tell tasks apart by the shared features, and the " +
			"shared encoder learns to mislead it.",
		Equation: "ŷₜ = Hₜ[S(x); Pₜ(x)]   minᴇ maxᴄ ΣLₜ + λ Σ log C(t|S(x)) + γ Σ‖SᵀPₜ‖²",
		Cite:     "Liu, Qiu & Huang 2017, Adversarial Multi-task Learning for Text Classification, ACL, arXiv 1704.05742",
		Options: []catalogue.Option{
			{Key: "adversary", Label: "Adversary λ", Kind: catalogue.Float, Min: 0, Max: 2, Step: 0.01, Default: "0.05",
				Help: "How strongly the shared encoder is trained to mislead the critic; with 0 the critic only watches."},
			{Key: "orthogonality", Label: "Orthogonality γ", Kind: catalogue.Float, Min: 0, Max: 1, Step: 0.01, Default: "0.01",
				Help: "How strongly private features are kept apart from shared ones."},
		},
	},
	Build: func(b *Builder, v catalogue.Values) {
		depth := len(b.Widths)
		b.Begin("shared encoder", Encoder, graph.Shared)
		shared := b.Stack("encoder/0", Encoder, graph.Shared, 0, depth, b.X)
		gamma := float32(v.Float("orthogonality"))
		for t, task := range b.Tasks {
			b.Begin(task.Name, Encoder, t)
			private := b.Stack(b.Name("private", t), Encoder, t, 0, depth, b.X)
			b.Head(t, shared, private)
			if gamma > 0 {
				name := b.Name("orthogonality", t)
				b.Aux = append(b.Aux, Auxiliary{name, b.Graph.Orthogonality(name, shared.Node, private.Node), gamma})
			}
		}
		if len(b.Tasks) > 1 { // one task cannot be mistaken for another
			b.critic(shared, float32(v.Float("adversary")))
		}
	},
}

// critic adds softmax(C·s + c), which learns to tell for which task an example is labelled; s receives −λ times the
// derivative of the critic's loss.
func (b *Builder) critic(s *Layer, lambda float32) {
	g, tasks := b.Graph, len(b.Tasks)
	weights, bias := b.params("critic", graph.Shared, tasks, graph.GlorotUniform, []*Layer{s})
	logits := g.Dense("critic/logits", g.ReverseGradient("critic/reversal", s.Node, lambda), weights[0], bias)

	b.Begin("critic", Critic, graph.Shared)
	l := b.Layer("critic", g.Softmax("critic", logits), Critic, graph.Shared, s)
	l.Weights, l.Bias = weights, bias
	b.Link(Link{From: s.Index, To: l.Index, Owner: graph.Shared, Param: weights[0]})

	target := labelled(g, "critic/target", b.TaskMasks)
	loss := g.CrossEntropy("critic/loss", logits, target, g.Sum("critic/mask", b.TaskMasks...))
	b.Aux = append(b.Aux, Auxiliary{"critic", loss, 1})
}
