package playground

import (
	"math"

	"tandem/playground/paint"
)

// objective shows what the steps of a kernel machine lower.
type objective struct {
	chart chart
	steps []float32
	known bool
}

func (*objective) reads() sections { return stateSection | worldSection }

func (o *objective) title(*scene) string { return "Objective" }

func (o *objective) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	o.known = false
	values := matrix(s.snap, "objective", 1, 0)
	if values == nil || !finite(values.Values) {
		if s.snap.Step == 0 {
			message(p, s, r, "No step has been taken yet.")
		} else {
			message(p, s, r, "This machine has no one objective.")
		}
		return
	}
	o.steps = o.steps[:0]
	for i := range values.Values {
		o.steps = append(o.steps, float32(i))
	}
	n := len(o.steps)
	note(p, s, head, "now "+paint.Number(values.Values[n-1]), paint.Number(values.Values[n-1]))
	o.chart.zero, o.chart.log, o.chart.steps = false, true, o.steps
	if o.known = o.chart.fit(p, s, r, values.Values); !o.known {
		return
	}
	o.chart.axes(p, s)
	o.chart.curve(p, s, values.Values, 0, 1, paint.Stroke{Width: s.line}, s.Ink)
	if n <= 60 {
		for i, v := range values.Values {
			if v == v && !math.IsInf(float64(v), 0) {
				p.Circle(paint.Point{X: o.chart.x.at(o.steps[i]), Y: o.chart.y.at(v)}, s.line*0.9, s.Ink)
			}
		}
	}
	if s.snap.Done != "" {
		at := paint.Point{X: o.chart.x.at(o.steps[n-1]), Y: o.chart.y.at(values.Values[n-1])}
		p.Ring(at, s.line*2.4, s.thin, s.Good)
		y := at.Y - s.line*2.4 - s.small.Size*0.6
		if y < o.chart.plot.Y+s.small.Size {
			y = at.Y + s.line*2.4 + s.small.Size*1.2
		}
		p.Fitted("converged", paint.Point{X: min(o.chart.plot.Right(), at.X+s.line*2.4), Y: y}, o.chart.plot.W*0.6, s.small, paint.Right, s.Good)
	}
}

// finite reports whether a list has a number.
func finite(list []float32) bool {
	for _, v := range list {
		if v == v && !math.IsInf(float64(v), 0) {
			return true
		}
	}
	return false
}

func (o *objective) probe(s *scene, at paint.Point) (tip, bool) {
	values := matrix(s.snap, "objective", 1, 0)
	if !o.known || values == nil || values.Cols != len(o.steps) || !o.chart.plot.Inset(-8).Contains(at) {
		return tip{}, false
	}
	row, _, distance := o.chart.near(values.Values, 1, at)
	if distance > 24 {
		return tip{}, false
	}
	v := values.Values[row]
	where := paint.Point{X: o.chart.x.at(o.steps[row]), Y: o.chart.y.at(v)}
	t := tip{owner: -1, lines: []string{"step " + paint.Count(row), "objective " + paint.Number(v)},
		at: paint.Rect{X: where.X - 3, Y: where.Y - 3, W: 6, H: 6}, round: 3}
	if row > 0 {
		t.lines = append(t.lines, "lower by "+paint.Number(values.Values[row-1]-v))
	}
	return t, true
}
