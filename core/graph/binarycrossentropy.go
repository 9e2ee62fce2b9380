package graph

import "tandem/core/kernel"

// BinaryCrossEntropy returns −t·log σ(z) − (1−t)·log(1−σ(z)) of logits z and labels t in [0, 1], summed over outputs and
// averaged over the rows that have a label.
func (g *Graph) BinaryCrossEntropy(name string, prediction, target, mask *Node) *Node {
	op := &elementwise{value: logistic, slope: logisticSlope, share: 1}
	return g.lossNode("binary cross-entropy", name, op, prediction, target, mask)
}

// ℓ = t·softplus(−z) + (1−t)·softplus(z): −log σ(z) = softplus(−z), so that nothing overflows, and nothing cancels where
// the prediction is right.
func logistic(z, t float32) float64 {
	loss := 0.0
	if t != 0 {
		loss = float64(float64(t) * float64(kernel.Softplus1(-z)))
	}
	if t != 1 {
		loss += float64((1 - float64(t)) * float64(kernel.Softplus1(z)))
	}
	return loss
}

// dℓ/dz = (1−t)·σ(z) − t·σ(−z), which is σ(z) − t
func logisticSlope(z, t float32) float32 {
	slope := float32(0)
	if t != 1 {
		slope = float32((1 - t) * kernel.Sigmoid1(z))
	}
	if t != 0 {
		slope -= float32(t * kernel.Sigmoid1(-z))
	}
	return slope
}
