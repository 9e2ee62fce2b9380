package playground

import (
	"math"

	"tandem/playground/paint"
)

// cells shows the tasks as the grid that their indices make: of every task its surface, or in worlds without a plane its
// error. A toggle says whether together, alone, or the gain.
type cells struct {
	pictures
	grid   taskGrid
	toggle toggle
	worst  float32 // the largest error, on which the colours end
	lines  []string
}

// What the toggle chooses.
const (
	cellsTogether = iota
	cellsAlone
	cellsGain
)

func (*cells) reads() sections { return stateSection | scoresSection | surfacesSection | worldSection }

func (c *cells) title(s *scene) string { return gridTitle(s.static) }

// failure is a task's error on held-out examples: the share of wrong labels, or the root mean squared error.
func failure(s *scene, t int, alone bool) float32 {
	k := &s.snap.Tasks[t].Smooth
	loss, metric := k.Loss, k.Metric
	if alone {
		loss, metric = k.AloneLoss, k.AloneMetric
	}
	if s.static.Tasks[t].Target == "regression" {
		return float32(math.Sqrt(float64(loss)))
	}
	return 1 - metric
}

// failureName names what failure returns; tasks of both kinds have two.
func failureName(s *scene) string {
	n := 0
	for _, t := range s.static.Tasks {
		if t.Target == "regression" {
			n++
		}
	}
	switch n {
	case 0:
		return "share of wrong labels"
	case len(s.static.Tasks):
		return "root mean squared error"
	}
	return "error"
}

func (c *cells) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	if c.toggle.width(p, s) > head.W {
		head = paint.Rect{X: r.X, Y: r.Y, W: r.W, H: leading(s.small) + 5}
		r.Y, r.H = r.Y+head.H+4, r.H-head.H-4
	}
	c.toggle.draw(p, s, head)
	r = footer(p, s, r)
	surfaces := len(s.snap.Surfaces) == 2*len(s.snap.Tasks) && c.toggle.chosen != cellsGain
	head.W = c.toggle.rect.X - head.X
	r.H -= c.legend(p, s, head, r, surfaces)
	wish := gridWish{square: surfaces, most: 200}
	if !surfaces {
		wish.most = 110
	}
	if s.theme.Large {
		wish.most *= 2
	}
	if surfaces {
		wish.caption = leading(s.tiny)
	}
	c.grid.place(p, s, r, wish)
	if surfaces && s.theme.Large {
		c.captionsBeside(p, s, r, &wish)
	}
	if side := c.grid.side; surfaces && wish.beside == 0 && side < s.tiny.Size*7 && !(s.theme.Large && side > s.tiny.Size*3.4) { // the words may stand on the surfaces
		wish.caption = 0
		if c.grid.place(p, s, r, wish); side > s.tiny.Size*3.4 && c.grid.side < side*1.2 {
			wish.caption = leading(s.tiny)
			c.grid.place(p, s, r, wish)
		}
	}
	if c.grid.side < 4 {
		return
	}
	c.grid.write(p, s)
	if surfaces {
		c.paint(s, c.grid.side, 2)
	}
	c.worst = 0
	for t := range s.snap.Tasks {
		for _, v := range [2]float32{failure(s, t, false), failure(s, t, true)} {
			if v > c.worst && !math.IsInf(float64(v), 0) {
				c.worst = v
			}
		}
	}
	for t, cell := range c.grid.cells {
		switch {
		case surfaces && !c.predicted(s, t):
			c.box(p, s, cell, s.Soft, paint.Unknown, true)
		case surfaces:
			c.surface(p, s, t, c.toggle.chosen, cell)
			if wish.beside > 0 {
				c.captionBeside(p, s, t, paint.Rect{X: cell.Right() + captionGap, Y: cell.Y, W: wish.beside - captionGap, H: cell.H})
			} else if wish.caption > 0 {
				c.caption(p, s, t, cell)
			} else {
				c.badge(p, s, t, cell)
			}
		case c.toggle.chosen == cellsGain:
			c.gainCell(p, s, t, cell)
		default:
			c.errorCell(p, s, t, cell)
		}
		c.mark(p, s, t, cell)
	}
}

// predicted reports whether a task's surface has numbers: one that was never trained has none alone.
func (c *cells) predicted(s *scene, t int) bool {
	if !s.static.Tasks[t].Unseen {
		return true
	}
	f := &s.snap.Surfaces[min(c.toggle.chosen, 1)*len(s.snap.Tasks)+t]
	return finite(f.Values)
}

// mark shows that a task is unseen (dashed), or the one that the headline is about (framed).
func (c *cells) mark(p *paint.Pen, s *scene, t int, cell paint.Rect) {
	info := &s.static.Tasks[t]
	width := max(1.5, min(s.line, c.grid.side/14))
	if info.Unseen || info.Labels == 0 {
		b := cell.Inset(width / 2)
		p.Polyline([]paint.Point{{X: b.X, Y: b.Y}, {X: b.Right(), Y: b.Y}, {X: b.Right(), Y: b.Bottom()}, {X: b.X, Y: b.Bottom()}},
			paint.Stroke{Width: width, On: width * 2, Off: width * 2, Closed: true}, s.Ink)
	} else if t == s.static.Target {
		p.Frame(cell.Inset(-width/2), min(8, cell.W/10)+1, width, s.Ink)
	}
}

// errorCell draws a task's error: the darker the larger.
func (c *cells) errorCell(p *paint.Pen, s *scene, t int, cell paint.Rect) {
	v := failure(s, t, c.toggle.chosen == cellsAlone)
	if v != v || math.IsInf(float64(v), 0) {
		c.box(p, s, cell, s.Panel, paint.Number(v), true)
		return
	}
	fill := paint.Mix(s.Panel, s.High, 0.06+0.8*v/max(1e-9, c.worst))
	text := paint.Decimal(v)
	if s.static.Tasks[t].Target != "regression" {
		text = paint.Percent(v)
		if p.Width(text, c.font(s, cell)) > cell.W-4 {
			text = paint.Count(int(math.Round(float64(100 * v))))
		}
	}
	c.box(p, s, cell, fill, text, false)
}

// gainCell draws a task's gain.
func (c *cells) gainCell(p *paint.Pen, s *scene, t int, cell paint.Rect) {
	v := s.gain(t)
	if v != v {
		c.box(p, s, cell, s.Panel, paint.Unknown, true)
		return
	}
	most := float32(1)
	for u := range s.snap.Tasks {
		if g := abs(s.gain(u)); g > most && !math.IsInf(float64(g), 0) {
			most = g
		}
	}
	text := paint.Points(v)
	if p.Width(text, c.font(s, cell)) > cell.W-2 {
		text = ""
		if v >= 0.5 {
			text = "+"
		} else if v <= -0.5 {
			text = "−"
		}
	}
	c.box(p, s, cell, paint.Mix(s.Panel, s.gainColour(t), 0.05+0.6*min(1, abs(v)/most)), text, false)
}

func (c *cells) font(s *scene, cell paint.Rect) paint.Font {
	f := s.small
	f.Size = max(7, min(f.Size*1.3, cell.H*0.5, cell.W*0.34))
	return f
}

// box draws a cell with a number in it, as far as that fits.
func (c *cells) box(p *paint.Pen, s *scene, cell paint.Rect, fill paint.Color, text string, framed bool) {
	radius := min(6, cell.H/6)
	p.Rect(cell, radius, fill)
	if framed {
		p.Frame(cell.Inset(0.5), radius, 1, s.Line)
	}
	if f := c.font(s, cell); f.Size <= cell.H && p.Width(text, f) <= cell.W {
		p.Label(text, paint.Point{X: cell.Centre().X, Y: cell.Centre().Y + middle(f)}, f, paint.Centre, s.On(fill))
	}
}

// tap takes a tap: on the toggle.
func (c *cells) tap(s *scene, at paint.Point) bool { return c.toggle.tap(at) }
