package graph

import "fmt"

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
	for _, loss := range losses {
		fits(loss.Single && loss.Cols == 1, "reverse from", loss.Name)
	}
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
// Forward. What the losses do not reach is 0. It allocates nothing, and panics if dst or seeds have another length.
func (g *Graph) Backward(r *Reverse, seeds []float32, rows int, dst []float32) {
	if len(dst) != len(g.Theta) || len(seeds) != len(r.losses) {
		panic(fmt.Sprintf("graph: a gradient of %d for %d parameters, %d seeds for %d losses",
			len(dst), len(g.Theta), len(seeds), len(r.losses)))
	}
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
