package experiment

import (
	"fmt"
	"math"
)

// A Summary is the state of a run as a plain object, for programs and for words. Gramian is T × T. Numbers that are not
// known are nil.
type Summary struct {
	Spec    string        `json:"spec"`
	Step    int           `json:"step"`
	Epoch   int           `json:"epoch"`
	Target  int           `json:"target"`
	Tasks   []TaskSummary `json:"tasks"`
	Modes   []ModeSummary `json:"modes,omitempty"` // the indices that tell tasks apart; none if there is one only
	DeltaM  *float64      `json:"delta_m"`
	Gramian [][]*float64  `json:"gramian"`
	Weights []*float64    `json:"weights"`

	Smooth SmoothSummary `json:"smooth"`

	Parameters   *int `json:"parameters"`    // of the network of all tasks, its baselines left out; nil for kernel machines
	SharedLayers *int `json:"shared_layers"` // how many layers deep is what tasks share; nil for kernel machines

	Earlier string `json:"earlier,omitempty"` // Spec.Earlier: what to say of an old link
	Hash    string `json:"hash"`
	Stopped string `json:"stopped,omitempty"`
	Done    string `json:"done,omitempty"`
}

// A SmoothSummary is Δm, smoothed, and its noise, in %.
type SmoothSummary struct {
	DeltaM *float64 `json:"delta_m"`
	Noise  *float64 `json:"noise"`
}

// A TaskSummary is the state of one task: test loss and metric, together and alone (the baseline), and the gain in points
// of the metric, at this very step. Smooth is what people are shown.
type TaskSummary struct {
	Name           string   `json:"name"`
	Target         string   `json:"target"`
	Metric         *float64 `json:"metric"`
	Loss           *float64 `json:"loss"`
	BaselineLoss   *float64 `json:"baseline_loss"`
	BaselineMetric *float64 `json:"baseline_metric"`
	Gain           *float64 `json:"gain"`
	MetricName     string   `json:"metric_name"`
	Labels         int      `json:"labels"`
	On             bool     `json:"on"`
	Index          []int    `json:"index,omitempty"` // its level in each of Modes, from 0

	Smooth TaskScore `json:"smooth"`
}

// A TaskScore is a task's smoothed score: the mean of the last evaluations up to the step (analysis.Window). Gain is in
// points of the metric; one that is not larger than Noise says nothing.
type TaskScore struct {
	Metric         *float64 `json:"metric"`
	Loss           *float64 `json:"loss"`
	BaselineLoss   *float64 `json:"baseline_loss"`
	BaselineMetric *float64 `json:"baseline_metric"`
	Gain           *float64 `json:"gain"`
	Noise          *float64 `json:"noise"`
}

// A ModeSummary is one of the indices that tell tasks apart: school, year.
type ModeSummary struct {
	Name   string   `json:"name"`
	Levels []string `json:"levels"`
}

// Summary returns the state of the run in words and numbers.
func (r *Run) Summary() Summary {
	e := r.smoothed()
	s := Summary{Spec: r.spec.Fragment(), Step: r.step, Epoch: r.step / r.train.perEpoch(), Target: r.target,
		DeltaM: known(e.deltaM), Hash: fmt.Sprintf("%016x", r.Hash()), Stopped: r.stopped, Done: r.done, Earlier: r.spec.Earlier(),
		Smooth: SmoothSummary{single(e.smoothDelta), single(e.noise)}}
	s.Parameters, s.SharedLayers = r.train.size()
	if len(r.data.Modes) > 1 {
		for _, m := range r.data.Modes {
			s.Modes = append(s.Modes, ModeSummary{m.Name, m.Levels})
		}
	}
	for t, task := range r.data.Tasks {
		m, b, c := &e.together[t], &e.alone[t], &e.smooth[t]
		s.Tasks = append(s.Tasks, TaskSummary{Name: task.Name, Target: string(task.Target), MetricName: metricName(task.Target),
			Metric: known(m.metric), Loss: known(m.loss), BaselineLoss: known(b.loss), BaselineMetric: known(b.metric),
			Gain: known(100 * (m.metric - b.metric)), Labels: len(r.pool.labelled[t]), On: r.on[t],
			Smooth: TaskScore{single(c.Metric), single(c.Loss), single(c.AloneLoss), single(c.AloneMetric), single(c.Gain), single(c.Noise)}})
		if s.Modes != nil {
			s.Tasks[t].Index = task.Index
		}
		s.Weights = append(s.Weights, known(float64(r.train.state(t).weight)))
	}
	if gram, tasks := r.train.gramian(), len(r.data.Tasks); gram != nil && r.step > 0 {
		for i := 0; i < tasks; i++ {
			row := make([]*float64, tasks)
			for j := range row {
				row[j] = known(gram[i*(tasks+1)+j])
			}
			s.Gramian = append(s.Gramian, row)
		}
	}
	return s
}

// known returns the number, or nil for NaN and the infinities, which JSON does not have.
func known(f float64) *float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil
	}
	return &f
}

// single is known in single precision, as a snapshot has it: whoever writes either rounds to the same digits.
func single(f float64) *float64 { return known(float64(float32(f))) }
