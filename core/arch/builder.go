package arch

import (
	"strconv"

	"tandem/core/catalogue"
	"tandem/core/graph"
)

// A Builder adds layers to a graph and to its diagram.
type Builder struct {
	Graph      *graph.Graph
	Tasks      []Task
	Widths     []int  // units of each encoder layer
	Activation string // of every hidden layer
	Dropout    float32
	Seed       uint64 // for streams of operations (dropout)

	X       *Layer   // the input
	Outputs []*Layer // by task: its prediction (logits or real numbers), set by Head
	// TaskMasks gives, by task, the rows × 1 input that is 1 where the batch's example has that task's label.
	TaskMasks []*graph.Node
	Aux       []Auxiliary
	Diagram   Diagram

	block int // the block that layers now go to
}

// NewBuilder starts a network on a graph: an input of the given number of features, and the options of Common.
func NewBuilder(g *graph.Graph, features int, tasks []Task, v catalogue.Values, seed uint64) *Builder {
	b := &Builder{Graph: g, Tasks: tasks, Widths: v.Ints("layers"), Activation: v.Text("activation"),
		Dropout: float32(v.Float("dropout")), Seed: seed, Outputs: make([]*Layer, len(tasks))}
	b.Begin("", Input, graph.Shared)
	b.X = b.Layer("x", g.Input("x", features), Input, graph.Shared)
	for t := range tasks {
		b.TaskMasks = append(b.TaskMasks, g.Input(b.Name("mask", t), 1))
	}
	return b
}

// Name returns prefix/K, with K the number of task t in its world: names of parameters never depend on which other tasks
// there are.
func (b *Builder) Name(prefix string, t int) string { return numbered(prefix, b.Tasks[t].Number) }

func numbered(prefix string, n int) string { return prefix + "/" + strconv.Itoa(n) }

// Begin starts a block: layers that are added from now on belong to it. It returns the block's index, for Resume.
func (b *Builder) Begin(label string, kind Kind, owner int) int {
	b.Diagram.Blocks = append(b.Diagram.Blocks, Block{label, kind, owner})
	b.block = len(b.Diagram.Blocks) - 1
	return b.block
}

// Resume goes on with a block that was begun before: columns that grow side by side need it.
func (b *Builder) Resume(block int) { b.block = block }

// Layer shows a node as a layer, made from the given layers (which decide its depth). Links are added with Link.
func (b *Builder) Layer(name string, n *graph.Node, kind Kind, owner int, from ...*Layer) *Layer {
	l := &Layer{Name: name, Node: n, Block: b.block, Kind: kind, Owner: owner, Index: len(b.Diagram.Layers)}
	for _, f := range from {
		l.Depth = max(l.Depth, f.Depth+1)
	}
	b.Diagram.Layers = append(b.Diagram.Layers, l)
	return l
}

// Link adds a link to the diagram.
func (b *Builder) Link(l Link) { b.Diagram.Links = append(b.Diagram.Links, l) }

// Dense adds a layer of units with the network's activation (and dropout) that reads the given layers, side by side.
// Its parameters are named name/w (and name/w1, name/w2, … for further inputs) and name/b.
func (b *Builder) Dense(name string, kind Kind, owner, units int, from ...*Layer) *Layer {
	weights, bias := b.params(name, owner, units, graph.GlorotUniform, from)
	return b.dense(name, b.Activation, kind, owner, weights, bias, from)
}

// Linear adds a layer without activation or dropout.
func (b *Builder) Linear(name string, kind Kind, owner, units int, init graph.Init, from ...*Layer) *Layer {
	weights, bias := b.params(name, owner, units, init, from)
	return b.dense(name, "", kind, owner, weights, bias, from)
}

// Repeat adds a layer with the parameters, kind and owner of another, made by Dense, that reads other layers.
func (b *Builder) Repeat(name string, like *Layer, from ...*Layer) *Layer {
	return b.dense(name, b.Activation, like.Kind, like.Owner, like.Weights, like.Bias, from)
}

// params adds the parameters of a layer that reads the given layers.
func (b *Builder) params(name string, owner, units int, init graph.Init, from []*Layer) (weights []*graph.Param, bias *graph.Param) {
	for i, f := range from {
		id := name + "/w" // the first has no number: what a layer reads besides does not change how it starts
		if i > 0 {
			id += strconv.Itoa(i)
		}
		weights = append(weights, b.Graph.Param(id, owner, f.Units(), units, init))
	}
	return weights, b.Graph.Param(name+"/b", owner, 1, units, graph.Zeros)
}

// dense adds φ(Σ fromᵢ·Wᵢ + b), and a link for each Wᵢ. An empty activation is that of a layer whose units are not
// hidden: no dropout either.
func (b *Builder) dense(name, activation string, kind Kind, owner int, weights []*graph.Param, bias *graph.Param, from []*Layer) *Layer {
	n := b.Graph.Dense(name, from[0].Node, weights[0], bias)
	if len(from) > 1 {
		terms := []*graph.Node{n}
		for i, f := range from[1:] {
			terms = append(terms, b.Graph.Embed(name+"/"+strconv.Itoa(i+1), weights[i+1], f.Node))
		}
		n = b.Graph.Sum(name+"/sum", terms...)
	}
	if activation != "" {
		n = b.Graph.Activate(name+"/"+activation, activation, n)
		if b.Dropout > 0 {
			n = b.Graph.Dropout(name+"/dropout", n, b.Dropout, b.Seed)
		}
	}
	l := b.Layer(name, n, kind, owner, from...)
	l.Weights, l.Bias = weights, bias
	for i, f := range from {
		b.Link(Link{From: f.Index, To: l.Index, Owner: owner, Param: weights[i]})
	}
	return l
}

// Stack adds encoder layers first to last-1 (their widths are Widths[first:last]), one on another, named name/first and
// so on, and returns the last: from itself if there are none. Further layers in also are read by the first one only.
func (b *Builder) Stack(name string, kind Kind, owner, first, last int, from *Layer, also ...*Layer) *Layer {
	for i := first; i < last; i++ {
		from = b.Dense(numbered(name, i), kind, owner, b.Widths[i], append([]*Layer{from}, also...)...)
		also = nil
	}
	return from
}

// Own adds the encoder layers of task t's own, from layer first on, in a block with the task's name, and its head.
// Further layers in also are read by the first of them only.
func (b *Builder) Own(t, first int, from *Layer, also ...*Layer) {
	if depth := len(b.Widths); first < depth {
		b.Begin(b.Tasks[t].Name, Encoder, t)
		from, also = b.Stack(b.Name("encoder", t), Encoder, t, first, depth, from, also...), nil
	}
	b.Head(t, append([]*Layer{from}, also...)...)
}

// Head adds the output of task t: a linear map of the given layers to the task's outputs. It sets Outputs[t].
func (b *Builder) Head(t int, from ...*Layer) *Layer {
	b.Begin("", Head, t)
	l := b.Linear(b.Name("head", t), Head, t, b.Tasks[t].Outputs, graph.GlorotUniform, from...)
	b.Outputs[t] = l
	return l
}
