package graph

import "tandem/core/kernel"

type softmax struct{}

// Softmax returns exp(x) with every row divided by its sum: shares that are positive and sum to 1.
func (g *Graph) Softmax(name string, x *Node) *Node {
	return g.Add(&Node{Name: name, Op: softmax{}, In: []*Node{x}, Cols: x.Cols, Single: x.Single})
}

// yᵢⱼ = exp xᵢⱼ / Σₗ exp xᵢₗ
func (softmax) Forward(n *Node, rows int) {
	rows = n.Rows(rows)
	size := rows * n.Cols
	kernel.Softmax(n.Value[:size], n.In[0].Value[:size], rows, n.Cols)
}

// dL/dxᵢⱼ += yᵢⱼ·(dL/dyᵢⱼ − Σₗ yᵢₗ·dL/dyᵢₗ)
func (softmax) Backward(n *Node, rows int) {
	rows = n.Rows(rows)
	size := rows * n.Cols
	kernel.SoftmaxBackward(n.In[0].Grad[:size], n.Grad[:size], n.Value[:size], rows, n.Cols)
}
