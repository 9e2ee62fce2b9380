package playground

import (
	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// A drawnLink is a line of the diagram that can be pointed at.
type drawnLink struct {
	from, to   paint.Point
	width      float32
	link       int // in Static.Links
	row, col   int // units; -1 for a band
	strength   float32
	hasNumbers bool
}

// mostLinks bounds the lines of a diagram; the weakest are left out.
const mostLinks = 700

// links collects the lines of the diagram.
func (d *diagram) collect(s *scene) {
	d.links = d.links[:0]
	wide := 8 * max(0.5, min(1, 4/float32(len(s.static.Tasks))))
	for i := range s.static.Links {
		l := &s.static.Links[i]
		switch {
		case l.First < 0 || !s.whole:
			a, b := d.ends(s, l)
			d.links = append(d.links, drawnLink{from: a, to: b, width: 1.6, link: i, row: -1, strength: 1})
		case l.Rows == 0:
			a, b := d.ends(s, l)
			v := s.snap.Links[l.First]
			d.links = append(d.links, drawnLink{from: a, to: b, width: 0.6 + wide*min(1.2, abs(v)), link: i, row: -1, strength: v, hasNumbers: true})
		default:
			d.weights(s, i, l)
		}
	}
	d.drop()
}

// weights collects the lines of a link between units, as far as the units are drawn.
func (d *diagram) weights(s *scene, i int, l *snapshot.Link) {
	rows, cols := min(l.Rows, d.layers[l.From].shown), min(l.Cols, d.layers[l.To].shown)
	for r := range rows {
		for c := range cols {
			w := s.snap.Links[l.First+r*l.Cols+c]
			a, b := d.at(l.From, r), d.at(l.To, c)
			size := abs(w)
			d.links = append(d.links, drawnLink{from: paint.Point{X: a.Right(), Y: a.Centre().Y}, to: paint.Point{X: b.X, Y: b.Centre().Y},
				width: 0.4 + 2.8*size/(1+size), link: i, row: r, col: c, strength: w, hasNumbers: true})
		}
	}
}

// drop leaves out weights, the weakest, until there are few enough lines.
func (d *diagram) drop() {
	for least := float32(0.05); len(d.links) > mostLinks && least < 100; least *= 1.3 {
		kept := d.links[:0]
		for _, l := range d.links {
			if l.row < 0 || abs(l.strength) >= least || l.strength != l.strength {
				kept = append(kept, l)
			}
		}
		d.links = kept
	}
}

// ends returns where a band between two layers begins and ends: at the edge of a box if it crosses it.
func (d *diagram) ends(s *scene, l *snapshot.Link) (a, b paint.Point) {
	from, to := d.layers[l.From].rect, d.layers[l.To].rect
	fl, tl := &s.static.Layers[l.From], &s.static.Layers[l.To]
	a, b = paint.Point{X: from.Right(), Y: from.Centre().Y}, paint.Point{X: to.X, Y: to.Centre().Y}
	if fl.Block != tl.Block && d.blocks[fl.Block].boxed && fl.Depth == d.blocks[fl.Block].end {
		box := d.blocks[fl.Block].rect
		a = paint.Point{X: box.Right(), Y: box.Centre().Y}
	}
	if fl.Kind == "gate" || fl.Kind == "head" || fl.Kind == "input" {
		a.X += 2
	}
	b.X -= 2
	return a, b
}

// drawLinks draws all lines: weights in the colours of their signs, a negative one dashed; bands and plain lines in the
// colour of whose they are.
func (d *diagram) drawLinks(p *paint.Pen, s *scene) {
	thick := s.line / 2.2
	for i := range d.links {
		l := &d.links[i]
		stroke := paint.Stroke{Width: l.width * thick}
		owner := s.static.Links[l.link].Owner
		c, opacity := s.Task(owner), float32(0.5)
		switch {
		case l.strength != l.strength:
			c, opacity = s.Missing, 0.9
		case l.row >= 0:
			c = s.Plus
			if l.strength < 0 {
				c = s.Minus
				stroke.On, stroke.Off = 5*thick, 3*thick
			}
			opacity = 0.15 + 0.4*min(1, abs(l.strength))
		case l.hasNumbers && l.strength < 0:
			stroke.On, stroke.Off = 6*thick, 4*thick
		}
		if l.row < 0 && owner < 0 {
			opacity = 0.3
		}
		p.Curve(l.from, l.to, stroke, paint.Fade(c, opacity))
	}
}

// nearest finds the line that passes at most a few units from a place, and where.
func (d *diagram) nearest(at paint.Point) (best *drawnLink, where paint.Point) {
	least := float32(5 * 5)
	for i := range d.links {
		l := &d.links[i]
		if at.X < l.from.X-2 || at.X > l.to.X+2 || at.Y < min(l.from.Y, l.to.Y)-6 || at.Y > max(l.from.Y, l.to.Y)+6 {
			continue
		}
		d.curve = paint.AppendCurve(d.curve[:0], l.from, l.to, 24)
		for k := 1; k < len(d.curve); k++ {
			q, r := d.curve[k-1], d.curve[k]
			u := float32(0)
			if r.X > q.X {
				u = max(0, min(1, (at.X-q.X)/(r.X-q.X)))
			}
			x, y := q.X+(r.X-q.X)*u, q.Y+(r.Y-q.Y)*u
			if dx, dy := x-at.X, max(0, abs(y-at.Y)-l.width/2); dx*dx+dy*dy < least {
				least, best, where = dx*dx+dy*dy, l, paint.Point{X: x, Y: y}
			}
		}
	}
	return best, where
}
