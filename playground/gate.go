package playground

import "tandem/playground/paint"

// A gateBar is one bar of a gate, for the pointer.
type gateBar struct {
	rect        paint.Rect
	layer, from int // the gate, and the layer that it weighs
	share       float32
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
	if r.H > 10 {
		p.HairLine(paint.Point{X: r.X - 1, Y: r.Bottom()}, paint.Point{X: r.Right() + 1, Y: r.Bottom()}, s.Dim)
	}
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
