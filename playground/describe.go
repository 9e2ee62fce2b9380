package playground

import (
	"strings"

	"tandem/playground/paint"
)

// Describe says in words what the canvas shows, for those who do not see it.
func (v *View) Describe() string {
	s := &v.scene
	if s.snap == nil {
		return "Nothing has been trained yet."
	}
	var b strings.Builder
	b.WriteString(s.static.Architecture + " with " + s.static.Weighting + ", step " + paint.Count(int(s.snap.Step)) + ".")
	if s.snap.Stopped != "" {
		b.WriteString(" Stopped: " + s.snap.Stopped)
	}
	for t := range s.snap.Tasks {
		k, info := &s.snap.Tasks[t], &s.static.Tasks[t]
		b.WriteString(" " + info.Name + " (" + labelCount(info) + "): " + score(info, k.Metric) + " together, " + score(info, k.AloneMetric) +
			" alone, " + paint.Points(s.gain(t)) + " points.")
	}
	if d := s.deltaM(); d == d {
		b.WriteString(" Δm over all tasks " + paint.Points(d) + " %.")
	}
	return b.String()
}
