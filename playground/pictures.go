package playground

import (
	"math"

	"tandem/playground/paint"
)

// pictures draws the surfaces of tasks, with examples over them. All surfaces stand on one image.
type pictures struct {
	version  uint64
	image    paint.Image
	side     int // of a surface on the image, in pixels
	across   int // surfaces side by side on the image
	kinds    int // 2: together and alone; 1: together only
	surfaces surfacePainter
	tracer   tracer
	support  []bool // by example, in the order of the tasks: is it a support vector? Empty where that says nothing
	from     []int  // by task: its first example in support
}

// paint writes all surfaces onto the image, if they are new. A surface of kind 0 is the task's together, of kind 1 alone.
func (o *pictures) paint(s *scene, side float32, kinds int) {
	// A surface never has more pixels than it is worth: beyond some 200 the interpolation of the device does as well.
	px := max(8, min(int(side*s.scale+0.5), 220))
	n := len(s.snap.Tasks)
	if o.version == s.version && o.side == px && o.kinds == kinds || len(s.snap.Surfaces) != 2*n {
		return
	}
	o.version, o.side, o.kinds = s.version, px, kinds
	o.across = max(1, min(2*n, 2000/px)) // devices have a largest size of images
	o.image.Resize(o.across*px, (2*n+o.across-1)/o.across*px)
	for t := range n {
		for kind := range kinds {
			x, y := o.place(t, kind)
			o.surfaces.draw(&o.image, x, y, px, &s.snap.Surfaces[kind*n+t], s, &s.static.Tasks[t], t)
		}
	}
	o.image.Version++
	o.supporters(s)
}

// place returns where a surface lies on the image.
func (o *pictures) place(t, kind int) (x, y int) {
	k := 2*t + kind
	return k % o.across * o.side, k / o.across * o.side
}

// supporters finds the support vectors. Where every example is one, as with least squares, they are not worth a ring.
func (o *pictures) supporters(s *scene) {
	o.support, o.from = o.support[:0], o.from[:0]
	alpha := section(s.snap, "alpha")
	if alpha == nil {
		return
	}
	least, some, first := largest(alpha.Values)*1e-6, 0, 0
	for _, v := range alpha.Values {
		o.support = append(o.support, abs(v) > least)
		if abs(v) > least {
			some++
		}
	}
	for _, t := range s.static.Tasks {
		o.from = append(o.from, first)
		first += t.Labels
	}
	if some == len(o.support) {
		o.support = o.support[:0]
	}
}

// supports reports whether a task's training example is a support vector.
func (o *pictures) supports(t, i int) bool {
	return t < len(o.from) && o.from[t]+i < len(o.support) && o.support[o.from[t]+i]
}

// surface draws one surface: its bands, the decision boundary, and examples.
func (o *pictures) surface(p *paint.Pen, s *scene, t, kind int, square paint.Rect) {
	n, radius := len(s.snap.Tasks), min(8, square.W/10)
	if len(s.snap.Surfaces) != 2*n {
		p.Rect(square, radius, s.Soft)
		return
	}
	x, y := o.place(t, kind)
	side := float32(o.side)
	p.Image(&o.image, paint.Rect{X: float32(x), Y: float32(y), W: side, H: side}, square, radius)
	p.PushClip(square)
	info := &s.static.Tasks[t]
	if info.Target == "binary" {
		c := paint.Fade(s.Ink, 0.72)
		o.tracer.lines(&s.snap.Surfaces[kind*n+t], 0.5, square, func(points []paint.Point, closed bool) {
			p.Polyline(points, paint.Stroke{Width: s.thin * 0.8, Closed: closed}, c)
		})
	}
	o.examples(p, s, t, kind, square)
	p.PopClip()
	p.Frame(square, radius, 1, paint.Fade(s.Ink, 0.12))
}

// examples draws a task's examples, training ones unless test ones are wanted: label 1 filled with its shape, label 0
// hollow; a support vector of what is trained together has a ring.
func (o *pictures) examples(p *paint.Pen, s *scene, t, kind int, square paint.Rect) {
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
	if square.W < 70 {
		radius = max(1.2, min(radius, square.W*0.032))
	}
	every := (n + most - 1) / max(1, most)
	plane := paint.Plane{Square: square}
	for i := 0; i < n; i += max(1, every) {
		x, y, label := list[3*i], list[3*i+1], list[3*i+2]
		at := plane.To(x, y)
		if kind == 0 && !s.showTest && o.supports(t, i) {
			p.Ring(at, radius*1.05+max(1.4, radius*0.55), max(0.9, radius*0.32), s.Ink)
		}
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

// readSurface reads a task's surface at a place of the square that shows it.
func readSurface(s *scene, t, kind int, square paint.Rect, at paint.Point) (tip, bool) {
	n := len(s.snap.Tasks)
	if len(s.snap.Surfaces) != 2*n {
		return tip{}, false
	}
	f := &s.snap.Surfaces[kind*n+t]
	if f.Side == 0 {
		return tip{}, false
	}
	x, y := paint.Plane{Square: square}.From(at)
	column, row := paint.Cell(x, y, f.Side)
	value, info := f.Values[row*f.Side+column], &s.static.Tasks[t]
	k := &s.snap.Tasks[t]
	word, loss, metric := "together", k.Smooth.Loss, k.Smooth.Metric
	if kind == 1 {
		word, loss, metric = "alone", k.Smooth.AloneLoss, k.Smooth.AloneMetric
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

// coordinate writes a place in the plane.
func coordinate(v float32) string {
	return paint.Decimal(float32(math.Round(float64(v)*100) / 100))
}
