package playground

import "tandem/playground/paint"

// diagram shows the network: what is shared in grey, a task's own parts in its colour; every unit a picture of its
// activation over the plane; links as wide as their weights are large.
type diagram struct {
	placement
	thumbs thumbs
	links  []drawnLink
	curve  []paint.Point
	gates  []gateBar
}

func (*diagram) reads() sections { return stateSection | thumbsSection | linksSection }

func (d *diagram) title(s *scene) string {
	if s.narrow || s.theme.Large {
		return s.static.Architecture
	}
	return s.static.Architecture + ": shared in grey, a task's own in its colour"
}

func (d *diagram) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	d.legend(p, s, head)
	if len(s.static.Layers) == 0 || r.W < 60 || r.H < 40 {
		return
	}
	if s.snap.Stopped != "" {
		r = stopped(p, s, r)
	}
	d.place(s, p, r)
	d.collect(s)
	d.thumbs.paint(s)
	d.boxes(p, s)
	d.drawLinks(p, s)
	d.gates = d.gates[:0]
	for i := range s.static.Layers {
		if s.static.Layers[i].Kind == "gate" {
			d.gate(p, s, i)
		} else {
			d.layer(p, s, i)
		}
	}
}

// legend says how links are to be read, as far as there is room.
func (d *diagram) legend(p *paint.Pen, s *scene, head paint.Rect) {
	words := [2]string{"weight < 0", "weight > 0"}
	if head.W < p.Width(words[0]+words[1], s.small)+2*s.gap+5*s.small.Size {
		words = [2]string{"−", "+"}
	}
	if head.W < p.Width(words[0]+words[1], s.small)+2*s.gap+5*s.small.Size {
		return
	}
	x, y := head.Right(), head.Y+head.H/2
	strokes := [2]paint.Stroke{{Width: s.line, On: 5 * s.line / 2.2, Off: 3 * s.line / 2.2}, {Width: s.line}}
	for i, word := range words {
		p.Label(word, paint.Point{X: x, Y: y + middle(s.small)}, s.small, paint.Right, s.Dim)
		x -= p.Width(word, s.small) + 5
		p.Line(paint.Point{X: x - 1.8*s.small.Size, Y: y}, paint.Point{X: x, Y: y}, strokes[i], paint.Fade([2]paint.Color{s.Minus, s.Plus}[i], 0.8))
		x -= 1.8*s.small.Size + s.gap
	}
}

// boxes draws the blocks that have a label, and the labels.
func (d *diagram) boxes(p *paint.Pen, s *scene) {
	for i, b := range s.static.Blocks {
		place := &d.blocks[i]
		if !place.label && !place.boxed || place.end < 0 {
			continue
		}
		c := s.Dim
		if b.Owner >= 0 {
			c = s.Task(b.Owner)
		}
		if b.Kind == "gate" {
			p.Fitted(b.Label, paint.Point{X: place.rect.Centre().X, Y: place.rect.Bottom() - s.tiny.Size*0.25}, place.rect.W+30, s.tiny, paint.Centre, s.Dim)
			continue
		}
		if b.Owner >= 0 {
			p.Rect(place.rect, 9, paint.Fade(c, 0.06))
			p.Frame(place.rect, 9, 1.2, paint.Fade(c, 0.55))
		} else {
			p.Rect(place.rect, 9, s.Soft)
			p.Frame(place.rect, 9, 1.2, paint.Mix(s.Line, s.Dim, 0.25))
		}
		if !place.label {
			continue
		}
		at, align := paint.Point{X: place.rect.X + 3, Y: place.rect.Y - s.tiny.Size*0.4}, paint.Left
		room := place.rect.W - 3
		if w := p.Width(b.Label, s.tiny); w > room {
			strip := paint.Rect{X: place.rect.Centre().X - w/2 - 3, Y: place.rect.Y - s.tiny.Size*1.4, W: w + 6, H: s.tiny.Size * 1.4}
			if d.free(s, i, strip) { // it may be wider than its box
				at.X, align, room = place.rect.Centre().X, paint.Centre, w
			}
		}
		if text := paint.Fit(p, b.Label, room, s.tiny); text == b.Label || len(text) > len("abc…") {
			p.Label(text, at, s.tiny, align, s.Dim)
		}
	}
}

// free reports whether no other block, nor its label, stands where a block's label would.
func (d *diagram) free(s *scene, block int, strip paint.Rect) bool {
	for i := range d.blocks {
		r := d.blocks[i].rect
		if i == block || d.blocks[i].end < 0 {
			continue
		}
		if s.static.Blocks[i].Kind == "head" {
			r.W += d.names
		}
		r = paint.Rect{X: r.X - 10, Y: r.Y - s.tiny.Size*1.4, W: r.W + 20, H: r.H + s.tiny.Size*1.4}
		if over := r.Intersect(strip); over.W > 0 && over.H > 0 {
			return false
		}
	}
	return true
}

// layer draws a layer's units.
func (d *diagram) layer(p *paint.Pen, s *scene, i int) {
	l, place := &s.static.Layers[i], &d.layers[i]
	width, edge := float32(1), paint.Mix(s.Line, s.Dim, 0.5)
	if l.Owner >= 0 {
		width, edge = s.thin, s.Task(l.Owner)
	}
	if l.Kind == "head" {
		width = s.line
	}
	width = min(width, place.unit/4)
	for u := range place.shown {
		r := d.at(i, u)
		radius := min(5, r.W/4)
		if s.whole && u < l.Shown {
			p.Image(&d.thumbs.image, d.thumbs.place(l.Thumb+u), r, radius)
		} else {
			p.Rect(r, radius, s.Panel)
		}
		p.Frame(r, radius, width, edge)
		if l.Kind == "input" && u < len(s.static.Features) {
			p.Fitted(s.static.Features[u], paint.Point{X: r.X - 5, Y: r.Centre().Y + middle(s.small)}, d.inputs, s.small, paint.Right, s.Dim)
		}
	}
	if hidden := l.Units - place.shown; hidden > 0 && d.stages[d.blocks[l.Block].stage].unit == 0 {
		at := paint.Point{X: place.rect.Centre().X, Y: place.rect.Bottom() + s.tiny.Size*1.05}
		f, text := s.tiny, "+"+paint.Count(hidden)
		if room := d.pitch(l.Depth) - 2; p.Width(text, f) > room {
			if f.Size *= room / p.Width(text, f); f.Size < 7 { // the pointer says how many
				f, text = s.tiny, "+"
			}
		}
		p.Label(text, at, f, paint.Centre, s.Dim)
	}
	if l.Kind == "head" && l.Owner >= 0 {
		d.name(p, s, i)
	}
}

// nearTarget reports whether a task's name would lie over the target's, which is always there.
func (d *diagram) nearTarget(s *scene, owner int) bool {
	off := owner - s.target()
	return off != 0 && max(off, -off) < d.nameEvery
}

// name writes a task's marker and name beside its head.
func (d *diagram) name(p *paint.Pen, s *scene, i int) {
	l, r := &s.static.Layers[i], d.layers[i].rect
	f := d.nameFont
	if l.Owner%d.nameEvery != 0 && l.Owner != s.static.Target || d.nameEvery > 1 && d.nearTarget(s, l.Owner) {
		return
	}
	m := f.Size * 0.36
	at := paint.Point{X: r.Right() + 6 + m, Y: r.Centre().Y}
	p.Marker(paint.Marker(l.Owner), at, m, s.Task(l.Owner), 0, s.Panel)
	x := at.X + m + 0.35*f.Size
	room := d.names - (x - r.Right())
	if room < f.Size*1.5 {
		return
	}
	p.Shrunk(s.names[l.Owner], paint.Point{X: x, Y: at.Y + middle(f)}, room, f, paint.Left, s.Ink)
}
