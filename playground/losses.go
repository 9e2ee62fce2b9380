package playground

import "tandem/playground/paint"

// losses shows the tasks' test losses over the steps: together as solid lines, alone as dashed ones.
type losses struct {
	chart chart
	drawn bool
	mean  []float32 // over the tasks, by step
}

func (*losses) reads() sections { return curvesSection }

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
	if n > manyCells {
		l.many(p, s, dash)
		return
	}
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

// many draws the mean over all tasks and the target, and the other tasks behind them: more could not be told apart.
func (l *losses) many(p *paint.Pen, s *scene, dash paint.Stroke) {
	c, n, target := &s.snap.Curves, len(s.snap.Tasks), s.target()
	for t := range n {
		if t != target {
			l.chart.curve(p, s, c.Loss, t, n, paint.Stroke{Width: s.thin * 0.6}, paint.Fade(s.Task(t), 0.35))
		}
	}
	for k, list := range [2][]float32{c.Alone, c.Loss} {
		stroke := [2]paint.Stroke{dash, {Width: s.line}}[k]
		l.mean = rowMeans(l.mean[:0], list, n)
		l.chart.curve(p, s, l.mean, 0, 1, stroke, s.Ink)
		l.chart.curve(p, s, list, target, n, stroke, s.Task(target))
	}
	l.chart.end(p, s, c.Loss, target, n)
	last := len(l.mean) - 1
	if v := l.mean[last]; v == v && v < 1e30 {
		at := paint.Point{X: l.chart.plot.Right() - s.small.Size, Y: max(l.chart.plot.Y+s.small.Size, l.chart.y.at(v)-s.line-3)}
		bold := s.small
		bold.Bold = true
		w := p.Width("mean", bold)
		p.Rect(paint.Rect{X: at.X - w - 3, Y: at.Y - bold.Size*0.85, W: w + 6, H: bold.Size * 1.1}, 3, paint.Fade(s.Panel, 0.75))
		p.Label("mean", at, bold, paint.Right, s.Ink)
	}
}

// rowMeans appends the mean of the known numbers of every row of n.
func rowMeans(dst, values []float32, n int) []float32 {
	for i := 0; i+n <= len(values); i += n {
		sum, known := float32(0), float32(0)
		for _, v := range values[i : i+n] {
			if v == v {
				sum, known = sum+v, known+1
			}
		}
		dst = append(dst, sum/known)
	}
	return dst
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
