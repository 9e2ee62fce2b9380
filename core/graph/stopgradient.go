package graph

type stopGradient struct{}

// StopGradient returns x as it is, as a constant: no backward pass goes through it.
func (g *Graph) StopGradient(name string, x *Node) *Node {
	return g.Add(&Node{Name: name, Op: stopGradient{}, In: []*Node{x}, Cols: x.Cols, Single: x.Single})
}

// StopsGradient tells [Graph.Add] that no gradient is needed here, whatever the input is made of.
func (stopGradient) StopsGradient() {}

// Y = X
func (stopGradient) Forward(n *Node, rows int) {
	copy(n.Value, n.In[0].Value[:n.Rows(rows)*n.Cols])
}

// Backward is never called: a node that needs no gradient is in no backward pass.
func (stopGradient) Backward(*Node, int) {}
