package experiment

import (
	"tandem/core/snapshot"
	"tandem/core/world"
)

// Snapshot fills dst with the state of the run, as far as the request asks for it, reusing its memory. It changes
// nothing that training depends on. Generation is left to the sender.
func (r *Run) Snapshot(dst *snapshot.Snapshot, req snapshot.Request) {
	e := r.smoothed()
	dst.Step, dst.Epoch = uint32(r.step), uint32(r.step/r.train.perEpoch())
	dst.Hash, dst.Stopped, dst.Done, dst.DeltaM = r.Hash(), r.stopped, r.done, float32(e.deltaM)
	dst.SmoothDeltaM, dst.DeltaMNoise = float32(e.smoothDelta), float32(e.noise)
	dst.Tasks = resize(dst.Tasks, len(r.data.Tasks))
	for t := range dst.Tasks {
		m, b, s, c := &e.together[t], &e.alone[t], r.train.state(t), &e.smooth[t]
		dst.Tasks[t] = snapshot.Task{
			TrainLoss: s.loss, TestLoss: float32(m.loss), Metric: float32(m.metric),
			AloneTrainLoss: s.alone, AloneTestLoss: float32(b.loss), AloneMetric: float32(b.metric),
			Gain: float32(100 * (m.metric - b.metric)), Relative: float32(e.Relative[t]),
			Weight: s.weight, Active: s.trained,
			Smooth: snapshot.Score{Loss: float32(c.Loss), AloneLoss: float32(c.AloneLoss), Metric: float32(c.Metric),
				AloneMetric: float32(c.AloneMetric), Gain: float32(c.Gain), Noise: float32(c.Noise)},
		}
	}
	r.fillCurves(dst)
	dst.Gramian, dst.World = dst.Gramian[:0], dst.World[:0]
	dst.Surfaces, dst.Thumbs, dst.Links = dst.Surfaces[:0], dst.Thumbs[:0], dst.Links[:0]
	if r.data.Plane == nil {
		req.Surface, req.Unit = 0, 0
	}
	if req.Surface > 0 {
		r.fillSurfaces(dst, min(req.Surface, MaxSide))
	}
	r.train.fill(r, dst, req)
	if dst.Static = nil; req.Static {
		dst.Static = r.static(req)
	}
}

// fillCurves copies the history, and adds the present point if the history has none for this step.
func (r *Run) fillCurves(dst *snapshot.Snapshot) {
	c, h := &dst.Curves, &r.history.curves
	c.Steps = append(c.Steps[:0], h.Steps...)
	c.Loss = append(c.Loss[:0], h.Loss...)
	c.Alone = append(c.Alone[:0], h.Alone...)
	c.Weight = append(c.Weight[:0], h.Weight...)
	c.DeltaM = append(c.DeltaM[:0], h.DeltaM...)
	if h.Steps[len(h.Steps)-1] != float32(r.step) {
		r.point(c)
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
