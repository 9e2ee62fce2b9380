package graph

import "tandem/core/kernel"

// activate is an activation and its derivative; each uses what it needs of x and y.
type activate struct {
	kind     string
	forward  func(y, x []float32)
	backward func(dx, dy, x, y []float32) // dx += dy ⊙ f′(x), with y = f(x)
}

var activations = []*activate{
	{"tanh", kernel.Tanh, func(dx, dy, _, y []float32) { kernel.TanhBackward(dx, dy, y) }},
	{"relu", kernel.Relu, func(dx, dy, _, y []float32) { kernel.ReluBackward(dx, dy, y) }},
	{"sigmoid", kernel.Sigmoid, func(dx, dy, _, y []float32) { kernel.SigmoidBackward(dx, dy, y) }},
	{"softplus", kernel.Softplus, kernel.SoftplusBackward},
	{"gelu", kernel.Gelu, kernel.GeluBackward},
	{"elu", kernel.Elu, kernel.EluBackward},
}

// Activate returns f(x), element by element. kind names f: tanh, relu, sigmoid, softplus, gelu, elu, or linear, which
// returns x itself. It panics on any other.
func (g *Graph) Activate(name, kind string, x *Node) *Node {
	if kind == "linear" {
		return x
	}
	for _, a := range activations {
		if a.kind == kind {
			return g.Add(&Node{Name: name, Op: a, In: []*Node{x}, Cols: x.Cols, Single: x.Single})
		}
	}
	panic("graph: activate " + name + ": no activation " + kind)
}

// Y = f(X)
func (a *activate) Forward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	a.forward(n.Value[:size], n.In[0].Value[:size])
}

// dL/dX += dL/dY ⊙ f′(X)
func (a *activate) Backward(n *Node, rows int) {
	x, size := n.In[0], n.Rows(rows)*n.Cols
	a.backward(x.Grad[:size], n.Grad[:size], x.Value[:size], n.Value[:size])
}
