package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"tandem/examples/internal/statistics"
	"tandem/examples/sweep/trial"
)

// A measure is a number of a point that a table is about.
type measure struct {
	name, unit string
	of         func(*trial.Point) *float64
	floor      float64
}

// table prints, for every step of the job, mean, spread and extremes over the seeds, the share that is below the floor,
// and the share that gains. A run that stopped gains nothing and is below every floor; it is in no mean.
func table(w io.Writer, job trial.Job, outcomes []trial.Outcome, floor, floorDeltaM float64) error {
	measures := []measure{
		{"gain", "points", func(p *trial.Point) *float64 { return p.Gain }, floor},
		{"Δm", "%", func(p *trial.Point) *float64 { return p.DeltaM }, floorDeltaM},
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "step\t\tmean\tsd\tmin\tmax\tfloor\tfail\tgain\t")
	for k, step := range job.Steps {
		for _, m := range measures {
			values := make([]float64, 0, len(outcomes))
			for i := range outcomes {
				v := math.NaN()
				if k < len(outcomes[i].Points) {
					if known := m.of(&outcomes[i].Points[k]); known != nil {
						v = *known
					}
				}
				values = append(values, v)
			}
			s := statistics.Of(values)
			fmt.Fprintf(t, "%d\t%s, %s\t%+.1f\t%.1f\t%+.1f\t%+.1f\t%g\t%.1f %%\t%.1f %%\t\n", step, m.name, m.unit,
				s.Mean, s.Deviation, s.Min, s.Max, m.floor, 100*statistics.Below(values, m.floor), 100*(1-statistics.AtMost(values, 0)))
		}
	}
	return t.Flush()
}
