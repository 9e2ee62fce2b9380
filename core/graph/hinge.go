package graph

// Hinge returns max(0, 1 − y·s) of scores s and labels t, with y = 2t − 1: +1 for label 1, −1 for label 0. It is summed
// over outputs and averaged over the rows that have a label.
func (g *Graph) Hinge(name string, prediction, target, mask *Node) *Node {
	op := &elementwise{value: hinge, slope: hingeSlope, share: 1}
	return g.lossNode("hinge", name, op, prediction, target, mask)
}

// ℓ = max(0, 1 − y·s)
func hinge(s, t float32) float64 {
	y := 2*float64(t) - 1 // 2t is exact: there is nothing to fuse
	return max(0, 1-float64(y*float64(s)))
}

// dℓ/ds = −y inside the margin, 0 outside; 0 at the kink
func hingeSlope(s, t float32) float32 {
	y := 2*t - 1
	if 1-float32(y*s) > 0 {
		return -y
	}
	return 0
}
