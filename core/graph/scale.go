package graph

import "tandem/core/kernel"

type scale struct{ factor float32 }

// Scale returns factor·x.
func (g *Graph) Scale(name string, x *Node, factor float32) *Node {
	return g.Add(&Node{Name: name, Op: &scale{factor}, In: []*Node{x}, Cols: x.Cols, Single: x.Single})
}

// Y = f·X
func (s *scale) Forward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	kernel.Scale(n.Value[:size], n.In[0].Value[:size], s.factor)
}

// dL/dX += f·dL/dY
func (s *scale) Backward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	kernel.Axpy(n.In[0].Grad[:size], n.Grad[:size], s.factor)
}
