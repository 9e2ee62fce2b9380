package playground

import (
	"math"

	"tandem/playground/paint"
)

// outputs shows, for each task, its surface together and alone with examples over it, and what it gains.
type outputs struct {
	version  uint64
	image    paint.Image
	side     int // of a surface on the image, in pixels
	surfaces surfacePainter
	tracer   tracer
	squares  []paint.Rect // 2·T, together and alone in turn
	lines    []string
}

func (o *outputs) title(*scene) string { return "Every task, together and alone" }

func (o *outputs) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	foot := footerHeight(&s.style)
	o.footer(p, s, paint.Rect{X: r.X, Y: r.Bottom() - foot, W: r.W, H: foot})
	r.H -= foot + 4
	n := len(s.snap.Tasks)
	l := o.arrange(s, p, r.W, r.H)
	if l.side < 12 {
		return
	}
	o.paint(s, l.side)
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

// paint writes all surfaces onto the image, if they are new.
func (o *outputs) paint(s *scene, side float32) {
	// A surface never has more pixels than it is worth: beyond some 200 the interpolation of the device does as well.
	px := max(8, min(int(side*s.scale+0.5), 220))
	if o.version == s.version && o.side == px || len(s.snap.Surfaces) == 0 {
		return
	}
	o.version, o.side = s.version, px
	n := len(s.snap.Tasks)
	o.image.Resize(2*px, n*px)
	for t := range n {
		info := &s.static.Tasks[t]
		o.surfaces.draw(&o.image, 0, t*px, px, &s.snap.Surfaces[t], s, info, t)
		o.surfaces.draw(&o.image, px, t*px, px, &s.snap.Surfaces[n+t], s, info, t)
	}
	o.image.Version++
}

// task draws one task's cell.
func (o *outputs) task(p *paint.Pen, s *scene, t int, r paint.Rect, l outputsLayout) {
	k, info := &s.snap.Tasks[t], &s.static.Tasks[t]
	y := r.Y
	if l.words == 0 {
		y += o.lineOfWords(p, s, t, r)
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
		words := "loss " + paint.Decimal(k.TestLoss) + " vs " + paint.Decimal(k.AloneTestLoss)
		if more := labelCount(info) + " · " + words; p.Width(more, s.small) <= r.W {
			words = more
		}
		p.Fitted(words, at, r.W, s.small, paint.Left, s.Dim)
	}
	if l.words > 0 {
		x := r.X + 2*(l.side+outputsGap)
		o.words(p, s, t, paint.Rect{X: x, Y: y, W: r.Right() - x, H: l.side})
	}
}

// surface draws one surface: its bands, the decision boundary, and examples.
func (o *outputs) surface(p *paint.Pen, s *scene, t, i int, square paint.Rect) {
	n, radius := len(s.snap.Tasks), min(8, square.W/10)
	if len(s.snap.Surfaces) != 2*n {
		p.Rect(square, radius, s.Soft)
		return
	}
	src := paint.Rect{X: float32(i * o.side), Y: float32(t * o.side), W: float32(o.side), H: float32(o.side)}
	p.Image(&o.image, src, square, radius)
	p.PushClip(square)
	info := &s.static.Tasks[t]
	if info.Target == "binary" {
		c := paint.Fade(s.Ink, 0.72)
		o.tracer.lines(&s.snap.Surfaces[i*n+t], 0.5, square, func(points []paint.Point, closed bool) {
			p.Polyline(points, paint.Stroke{Width: s.thin * 0.8, Closed: closed}, c)
		})
	}
	o.examples(p, s, t, square)
	p.PopClip()
	p.Frame(square, radius, 1, paint.Fade(s.Ink, 0.12))
}

// examples draws a task's examples, training ones unless test ones are wanted: label 1 filled with its shape, label 0 hollow.
func (o *outputs) examples(p *paint.Pen, s *scene, t int, square paint.Rect) {
	info := &s.static.Tasks[t]
	list := info.Train
	if s.showTest {
		list = info.Test
	}
	n := len(list) / 3
	most := max(24, int(110*square.W*square.W/(118*118)))
	if s.theme.Large {
		most /= 2
	}
	size := square.W / 118
	radius := max(1.5, 1.9*size)
	if n <= 50 {
		radius = max(2.3, min(3.4*size, 6))
	}
	every := (n + most - 1) / max(1, most)
	plane := paint.Plane{Square: square}
	for i := 0; i < n; i += max(1, every) {
		x, y, label := list[3*i], list[3*i+1], list[3*i+2]
		at := plane.To(x, y)
		switch {
		case label != label:
			p.Marker(8, at, radius, s.Missing, 0, s.Panel)
		case info.Target == "regression":
			p.Marker(paint.Marker(t), at, radius, s.Activation(t, label/regressionRange), radius*0.3, s.Dim)
		case info.Target == "classes":
			p.Marker(paint.Marker(int(label)), at, radius, s.class(t, int(label), info.Outputs), radius*0.35, s.Ink)
		case label > 0.5:
			p.Marker(paint.Marker(t), at, radius*1.05, s.Task(t), radius*0.3, s.Panel)
		default:
			p.Circle(at, radius*1.05, s.High)
			p.Circle(at, radius*0.6, s.Panel)
		}
	}
}

func (o *outputs) probe(s *scene, at paint.Point) (tip, bool) {
	n := len(s.snap.Tasks)
	for i, square := range o.squares {
		t, alone := i/2, i%2
		if !square.Contains(at) || t >= n || len(s.snap.Surfaces) != 2*n {
			continue
		}
		f := &s.snap.Surfaces[alone*n+t]
		if f.Side == 0 {
			continue
		}
		x, y := paint.Plane{Square: square}.From(at)
		column, row := paint.Cell(x, y, f.Side)
		value, info := f.Values[row*f.Side+column], &s.static.Tasks[t]
		k := &s.snap.Tasks[t]
		word, loss, metric := "together", k.TestLoss, k.Metric
		if alone == 1 {
			word, loss, metric = "alone", k.AloneTestLoss, k.AloneMetric
		}
		reading := "p(label 1) = " + paint.Number(value)
		switch info.Target {
		case "classes":
			reading = "class " + paint.Number(value)
		case "regression":
			reading = "prediction " + paint.Number(value)
		}
		cell := square.W / float32(f.Side)
		return tip{owner: t, lines: []string{info.Name + ", " + word, reading + " at (" + coordinate(x) + ", " + coordinate(y) + ")",
			"test " + score(info, metric) + " · loss " + paint.Number(loss)},
			at: paint.Rect{X: square.X + float32(column)*cell, Y: square.Y + float32(row)*cell, W: cell, H: cell}, round: 1}, true
	}
	return tip{}, false
}

// coordinate writes a place in the plane.
func coordinate(v float32) string {
	return paint.Decimal(float32(math.Round(float64(v)*100) / 100))
}
