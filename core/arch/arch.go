package arch

import (
	"tandem/core/catalogue"
	"tandem/core/graph"
)

// An Entry is one architecture of the catalogue. Build must set every task's output (see [Builder.Head]), for one task
// and for nine, and for any values that its Options and [Common] allow.
type Entry struct {
	catalogue.Entry
	Build func(b *Builder, v catalogue.Values)
}

// A Task is what an architecture may know of a task.
type Task struct {
	Name    string
	Number  int // in its world, from 0: it stands in names of parameters, so that a task trained alone starts the same
	Outputs int
	Classes bool // the outputs are logits of classes, of which one is true; false: of single labels, or real numbers
	Binary  bool // the one output is the logit of label 1
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
