// Package trial is one seed of a sweep: what is run, and what is kept of it. It is the same natively and in Node.js, so it
// does not know who calls it.
package trial

import (
	"context"
	"strconv"

	"tandem/core/experiment"
)

// A Job is what every seed of a sweep does: run a spec, and look at these steps, which grow.
type Job struct {
	Spec  string `json:"spec"` // as a fragment; its seed does not count
	Steps []int  `json:"steps"`
}

// An Outcome is what is kept of one seed.
type Outcome struct {
	Seed    int     `json:"seed"`
	Points  []Point `json:"points"`            // one a step of the job; those after a run has stopped are missing
	Stopped string  `json:"stopped,omitempty"` // why it could not go on
}

// A Point is what is kept of a step. The numbers are those that people are shown, smoothed over the last evaluations;
// gains and metrics are the target task's. Numbers that are not known are nil.
type Point struct {
	Step           int        `json:"step"`
	Hash           string     `json:"hash"`
	Metric         *float64   `json:"metric"`
	BaselineMetric *float64   `json:"baseline_metric"`
	Gain           *float64   `json:"gain"` // points
	GainNoise      *float64   `json:"gain_noise"`
	DeltaM         *float64   `json:"delta_m"` // %
	DeltaMNoise    *float64   `json:"delta_m_noise"`
	Gains          []*float64 `json:"gains"` // by task, in points
	Raw            Raw        `json:"raw"`
}

// A Raw is the same at that very step alone, not smoothed.
type Raw struct {
	Metric         *float64 `json:"metric"`
	BaselineMetric *float64 `json:"baseline_metric"`
	Gain           *float64 `json:"gain"`
	DeltaM         *float64 `json:"delta_m"`
}

// Run runs a seed. It ends with the context's error soon after the context is done. Other errors are the spec's
// (*experiment.FieldError).
func (j Job) Run(ctx context.Context, seed int) (Outcome, error) {
	out := Outcome{Seed: seed}
	spec, err := experiment.Parse(j.Spec)
	if err == nil {
		spec, err = spec.With("seed", strconv.Itoa(seed))
	}
	if err != nil {
		return out, err
	}
	run, err := experiment.New(spec)
	if err != nil {
		return out, err
	}
	for _, step := range j.Steps {
		for run.StepCount() < step && !run.Over() {
			if ctx.Err() != nil {
				return out, ctx.Err()
			}
			run.Step(min(step-run.StepCount(), 20))
		}
		if out.Stopped = run.Stopped(); out.Stopped != "" {
			break
		}
		out.Points = append(out.Points, look(run.Summary(), step))
	}
	return out, nil
}

// look keeps what a point needs.
func look(s experiment.Summary, step int) Point {
	t := s.Tasks[s.Target]
	p := Point{Step: step, Hash: s.Hash, Metric: t.Smooth.Metric, BaselineMetric: t.Smooth.BaselineMetric, Gain: t.Smooth.Gain,
		GainNoise: t.Smooth.Noise, DeltaM: s.Smooth.DeltaM, DeltaMNoise: s.Smooth.Noise,
		Raw: Raw{t.Metric, t.BaselineMetric, t.Gain, s.DeltaM}}
	for _, task := range s.Tasks {
		p.Gains = append(p.Gains, task.Smooth.Gain)
	}
	return p
}
