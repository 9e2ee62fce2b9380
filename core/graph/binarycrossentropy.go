package graph

import "tandem/core/kernel"

// BinaryCrossEntropy returns −t·log σ(z) − (1−t)·log(1−σ(z)) of logits z and labels t in [0, 1], summed over outputs and
// averaged over the rows that have a label.
func (g *Graph) BinaryCrossEntropy(name string, prediction, target, mask *Node) *Node {
	size := g.MaxRows * prediction.Cols
	op := &logistic{against: make([]float32, size), part: make([]float32, size)}
	return g.lossNode("binary cross-entropy", name, op, prediction, target, mask)
}

// A logistic loss is that of labels 0 and 1 nearly always: then it is softplus(a) with a = −z for label 1 and z for
// label 0, so that nothing overflows, nothing cancels where the prediction is right, and one kernel does all rows. Where
// every row has such labels there is also no branch: branches are what a small batch costs in WebAssembly.
type logistic struct {
	labelled
	against []float32 // a: how strongly each logit speaks against its label
	part    []float32 // softplus(a), then σ(a)
	plain   bool      // every row of the last forward pass has labels, and they are 0 or 1
}

// ℓ = t·softplus(−z) + (1−t)·softplus(z)
func (l *logistic) Forward(n *Node, rows int) {
	p := n.In[0]
	rows = p.Rows(rows)
	size := rows * p.Cols
	logits, labels, against, part := p.Value[:size], n.In[1].Value[:size], l.against[:size], l.part[:size]
	between := float32(0) // stays 0 for labels 0 and 1
	for j, t := range labels {
		against[j] = float32((1 - 2*t) * logits[j])
		between += float32(t * (1 - t))
	}
	kernel.Softplus(part, against)
	l.plain = between == 0 && everyRow(n, rows)
	total := 0.0
	l.count = 0
	if l.plain {
		l.count = rows
		for _, loss := range part {
			total += float64(loss)
		}
	} else {
		for i := range rows {
			if !has(n, i) {
				continue
			}
			l.count++
			for j := i * p.Cols; j < (i+1)*p.Cols; j++ {
				if t := labels[j]; t == 0 || t == 1 {
					total += float64(part[j])
				} else {
					z := logits[j]
					total += float64(float64(t)*float64(kernel.Softplus1(-z))) + float64((1-float64(t))*float64(kernel.Softplus1(z)))
				}
			}
		}
	}
	n.Value[0] = l.mean(total)
}

// dℓ/dz = (1−t)·σ(z) − t·σ(−z), which is σ(z) − t: σ(a) with the sign of a/z for labels 0 and 1
func (l *logistic) Backward(n *Node, rows int) {
	if l.count == 0 {
		return
	}
	p := n.In[0]
	rows = p.Rows(rows)
	size := rows * p.Cols
	logits, labels, grad, part := p.Value[:size], n.In[1].Value[:size], p.Grad[:size], l.part[:size]
	kernel.Sigmoid(part, l.against[:size])
	factor := n.Grad[0] / float32(l.count)
	if l.plain {
		for j, t := range labels {
			grad[j] += float32(factor * float32((1-2*t)*part[j]))
		}
		return
	}
	for i := range rows {
		if !has(n, i) {
			continue
		}
		for j := i * p.Cols; j < (i+1)*p.Cols; j++ {
			slope := part[j]
			switch t := labels[j]; t {
			case 0:
			case 1:
				slope = -slope
			default:
				z := logits[j]
				slope = float32((1-t)*kernel.Sigmoid1(z)) - float32(t*kernel.Sigmoid1(-z))
			}
			grad[j] += float32(factor * slope)
		}
	}
}
