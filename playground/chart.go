package playground

import (
	"math"
	"slices"

	"tandem/playground/paint"
)

// A chart draws curves over the steps of a run: one column of a matrix of values for each task, together and, if there
// are any, alone.
type chart struct {
	x, y   axis
	plot   paint.Rect
	points []paint.Point
	ticks  []tick
	sorted []float32
	ends   []paint.Point // of the curves: where markers stand
	zero   bool          // the axis begins at 0 unless it is by factors
	log    bool          // it may be by factors, if the values ask for it
	steps  []float32     // of the rows of values
	bridge bool          // values that are not known leave no gap
}

// fit chooses the axes for the values, which are rows of steps; false if there is nothing to draw.
func (c *chart) fit(p *paint.Pen, s *scene, r paint.Rect, lists ...[]float32) bool {
	low, high, least := math.Inf(1), math.Inf(-1), math.Inf(1)
	for _, list := range lists {
		for _, v := range list {
			if f := float64(v); f == f && !math.IsInf(f, 0) {
				low, high = min(low, f), max(high, f)
				if f > 0 {
					least = min(least, f)
				}
			}
		}
	}
	steps := c.steps
	if low > high || len(steps) == 0 {
		return false
	}
	c.y = axis{low: low, high: high}
	lead := leading(s.tiny)
	n := max(2, min(4, int(r.H/(lead*1.8))))
	if c.log && low > 0 && high/least > 40 {
		c.y.log = true
		least, high = c.bulk(lists, least, high)
		c.y.low = math.Pow(10, math.Floor(math.Log10(least)*2)/2) // whole or half decades
		c.y.high = math.Pow(10, math.Ceil(math.Log10(high)*2)/2)
	} else {
		if c.zero {
			c.y.low, c.y.high = min(0, low), max(high, low+1e-6)
		}
		c.y.round(n)
	}
	c.ends = c.ends[:0]
	c.x = axis{low: float64(steps[0]), high: max(float64(steps[len(steps)-1]), float64(steps[0])+1)}
	c.ticks = c.y.ticks(c.ticks[:0], n+1)
	label := float32(0)
	for _, t := range c.ticks {
		label = max(label, p.Width(t.label, s.tiny))
	}
	c.plot = paint.Rect{X: r.X + label + 6, Y: r.Y + lead*0.4, W: r.W - label - 6 - s.small.Size*0.7, H: r.H - lead*1.6}
	c.x.from, c.x.to = c.plot.X, c.plot.Right()
	c.y.from, c.y.to = c.plot.Bottom(), c.plot.Y
	return c.plot.W > 20 && c.plot.H > 12
}

// bulk narrows an axis by factors to all but the hundredth part of the values at either end, which may be decades off.
func (c *chart) bulk(lists [][]float32, low, high float64) (float64, float64) {
	c.sorted = c.sorted[:0]
	for _, list := range lists {
		for _, v := range list {
			if v > 0 && !math.IsInf(float64(v), 0) {
				c.sorted = append(c.sorted, v)
			}
		}
	}
	if len(c.sorted) < 100 {
		return low, high
	}
	slices.Sort(c.sorted)
	n := len(c.sorted)
	return float64(c.sorted[n/100]), float64(c.sorted[n-1-n/100])
}

// axes draws the grid and the labels of the axes.
func (c *chart) axes(p *paint.Pen, s *scene) {
	for _, t := range c.ticks {
		y := c.y.at(t.value)
		p.HairLine(paint.Point{X: c.plot.X, Y: y}, paint.Point{X: c.plot.Right(), Y: y}, s.Line)
		p.Label(t.label, paint.Point{X: c.plot.X - 6, Y: y + middle(s.tiny)}, s.tiny, paint.Right, s.Dim)
	}
	y := c.plot.Bottom() + leading(s.tiny)*0.62 + middle(s.tiny)
	p.HairLine(paint.Point{X: c.plot.X, Y: c.plot.Bottom()}, paint.Point{X: c.plot.Right(), Y: c.plot.Bottom()}, paint.Mix(s.Line, s.Dim, 0.4))
	first, last := paint.Count(int(c.x.low)), paint.Count(int(c.x.high))
	p.Label(first, paint.Point{X: c.plot.X, Y: y}, s.tiny, paint.Left, s.Dim)
	p.Label(last, paint.Point{X: c.plot.Right(), Y: y}, s.tiny, paint.Right, s.Dim)
	if room := c.plot.W - p.Width(first, s.tiny) - p.Width(last, s.tiny); room > p.Width("steps", s.tiny)+24 {
		p.Label("step", paint.Point{X: c.plot.Centre().X, Y: y}, s.tiny, paint.Centre, s.Dim)
	}
}

// curve draws a task's column of a matrix with the given number of columns; values that are not known leave a gap.
func (c *chart) curve(p *paint.Pen, s *scene, values []float32, task, columns int, stroke paint.Stroke, colour paint.Color) {
	steps := c.steps
	c.points = c.points[:0]
	p.PushClip(paint.Rect{X: c.plot.X - 2, Y: c.plot.Y - 3, W: c.plot.W + s.gap, H: c.plot.H + 6})
	defer p.PopClip()
	flush := func() {
		if len(c.points) > 1 {
			p.Polyline(c.points, stroke, colour)
		}
		c.points = c.points[:0]
	}
	nearest := 0.7 / s.scale // nearer points are left out
	for i, step := range steps {
		v := values[i*columns+task]
		if v != v || math.IsInf(float64(v), 0) {
			if !c.bridge {
				flush()
			}
			continue
		}
		at := paint.Point{X: c.x.at(step), Y: c.y.at(v)}
		if n := len(c.points); n > 1 && i < len(steps)-1 && at.X-c.points[n-1].X < nearest {
			continue
		}
		c.points = append(c.points, at)
	}
	flush()
}

// end draws a task's marker where its curve ends, beside the markers that are there already.
func (c *chart) end(p *paint.Pen, s *scene, values []float32, task, columns int) {
	n := len(c.steps)
	if v := values[(n-1)*columns+task]; v == v && !math.IsInf(float64(v), 0) {
		size := s.small.Size
		at := paint.Point{X: c.x.at(c.steps[n-1]), Y: max(c.plot.Y, min(c.plot.Bottom(), c.y.at(v)))}
		for again := true; again; {
			again = false
			for _, q := range c.ends {
				if abs(q.X-at.X) < size*0.8 && abs(q.Y-at.Y) < size*0.7 {
					at.X, again = q.X-size*0.85, true
				}
			}
		}
		c.ends = append(c.ends, at)
		p.Marker(paint.Marker(task), at, size*0.36, s.Task(task), 1, s.Panel)
	}
}

// near finds the point of a matrix of curves that is nearest to a place: its row and task, and how far off it is.
func (c *chart) near(values []float32, columns int, at paint.Point) (row, task int, distance float32) {
	distance = float32(math.Inf(1))
	if len(values) < columns || columns == 0 {
		return
	}
	// The row first, by the step; then the task whose curve is nearest there.
	off := float32(math.Inf(1))
	for i, step := range c.steps {
		if d := abs(c.x.at(step) - at.X); d < off {
			row, off = i, d
		}
	}
	for t := range columns {
		if d := abs(c.y.at(values[row*columns+t]) - at.Y); d < distance {
			task, distance = t, d
		}
	}
	return row, task, max(distance, off)
}

func abs(v float32) float32 { return max(v, -v) }
