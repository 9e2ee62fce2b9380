package experiment

import "tandem/core/snapshot"

// historyPoints is how many points the curves have at the most; when they are full, every second one is dropped.
const historyPoints = 240

// A history is the run's curves.
type history struct {
	curves snapshot.Curves
	tasks  int
	stride int // steps between points

	score, baseline []float64 // by task: the metrics of the newest point, for samplers that look at them
}

func newHistory(tasks, stride int) history {
	c := snapshot.Curves{Steps: make([]float32, 0, historyPoints), DeltaM: make([]float32, 0, historyPoints)}
	for _, p := range []*[]float32{&c.Loss, &c.Alone, &c.Weight} {
		*p = make([]float32, 0, historyPoints*tasks)
	}
	return history{curves: c, tasks: tasks, stride: stride, score: make([]float64, tasks), baseline: make([]float64, tasks)}
}

// due reports whether a point belongs at the step.
func (h *history) due(step int) bool { return step%h.stride == 0 }

// record adds a point for the run's step.
func (r *Run) record() {
	h := &r.history
	if len(h.curves.Steps) == historyPoints {
		h.thin()
	}
	r.point(&h.curves)
	for t := range h.score {
		h.score[t], h.baseline[t] = r.test.together[t].metric, r.test.alone[t].metric
	}
	r.test.window.Add(&r.test.Evaluation)
}

// point adds the run's present state to curves.
func (r *Run) point(c *snapshot.Curves) {
	e := r.evaluate()
	c.Steps = append(c.Steps, float32(r.step))
	c.DeltaM = append(c.DeltaM, float32(e.deltaM))
	for t := range e.together {
		c.Loss = append(c.Loss, float32(e.together[t].loss))
		c.Alone = append(c.Alone, float32(e.alone[t].loss))
		c.Weight = append(c.Weight, r.train.state(t).weight)
	}
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
