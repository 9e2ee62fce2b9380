package arch

import "tandem/core/graph"

type labelledOp struct{}

// labelled returns, for each row of the batch, the tasks for which it is labelled as a distribution: rows × T, 1/k for
// each of k tasks, and a row of zeros for none. The masks are inputs, so no gradient passes.
func labelled(g *graph.Graph, name string, masks []*graph.Node) *graph.Node {
	return g.Add(&graph.Node{Name: name, Op: labelledOp{}, In: masks, Cols: len(masks)})
}

// yᵢₜ = mᵢₜ / Σₛ mᵢₛ
func (labelledOp) Forward(n *graph.Node, rows int) {
	for i := range rows {
		var sum float32
		for _, m := range n.In {
			sum += m.Value[i]
		}
		for t, m := range n.In {
			y := float32(0)
			if sum > 0 {
				y = m.Value[i] / sum
			}
			n.Value[i*n.Cols+t] = y
		}
	}
}

func (labelledOp) Backward(*graph.Node, int) {}
