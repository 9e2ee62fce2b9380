package experiment

import "tandem/core/weighting"

// A learner is anything that trains: a network or a kernel machine. A Run drives one for the tasks together, and one for
// each task alone.
type learner interface {
	// Learn takes one step on a batch; losses (T) is set to the tasks' losses on it, before the step.
	Learn(b *batch, at *weighting.At)
	// Predict writes the predictions (n × outputs of all its tasks) for n inputs (n × features).
	Predict(dst, x []float32, n int)
	// Parameters returns what it has learned, for the hash.
	Parameters() []float32
	// SetRate sets the learning rate.
	SetRate(rate float32)
	// Regularise sets the penalties and whether updates have unit length.
	Regularise(l1, l2 float32, unitLength bool)
}
