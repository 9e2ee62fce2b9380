package graph

import "tandem/core/kernel"

type stitch struct{}

// Stitch returns Σⱼ coeffⱼ ⊙ xⱼ: a linear combination of nodes of one shape by learned coefficients, the same in every
// row of the batch (Misra et al. 2016, equation 1, for one output). coeff has a row for each of the xs, and a column for
// each of theirs (a coefficient per channel) or just one.
func (g *Graph) Stitch(name string, coeff *Param, xs ...*Node) *Node {
	fits(len(xs) > 0 && coeff.Rows == len(xs) && alike(xs...), "stitch", name)
	for _, x := range xs {
		fits(x.Cols == xs[0].Cols && (coeff.Cols == 1 || coeff.Cols == x.Cols), "stitch", name)
	}
	return g.Add(&Node{Name: name, Op: stitch{}, In: xs, Params: []*Param{coeff}, Cols: xs[0].Cols, Single: xs[0].Single})
}

// Y = Σⱼ Xⱼ·diag(cⱼ), in the order of the inputs
func (stitch) Forward(n *Node, rows int) {
	rows = n.Rows(rows)
	c, size := n.Params[0], rows*n.Cols
	y := n.Value[:size]
	clear(y)
	for j, x := range n.In {
		if c.Cols == 1 {
			kernel.Axpy(y, x.Value[:size], c.Value[j])
		} else {
			addScaledColumns(y, x.Value, c.Value[j*c.Cols:], rows, n.Cols)
		}
	}
}

// dL/dXⱼ += dL/dY·diag(cⱼ), dL/dcⱼ += column sums of dL/dY ⊙ Xⱼ (their sum, when cⱼ is one number)
func (stitch) Backward(n *Node, rows int) {
	rows = n.Rows(rows)
	c, size := n.Params[0], rows*n.Cols
	dy := n.Grad[:size]
	for j, x := range n.In {
		if c.Cols == 1 {
			c.Grad[j] += kernel.Dot(dy, x.Value[:size])
		} else {
			addColumnDots(c.Grad[j*c.Cols:], dy, x.Value, rows, n.Cols)
		}
		switch {
		case !x.Needs:
		case c.Cols == 1:
			kernel.Axpy(x.Grad[:size], dy, c.Value[j])
		default:
			addScaledColumns(x.Grad, dy, c.Value[j*c.Cols:], rows, n.Cols)
		}
	}
}
