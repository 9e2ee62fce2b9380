package playground

import "tandem/playground/paint"

// weights shows the weights that the weighting gave the tasks over the steps.
type weights struct {
	chart chart
	drawn bool
}

func (*weights) reads() sections { return stateSection | curvesSection }

func (w *weights) title(*scene) string { return "Task weights α" }

func (w *weights) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	c, n := &s.snap.Curves, len(s.snap.Tasks)
	note(p, s, head, s.static.Weighting)
	w.chart.zero, w.chart.log, w.chart.bridge, w.chart.steps = true, true, true, c.Steps
	w.drawn = w.chart.fit(p, s, r, c.Weight)
	if !w.drawn {
		if s.snap.Step == 0 {
			message(p, s, r, "No step has been taken yet.")
		} else {
			message(p, s, r, s.static.Weighting+" gives tasks no weights: it works on their gradients.")
		}
		return
	}
	w.chart.axes(p, s)
	if target := s.target(); n > manyCells { // the target before all others
		for t := range n {
			w.chart.curve(p, s, c.Weight, t, n, paint.Stroke{Width: s.thin * 0.6}, paint.Fade(s.Task(t), 0.35))
		}
		w.chart.curve(p, s, c.Weight, target, n, paint.Stroke{Width: s.line}, s.Task(target))
		w.chart.end(p, s, c.Weight, target, n)
		return
	}
	for t := range n {
		w.chart.curve(p, s, c.Weight, t, n, paint.Stroke{Width: s.line}, s.Task(t))
	}
	for t := range n {
		w.chart.end(p, s, c.Weight, t, n)
	}
}

func (w *weights) probe(s *scene, at paint.Point) (tip, bool) {
	if !w.drawn || !w.chart.plot.Inset(-8).Contains(at) {
		return tip{}, false
	}
	c, n := &s.snap.Curves, len(s.snap.Tasks)
	row, task, distance := w.chart.near(c.Weight, n, at)
	if distance > 14 {
		return tip{}, false
	}
	v := c.Weight[row*n+task]
	where := paint.Point{X: w.chart.x.at(c.Steps[row]), Y: w.chart.y.at(v)}
	return tip{owner: task, lines: []string{s.static.Tasks[task].Name, "step " + paint.Count(int(c.Steps[row])), "weight " + paint.Number(v)},
		at: paint.Rect{X: where.X - 3, Y: where.Y - 3, W: 6, H: 6}, round: 3}, true
}

// note writes the first of some texts that fits into what a title leaves free.
func note(p *paint.Pen, s *scene, head paint.Rect, texts ...string) {
	for _, text := range texts {
		if p.Width(text, s.small) <= head.W {
			p.Label(text, paint.Point{X: head.Right(), Y: head.Y + head.H/2 + middle(s.small)}, s.small, paint.Right, s.Dim)
			return
		}
	}
}

// message says in the middle of a panel why there is nothing to see.
func message(p *paint.Pen, s *scene, r paint.Rect, text string) {
	lead := leading(s.small)
	lines := paint.Wrap(p, nil, text, r.W-8, s.small, max(1, int(r.H/lead)))
	y := r.Y + (r.H-lead*float32(len(lines)))/2 + lead*0.5 + middle(s.small)
	for _, line := range lines {
		p.Label(line, paint.Point{X: r.Centre().X, Y: y}, s.small, paint.Centre, s.Dim)
		y += lead
	}
}
