package graph

import "tandem/core/kernel"

type mul struct{}

// Mul returns a ⊙ b, the element-wise product of two nodes of one shape.
func (g *Graph) Mul(name string, a, b *Node) *Node {
	fits(a.Cols == b.Cols && alike(a, b), "mul", name)
	return g.Add(&Node{Name: name, Op: mul{}, In: []*Node{a, b}, Cols: a.Cols, Single: a.Single})
}

// Y = A ⊙ B
func (mul) Forward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	kernel.Mul(n.Value[:size], n.In[0].Value[:size], n.In[1].Value[:size])
}

// dL/dA += dL/dY ⊙ B, dL/dB += dL/dY ⊙ A
func (mul) Backward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	a, b := n.In[0], n.In[1]
	if a.Needs {
		kernel.MulAdd(a.Grad[:size], n.Grad[:size], b.Value[:size])
	}
	if b.Needs {
		kernel.MulAdd(b.Grad[:size], n.Grad[:size], a.Value[:size])
	}
}
