package arch

import "tandem/core/graph"

// A Diagram is what there is to draw of a network, from left (depth 0, the input) to right (the heads).
type Diagram struct {
	Blocks []Block
	Layers []*Layer // each after those that it is made from
	Links  []Link
}

// A Block is a named group of layers, drawn as a box: an expert, a task's encoder, a gate.
type Block struct {
	Label string // "expert 1"; empty: no box
	Kind  Kind
	Owner int // graph.Shared, or the index of a task
}

// Kind says what a block or layer is for, and so how it is drawn.
type Kind string

// The kinds of block and layer.
const (
	Input   Kind = "input"
	Encoder Kind = "encoder"
	Expert  Kind = "expert"
	Gate    Kind = "gate" // its units are shares that sum to 1, drawn as bars
	Mix     Kind = "mix"  // combines other layers without weights between units: cross-stitch, mixtures, sums
	Adapter Kind = "adapter"
	Label   Kind = "label"  // an embedding of another task's prediction
	Critic  Kind = "critic" // its units are what it believes of each task, shares that sum to 1
	Head    Kind = "head"
)

// A Layer is a node of the graph as it is drawn: its columns are units.
type Layer struct {
	Name  string
	Node  *graph.Node
	Block int // index in Diagram.Blocks
	Kind  Kind
	Owner int // whose its parameters are: graph.Shared, or the index of a task
	Depth int // column of the diagram: one more than the deepest layer that it is made from
	Index int // in Diagram.Layers

	Weights []*graph.Param // of a dense layer, by input
	Bias    *graph.Param   // of a dense layer
}

// Units returns how many units the layer has.
func (l *Layer) Units() int { return l.Node.Cols }

// A Link is drawn between two layers. With a Param (From.Units × To.Units) it is a line for each weight. It is one band
// with Values (a node, of which the mean over the batch of column Column is the strength) or with Coeff (a matrix of
// mixing coefficients, of which the mean of row At is the strength). With none of these it is a plain line: the features
// pass as they are.
type Link struct {
	From, To int // indices in Diagram.Layers
	Owner    int // whose the weights, the gate or the coefficients are
	Param    *graph.Param
	Values   *graph.Node
	Column   int
	Coeff    *graph.Param
	At       int
}
