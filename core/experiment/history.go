package experiment

import (
	"math"

	"tandem/core/snapshot"
)

// historyPoints is how many points the curves have at the most; when they are full, every second one is dropped.
const historyPoints = 240

// A history is the run's curves.
type history struct {
	curves snapshot.Curves
	tasks  int
	stride int // steps between points
}

func newHistory(tasks int) history {
	c := snapshot.Curves{Steps: make([]float32, 0, historyPoints), DeltaM: make([]float32, 0, historyPoints)}
	for _, p := range []*[]float32{&c.Loss, &c.Alone, &c.Weight} {
		*p = make([]float32, 0, historyPoints*tasks)
	}
	return history{curves: c, tasks: tasks, stride: 10}
}

// due reports whether a point belongs at the step.
func (h *history) due(step int) bool { return step%h.stride == 0 }

// record adds a point for the run's step, and hands its scores to samplers that look at them.
func (r *Run) record() {
	e, h := r.evaluate(), &r.history
	c := &h.curves
	if len(c.Steps) == historyPoints {
		h.thin()
	}
	c.Steps = append(c.Steps, float32(r.step))
	c.DeltaM = append(c.DeltaM, float32(e.deltaM))
	if r.placed.Score == nil {
		r.placed.Score, r.placed.Baseline = make([]float64, h.tasks), make([]float64, h.tasks)
	}
	for t := 0; t < h.tasks; t++ {
		c.Loss = append(c.Loss, float32(e.together[t].loss))
		c.Alone = append(c.Alone, float32(e.alone[t].loss))
		c.Weight = append(c.Weight, r.weight(t))
		r.placed.Score[t], r.placed.Baseline[t] = e.together[t].metric, e.alone[t].metric
	}
}

// weight returns task t's weight in the last step: not known before the first.
func (r *Run) weight(t int) float32 {
	if r.step == 0 {
		return float32(math.NaN())
	}
	return float32(r.together.weights[t])
}

// thin drops every second point and doubles the stride.
func (h *history) thin() {
	h.stride *= 2
	c := &h.curves
	c.Steps, c.DeltaM = everySecond(c.Steps, 1), everySecond(c.DeltaM, 1)
	c.Loss, c.Alone, c.Weight = everySecond(c.Loss, h.tasks), everySecond(c.Alone, h.tasks), everySecond(c.Weight, h.tasks)
}

// everySecond keeps rows 0, 2, 4, … of a matrix.
func everySecond(rows []float32, cols int) []float32 {
	kept := rows[:0]
	for i := 0; i+cols <= len(rows); i += 2 * cols {
		kept = append(kept, rows[i:i+cols]...)
	}
	return kept
}
