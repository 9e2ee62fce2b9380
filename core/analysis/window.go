package analysis

import "math"

// SmoothOver is how many evaluations a smoothed score is the mean of, where training is noisy.
const SmoothOver = 10

// An Evaluation is what one look at the test examples says of T tasks, each trained together and alone.
type Evaluation struct {
	Step     int
	Tasks    []TaskEvaluation
	Relative []float64 // by task: its part of Δm, in %; NaN where it is not known
}

// A TaskEvaluation is one task's part of an evaluation.
type TaskEvaluation struct {
	Loss, AloneLoss     float64
	Metric, AloneMetric float64 // accuracy (0 to 1) or R²
	GainError           float64 // standard error of the gain, in points, from the finite test set
	RelativeError       float64 // standard error of Relative, in %, likewise
}

// NewEvaluation returns an evaluation of no step yet.
func NewEvaluation(tasks int) Evaluation {
	return Evaluation{Step: -1, Tasks: make([]TaskEvaluation, tasks), Relative: make([]float64, tasks)}
}

// A Score is a task's smoothed score. The gain is in points of the metric, and so is its noise (see [Noise]).
type Score struct {
	Loss, AloneLoss     float64
	Metric, AloneMetric float64
	Gain, Noise         float64
}

// A Window keeps a run's last evaluations and smooths over them: the one definition of a smoothed score and of its noise.
// The smoothed score at a step is the mean over the present evaluation and the last ones before it that were added, as many
// as the window's size in all. The evaluation at step 0, before anything is learned, counts at step 0 only.
type Window struct {
	kept []Evaluation // by step, the first n of them
	n    int
}

// NewWindow returns a window over size evaluations of so many tasks.
func NewWindow(size, tasks int) *Window {
	w := &Window{kept: make([]Evaluation, size)}
	for i := range w.kept {
		w.kept[i] = NewEvaluation(tasks)
	}
	return w
}

// Add keeps a copy of an evaluation. Its step must be later than those of the evaluations before.
func (w *Window) Add(e *Evaluation) {
	if e.Step == 0 {
		return
	}
	if w.n == len(w.kept) {
		oldest := w.kept[0]
		copy(w.kept, w.kept[1:])
		w.kept[w.n-1] = oldest // its memory is used again
	} else {
		w.n++
	}
	newest := &w.kept[w.n-1]
	newest.Step = e.Step
	copy(newest.Tasks, e.Tasks)
	copy(newest.Relative, e.Relative)
}

// before returns what counts beside an evaluation of the step.
func (w *Window) before(step int) []Evaluation {
	list := w.kept[:w.n]
	for len(list) > 0 && list[len(list)-1].Step >= step {
		list = list[:len(list)-1]
	}
	return list[max(0, len(list)-(len(w.kept)-1)):]
}

// Smooth writes every task's smoothed score at the step of the present evaluation, and returns the smoothed Δm in %, over
// the tasks for which use is true (nil: all), with its noise. A mean over a number that is not known is NaN.
func (w *Window) Smooth(dst []Score, present *Evaluation, use []bool) (deltaM, noise float64) {
	before := w.before(present.Step)
	for t := range dst {
		dst[t] = smooth(before, present, t)
	}
	var all spread
	for i := range before {
		all.add(DeltaM(before[i].Relative, use))
	}
	all.add(DeltaM(present.Relative, use))
	return all.mean, Noise(all.deviation(), present.deltaMError(use))
}

// smooth is task t's smoothed score.
func smooth(before []Evaluation, present *Evaluation, t int) Score {
	s, gain := Score{}, spread{}
	for i := range before {
		s.add(&before[i].Tasks[t], &gain)
	}
	s.add(&present.Tasks[t], &gain)
	n := float64(gain.n)
	return Score{Loss: s.Loss / n, AloneLoss: s.AloneLoss / n, Metric: s.Metric / n, AloneMetric: s.AloneMetric / n,
		Gain: gain.mean, Noise: Noise(gain.deviation(), present.Tasks[t].GainError)}
}

// add makes sums of scores, and a spread of gains in points.
func (s *Score) add(e *TaskEvaluation, gain *spread) {
	s.Loss, s.AloneLoss = s.Loss+e.Loss, s.AloneLoss+e.AloneLoss
	s.Metric, s.AloneMetric = s.Metric+e.Metric, s.AloneMetric+e.AloneMetric
	gain.add(float64(100 * (e.Metric - e.AloneMetric)))
}

// deltaMError is the standard error of Δm from the finite test sets, which count as independent of one another.
func (e *Evaluation) deltaMError(use []bool) float64 {
	sum, n := 0.0, 0
	for t := range e.Tasks {
		if (use != nil && !use[t]) || math.IsNaN(e.Relative[t]) {
			continue
		}
		n++
		if v := e.Tasks[t].RelativeError; !math.IsNaN(v) { // it has no scale where both are 0, or one has no error at all
			sum += float64(v * v)
		}
	}
	return math.Sqrt(sum) / float64(n)
}

// spread is the mean and the spread of some numbers (Welford, 1962, Note on a method for calculating corrected sums of
// squares and products).
type spread struct {
	n           int
	mean, moved float64
}

func (s *spread) add(v float64) {
	s.n++
	d := v - s.mean
	s.mean += d / float64(s.n)
	s.moved += float64(d * (v - s.mean))
}

// deviation is the standard deviation of a sample, 0 of a single number.
func (s *spread) deviation() float64 {
	if s.n < 2 {
		return 0
	}
	return math.Sqrt(s.moved / float64(s.n-1))
}
