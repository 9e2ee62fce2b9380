package arch

import (
	"tandem/core/catalogue"
	"tandem/core/graph"
)

// Channel-wise, as in the paper's experiments: each unit has coefficients of its own. They are not kept convex.
var crossStitch = Entry{
	Entry: catalogue.Entry{
		Name:     "cross-stitch",
		Title:    "Cross-stitch",
		Class:    "parallel · feature fusion",
		Summary:  "Every task has its own encoder, and after each layer takes a learned mixture of all tasks' features.",
		Equation: "xᵢ ← Σⱼ aᵢⱼ ⊙ xⱼ   aᵢᵢ = α, aᵢⱼ = β at the start",
		Cite:     "Misra, Shrivastava, Gupta & Hebert 2016, Cross-stitch Networks for Multi-task Learning, CVPR, arXiv 1604.03539",
		Options: []catalogue.Option{
			{Key: "stitch-alpha", Label: "Own share α", Kind: catalogue.Float, Min: 0, Max: 1, Step: 0.05, Default: "0.9",
				Help: "How much of its own features a task takes at the start; 1, with others' share 0, is single-task."},
			{Key: "stitch-beta", Label: "Others' share β", Kind: catalogue.Float, Min: 0, Max: 1, Step: 0.05, Default: "0.1",
				Help: "How much of each other task's features a task takes at the start."},
		},
	},
	Build: func(b *Builder, v catalogue.Values) {
		alpha, beta := float32(v.Float("stitch-alpha")), float32(v.Float("stitch-beta"))
		columns := make([]*Layer, len(b.Tasks)) // by task: the features so far
		blocks := make([]int, len(b.Tasks))
		for t, task := range b.Tasks {
			columns[t], blocks[t] = b.X, b.Begin(task.Name, Encoder, t)
		}
		for i := range b.Widths {
			for t := range b.Tasks {
				b.Resume(blocks[t])
				columns[t] = b.Stack(b.Name("encoder", t), Encoder, t, i, i+1, columns[t])
			}
			columns = b.stitch(i, columns, blocks, alpha, beta)
		}
		for t := range b.Tasks {
			b.Head(t, columns[t])
		}
	},
}

// stitch adds, for each task, the mixture of all tasks' columns after encoder layer i.
func (b *Builder) stitch(i int, columns []*Layer, blocks []int, alpha, beta float32) []*Layer {
	nodes := make([]*graph.Node, len(columns))
	for j, c := range columns {
		nodes[j] = c.Node
	}
	out := make([]*Layer, len(columns))
	for t := range columns {
		b.Resume(blocks[t])
		name := numbered(b.Name("stitch", t), i)
		coeff := b.Graph.Param(name, t, len(columns), b.Widths[i], graph.Mixing(t, alpha, beta))
		out[t] = b.Layer(name, b.Graph.Stitch(name, coeff, nodes...), Mix, t, columns...)
		for j, c := range columns {
			b.Link(Link{From: c.Index, To: out[t].Index, Owner: t, Coeff: coeff, At: j})
		}
	}
	return out
}
