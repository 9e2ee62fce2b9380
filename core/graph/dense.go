package graph

import "tandem/core/kernel"

type dense struct{}

// Dense returns x·W + b: x is rows × W.Rows, W is W.Rows × W.Cols, b is 1 × W.Cols or nil.
func (g *Graph) Dense(name string, x *Node, w, b *Param) *Node {
	fits(x.Cols == w.Rows && (b == nil || b.Rows == 1 && b.Cols == w.Cols), "dense", name)
	params := []*Param{w}
	if b != nil {
		params = append(params, b)
	}
	w.Decays = true
	return g.Add(&Node{Name: name, Op: dense{}, In: []*Node{x}, Params: params, Cols: w.Cols, Single: x.Single})
}

// Embed returns x·P: a projection without bias, as [Graph.Dense] with none.
func (g *Graph) Embed(name string, p *Param, x *Node) *Node { return g.Dense(name, x, p, nil) }

// Y = X·W + 1·bᵀ
func (dense) Forward(n *Node, rows int) {
	x, w := n.In[0], n.Params[0]
	rows = n.Rows(rows)
	kernel.MatMul(n.Value, x.Value, w.Value, rows, w.Rows, w.Cols)
	if len(n.Params) == 2 {
		kernel.AddBias(n.Value, n.Params[1].Value, rows, w.Cols)
	}
}

// dL/dW += Xᵀ·dL/dY, dL/db += column sums of dL/dY, dL/dX += dL/dY·Wᵀ
func (dense) Backward(n *Node, rows int) {
	x, w := n.In[0], n.Params[0]
	rows = n.Rows(rows)
	kernel.MatMulTA(w.Grad, x.Value, n.Grad, rows, w.Rows, w.Cols)
	if len(n.Params) == 2 {
		kernel.SumRows(n.Params[1].Grad, n.Grad, rows, w.Cols)
	}
	if x.Needs {
		kernel.MatMulTB(x.Grad, n.Grad, w.Value, rows, w.Cols, w.Rows)
	}
}
