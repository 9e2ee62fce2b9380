package graph

// MeanSquared returns the mean of (p − t)² over outputs and over the rows that have a label.
func (g *Graph) MeanSquared(name string, prediction, target, mask *Node) *Node {
	op := &elementwise{value: squared, slope: squaredSlope, share: 1 / float32(prediction.Cols)}
	return g.lossNode("mean squared", name, op, prediction, target, mask)
}

// ℓ = (p − t)²
func squared(p, t float32) float64 {
	d := float64(p) - float64(t)
	return float64(d * d)
}

// dℓ/dp = 2·(p − t)
func squaredSlope(p, t float32) float32 { return 2 * (p - t) }
