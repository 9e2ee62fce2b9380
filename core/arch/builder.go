package arch

import (
	"strconv"

	"tandem/core/catalogue"
	"tandem/core/graph"
)

// Common are the options that every architecture reads, so that switching the architecture keeps them.
var Common = []catalogue.Option{
	{Key: "layers", Label: "Encoder layers", Kind: catalogue.Int, Min: 1, Max: 128, Step: 1, Default: "8,8", MinLen: 1, MaxLen: 6,
		Help: "Units of each layer of the encoder, from the input on."},
	{Key: "activation", Label: "Activation", Kind: catalogue.Choice, Default: "tanh", Choices: []catalogue.Choiceable{
		{Value: "tanh", Label: "tanh"}, {Value: "relu", Label: "ReLU"}, {Value: "sigmoid", Label: "sigmoid"},
		{Value: "softplus", Label: "softplus"}, {Value: "gelu", Label: "GELU"}, {Value: "elu", Label: "ELU"}, {Value: "linear", Label: "linear"}},
		Help: "The function of every hidden unit."},
	{Key: "dropout", Label: "Dropout", Kind: catalogue.Float, Min: 0, Max: 0.9, Step: 0.05, Default: "0",
		Help: "Share of hidden units that are silenced at random in each training step."},
}

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
		b.TaskMasks = append(b.TaskMasks, g.Input("mask/"+strconv.Itoa(t), 1))
	}
	return b
}

// Begin starts a block: layers that are added from now on belong to it.
func (b *Builder) Begin(label string, kind Kind, owner int) {
	b.Diagram.Blocks = append(b.Diagram.Blocks, Block{label, kind, owner})
	b.block = len(b.Diagram.Blocks) - 1
}

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
// Its parameters are named name/w (name/w0, name/w1, … with several inputs) and name/b.
func (b *Builder) Dense(name string, kind Kind, owner, units int, from ...*Layer) *Layer {
	n, params := b.affine(name, owner, units, graph.GlorotUniform, from)
	n = b.Graph.Activate(name+"/"+b.Activation, b.Activation, n)
	if b.Dropout > 0 {
		n = b.Graph.Dropout(name+"/dropout", n, b.Dropout, b.Seed)
	}
	return b.linked(b.Layer(name, n, kind, owner, from...), from, params)
}

// Linear adds a layer without activation.
func (b *Builder) Linear(name string, kind Kind, owner, units int, init graph.Init, from ...*Layer) *Layer {
	n, params := b.affine(name, owner, units, init, from)
	return b.linked(b.Layer(name, n, kind, owner, from...), from, params)
}

// affine adds Σ fromᵢ·Wᵢ + b and returns it with the Wᵢ.
func (b *Builder) affine(name string, owner, units int, init graph.Init, from []*Layer) (sum *graph.Node, params []*graph.Param) {
	bias := b.Graph.Param(name+"/b", owner, 1, units, graph.Zeros)
	for i, f := range from {
		id := name + "/w"
		if len(from) > 1 {
			id += strconv.Itoa(i)
		}
		w := b.Graph.Param(id, owner, f.Units(), units, init)
		params = append(params, w)
		if i == 0 {
			sum = b.Graph.Dense(name, f.Node, w, bias)
		} else {
			sum = b.Graph.Sum(name+"/sum", sum, b.Graph.Dense(name, f.Node, w, nil))
		}
	}
	return sum, params
}

// linked adds a link into l from each layer that it reads.
func (b *Builder) linked(l *Layer, from []*Layer, params []*graph.Param) *Layer {
	for i, f := range from {
		b.Link(Link{From: f.Index, To: l.Index, Owner: l.Owner, Param: params[i]})
	}
	return l
}

// Stack adds dense layers of the given widths, one on another, named name/0, name/1, ….
func (b *Builder) Stack(name string, kind Kind, owner int, widths []int, from *Layer) *Layer {
	for i, w := range widths {
		from = b.Dense(name+"/"+strconv.Itoa(i), kind, owner, w, from)
	}
	return from
}

// Head adds the output of task t: a linear map of the given layers to the task's outputs. It sets Outputs[t].
func (b *Builder) Head(t int, from ...*Layer) *Layer {
	b.Begin("", Head, t)
	l := b.Linear("head/"+strconv.Itoa(t), Head, t, b.Tasks[t].Outputs, graph.GlorotUniform, from...)
	b.Outputs[t] = l
	return l
}
