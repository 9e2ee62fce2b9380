package graph

import "tandem/core/kernel"

type reverseGradient struct{ lambda float32 }

// ReverseGradient returns x as it is; backward it turns the gradient's sign and scales it by lambda (Ganin and Lempitsky
// 2015, equations 5 and 6). What comes before learns to raise the loss that what comes after learns to lower.
func (g *Graph) ReverseGradient(name string, x *Node, lambda float32) *Node {
	return g.Add(&Node{Name: name, Op: &reverseGradient{lambda}, In: []*Node{x}, Cols: x.Cols, Single: x.Single})
}

// Y = X
func (*reverseGradient) Forward(n *Node, rows int) {
	copy(n.Value, n.In[0].Value[:n.Rows(rows)*n.Cols])
}

// dL/dX += −λ·dL/dY, which is no derivative on purpose
func (r *reverseGradient) Backward(n *Node, rows int) {
	size := n.Rows(rows) * n.Cols
	kernel.Axpy(n.In[0].Grad[:size], n.Grad[:size], -r.lambda)
}
