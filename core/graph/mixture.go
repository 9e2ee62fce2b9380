package graph

type mixture struct{}

// Mixture returns Σₖ diag(weights[:, k])·xₖ: in every row, the mix of the inputs that the row's weights say. weights has
// a column for each of the xs, which are of one shape.
func (g *Graph) Mixture(name string, weights *Node, xs ...*Node) *Node {
	fits(len(xs) > 0 && weights.Cols == len(xs) && alike(weights, xs[0]) && alike(xs...), "mixture", name)
	for _, x := range xs {
		fits(x.Cols == xs[0].Cols, "mixture", name)
	}
	in := append([]*Node{weights}, xs...)
	return g.Add(&Node{Name: name, Op: mixture{}, In: in, Cols: xs[0].Cols, Single: weights.Single})
}

// yᵢ = Σₖ wᵢₖ·xₖᵢ, in the order of the inputs
func (mixture) Forward(n *Node, rows int) {
	rows = n.Rows(rows)
	w := n.In[0]
	clear(n.Value[:rows*n.Cols])
	for k, x := range n.In[1:] {
		addScaledRows(n.Value, x.Value, w.Value[k:], rows, n.Cols, w.Cols)
	}
}

// dL/dxₖᵢ += wᵢₖ·dL/dyᵢ, dL/dwᵢₖ += dL/dyᵢ · xₖᵢ
func (mixture) Backward(n *Node, rows int) {
	rows = n.Rows(rows)
	w := n.In[0]
	for k, x := range n.In[1:] {
		if x.Needs {
			addScaledRows(x.Grad, n.Grad, w.Value[k:], rows, n.Cols, w.Cols)
		}
		if w.Needs {
			addRowDots(w.Grad[k:], n.Grad, x.Value, rows, n.Cols, w.Cols)
		}
	}
}
