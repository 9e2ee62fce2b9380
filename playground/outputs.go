package playground

import (
	"math"
	"strings"

	"tandem/core/snapshot"
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

// An outputsLayout is how the tasks' pictures and words share the panel.
type outputsLayout struct {
	columns, rows int
	side          float32 // of a surface
	words         float32 // width of the words beside the surfaces; 0: above them
	w, h          float32 // of a task's cell
}

const outputsGap = 10

// arrange finds the layout with the largest surfaces for n tasks in w × h units.
func (o *outputs) arrange(s *style, w, h float32, n int) outputsLayout {
	var best outputsLayout
	most := float32(0)
	small := s.small.Size / 11.5
	for columns := 1; columns <= 3; columns++ {
		l := outputsLayout{columns: columns, rows: (n + columns - 1) / columns}
		l.w = (w - float32(columns-1)*18) / float32(columns)
		l.h = (h - float32(l.rows-1)*outputsGap) / float32(l.rows)
		for _, words := range [...]float32{92 * small, 78 * small, 66 * small, 0} {
			l.words = words
			across, down := (l.w-outputsGap)/2, l.h-leading(s.small)-1
			if words > 0 {
				across = (l.w - words - 2*outputsGap) / 2
			} else {
				down -= wordsAbove(s)
			}
			l.side = min(across, down)
			if words > 0 && l.h < leading(s.text)+1.5*s.text.Size+leading(s.small) { // the words need their height too
				l.side = min(l.side, down*0.8)
			}
			// An empty place in the last row looks unfinished, and words beside are easier to read than above.
			worth := l.side * (0.4 + 0.6*float32(n)/float32(columns*l.rows))
			if words == 0 {
				worth *= 0.88
			}
			if worth > most*1.02 {
				best, most = l, worth
			}
		}
	}
	return best
}

// outputsHeight returns the height of the panel in one column of a width.
func outputsHeight(s *style, w float32, n int) float32 {
	side := min((w-92*s.small.Size/11.5-2*outputsGap)/2, 150)
	if n > manyTasks {
		side = min(side, 96)
	}
	if side < 70 {
		side = (w - outputsGap) / 2
	}
	row := side + leading(s.small) + 1 + outputsGap
	return row*float32(n) + footerHeight(s)
}

// wordsAbove is the height of the line of words above a task's surfaces.
func wordsAbove(s *style) float32 { return leading(s.text)*1.15 + 3 }

func footerHeight(s *style) float32 { return leading(s.big) + 8 }

func (o *outputs) title(*scene) string { return "Every task, together and alone" }

func (o *outputs) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	foot := footerHeight(&s.style)
	o.footer(p, s, paint.Rect{X: r.X, Y: r.Bottom() - foot, W: r.W, H: foot})
	r.H -= foot + 4
	n := len(s.snap.Tasks)
	l := o.arrange(&s.style, r.W, r.H, n)
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

// height returns how high a task's cell needs to be.
func (o *outputs) height(s *scene, l outputsLayout) float32 {
	h := l.side + 1 + leading(s.small)
	if l.words == 0 {
		h += wordsAbove(&s.style)
		if h+leading(s.small) <= l.h {
			h += leading(s.small)
		}
	}
	return h
}

// footer says what training together does over all tasks.
func (o *outputs) footer(p *paint.Pen, s *scene, r paint.Rect) {
	p.HairLine(paint.Point{X: r.X, Y: r.Y}, paint.Point{X: r.Right(), Y: r.Y}, s.Line)
	y := r.Y + 4 + r.H/2
	text := paint.Unknown
	if v := s.snap.DeltaM; v == v {
		text = paint.Points(v) + " %"
	}
	p.Label(text, paint.Point{X: r.Right(), Y: y + middle(s.big)}, s.big, paint.Right, s.Gain(s.snap.DeltaM))
	left := r.W - p.Width(text, s.big) - outputsGap
	used := p.Fitted("Δm", paint.Point{X: r.X, Y: y + middle(s.text)}, left, s.text, paint.Left, s.Ink)
	p.Fitted("mean gain over all tasks", paint.Point{X: r.X + used + 6, Y: y + middle(s.text)}, left-used-6, s.small, paint.Left, s.Dim)
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

// score writes a metric.
func score(info *snapshot.TaskInfo, v float32) string {
	if info.Target == "regression" {
		return "R² " + paint.Decimal(v)
	}
	return paint.Percent(v)
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

// words says a task's name, gain, labels and losses beside its surfaces.
func (o *outputs) words(p *paint.Pen, s *scene, t int, r paint.Rect) {
	k, info := &s.snap.Tasks[t], &s.static.Tasks[t]
	if o.wideWords(p, s, t, r) {
		return
	}
	big := s.big
	big.Size = min(big.Size, max(s.text.Size, r.H*0.24), r.W/3.6)
	lead, lines := leading(s.small), 1
	nameLines := o.name(p, s, t, r)
	if leading(s.text)*float32(len(nameLines))+big.Size*1.25+2*lead <= r.H {
		lines = 2
	} else {
		nameLines = nameLines[:1]
		nameLines[0] = info.Name
		if leading(s.text)+big.Size*1.25+2*lead <= r.H {
			lines = 2
		} else if leading(s.text)+big.Size*1.25+lead > r.H {
			lines = 0
		}
	}
	y := r.Y + max(0, (r.H-leading(s.text)*float32(len(nameLines))-big.Size*1.25-lead*float32(lines))/2)
	for i, name := range nameLines {
		y += leading(s.text)
		x := r.X
		if i == 0 {
			m := s.text.Size * 0.36
			p.Marker(paint.Marker(t), paint.Point{X: x + m, Y: y - s.text.Size*0.36}, m, s.Task(t), 0, s.Panel)
			x += s.text.Size * 1.05
		}
		p.Shrunk(name, paint.Point{X: x, Y: y}, r.Right()-x, s.text, paint.Left, s.Task(t))
	}
	y += big.Size * 1.2
	p.Label(paint.Points(k.Gain), paint.Point{X: r.X, Y: y}, big, paint.Left, s.Gain(k.Gain))
	y += 2
	for i, line := range [...]string{labelCount(info), "loss " + paint.Decimal(k.TestLoss) + " vs " + paint.Decimal(k.AloneTestLoss)} {
		if i < lines {
			y += lead
			if p.Width(line, s.small) > r.W {
				line = strings.TrimPrefix(line, "loss ")
			}
			p.Fitted(line, paint.Point{X: r.X, Y: y}, r.W, s.small, paint.Left, s.Dim)
		}
	}
}

// wideWords says the same as words where there is room for the gain, large, at the right; if not, it draws nothing.
func (o *outputs) wideWords(p *paint.Pen, s *scene, t int, r paint.Rect) bool {
	k, info := &s.snap.Tasks[t], &s.static.Tasks[t]
	lines := [...]string{labelCount(info), "loss " + paint.Decimal(k.TestLoss) + " vs " + paint.Decimal(k.AloneTestLoss)}
	gain := paint.Points(k.Gain)
	indent := s.text.Size * 1.05
	left := max(p.Width(info.Name, s.text)+indent, p.Width(lines[0], s.small), p.Width(lines[1], s.small))
	n := int((r.H - leading(s.text)) / leading(s.small))
	if n < 1 || left+s.gap+p.Width(gain, s.big) > r.W {
		return false
	}
	n = min(n, len(lines))
	y := r.Y + (r.H-leading(s.text)-float32(n)*leading(s.small))/2 + leading(s.text)*0.5 + middle(s.text)
	m := s.text.Size * 0.36
	p.Marker(paint.Marker(t), paint.Point{X: r.X + m, Y: y - m}, m, s.Task(t), 0, s.Panel)
	p.Label(info.Name, paint.Point{X: r.X + indent, Y: y}, s.text, paint.Left, s.Task(t))
	y += 2
	for _, line := range lines[:n] {
		y += leading(s.small)
		p.Label(line, paint.Point{X: r.X, Y: y}, s.small, paint.Left, s.Dim)
	}
	p.Label(gain, paint.Point{X: r.Right(), Y: r.Centre().Y + middle(s.big)}, s.big, paint.Right, s.Gain(k.Gain))
	return true
}

// name breaks a task's name into at most two lines, the first of which leaves room for the marker.
func (o *outputs) name(p *paint.Pen, s *scene, t int, r paint.Rect) []string {
	name := s.static.Tasks[t].Name
	o.lines = paint.Wrap(p, o.lines[:0], name, r.W-s.text.Size*1.05, s.text, 2)
	if cut := strings.Join(o.lines, ""); len(o.lines) == 0 || strings.HasSuffix(cut, "…") {
		o.lines = append(o.lines[:0], name) // smaller letters, then
	}
	return o.lines
}

// lineOfWords says a task's name and gain in one line above its surfaces, and returns its height.
func (o *outputs) lineOfWords(p *paint.Pen, s *scene, t int, r paint.Rect) float32 {
	k, info := &s.snap.Tasks[t], &s.static.Tasks[t]
	h := wordsAbove(&s.style)
	y := r.Y + h/2 + middle(s.text) - 1
	gain, f := paint.Points(k.Gain), s.text
	f.Size *= 1.3
	right := r.Right()
	p.Label(gain, paint.Point{X: right, Y: y}, f, paint.Right, s.Gain(k.Gain))
	m := s.text.Size * 0.36
	p.Marker(paint.Marker(t), paint.Point{X: r.X + m, Y: y - s.text.Size*0.36}, m, s.Task(t), 0, s.Panel)
	x := r.X + s.text.Size*1.05
	p.Shrunk(info.Name, paint.Point{X: x, Y: y}, right-x-p.Width(gain, f)-6, s.text, paint.Left, s.Task(t))
	return h
}

func labelCount(info *snapshot.TaskInfo) string {
	switch {
	case !info.On:
		return "off"
	case info.Labels == 1:
		return "1 label"
	}
	return paint.Count(info.Labels) + " labels"
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
