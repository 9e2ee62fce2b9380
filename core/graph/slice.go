package graph

type slice struct{ from int }

// Slice returns the columns from, …, to-1 of x.
func (g *Graph) Slice(name string, x *Node, from, to int) *Node {
	fits(0 <= from && from < to && to <= x.Cols, "slice", name)
	return g.Add(&Node{Name: name, Op: &slice{from}, In: []*Node{x}, Cols: to - from, Single: x.Single})
}

// Y = X[:, from:to]
func (s *slice) Forward(n *Node, rows int) {
	x := n.In[0]
	for i := 0; i < n.Rows(rows); i++ {
		copy(n.Value[i*n.Cols:(i+1)*n.Cols], x.Value[i*x.Cols+s.from:])
	}
}

// dL/dX[:, from:to] += dL/dY
func (s *slice) Backward(n *Node, rows int) {
	x := n.In[0]
	addBlock(x.Grad[s.from:], n.Grad, n.Rows(rows), n.Cols, x.Cols, n.Cols)
}
