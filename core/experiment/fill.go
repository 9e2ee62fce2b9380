package experiment

import (
	"tandem/core/analysis"
	"tandem/core/kernel"
	"tandem/core/snapshot"
	"tandem/core/world"
)

// Snapshot fills dst with the state of the run, as far as the request asks for it, reusing its memory. It changes
// nothing that training depends on. Generation is left to the sender.
func (r *Run) Snapshot(dst *snapshot.Snapshot, req snapshot.Request) {
	e := r.evaluate()
	dst.Step, dst.Epoch = uint32(r.step), uint32(r.step/r.perEpoch)
	dst.Hash, dst.Stopped, dst.DeltaM = r.Hash(), r.stopped, float32(e.deltaM)
	tasks := len(r.data.Tasks)
	dst.Tasks = resize(dst.Tasks, tasks)
	for t := range dst.Tasks {
		m, b := e.together[t], e.alone[t]
		dst.Tasks[t] = snapshot.Task{
			TrainLoss: r.average[t].get(), TestLoss: float32(m.loss), Metric: float32(m.metric),
			AloneTrainLoss: r.averageAlone[t].get(), AloneTestLoss: float32(b.loss), AloneMetric: float32(b.metric),
			Gain: float32(100 * (m.metric - b.metric)), Relative: float32(e.relative[t]),
			Weight: r.weight(t), Active: r.trained[t],
		}
	}
	r.fillGramian(dst)
	r.fillCurves(dst)
	r.fillPictures(dst, req)
	if dst.Static = nil; req.Static {
		dst.Static = r.static(req)
	}
}

// gramian returns the (T+1) × (T+1) Gramian of the last step's gradients and of the step itself.
func (r *Run) gramian() []float64 {
	v, side := &r.view, len(r.data.Tasks)+1
	if v.gram == nil {
		v.gram, v.places = make([]float64, side*side), make([]float64, 2*side)
		v.vectors = append(append(v.vectors, r.together.shared...), make([]float32, r.together.graph.SharedN))
	}
	r.together.gradients(v.gram, v.vectors, r.batch, r.trained)
	return v.gram
}

// fillGramian writes the Gramian, and the places of its vectors in the plane.
func (r *Run) fillGramian(dst *snapshot.Snapshot) {
	gram, places, side := r.gramian(), r.view.places, len(r.data.Tasks)+1
	dst.Gramian = resize(dst.Gramian, side*side)
	for i, g := range gram {
		dst.Gramian[i] = float32(g)
	}
	analysis.Compass(places, gram, side)
	dst.World = resize(dst.World, 1)
	compass := &dst.World[0]
	compass.Name, compass.Rows, compass.Cols = "compass", side, 2
	compass.Values = resize(compass.Values, 2*side)
	for i, p := range places {
		compass.Values[i] = float32(p)
	}
}

// gradients writes the Gramian of the tasks' gradients where the last step started, and of the step −Δθ/η, the last of
// the vectors, all over the shared parameters.
func (n *network) gradients(gram []float64, vectors [][]float32, b *batch, active []bool) {
	shared := n.graph.SharedN
	update := vectors[len(vectors)-1]
	if b.n == 0 || shared == 0 {
		clear(gram)
		return
	}
	theta := n.graph.Theta
	for i := range update {
		update[i] = (n.before[i] - theta[i]) / n.rate
	}
	copy(n.gradient, theta) // the gradient of the last step is not needed again
	copy(theta, n.before)
	n.load(b)
	n.graph.Forward(n.train, b.n)
	n.jacobian(b.n, active)
	copy(theta, n.gradient)
	kernel.Gram(gram, vectors, shared)
}

// fillCurves copies the history, and the newest point if the history has none for this step.
func (r *Run) fillCurves(dst *snapshot.Snapshot) {
	c, e, h := &dst.Curves, r.test, &r.history.curves
	c.Steps = append(c.Steps[:0], h.Steps...)
	c.Loss = append(c.Loss[:0], h.Loss...)
	c.Alone = append(c.Alone[:0], h.Alone...)
	c.Weight = append(c.Weight[:0], h.Weight...)
	c.DeltaM = append(c.DeltaM[:0], h.DeltaM...)
	if last := len(h.Steps) - 1; last >= 0 && h.Steps[last] == float32(r.step) {
		return
	}
	c.Steps = append(c.Steps, float32(r.step))
	c.DeltaM = append(c.DeltaM, float32(e.deltaM))
	for t := range e.together {
		c.Loss = append(c.Loss, float32(e.together[t].loss))
		c.Alone = append(c.Alone, float32(e.alone[t].loss))
		c.Weight = append(c.Weight, r.weight(t))
	}
}

// resize returns s with n elements, keeping its memory where it is large enough.
func resize[E any](s []E, n int) []E {
	if cap(s) < n {
		return append(s[:cap(s)], make([]E, n-cap(s))...)
	}
	return s[:n]
}

// metricName names a task's metric, as on screen.
func metricName(t world.Target) string {
	if t == world.Regression {
		return "R²"
	}
	return "accuracy"
}
