package main

import "tandem/core/experiment"

// A summary is what the page is told of the run.
type summary struct {
	experiment.Summary
	Running    bool    `json:"running"`
	Generation uint32  `json:"generation"`
	Moment     uint64  `json:"moment"` // grows with everything that a canvas might see: of two summaries, the greater is the later
	Rate       float64 `json:"rate"`   // steps per second while it runs
}

func (t *trainer) summary() *summary {
	s := &summary{Summary: t.run.Summary(), Running: t.running, Generation: t.generation, Moment: t.change}
	if t.running {
		s.Rate = t.report.rate(now(), t.run.StepCount())
	}
	return s
}

// tellSummary tells the page how the run is, unasked: what it shows of it is the page's to say, for a picture may show another
// moment.
func (t *trainer) tellSummary() {
	t.tell(map[string]any{"event": "summary", "summary": t.summary()})
}

// A report says when the page is told how a running run is though no canvas was, and measures its speed from one time to the
// next.
type report struct {
	last  float64 // ms: when somebody was told
	at    float64 // ms: when the speed was measured
	step  int
	known float64 // steps per second
}

// every is how often, in milliseconds.
const every = 200

func (r *report) restart(at float64) { *r = report{last: at, at: at, step: -1} }

func (r *report) told(at float64) { r.last = at }

func (r *report) due(at float64) bool { return at-r.last >= every }

// rate returns the steps per second, smoothed.
func (r *report) rate(at float64, step int) float64 {
	if elapsed := at - r.at; elapsed >= every/2 {
		if r.step >= 0 && step >= r.step {
			rate := float64(step-r.step) / elapsed * 1000
			if r.known == 0 {
				r.known = rate
			}
			r.known += 0.3 * (rate - r.known)
		}
		r.at, r.step = at, step
	}
	return r.known
}
