package soft

import (
	"math"

	"tandem/playground/paint"
)

// Polyline draws a line. All its pieces and joins go into one figure, so that a transparent line does not darken where
// they overlap; each runs the same way round, as the rasteriser adds windings.
func (p *Painter) Polyline(points []paint.Point, s paint.Stroke, c paint.Color) {
	if len(points) < 2 || !(s.Width > 0) {
		return
	}
	if s.Closed {
		points = append(append(make([]paint.Point, 0, len(points)+1), points...), points[0])
	}
	h := s.Width / 2
	edge := make([]paint.Point, 0, 2*len(points))
	for _, q := range points {
		edge = append(edge, paint.Point{X: q.X - h, Y: q.Y - h}, paint.Point{X: q.X + h, Y: q.Y + h})
	}
	if !p.begin(edge) {
		return
	}
	joins := s.Width*p.scale > 1.5
	if s.On <= 0 {
		p.run(points, h, joins, s.Closed)
	} else {
		for _, dash := range dashes(points, s.On, s.Off) {
			p.run(dash, h, joins, false)
		}
	}
	p.end(c)
}

// run adds one unbroken line to the figure.
func (p *Painter) run(points []paint.Point, h float32, joins, closed bool) {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		dx, dy := b.X-a.X, b.Y-a.Y
		l := float32(math.Sqrt(float64(dx*dx + dy*dy)))
		if l == 0 {
			continue
		}
		nx, ny := -dy/l*h, dx/l*h
		p.path([]paint.Point{{X: a.X - nx, Y: a.Y - ny}, {X: b.X - nx, Y: b.Y - ny}, {X: b.X + nx, Y: b.Y + ny}, {X: a.X + nx, Y: a.Y + ny}}, false)
		if joins && (i < len(points)-1 || closed) {
			p.path(paint.AppendCircle(nil, b, h, p.scale), false)
		}
	}
}

// dashes cuts a line into its dashes.
func dashes(points []paint.Point, on, off float32) [][]paint.Point {
	var out [][]paint.Point
	drawing, left := true, on
	dash := []paint.Point{points[0]}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		l := float32(math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y)))
		for done := float32(0); done < l; {
			step := min(left, l-done)
			done, left = done+step, left-step
			at := paint.Point{X: a.X + (b.X-a.X)*done/l, Y: a.Y + (b.Y-a.Y)*done/l}
			if drawing {
				dash = append(dash, at)
			}
			if left > 0 {
				continue
			}
			if drawing {
				out = append(out, dash)
			}
			if drawing = !drawing; drawing {
				dash, left = []paint.Point{at}, max(on, 0.1)
			} else {
				dash, left = nil, max(off, 0.1)
			}
		}
	}
	if drawing && len(dash) > 1 {
		out = append(out, dash)
	}
	return out
}
