package playground

import "tandem/playground/paint"

// losses shows the tasks' test losses over the steps: together as solid lines, alone as dashed ones.
type losses struct {
	chart chart
	drawn bool
}

func (l *losses) title(s *scene) string { return "Test loss" }

func (l *losses) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	l.legend(p, s, head)
	c, n := &s.snap.Curves, len(s.snap.Tasks)
	l.chart.zero, l.chart.log, l.chart.steps = true, true, c.Steps
	l.drawn = l.chart.fit(p, s, r, c.Loss, c.Alone)
	if !l.drawn {
		return
	}
	l.chart.axes(p, s)
	dash := paint.Stroke{Width: s.thin, On: 3.2 * s.thin, Off: 2.6 * s.thin}
	for t := range n {
		l.chart.curve(p, s, c.Alone, t, n, dash, s.Task(t))
	}
	for t := range n {
		l.chart.curve(p, s, c.Loss, t, n, paint.Stroke{Width: s.line}, s.Task(t))
	}
	for t := range n {
		l.chart.end(p, s, c.Loss, t, n)
	}
}

// legend draws a piece of either line with its meaning, from the right, as far as there is room.
func (l *losses) legend(p *paint.Pen, s *scene, head paint.Rect) {
	x, y := head.Right(), head.Y+head.H/2
	if head.W < p.Width("together", s.small)+p.Width("alone", s.small)+2*s.gap+4.6*s.small.Size {
		return
	}
	for _, item := range [...]struct {
		word   string
		stroke paint.Stroke
	}{{"alone", paint.Stroke{Width: s.thin, On: 3.2 * s.thin, Off: 2.6 * s.thin}}, {"together", paint.Stroke{Width: s.line}}} {
		p.Label(item.word, paint.Point{X: x, Y: y + middle(s.small)}, s.small, paint.Right, s.Dim)
		x -= p.Width(item.word, s.small) + 5
		p.Line(paint.Point{X: x - 1.8*s.small.Size, Y: y}, paint.Point{X: x, Y: y}, item.stroke, s.Dim)
		x -= 1.8*s.small.Size + s.gap
	}
}

func (l *losses) probe(s *scene, at paint.Point) (tip, bool) {
	if !l.drawn || !l.chart.plot.Inset(-8).Contains(at) {
		return tip{}, false
	}
	c, n := &s.snap.Curves, len(s.snap.Tasks)
	row, task, distance := l.chart.near(c.Loss, n, at)
	if r, t, d := l.chart.near(c.Alone, n, at); d < distance {
		row, task, distance = r, t, d
	}
	if distance > 14 {
		return tip{}, false
	}
	loss, alone := c.Loss[row*n+task], c.Alone[row*n+task]
	where := paint.Point{X: l.chart.x.at(c.Steps[row]), Y: l.chart.y.at(loss)}
	if abs(l.chart.y.at(alone)-at.Y) < abs(where.Y-at.Y) {
		where.Y = l.chart.y.at(alone)
	}
	return tip{owner: task, lines: []string{s.static.Tasks[task].Name, "step " + paint.Count(int(c.Steps[row])),
		"together " + paint.Number(loss), "alone " + paint.Number(alone)},
		at: paint.Rect{X: where.X - 3, Y: where.Y - 3, W: 6, H: 6}, round: 3}, true
}
