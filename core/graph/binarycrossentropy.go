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
// label 0, so that nothing overflows, nothing cancels where the prediction is right, and one kernel does all rows.
type logistic struct {
	labelled
	against []float32 // a: how strongly each logit speaks against its label
	part    []float32 // softplus(a), then σ(a)
}

// ℓ = t·softplus(−z) + (1−t)·softplus(z)
func (l *logistic) Forward(n *Node, rows int) {
	p, t := n.In[0], n.In[1]
	size := p.Rows(rows) * p.Cols
	for j, z := range p.Value[:size] {
		if t.Value[j] > 0.5 {
			z = -z
		}
		l.against[j] = z
	}
	kernel.Softplus(l.part[:size], l.against[:size])
	total := 0.0
	l.count = 0
	for i := 0; i < p.Rows(rows); i++ {
		if !has(n, i) {
			continue
		}
		l.count++
		for j := i * p.Cols; j < (i+1)*p.Cols; j++ {
			if t := t.Value[j]; t == 0 || t == 1 {
				total += float64(l.part[j])
			} else {
				z := p.Value[j]
				total += float64(float64(t)*float64(kernel.Softplus1(-z))) + float64((1-float64(t))*float64(kernel.Softplus1(z)))
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
	p, t := n.In[0], n.In[1]
	size := p.Rows(rows) * p.Cols
	kernel.Sigmoid(l.part[:size], l.against[:size])
	factor := n.Grad[0] / float32(l.count)
	for i := 0; i < p.Rows(rows); i++ {
		if !has(n, i) {
			continue
		}
		for j := i * p.Cols; j < (i+1)*p.Cols; j++ {
			slope := l.part[j]
			switch t := t.Value[j]; t {
			case 0:
			case 1:
				slope = -slope
			default:
				z := p.Value[j]
				slope = float32((1-t)*kernel.Sigmoid1(z)) - float32(t*kernel.Sigmoid1(-z))
			}
			p.Grad[j] += float32(factor * slope)
		}
	}
}
