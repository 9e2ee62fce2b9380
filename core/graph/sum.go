package graph

import "tandem/core/kernel"

type sum struct{}

// Sum returns x₁ + x₂ + … of nodes of one shape; there is at least one.
func (g *Graph) Sum(name string, xs ...*Node) *Node {
	fits(len(xs) > 0 && alike(xs...), "sum", name)
	for _, x := range xs {
		fits(x.Cols == xs[0].Cols, "sum", name)
	}
	return g.Add(&Node{Name: name, Op: sum{}, In: xs, Cols: xs[0].Cols, Single: xs[0].Single})
}

// Y = Σᵢ Xᵢ, in the order of the inputs
func (sum) Forward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	y := n.Value[:size]
	copy(y, n.In[0].Value[:size])
	for _, x := range n.In[1:] {
		kernel.Add(y, y, x.Value[:size])
	}
}

// dL/dXᵢ += dL/dY
func (sum) Backward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	for _, x := range n.In {
		if x.Needs {
			kernel.Add(x.Grad[:size], x.Grad[:size], n.Grad[:size])
		}
	}
}
