package playground

import (
	"strings"

	"tandem/playground/paint"
)

// diagram shows the network: what is shared in grey, a task's own parts in its colour; every unit a picture of its
// activation over the plane; links as wide as their weights are large.
type diagram struct {
	placement
	thumbs thumbs
	links  []drawnLink
	curve  []paint.Point
	gates  []gateBar
}

// A gateBar is one bar of a gate, for the pointer.
type gateBar struct {
	rect        paint.Rect
	layer, from int // the gate, and the layer that it weighs
	share       float32
}

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
		r = d.stopped(p, s, r)
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
	if head.W < p.Width(words[0]+words[1], s.small)+70 {
		words = [2]string{"−", "+"}
	}
	if head.W < p.Width(words[0]+words[1], s.small)+70 {
		return
	}
	x, y := head.Right(), head.Y+head.H/2
	strokes := [2]paint.Stroke{{Width: s.line, On: 5 * s.line / 2.2, Off: 3 * s.line / 2.2}, {Width: s.line}}
	for i, word := range words {
		p.Label(word, paint.Point{X: x, Y: y + middle(s.small)}, s.small, paint.Right, s.Dim)
		x -= p.Width(word, s.small) + 5
		p.Line(paint.Point{X: x - 21, Y: y}, paint.Point{X: x, Y: y}, strokes[i], paint.Fade([2]paint.Color{s.Minus, s.Plus}[i], 0.8))
		x -= 21 + s.gap
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
			p.Label(text, at, s.tiny, align, c)
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
	if hidden := l.Units - place.shown; hidden > 0 {
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

// name writes a task's marker and name beside its head.
func (d *diagram) name(p *paint.Pen, s *scene, i int) {
	l, r := &s.static.Layers[i], d.layers[i].rect
	m := s.text.Size * 0.36
	at := paint.Point{X: r.Right() + 6 + m, Y: r.Centre().Y}
	p.Marker(paint.Marker(l.Owner), at, m, s.Task(l.Owner), 0, s.Panel)
	x := at.X + m + 4
	room := d.names - (x - r.Right())
	if room < s.text.Size*1.5 {
		return
	}
	p.Shrunk(s.static.Tasks[l.Owner].Name, paint.Point{X: x, Y: at.Y + middle(s.text)}, room, s.text, paint.Left, s.Task(l.Owner))
}

// gate draws the mean shares of a gate as bars, on a line.
func (d *diagram) gate(p *paint.Pen, s *scene, i int) {
	l, r := &s.static.Layers[i], d.layers[i].rect
	n := 0
	for _, k := range s.static.Links {
		if k.To == i && k.Rows == 0 && k.First >= 0 {
			n++
		}
	}
	p.HairLine(paint.Point{X: r.X - 1, Y: r.Bottom()}, paint.Point{X: r.Right() + 1, Y: r.Bottom()}, s.Dim)
	if n == 0 || !s.whole {
		return
	}
	pitch, k := r.W/float32(n), 0
	for _, link := range s.static.Links {
		if link.To != i || link.Rows != 0 || link.First < 0 {
			continue
		}
		share := s.snap.Links[link.First]
		h := r.H * max(0, min(1, share))
		bar := paint.Rect{X: r.X + float32(k)*pitch, Y: r.Bottom() - h, W: pitch, H: h}
		inner := paint.Rect{X: bar.X + pitch*0.12, Y: bar.Y, W: pitch * 0.76, H: h}
		back := paint.Rect{X: inner.X, Y: r.Y, W: inner.W, H: r.H}
		p.Rect(back, 1, paint.Fade(s.Task(l.Owner), 0.12))
		c := s.Task(l.Owner)
		if share != share {
			c, inner = s.Missing, back
		}
		p.Rect(inner, 1, paint.Fade(c, 0.9))
		d.gates = append(d.gates, gateBar{paint.Rect{X: bar.X, Y: r.Y, W: pitch, H: r.H}, i, link.From, share})
		k++
	}
}

func (d *diagram) probe(s *scene, at paint.Point) (tip, bool) {
	if len(d.layers) != len(s.static.Layers) {
		return tip{}, false
	}
	for _, g := range d.gates {
		if g.rect.Contains(at) {
			owner := s.static.Layers[g.layer].Owner
			return tip{owner: owner, lines: []string{"gate of " + d.whose(s, owner), d.block(s, g.from) + ": mean share " + paint.Number(g.share)}, at: g.rect, round: 1}, true
		}
	}
	for i := range d.layers {
		l := &s.static.Layers[i]
		if l.Kind == "gate" {
			continue
		}
		for u := range d.layers[i].shown {
			if r := d.at(i, u); r.Contains(at) {
				t := tip{owner: l.Owner, at: r, round: min(5, r.W/4), lines: []string{d.what(s, i, u), d.whose(s, l.Owner)}}
				if s.whole && u < l.Shown {
					if value, ok := d.activation(s, l.Thumb+u, r, at); ok {
						t.lines = append(t.lines, value)
					}
				}
				return t, true
			}
		}
	}
	if l, where := d.nearest(at); l != nil {
		return d.readLink(s, l, where), true
	}
	return tip{}, false
}

// activation reads a unit's thumbnail.
func (d *diagram) activation(s *scene, thumb int, r paint.Rect, at paint.Point) (string, bool) {
	t := &s.snap.Thumbs[thumb]
	if t.Side == 0 {
		return "", false
	}
	x, y := paint.Plane{Square: r}.From(at)
	column, row := paint.Cell(x, y, t.Side)
	v := t.Low + (t.High-t.Low)*float32(t.Pix[row*t.Side+column])/255
	return paint.Number(v) + " at (" + coordinate(x) + ", " + coordinate(y) + ")", true
}

// what names a unit.
func (d *diagram) what(s *scene, layer, unit int) string {
	l := &s.static.Layers[layer]
	switch {
	case l.Kind == "input" && unit < len(s.static.Features):
		return "input " + s.static.Features[unit]
	case l.Kind == "head" && l.Units == 1:
		return "output"
	case l.Kind == "head":
		return "output, class " + paint.Count(unit)
	}
	name := l.Kind
	if label := s.static.Blocks[l.Block].Label; label != "" {
		name = label
	} else if l.Kind == "mix" {
		name = "mixture"
	}
	return name + ", unit " + paint.Count(unit+1) + " of " + paint.Count(l.Units)
}

// whose names an owner.
func (d *diagram) whose(s *scene, owner int) string {
	if owner < 0 {
		return "shared by all tasks"
	}
	return s.static.Tasks[owner].Name
}

// block names the block of a layer, or else its kind.
func (d *diagram) block(s *scene, layer int) string {
	l := &s.static.Layers[layer]
	if label := s.static.Blocks[l.Block].Label; label != "" {
		return label
	}
	return l.Kind
}

// readLink reads a line of the diagram.
func (d *diagram) readLink(s *scene, l *drawnLink, where paint.Point) tip {
	link := &s.static.Links[l.link]
	t := tip{owner: link.Owner, at: paint.Rect{X: where.X - 3, Y: where.Y - 3, W: 6, H: 6}, round: 3}
	switch {
	case l.row >= 0:
		t.lines = []string{"weight " + paint.Number(l.strength), d.what(s, link.From, l.row), "→ " + d.what(s, link.To, l.col)}
	case l.hasNumbers && s.static.Layers[link.To].Kind == "gate":
		t.lines = []string{"mean share " + paint.Number(l.strength), d.block(s, link.From) + " → " + d.whose(s, link.Owner)}
	case l.hasNumbers:
		t.lines = []string{"mean coefficient " + paint.Number(l.strength), strings.TrimSpace(d.block(s, link.From) + " → " + d.block(s, link.To))}
	default:
		t.lines = []string{"passed on as it is", d.block(s, link.From) + " → " + d.block(s, link.To)}
	}
	return t
}
