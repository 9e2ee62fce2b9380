package playground

import (
	"math"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// compass shows the directions of the tasks' gradients and of the step in a plane, placed from their Gramian. An arrow
// that reaches the circle lies in that plane; a shorter one points out of it, and its length is the share that is seen.
// The step points right, so that a task's arrow to the left is one that the step makes worse.
type compass struct {
	tips   []paint.Point // of the arrows; the last is the step's
	share  []float32
	centre paint.Point
	radius float32
}

func (*compass) reads() sections { return stateSection | gramianSection | worldSection }

func (c *compass) title(*scene) string { return "Gradient compass" }

// section finds a section of the world by name.
func section(s *snapshot.Snapshot, name string) *snapshot.Section {
	for i := range s.World {
		if s.World[i].Name == name {
			return &s.World[i]
		}
	}
	return nil
}

func (c *compass) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	c.tips, c.share = c.tips[:0], c.share[:0]
	n, places := len(s.snap.Tasks), section(s.snap, "compass")
	if places == nil || places.Rows != n+1 || places.Cols != 2 || len(s.snap.Gramian) != (n+1)*(n+1) || !known(s.snap.Gramian) {
		message(p, s, r, nothingShared(s, "so there is no common step."))
		return
	}
	c.radius = max(10, min(r.W/2-4, r.H/2-leading(s.tiny)*0.9))
	c.centre = paint.Point{X: r.Centre().X, Y: r.Centre().Y}
	p.Ring(c.centre, c.radius, max(1, s.thin*0.7), s.Line)
	for i := range n + 1 {
		x, y := float64(places.Values[2*i]), float64(places.Values[2*i+1])
		share := float32(min(1, math.Sqrt(x*x+y*y))) // the vectors that were placed have length 1
		c.share = append(c.share, share)
		c.tips = append(c.tips, paint.Point{X: c.centre.X + c.radius*float32(x), Y: c.centre.Y - c.radius*float32(y)})
	}
	many, target := n > manyCells, s.target()
	for t := range n {
		if many && t != target {
			p.Line(c.centre, c.tips[t], paint.Stroke{Width: s.thin * 0.6}, paint.Fade(s.Task(t), 0.5))
		} else {
			p.Line(c.centre, c.tips[t], paint.Stroke{Width: s.line}, s.Task(t))
		}
	}
	if c.share[n] > 0 {
		p.Arrow(c.centre, c.tips[n], s.line*1.5, s.Ink)
	}
	p.Circle(c.centre, s.line*1.1, s.Ink)
	for t := range n {
		if many {
			p.Marker(paint.Marker(t), c.tips[t], s.small.Size*0.24, s.Task(t), 0, s.Panel)
		} else {
			p.Marker(paint.Marker(t), c.tips[t], s.small.Size*0.42, s.Task(t), 1.2, s.Panel)
		}
	}
	if many { // the target over all others
		p.Marker(paint.Marker(target), c.tips[target], s.small.Size*0.42, s.Task(target), 1.2, s.Panel)
	}
	if c.share[n] > 0 {
		c.name(p, s, r)
	}
}

// known reports whether all gradients are numbers and one has a length.
func known(gramian []float32) bool {
	any := false
	for _, g := range gramian {
		if g != g {
			return false
		}
		any = any || g != 0
	}
	return any
}

// name writes "update" at the head of the step's arrow, on the side that the tasks' arrows leave free.
func (c *compass) name(p *paint.Pen, s *scene, r paint.Rect) {
	at := c.tips[len(c.tips)-1]
	dx, dy := at.X-c.centre.X, at.Y-c.centre.Y
	f := s.small
	f.Bold = true
	w, l := p.Width("update", f), float32(math.Sqrt(float64(dx*dx+dy*dy)))
	if l == 0 {
		return
	}
	best, where := float32(-1), paint.Point{}
	for k := range 16 {
		a := 2 * math.Pi * float64(k) / 16
		q := paint.Point{X: at.X + (w/2+7)*float32(math.Cos(a)), Y: at.Y + (f.Size*0.5+7)*float32(math.Sin(a))}
		q.X = max(r.X+w/2, min(r.Right()-w/2, q.X))
		q.Y = max(r.Y+f.Size*0.3, min(r.Bottom()-f.Size*0.3, q.Y))
		if free := c.free(q, w/2, f.Size*0.5); free > best {
			best, where = free, q
		}
	}
	p.Label("update", paint.Point{X: where.X, Y: where.Y + middle(f)}, f, paint.Centre, s.Ink)
}

// free returns how far a box about q is from every arrow, up to a few units.
func (c *compass) free(q paint.Point, w, h float32) float32 {
	least := float32(8)
	for _, tip := range c.tips {
		for k := range 13 {
			u := float32(k) / 12
			x, y := c.centre.X+(tip.X-c.centre.X)*u, c.centre.Y+(tip.Y-c.centre.Y)*u
			dx, dy := max(0, abs(x-q.X)-w), max(0, abs(y-q.Y)-h)
			least = min(least, float32(math.Sqrt(float64(dx*dx+dy*dy))))
		}
	}
	return least
}

func (c *compass) probe(s *scene, at paint.Point) (tip, bool) {
	best, which := float32(9*9), -1
	for i, q := range c.tips {
		for k := 3; k <= 8; k++ { // along the outer part of the arrow
			u := float32(k) / 8
			dx, dy := c.centre.X+(q.X-c.centre.X)*u-at.X, c.centre.Y+(q.Y-c.centre.Y)*u-at.Y
			if d := dx*dx + dy*dy; d < best {
				best, which = d, i
			}
		}
	}
	n := len(c.tips) - 1
	if which < 0 || n != len(s.snap.Tasks) {
		return tip{}, false
	}
	g := s.snap.Gramian
	length := func(i int) float64 { return math.Sqrt(float64(g[i*(n+1)+i])) }
	t := tip{owner: which, at: paint.Rect{X: c.tips[which].X - 5, Y: c.tips[which].Y - 5, W: 10, H: 10}, round: 5}
	shown := paint.Percent(c.share[which]) + " of its length lies in this plane"
	if which == n {
		t.owner = -1
		t.lines = []string{"The step, −Δθ/η", "length " + paint.Number(float32(length(n))), shown}
		return t, true
	}
	t.lines = []string{s.static.Tasks[which].Name + "'s gradient", "length " + paint.Number(float32(length(which))), shown}
	if both := length(which) * length(n); both > 0 {
		t.lines = append(t.lines, "cosine to the step "+paint.Decimal(float32(float64(g[which*(n+1)+n])/both)))
	}
	return t, true
}
