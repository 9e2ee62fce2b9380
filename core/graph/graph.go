package graph

import (
	"tandem/core/kernel"
	"tandem/core/random"
)

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
// same name start the same whatever else is in the graph. Operations that draw random numbers start their streams again.
func (g *Graph) Init(seed uint64) {
	for _, p := range g.Params {
		p.init(p, random.New(seed, "init/"+p.Name))
	}
	for _, n := range g.Nodes {
		if op, draws := n.Op.(interface{ Restart() }); draws {
			op.Restart()
		}
	}
}

// Penalise adds to grad (as long as Theta) the derivative of l1·Σ|θ| + l2/2·Σθ² over the parameters that decay.
func (g *Graph) Penalise(grad []float32, l1, l2 float32) {
	if l1 == 0 && l2 == 0 {
		return
	}
	for _, p := range g.Params {
		if p.Decays {
			kernel.Decay(grad[p.Offset:p.Offset+len(p.Value)], p.Value, l1, l2)
		}
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
