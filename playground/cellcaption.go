package playground

import "tandem/playground/paint"

const captionGap = 8 // between a cell and the caption beside it

// captionWords returns a task's metric, and its gain, unless each task alone is shown or the headline says it.
func (c *cells) captionWords(s *scene, t int) (words, gain string, bold paint.Font) {
	k, info := &s.snap.Tasks[t].Smooth, &s.static.Tasks[t]
	bold = s.tiny
	bold.Bold = true
	if c.toggle.chosen == cellsAlone {
		return score(info, k.AloneMetric), "", bold
	}
	return score(info, k.Metric), s.ownAmount(t, bold).number, bold
}

// captionsBeside puts the captions beside the cells if those are larger then, as they are where there is more width than height.
func (c *cells) captionsBeside(p *paint.Pen, s *scene, r paint.Rect, wish *gridWish) {
	beside := *wish
	beside.caption, beside.beside = 0, captionGap
	for t := range s.snap.Tasks {
		words, gain, bold := c.captionWords(s, t)
		beside.beside = max(beside.beside, captionGap+p.Width(words, s.tiny), captionGap+p.Width(gain, bold), captionGap+s.tiny.Size*3)
	}
	below := c.grid.side
	if c.grid.place(p, s, r, beside); c.grid.side > below && c.grid.side > 2*leading(s.tiny) {
		*wish = beside
		return
	}
	c.grid.place(p, s, r, *wish)
}

// captionBeside writes a task's metric, and below it the gain.
func (c *cells) captionBeside(p *paint.Pen, s *scene, t int, r paint.Rect) {
	words, gain, bold := c.captionWords(s, t)
	lead, y := leading(s.tiny), r.Centre().Y+middle(s.tiny)
	if gain != "" {
		p.Label(gain, paint.Point{X: r.X, Y: y + lead/2}, bold, paint.Left, s.gainColour(t))
		y -= lead / 2
	}
	p.Label(words, paint.Point{X: r.X, Y: y}, s.tiny, paint.Left, s.Dim)
}

// caption writes a task's metric below its surface, and at its right the gain.
func (c *cells) caption(p *paint.Pen, s *scene, t int, cell paint.Rect) {
	y, room := cell.Bottom()+leading(s.tiny)*0.5+middle(s.tiny), cell.W+2
	words, gain, f := c.captionWords(s, t)
	if used := p.Width(words, s.tiny) + p.Width(gain, f) + 4; used <= room {
		p.Label(words, paint.Point{X: cell.X, Y: y}, s.tiny, paint.Left, s.Dim)
		p.Label(gain, paint.Point{X: cell.Right(), Y: y}, f, paint.Right, s.gainColour(t))
	} else if gain != "" {
		p.Fitted(gain, paint.Point{X: cell.Centre().X, Y: y}, room, f, paint.Centre, s.gainColour(t))
	} else {
		p.Fitted(words, paint.Point{X: cell.Centre().X, Y: y}, room, s.tiny, paint.Centre, s.Dim)
	}
}

// badge writes a task's gain onto its surface, in a corner, if it fits.
func (c *cells) badge(p *paint.Pen, s *scene, t int, cell paint.Rect) {
	_, gain, f := c.captionWords(s, t)
	w := p.Width(gain, f)
	if g := s.gain(t); g != g || gain == "" || w+6 > cell.W || cell.H < f.Size*2.6 {
		return
	}
	box := paint.Rect{X: cell.Right() - w - 5, Y: cell.Bottom() - f.Size*1.25 - 1, W: w + 4, H: f.Size * 1.25}
	p.Rect(box, 3, paint.Fade(s.Panel, 0.82))
	p.Label(gain, paint.Point{X: box.X + 2, Y: box.Centre().Y + middle(f)}, f, paint.Left, s.gainColour(t))
}
