package graph

import "math"

// Huber returns the mean over outputs, and over the rows that have a label, of ½r² where the residual r = p − t is at most
// delta, and delta·(|r| − ½delta) beyond (Huber 1964). It panics if delta is not positive.
func (g *Graph) Huber(name string, prediction, target, mask *Node, delta float32) *Node {
	if !(delta > 0) {
		panic("graph: huber " + name + ": a delta that is not positive")
	}
	op := &elementwise{share: 1 / float32(prediction.Cols)}
	// ℓ = ½r², or δ·(|r| − ½δ)
	op.value = func(p, t float32) float64 {
		r, d := math.Abs(float64(p)-float64(t)), float64(delta)
		if r <= d {
			return float64(0.5 * float64(r*r))
		}
		return float64(d * (r - float64(0.5*d)))
	}
	// dℓ/dp = r, clipped to ±δ
	op.slope = func(p, t float32) float32 { return max(-delta, min(delta, p-t)) }
	return g.lossNode("huber", name, op, prediction, target, mask)
}
