package arch

import (
	"tandem/core/catalogue"
	"tandem/core/graph"
)

var featurePipeline = Entry{
	Entry: catalogue.Entry{
		Name:     "feature-pipeline",
		Title:    "Feature pipeline",
		Class:    "hierarchical · feature pipeline",
		Summary:  "One task's prediction, embedded, is a further input of all the other tasks.",
		Equation: "ŷₜ = Hₜ Eₜ([E(x); softmax(ŷₛ)·L])",
		Cite: "Hashimoto, Xiong, Tsuruoka & Socher 2017, A Joint Many-Task Model: Growing a Neural Network for Multiple NLP " +
			"Tasks, EMNLP, arXiv 1611.01587",
		Options: []catalogue.Option{
			{Key: "source-task", Label: "Source task", Kind: catalogue.Int, Min: 1, Max: 9, Step: 1, Default: "1",
				Help: "The number of the task whose prediction the others read; the last task if there are not so many."},
			{Key: "label-size", Label: "Label embedding", Kind: catalogue.Int, Min: 1, Max: 16, Step: 1, Default: "4",
				Help: "Units of the embedding of the source task's prediction."},
			{Key: "stop-gradient", Label: "Stop gradient", Kind: catalogue.Bool, Max: 1, Step: 1, Default: "0",
				Help: "The other tasks read the prediction but do not train the source task through it."},
			ownLayers("1", "How many of the last encoder layers each task has of its own; the first of them reads the embedding. "+
				"With 0 the heads read it."),
		},
	},
	Build: func(b *Builder, v catalogue.Values) {
		shared := max(0, len(b.Widths)-v.Int("own-layers"))
		h := b.X
		if shared > 0 {
			b.Begin("shared encoder", Encoder, graph.Shared)
			h = b.Stack("encoder/0", Encoder, graph.Shared, 0, shared, b.X)
		}
		source := b.source(v.Int("source-task") - 1)
		b.Own(source, shared, h)
		if len(b.Tasks) == 1 {
			return
		}
		label := b.label(source, v.Int("label-size"), v.Bool("stop-gradient"))
		for t := range b.Tasks {
			if t != source {
				b.Own(t, shared, h, label)
			}
		}
	},
}

// source finds the task with the given number, or else takes the last.
func (b *Builder) source(number int) int {
	for t, task := range b.Tasks {
		if task.Number == number {
			return t
		}
	}
	return len(b.Tasks) - 1
}

// label adds the embedding of task s's prediction: p·L, where p is the softmax of class logits, the sigmoid of single
// ones, and a regression's prediction as it is. (Of a binary task p alone stands for 1−p and p: the bias of the
// layers that read the embedding does the rest.)
func (b *Builder) label(s, size int, stop bool) *Layer {
	g, task, head := b.Graph, b.Tasks[s], b.Outputs[s]
	p := head.Node
	switch {
	case task.Classes:
		p = g.Softmax("label/softmax", p)
	case task.Binary:
		p = g.Activate("label/sigmoid", "sigmoid", p)
	}
	if stop {
		p = g.StopGradient("label/stop", p)
	}
	owner := graph.Shared
	if len(b.Tasks) == 2 {
		owner = 1 - s // the only one that reads it
	}
	w := g.Param("label/w", owner, task.Outputs, size, graph.GlorotUniform)
	b.Begin("label embedding", Label, owner)
	l := b.Layer("label", g.Embed("label", w, p), Label, owner, head)
	l.Weights = []*graph.Param{w}
	b.Link(Link{From: head.Index, To: l.Index, Owner: owner, Param: w})
	return l
}
