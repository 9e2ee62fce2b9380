package graph

import "tandem/core/random"

// Shared is the owner of what belongs to no one task.
const Shared = -1

// An Op computes a node from its inputs and, in reverse, derivatives of the inputs from the node's. Rows is the number
// of rows of the batch; a node that is not per row (a loss, a matrix made of parameters) ignores it.
type Op interface {
	// Forward writes n.Value from the values of n.In and n.Params.
	Forward(n *Node, rows int)
	// Backward reads n.Grad and adds to the Grad of those n.In that need one, and to the Grad of n.Params.
	Backward(n *Node, rows int)
}

// A Node is a matrix in the graph: rows × Cols, row-major.
type Node struct {
	Name   string
	Op     Op       // nil for an input
	In     []*Node  // what it is computed from
	Params []*Param // the parameters that it uses directly
	Cols   int
	Single bool // one row whatever the batch: a loss, for example

	Value []float32 // capacity for the largest batch; a run fills the first rows·Cols
	Grad  []float32 // derivative of the seeded losses by Value; of no meaning outside a backward pass
	Needs bool      // whether some parameter reaches it, so that Grad is worth computing

	id int
}

// Rows returns how many rows the node has in a batch of so many.
func (n *Node) Rows(batch int) int {
	if n.Single {
		return 1
	}
	return batch
}

// A Param is a matrix of parameters, a piece of θ.
type Param struct {
	Name       string
	Owner      int // Shared, or the task whose part of the network it is
	Rows, Cols int
	Offset     int       // of its first element in θ
	Value      []float32 // its piece of θ
	Grad       []float32 // derivative of the seeded losses by Value: a piece of the buffer that the backward pass writes
	Reach      []bool    // by task: whether that task's loss depends on it

	Decays bool // whether [Graph.Penalise] pulls it to 0: the weights of dense layers, no bias, no mixing coefficient

	init Init
}

// An Init fills a parameter's values at the start of a run from a stream of its own.
type Init func(p *Param, stream *random.Stream)

// fits panics, naming the node, unless the shapes that the constructor was given go together.
func fits(ok bool, op, name string) {
	if !ok {
		panic("graph: " + op + " " + name + ": shapes do not fit")
	}
}

// alike reports whether all nodes have as many rows in any batch.
func alike(xs ...*Node) bool {
	for _, x := range xs {
		if x.Single != xs[0].Single {
			return false
		}
	}
	return true
}
