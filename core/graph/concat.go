package graph

type concat struct{}

// Concat returns its inputs side by side: the columns of the first, then those of the second, and so on.
func (g *Graph) Concat(name string, xs ...*Node) *Node {
	fits(len(xs) > 0 && alike(xs...), "concat", name)
	cols := 0
	for _, x := range xs {
		cols += x.Cols
	}
	return g.Add(&Node{Name: name, Op: concat{}, In: xs, Cols: cols, Single: xs[0].Single})
}

// Y = [X₁ X₂ …]
func (concat) Forward(n *Node, rows int) {
	at := 0
	for _, x := range n.In {
		for i := 0; i < n.Rows(rows); i++ {
			copy(n.Value[i*n.Cols+at:], x.Value[i*x.Cols:(i+1)*x.Cols])
		}
		at += x.Cols
	}
}

// dL/dXᵢ += its columns of dL/dY
func (concat) Backward(n *Node, rows int) {
	at := 0
	for _, x := range n.In {
		if x.Needs {
			addBlock(x.Grad, n.Grad[at:], n.Rows(rows), x.Cols, x.Cols, n.Cols)
		}
		at += x.Cols
	}
}
