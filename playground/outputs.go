package playground

import "tandem/playground/paint"

// outputs shows, for each task, its surface together and alone with examples over it, and what it gains.
type outputs struct {
	pictures
	squares []paint.Rect // 2·T, together and alone in turn
	lines   []string
	normal  float32 // side of a map with normal text
}

func (*outputs) reads() sections {
	return stateSection | scoresSection | surfacesSection | worldSection
}

func (o *outputs) title(*scene) string { return "Every task, together and alone" }

func (o *outputs) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	if s.theme.Large {
		o.drawFocus(p, s, r)
		return
	}
	o.drawAlike(p, s, footer(p, s, r))
}

// drawAlike draws every task as large as the others.
func (o *outputs) drawAlike(p *paint.Pen, s *scene, r paint.Rect) {
	n := len(s.snap.Tasks)
	l := arrange(&s.style, s.nameWidth(p), n, r.W, r.H)
	if l.side < 12 {
		return
	}
	o.paint(s, l.side, 2)
	o.squares = o.squares[:0]
	pitch := l.h
	if tight := o.height(s, l); tight < pitch && l.rows > 1 { // what is left goes between the rows
		pitch = tight + min(pitch-tight, 26)
	}
	for t := range n {
		x := r.X + float32(t%l.columns)*(l.w+18)
		y := r.Y + float32(t/l.columns)*(pitch+outputsGap)
		o.task(p, s, t, paint.Rect{X: x, Y: y, W: l.w, H: l.h}, l)
	}
}

// task draws one task's cell.
func (o *outputs) task(p *paint.Pen, s *scene, t int, r paint.Rect, l outputsLayout) {
	k, info := &s.snap.Tasks[t].Smooth, &s.static.Tasks[t]
	y, gained := r.Y, true
	if l.words == 0 {
		var h float32
		room := r.Y+wordsAbove(&s.style)+l.side+1+2*leading(s.small) <= r.Bottom()
		h, gained = o.lineOfWords(p, s, t, r, room)
		y += h
	}
	values := [2]string{score(info, k.Metric), score(info, k.AloneMetric)}
	captions := [2]string{"together " + values[0], "alone " + values[1]}
	for i := range captions {
		if p.Width(captions[i], s.small) > l.side+outputsGap/2 {
			captions = values
		}
	}
	for i, caption := range captions {
		square := paint.Rect{X: r.X + float32(i)*(l.side+outputsGap), Y: y, W: l.side, H: l.side}
		o.squares = append(o.squares, square)
		o.surface(p, s, t, i, square)
		at := paint.Point{X: square.X, Y: square.Bottom() + 1 + leading(s.small)*0.5 + middle(s.small)}
		f := s.small
		if p.Width(caption, f) > l.side+outputsGap/2 {
			f = s.tiny
		}
		p.Fitted(caption, at, l.side+outputsGap/2, f, paint.Left, s.Dim)
	}
	if below := y + l.side + 1 + 2*leading(s.small); l.words == 0 && below <= r.Bottom() {
		at := paint.Point{X: r.X, Y: below - leading(s.small)*0.5 + middle(s.small)}
		words := "loss " + paint.Decimal(k.Loss) + " vs " + paint.Decimal(k.AloneLoss)
		if more := labelCount(info) + " · " + words; p.Width(more, s.small) <= r.W {
			words = more
		}
		bold := s.small
		bold.Bold = true
		if gain := s.ownAmount(t, bold); !gained && gain.number != "" {
			gain.draw(p, s, at, paint.Left)
			at.X += gain.width(p, s) + outputsGap
			words = "loss " + paint.Decimal(k.Loss)
			if p.Width(words, s.small) > r.Right()-at.X {
				return
			}
		}
		p.Fitted(words, at, r.Right()-at.X, s.small, paint.Left, s.Dim)
	}
	if l.words > 0 {
		x := r.X + 2*(l.side+outputsGap)
		o.words(p, s, t, paint.Rect{X: x, Y: y, W: r.Right() - x, H: l.side})
	}
}

func (o *outputs) probe(s *scene, at paint.Point) (tip, bool) {
	n := len(s.snap.Tasks)
	for i, square := range o.squares {
		t, alone := i/2, i%2
		if !square.Contains(at) || t >= n || len(s.snap.Surfaces) != 2*n {
			continue
		}
		if tip, ok := readSurface(s, t, alone, square, at); ok {
			return tip, true
		}
	}
	return tip{}, false
}
