package graph

// A labelled is what the losses of predictions have in common: a prediction (rows × outputs), a target of the same shape,
// and a mask (rows × 1) that is not 0 where the row has a label. A loss is the mean over the rows that have one. With none
// it is 0, and so is its gradient; a row without a label may hold anything, even NaN.
type labelled struct {
	count int // rows with a label in the last forward pass
}

// lossNode adds a loss: one element whatever the batch. A nil mask means that every row has a label.
func (g *Graph) lossNode(kind, name string, op Op, prediction, target, mask *Node) *Node {
	fits(target.Cols == prediction.Cols && alike(prediction, target), kind, name)
	in := []*Node{prediction, target}
	if mask != nil {
		fits(mask.Cols == 1 && alike(prediction, mask), kind, name)
		in = append(in, mask)
	}
	for _, n := range in[1:] {
		if n.Needs {
			// It would be left out of the gradient without a word.
			panic("graph: " + kind + " " + name + ": the target and mask must be constant; use StopGradient")
		}
	}
	return g.Add(&Node{Name: name, Op: op, In: in, Cols: 1, Single: true})
}

// has reports whether row i of the loss n has a label.
func has(n *Node, i int) bool { return len(n.In) < 3 || n.In[2].Value[i] != 0 }

// everyRow reports whether all rows of the loss n have a label.
func everyRow(n *Node, rows int) bool {
	if len(n.In) < 3 {
		return true
	}
	missing := 0
	for _, m := range n.In[2].Value[:rows] {
		if m == 0 {
			missing++
		}
	}
	return missing == 0
}

// An elementwise loss is a sum over outputs, each of which adds a function of its prediction p and target t.
type elementwise struct {
	labelled
	value func(p, t float32) float64 // ℓ(p, t)
	slope func(p, t float32) float32 // dℓ/dp
	share float32                    // of one output in the row's loss: 1, or 1/outputs
}

// L = share/count · Σᵢⱼ ℓ(pᵢⱼ, tᵢⱼ) over the rows i that have a label
func (l *elementwise) Forward(n *Node, rows int) {
	p, t := n.In[0], n.In[1]
	total := 0.0
	l.count = 0
	for i := 0; i < p.Rows(rows); i++ {
		if !has(n, i) {
			continue
		}
		l.count++
		for j := i * p.Cols; j < (i+1)*p.Cols; j++ {
			total += l.value(p.Value[j], t.Value[j])
		}
	}
	n.Value[0] = l.mean(float64(total * float64(l.share)))
}

// dL/dpᵢⱼ += dL/dL·share/count · ℓ′(pᵢⱼ, tᵢⱼ)
func (l *elementwise) Backward(n *Node, rows int) {
	if l.count == 0 {
		return
	}
	p, t := n.In[0], n.In[1]
	factor := n.Grad[0] * l.share / float32(l.count)
	for i := 0; i < p.Rows(rows); i++ {
		if !has(n, i) {
			continue
		}
		for j := i * p.Cols; j < (i+1)*p.Cols; j++ {
			p.Grad[j] += float32(factor * l.slope(p.Value[j], t.Value[j]))
		}
	}
}

// mean divides the total of the rows that have a label by their number; the mean of none is 0.
func (l *labelled) mean(total float64) float32 {
	if l.count == 0 {
		return 0
	}
	return float32(total / float64(l.count))
}
