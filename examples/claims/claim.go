package main

import (
	"fmt"
	"math"

	"tandem/core/experiment"
	"tandem/examples/internal/statistics"
	"tandem/examples/sweep/trial"
)

// A Claim is a sentence about learning that page or docs make, as something that can be measured: at each of its steps,
// over the seeds, a number of a run (or how much larger it is than that of another run with the same seed) has a mean that is
// at least Mean, and is at least Floor for all but a share of Failing of the seeds. With AtMost, both are "at most".
type Claim struct {
	Name    string // as in docs/claims.md
	Text    string // the sentence, short
	Quotes  []Quote
	Preset  string
	Change  string // what is set on top of it, as a fragment
	Than    string // if not empty: the number is the difference to the run with this set on top instead
	Measure Measure
	Steps   []int
	AtMost  bool
	Mean    float64
	Floor   float64
	Failing float64 // NaN: nothing is said of single seeds
	Seeds   int     // of the full form
	From    int     // the first of them; 0: first
}

// A Quote is where the claim is made in words: a preset's story (Preset) or a file, and what stands there.
type Quote struct{ Preset, File, Text string }

// A Measure is a number of a point.
type Measure struct {
	Name, Unit string
	of         func(*trial.Point) *float64
}

var (
	gain     = Measure{"gain", "points", func(p *trial.Point) *float64 { return p.Gain }}
	alone    = Measure{"accuracy alone", "%", func(p *trial.Point) *float64 { return percent(p.BaselineMetric) }}
	together = Measure{"accuracy together", "%", func(p *trial.Point) *float64 { return percent(p.Metric) }}
	deltaM   = Measure{"Δm", "%", func(p *trial.Point) *float64 { return p.DeltaM }}
)

// first is the first seed of the full form. No preset was looked at with it, or with those after it, before its claim was made.
const first = 5001

// second takes its place in claims of presets that were made again after some of the seeds from first on had been seen, third
// and fourth where that happened again.
const second, third, fourth = 9001, 12001, 15001

// from is the first seed of the claim's full form.
func (c *Claim) from() int { return max(c.From, first) }

// jobs are the runs that the claim needs, that of the other run second.
func (c *Claim) jobs() ([]trial.Job, error) {
	changes := []string{c.Change}
	if c.Than != "" {
		changes = append(changes, c.Than)
	}
	var jobs []trial.Job
	for _, change := range changes {
		s, err := specOf(c.Preset, change)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		jobs = append(jobs, trial.Job{Spec: s.Fragment(), Steps: c.Steps})
	}
	return jobs, nil
}

// A finding is what the claim's number was at one of its steps.
type finding struct {
	step int
	statistics.Summary
	worst   float64
	failing float64 // share of the seeds that are not known to keep to the floor
	seeds   int
}

// found measures the claim in the outcomes of its jobs, which are of the same seeds in the same order.
func (c *Claim) found(outcomes [][]trial.Outcome) []finding {
	var list []finding
	for k, step := range c.Steps {
		values := make([]float64, len(outcomes[0]))
		for i := range values {
			values[i] = c.value(outcomes[0][i], k)
			if len(outcomes) > 1 {
				values[i] -= c.value(outcomes[1][i], k)
			}
		}
		f := finding{step: step, Summary: statistics.Of(values), seeds: len(values)}
		if f.worst, f.failing = f.Min, statistics.Below(values, c.Floor); c.AtMost {
			f.worst, f.failing = f.Max, statistics.Above(values, c.Floor)
		}
		list = append(list, f)
	}
	return list
}

// value is the number at the k-th step; NaN if the run did not come so far.
func (c *Claim) value(o trial.Outcome, k int) float64 {
	if k < len(o.Points) {
		if v := c.Measure.of(&o.Points[k]); v != nil {
			return *v
		}
	}
	return math.NaN()
}

// wrong says what of the claim does not hold in a finding; empty if all does. Few seeds prove little: the mean may be off by two of
// its standard errors, and so many seeds may fail as happen, by chance alone, in all but one of a thousand trials.
func (c *Claim) wrong(f finding) string {
	slack := 2 * f.Deviation / math.Sqrt(float64(max(1, f.Known)))
	if c.AtMost && !(f.Mean <= c.Mean+slack) || !c.AtMost && !(f.Mean >= c.Mean-slack) {
		return fmt.Sprintf("the mean is %+.1f %s, claimed %+g", f.Mean, c.Measure.Unit, c.Mean)
	}
	if n := int(math.Round(f.failing * float64(f.seeds))); !math.IsNaN(c.Failing) && tail(f.seeds, n, c.Failing) < 0.001 {
		return fmt.Sprintf("%d of %d seeds fail, claimed are %g %%", n, f.seeds, 100*c.Failing)
	}
	return ""
}

// tail is the probability that k or more of n trials happen which happen with probability p each.
func tail(n, k int, p float64) float64 {
	sum, term := 0.0, math.Pow(1-p, float64(n))
	for i := range k {
		sum += term
		term *= float64(n-i) / float64(i+1) * p / (1 - p)
	}
	return 1 - sum
}

// specOf returns the spec of a preset with changes, with the one seed that all jobs of it have.
func specOf(preset, change string) (experiment.Spec, error) {
	for _, p := range experiment.Presets {
		if p.Name != preset {
			continue
		}
		s, err := experiment.Parse(p.Fragment)
		for key, value := range pairs(change + "&seed=1") {
			if err == nil {
				s, err = s.With(key, value)
			}
		}
		return s, err
	}
	return experiment.Spec{}, fmt.Errorf("no preset %s", preset)
}

// percent is a share in %.
func percent(share *float64) *float64 {
	if share == nil {
		return nil
	}
	v := 100 * *share
	return &v
}
