package arch

import (
	"tandem/core/catalogue"
	"tandem/core/graph"
)

// An Entry is one architecture of the catalogue.
type Entry struct {
	catalogue.Entry
	Build func(b *Builder, v catalogue.Values)
}

// A Task is what an architecture may know of a task.
type Task struct {
	Name    string
	Outputs int
	Classes bool // the outputs are logits of classes, of which one is true; false: of single labels, or real numbers
	Binary  bool // the one output is the logit of label 1
}

// A Block is a named group of layers, drawn as a box: an expert, a task's encoder, a gate.
type Block struct {
	Label string // "expert 1"; empty: no box
	Kind  Kind
	Owner int // graph.Shared, or a task
}

// Kind says what a block or layer is for, and so how it is drawn.
type Kind string

// The kinds of block and layer.
const (
	Input   Kind = "input"
	Encoder Kind = "encoder"
	Expert  Kind = "expert"
	Gate    Kind = "gate" // its units are shares that sum to 1, drawn as bars
	Mix     Kind = "mix"  // combines other layers without units of its own: cross-stitch, mixtures, sums
	Adapter Kind = "adapter"
	Label   Kind = "label" // an embedding of another task's prediction
	Critic  Kind = "critic"
	Head    Kind = "head"
)

// A Layer is a node of the graph as it is drawn: its columns are units.
type Layer struct {
	Name  string
	Node  *graph.Node
	Block int // index in Diagram.Blocks
	Kind  Kind
	Owner int
	Depth int // column of the diagram: one more than the deepest layer that it is made from
	Index int // in Diagram.Layers
}

// Units returns how many units the layer has.
func (l *Layer) Units() int { return l.Node.Cols }

// A Link is drawn between two layers. With a Param (From.Units × To.Units) it is a line for each weight; with Values (a
// node whose columns are the strengths, averaged over the batch, one a link from Column) or a single Coefficient (an
// element of a Param) it is one band; with none it is a plain line: the features pass as they are.
type Link struct {
	From, To int // indices in Diagram.Layers
	Owner    int
	Param    *graph.Param
	Values   *graph.Node
	Column   int
	Coeff    *graph.Param // a matrix of mixing coefficients, of which At is this link's
	At       int
}

// A Diagram is what there is to draw of a network.
type Diagram struct {
	Blocks []Block
	Layers []*Layer
	Links  []Link
}

// An Auxiliary loss is added to the tasks' (after weighting), times Weight.
type Auxiliary struct {
	Name   string
	Loss   *graph.Node
	Weight float32
}

// Entries lists the architectures in the order of the page.
var Entries = []Entry{
	singleTask,
	hardSharing,
	crossStitch,
	mmoe,
	featurePipeline,
	adapters,
	sharedPrivate,
}
