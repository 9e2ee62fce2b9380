package playground

import (
	"strings"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// legend says below the grid what its cells mean, and returns how high that is. In large text it stands in the line of the title,
// if it has room there.
func (c *cells) legend(p *paint.Pen, s *scene, head, r paint.Rect, surfaces bool) float32 {
	var parts []string
	switch {
	case c.toggle.chosen == cellsGain:
		parts = append(parts, "points of "+metricName(s)+" gained by training together")
	case !surfaces:
		parts = append(parts, failureName(s)+" on held-out examples")
	}
	unseen := 0
	for _, t := range s.static.Tasks {
		if t.Unseen {
			unseen++
		}
	}
	if unseen > 0 {
		parts = append(parts, "dashed: never trained ("+paint.Count(unseen)+")")
	}
	if target := &s.static.Tasks[s.target()]; !target.Unseen && target.Labels > 0 {
		parts = append(parts, "framed: target")
	}
	if surfaces && c.toggle.chosen == cellsTogether && c.rings(s) {
		parts = append(parts, "ringed: support vectors")
	}
	lead, text := leading(s.tiny), strings.Join(parts, "; ")
	if s.theme.Large && p.Width(text, s.tiny)+2*s.gap <= head.W && head.Bottom() <= r.Y {
		p.Label(text, paint.Point{X: head.Right() - s.gap, Y: head.Y + head.H/2 + middle(s.tiny)}, s.tiny, paint.Right, s.Dim)
		return 0
	}
	c.lines = paint.Wrap(p, c.lines[:0], text, r.W, s.tiny, 2)
	y := r.Bottom() - lead*float32(len(c.lines)) + lead*0.5 + middle(s.tiny)
	for _, line := range c.lines {
		p.Label(line, paint.Point{X: r.X, Y: y}, s.tiny, paint.Left, s.Dim)
		y += lead
	}
	return lead*float32(len(c.lines)) + 6
}

// rings reports whether some examples are support vectors and others are not.
func (c *cells) rings(s *scene) bool {
	c.supporters(s)
	return len(c.support) > 0 && !s.showTest
}

func metricName(s *scene) string {
	name := s.static.Tasks[0].Metric
	for _, t := range s.static.Tasks {
		if t.Metric != name {
			return "the metric"
		}
	}
	return name
}

// target is the task that the headline is about.
func (s *scene) target() int { return max(0, min(s.static.Target, len(s.static.Tasks)-1)) }

func (c *cells) probe(s *scene, at paint.Point) (tip, bool) {
	if i := c.toggle.over(at); i >= 0 {
		words := [...]string{"the tasks trained together", "each task trained alone", "what training together gains"}
		return tip{owner: -1, lines: []string{"Show " + words[i]}, at: c.toggle.places[i], round: c.toggle.places[i].H / 2}, true
	}
	if len(c.grid.cells) != len(s.snap.Tasks) {
		return tip{}, false
	}
	for t, cell := range c.grid.cells {
		if !cell.Contains(at) {
			continue
		}
		k, info := &s.snap.Tasks[t].Smooth, &s.static.Tasks[t]
		var lines []string
		if len(s.snap.Surfaces) == 2*len(s.snap.Tasks) && c.toggle.chosen != cellsGain {
			if read, ok := readSurface(s, t, c.toggle.chosen, cell, at); ok {
				lines = read.lines[1:2]
			}
		}
		lines = append(lines, "together "+score(info, k.Metric)+", alone "+score(info, k.AloneMetric), "gain "+paint.Points(s.gain(t))+" points "+paint.Spread(k.Noise),
			"error "+failed(info.Target, failure(s, t, false))+", alone "+failed(info.Target, failure(s, t, true)), taskNote(s, t))
		return tip{owner: t, lines: append([]string{taskName(s, t)}, lines...), at: cell, round: min(6, cell.H/6)}, true
	}
	return tip{}, false
}

// failed writes an error.
func failed(target string, v float32) string {
	if target == "regression" {
		return paint.Number(v)
	}
	return paint.Percent(v)
}

// taskName is a task's whole name.
func taskName(s *scene, t int) string {
	return s.static.Tasks[t].Name
}

// taskNote says how much a task was trained on.
func taskNote(s *scene, t int) string {
	info := &s.static.Tasks[t]
	if info.Unseen {
		return "never trained: predicted from its indices"
	}
	return labelCount(info)
}

// gridTitle names the modes.
func gridTitle(st *snapshot.Static) string {
	var names []string
	for _, m := range longModes(st) {
		names = append(names, st.Modes[m].Name)
	}
	if len(names) < 2 {
		return "Every task"
	}
	return strings.Join(names, " × ")
}
