package graph

import (
	"tandem/core/kernel"
	"tandem/core/random"
)

type dropout struct {
	graph  *Graph
	name   string
	rate   float32
	seed   uint64
	stream random.Stream
	keep   []float32 // factor of each element in the last forward pass: 0, or 1/(1−rate)
	active bool      // whether the last forward pass dropped anything
}

// Dropout returns x, and while the graph's Training is set x with each element set to 0 with probability rate and else
// divided by 1 − rate, so that its expectation stays (Srivastava et al. 2014, inverted). It draws from the stream
// "dropout/NAME" of the seed, which [Graph.Init] starts again; a forward pass that does not train draws nothing. It
// panics if rate is not in [0, 1).
func (g *Graph) Dropout(name string, x *Node, rate float32, seed uint64) *Node {
	if !(rate >= 0 && rate < 1) {
		panic("graph: dropout " + name + ": a rate outside [0, 1)")
	}
	d := &dropout{graph: g, name: name, rate: rate, seed: seed}
	n := g.Add(&Node{Name: name, Op: d, In: []*Node{x}, Cols: x.Cols, Single: x.Single})
	d.keep = make([]float32, n.Rows(g.MaxRows)*n.Cols)
	return n
}

// Restart takes the stream back to its start.
func (d *dropout) Restart() { d.stream = *random.New(d.seed, "dropout/"+d.name) }

// Y = K ⊙ X in training, X otherwise
func (d *dropout) Forward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	x := n.In[0].Value[:size]
	d.active = d.graph.Training && d.rate > 0
	if !d.active {
		copy(n.Value, x)
		return
	}
	kept := 1 / (1 - d.rate)
	for i := range d.keep[:size] {
		d.keep[i] = 0
		if d.stream.Float32() >= d.rate {
			d.keep[i] = kept
		}
	}
	kernel.Mul(n.Value[:size], d.keep[:size], x)
}

// dL/dX += K ⊙ dL/dY in training, dL/dY otherwise
func (d *dropout) Backward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	dx, dy := n.In[0].Grad[:size], n.Grad[:size]
	if d.active {
		kernel.MulAdd(dx, d.keep[:size], dy)
	} else {
		kernel.Add(dx, dx, dy)
	}
}
