package graph

import "tandem/core/kernel"

type crossEntropy struct {
	labelled
	share []float32 // rows × outputs: softmax of the logits in the last forward pass
}

// CrossEntropy returns −Σⱼ tⱼ·log softmax(z)ⱼ of logits z, averaged over the rows that have a label. The target's rows are
// one-hot, or any shares.
func (g *Graph) CrossEntropy(name string, prediction, target, mask *Node) *Node {
	rows := prediction.Rows(g.MaxRows)
	op := &crossEntropy{share: make([]float32, rows*prediction.Cols)}
	return g.lossNode("cross-entropy", name, op, prediction, target, mask)
}

// L = 1/count · Σᵢⱼ tᵢⱼ·(log Σₗ exp zᵢₗ − zᵢⱼ) over the rows i that have a label
func (c *crossEntropy) Forward(n *Node, rows int) {
	z, t := n.In[0], n.In[1]
	rows = z.Rows(rows)
	size := rows * z.Cols
	kernel.Softmax(c.share[:size], z.Value[:size], rows, z.Cols)
	total := 0.0
	c.count = 0
	for i := 0; i < rows; i++ {
		if !has(n, i) {
			continue
		}
		c.count++
		top := i * z.Cols // the largest logit
		for j := top; j < (i+1)*z.Cols; j++ {
			if z.Value[j] > z.Value[top] {
				top = j
			}
		}
		// log Σₗ exp(zₗ − z_top) is −log of the largest share, which is at least 1/outputs: nothing overflows.
		spread := -float64(kernel.Log1(c.share[top]))
		for j := i * z.Cols; j < (i+1)*z.Cols; j++ {
			if t.Value[j] != 0 {
				total += float64(float64(t.Value[j]) * (spread + (float64(z.Value[top]) - float64(z.Value[j]))))
			}
		}
	}
	n.Value[0] = c.mean(total)
}

// dL/dzᵢⱼ += dL/dL/count · (softmax(zᵢ)ⱼ·Σₗ tᵢₗ − tᵢⱼ)
func (c *crossEntropy) Backward(n *Node, rows int) {
	if c.count == 0 {
		return
	}
	z, t := n.In[0], n.In[1]
	factor := n.Grad[0] / float32(c.count)
	for i := 0; i < z.Rows(rows); i++ {
		if !has(n, i) {
			continue
		}
		whole := float32(0)
		for _, v := range t.Value[i*z.Cols : (i+1)*z.Cols] {
			whole += v
		}
		for j := i * z.Cols; j < (i+1)*z.Cols; j++ {
			z.Grad[j] += float32(factor * (float32(c.share[j]*whole) - t.Value[j]))
		}
	}
}
