package graph

import (
	"fmt"

	"tandem/core/random"
)

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

	init Init
}

// An Init fills a parameter's values at the start of a run from a stream of its own.
type Init func(p *Param, stream *random.Stream)

// A Graph is built with its constructors (Input, Param, and those of the operations), closed with [Graph.Build], and run.
type Graph struct {
	MaxRows  int
	Theta    []float32 // all parameters
	SharedN  int       // P: the first P elements of Theta are reached by at least two tasks' losses
	Training bool      // dropout drops only while it is set
	Params   []*Param  // in the order of Theta once built
	Nodes    []*Node   // every node after what it is computed from

	built bool
	names map[string]bool
}

// New returns an empty graph for batches of at most maxRows rows.
func New(maxRows int) *Graph {
	return &Graph{MaxRows: maxRows, names: map[string]bool{}}
}

// Input adds a node that the caller fills: cols columns a row.
func (g *Graph) Input(name string, cols int) *Node {
	return g.Add(&Node{Name: name, Cols: cols})
}

// Param adds a rows × cols matrix of parameters. Its name is unique in the graph and stable: the stream of its initial
// values is named after it. It panics on a name that is taken.
func (g *Graph) Param(name string, owner, rows, cols int, init Init) *Param {
	if g.names[name] {
		panic("graph: two parameters named " + name)
	}
	g.names[name] = true
	p := &Param{Name: name, Owner: owner, Rows: rows, Cols: cols, init: init}
	g.Params = append(g.Params, p)
	return p
}

// Add puts a node at the end of the graph: the constructors of operations end with it.
func (g *Graph) Add(n *Node) *Node {
	if g.built {
		panic("graph: a node added after Build")
	}
	n.id = len(g.Nodes)
	n.Needs = len(n.Params) > 0
	for _, in := range n.In {
		n.Needs = n.Needs || in.Needs
	}
	if _, stops := n.Op.(interface{ StopsGradient() }); stops {
		n.Needs = false
	}
	g.Nodes = append(g.Nodes, n)
	return n
}

// Build lays θ out and allocates all memory. losses are the tasks' losses, one each, which decide what is shared.
func (g *Graph) Build(losses []*Node) {
	if g.built {
		panic("graph: built twice")
	}
	g.built = true
	for _, p := range g.Params {
		p.Reach = make([]bool, len(losses))
	}
	for t, loss := range losses {
		for _, n := range g.cone([]*Node{loss}, true) {
			for _, p := range n.Params {
				p.Reach[t] = true
			}
		}
	}
	var shared, own []*Param
	total := 0
	for _, p := range g.Params {
		tasks := 0
		for _, r := range p.Reach {
			if r {
				tasks++
			}
		}
		if tasks >= 2 {
			shared = append(shared, p)
			g.SharedN += p.Rows * p.Cols
		} else {
			own = append(own, p)
		}
		total += p.Rows * p.Cols
	}
	g.Params = append(shared, own...)
	g.Theta = make([]float32, total)
	at := 0
	for _, p := range g.Params {
		p.Offset = at
		p.Value = g.Theta[at : at+p.Rows*p.Cols : at+p.Rows*p.Cols]
		at += len(p.Value)
	}
	for _, n := range g.Nodes {
		size := n.Rows(g.MaxRows) * n.Cols
		n.Value = make([]float32, size)
		if n.Needs {
			n.Grad = make([]float32, size)
		}
	}
}

// Init gives every parameter its initial values: each from the stream "init/NAME" of the seed, so that parameters of the
// same name start the same whatever else is in the graph.
func (g *Graph) Init(seed uint64) {
	for _, p := range g.Params {
		p.init(p, random.New(seed, "init/"+p.Name))
	}
}

// cone returns the nodes that the given ones are computed from, and them, in the order of the graph; with needs set,
// only those through which a gradient flows.
func (g *Graph) cone(to []*Node, needs bool) []*Node {
	in := make([]bool, len(g.Nodes))
	for _, n := range to {
		in[n.id] = true
	}
	var list []*Node
	for i := len(g.Nodes) - 1; i >= 0; i-- {
		n := g.Nodes[i]
		if !in[i] || needs && !n.Needs {
			continue
		}
		list = append(list, n)
		for _, m := range n.In {
			in[m.id] = true
		}
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// A Plan is a fixed list of nodes to run, made once.
type Plan struct {
	nodes []*Node
}

// Plan returns what must run, in order, to compute the given nodes.
func (g *Graph) Plan(to ...*Node) *Plan {
	p := &Plan{}
	for _, n := range g.cone(to, false) {
		if n.Op != nil {
			p.nodes = append(p.nodes, n)
		}
	}
	return p
}

// Forward runs the plan for the first rows rows of the inputs. It panics if rows is not in 1..MaxRows.
func (g *Graph) Forward(p *Plan, rows int) {
	if rows < 1 || rows > g.MaxRows {
		panic(fmt.Sprintf("graph: %d rows in a graph for 1 to %d", rows, g.MaxRows))
	}
	for _, n := range p.nodes {
		n.Op.Forward(n, rows)
	}
}

// A Reverse is a backward pass from some losses, made once.
type Reverse struct {
	losses []*Node
	nodes  []*Node // last first
	params []*Param
}

// Reverse returns the backward pass from the given losses (each of one element), visiting only what they depend on.
func (g *Graph) Reverse(losses ...*Node) *Reverse {
	r := &Reverse{losses: losses}
	nodes := g.cone(losses, true)
	seen := map[*Param]bool{}
	for i := len(nodes) - 1; i >= 0; i-- {
		r.nodes = append(r.nodes, nodes[i])
		for _, p := range nodes[i].Params {
			if !seen[p] {
				seen[p] = true
				r.params = append(r.params, p)
			}
		}
	}
	return r
}

// Backward writes to dst (as long as Theta) the derivative of Σ seeds[i]·losses[i] by θ, for the batch of the last
// Forward. What the losses do not reach is 0. It allocates nothing.
func (g *Graph) Backward(r *Reverse, seeds []float32, rows int, dst []float32) {
	clear(dst)
	for _, p := range r.params {
		end := p.Offset + len(p.Value)
		p.Grad = dst[p.Offset:end:end]
	}
	for _, n := range r.nodes {
		clear(n.Grad[:n.Rows(rows)*n.Cols])
	}
	for i, loss := range r.losses {
		if loss.Needs {
			loss.Grad[0] += seeds[i]
		}
	}
	for _, n := range r.nodes {
		if n.Op != nil {
			n.Op.Backward(n, rows)
		}
	}
}
