package graph

type mulColumn struct{}

// MulColumn returns x with every row times its element of c, which has one column: a gate on examples.
func (g *Graph) MulColumn(name string, x, c *Node) *Node {
	fits(c.Cols == 1 && alike(x, c), "mul column", name)
	return g.Add(&Node{Name: name, Op: mulColumn{}, In: []*Node{x, c}, Cols: x.Cols, Single: x.Single})
}

// Y = diag(c)·X
func (mulColumn) Forward(n *Node, rows int) {
	rows = n.Rows(rows)
	clear(n.Value[:rows*n.Cols])
	addScaledRows(n.Value, n.In[0].Value, n.In[1].Value, rows, n.Cols, 1)
}

// dL/dX += diag(c)·dL/dY, dL/dcᵢ += (dL/dY)ᵢ · Xᵢ
func (mulColumn) Backward(n *Node, rows int) {
	rows = n.Rows(rows)
	x, c := n.In[0], n.In[1]
	if x.Needs {
		addScaledRows(x.Grad, n.Grad, c.Value, rows, n.Cols, 1)
	}
	if c.Needs {
		addRowDots(c.Grad, n.Grad, x.Value, rows, n.Cols, 1)
	}
}
