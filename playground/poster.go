package playground

import (
	"math"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// A Poster is a picture of a run that says by itself what there is to see: for a link's preview, where nobody can point at
// anything.
type Poster struct {
	Title  string
	Method string // a line below it, or none
	Theme  paint.Theme
}

// Request says what a poster wants in its snapshot, with surfaces of a side of so many points at the most.
func (Poster) Request(side int) snapshot.Request {
	return snapshot.Request{Static: true, Surface: side}
}

// posterTasks is how many tasks' surfaces have room; of more, or of worlds without a plane, only the gains are drawn.
const posterTasks = 12

// Draw draws a snapshot, which has its Static, on w × h units.
func (o Poster) Draw(painter paint.Painter, snap *snapshot.Snapshot, w, h float32) {
	s := &scene{style: newStyle(o.Theme, w), snap: snap, version: 1, scale: painter.Scale()}
	s.setStatic(snap.Static)
	p := &paint.Pen{Painter: painter}
	p.Rect(paint.Rect{W: w, H: h}, 0, s.Background)
	r := paint.Rect{W: w, H: h}.Inset(20)
	y := o.head(p, s, r)
	foot := leading(s.big) + 12
	posterFoot(p, s, paint.Rect{X: r.X, Y: r.Bottom() - foot + 6, W: r.W, H: foot})
	body := paint.Rect{X: r.X, Y: y, W: r.W, H: r.Bottom() - foot - y}
	if n := len(snap.Tasks); len(snap.Surfaces) == 2*n && n <= posterTasks {
		posterSurfaces(p, s, body)
	} else {
		posterGains(p, s, body)
	}
}

// head writes the title and the method, and returns where they end.
func (o Poster) head(p *paint.Pen, s *scene, r paint.Rect) float32 {
	f := paint.Font{Size: 21, Bold: true}
	mark := p.Width("Tandem", s.text)
	p.Label("Tandem", paint.Point{X: r.Right(), Y: r.Y + f.Size*0.8}, s.text, paint.Right, s.Dim)
	y := r.Y
	for _, line := range paint.Wrap(p, nil, o.Title, r.W-mark-s.gap, f, 2) {
		p.Label(line, paint.Point{X: r.X, Y: y + f.Size*0.8}, f, paint.Left, s.Ink)
		y += leading(f) * 0.92
	}
	if o.Method == "" {
		return y + 8
	}
	p.Fitted(o.Method, paint.Point{X: r.X, Y: y + s.small.Size*0.9}, r.W, s.small, paint.Left, s.Dim)
	return y + leading(s.small) + 8
}

// posterFoot says what training together does, after how many steps.
func posterFoot(p *paint.Pen, s *scene, r paint.Rect) {
	p.HairLine(paint.Point{X: r.X, Y: r.Y}, paint.Point{X: r.Right(), Y: r.Y}, s.Line)
	y := r.Y + 4 + r.H/2
	total := s.overall(s.big)
	total.draw(p, s, paint.Point{X: r.Right(), Y: y + middle(s.big)}, paint.Right)
	words := "mean gain over the same tasks trained alone, after " + paint.Count(int(s.snap.Step)) + " steps"
	if s.snap.Step == 1 {
		words = "mean gain over the same tasks trained alone, after one step"
	}
	if s.snap.Stopped != "" {
		words = s.snap.Stopped
	}
	left := r.W - total.width(p, s) - outputsGap
	used := p.Fitted("Δm", paint.Point{X: r.X, Y: y + middle(s.text)}, left, s.text, paint.Left, s.Ink)
	p.Fitted(words, paint.Point{X: r.X + used + 6, Y: y + middle(s.text)}, left-used-6, s.small, paint.Left, s.Dim)
}

// posterSurfaces draws what every task has learned, together beside alone.
func posterSurfaces(p *paint.Pen, s *scene, r paint.Rect) {
	n := len(s.snap.Tasks)
	words := leading(s.text) + leading(s.small)
	var side float32
	columns, rows := 1, n
	for c := 1; c <= n; c++ { // the layout with the largest squares
		lines := (n + c - 1) / c
		w, h := (r.W-float32(c-1)*18)/float32(c), (r.H-float32(lines-1)*6)/float32(lines)
		if fits := min((w-6)/2, h-words); fits > side {
			side, columns, rows = fits, c, lines
		}
	}
	if side < 8 {
		return
	}
	var o pictures
	o.paint(s, side, 2)
	w, h := 2*side+6, side+words
	across, down := (r.W-float32(columns)*w)/float32(max(1, columns-1)), (r.H-float32(rows)*h)/float32(rows)
	if columns == 1 {
		across = 0
	}
	across = min(across, 40)
	indent := max(0, (r.W-float32(columns)*w-float32(columns-1)*across)/2)
	if rows == 1 {
		r.Y += down * 0.45
	}
	for t := range n {
		info, k := &s.static.Tasks[t], &s.snap.Tasks[t]
		x, y := r.X+indent+float32(t%columns)*(w+across), r.Y+float32(t/columns)*(h+down)
		m, base := s.text.Size*0.36, y+s.text.Size
		gain, indent := s.amount(t, s.text), s.text.Size*1.05
		if p.Width(s.names[t], s.text) > w-indent-gain.width(p, s)-4 { // the name comes first
			gain = gain.plain()
		}
		gain.draw(p, s, paint.Point{X: x + w, Y: base}, paint.Right)
		p.Marker(paint.Marker(t), paint.Point{X: x + m, Y: base - m}, m, s.Task(t), 0, s.Panel)
		p.Shrunk(s.names[t], paint.Point{X: x + indent, Y: base}, w-indent-gain.width(p, s)-4, s.text, paint.Left, s.Ink)
		for kind, word := range [...]string{"together ", "alone "} {
			square := paint.Rect{X: x + float32(kind)*(side+6), Y: y + leading(s.text), W: side, H: side}
			o.surface(p, s, t, kind, square)
			caption := score(info, [...]float32{k.Smooth.Metric, k.Smooth.AloneMetric}[kind])
			if side >= 80 {
				caption = word + caption
			}
			p.Shrunk(caption, paint.Point{X: square.X, Y: square.Bottom() + leading(s.small)*0.9}, side, s.small, paint.Left, s.Dim)
		}
	}
}

// posterGains draws a bar for what each task gains.
func posterGains(p *paint.Pen, s *scene, r paint.Rect) {
	n, most := len(s.snap.Tasks), float32(1)
	for t := range n {
		if g := float32(math.Abs(float64(s.gain(t)))); !math.IsInf(float64(g), 0) && g > most {
			most = g
		}
	}
	p.Fitted("points that each task gains by training together", paint.Point{X: r.X, Y: r.Y + s.small.Size}, r.W, s.small, paint.Left, s.Dim)
	r.Y, r.H = r.Y+leading(s.small), r.H-leading(s.small)
	axis := max(p.Width(paint.Points(most), s.small), p.Width(paint.Points(-most), s.small)) + 6
	plot := paint.Rect{X: r.X + axis, Y: r.Y + 8, W: r.W - axis, H: r.H - 16}
	middleLine := plot.Centre().Y
	for _, v := range [...]float32{most, 0, -most} {
		y := middleLine - v/most*plot.H/2
		p.Label(paint.Points(v), paint.Point{X: plot.X - 6, Y: y + middle(s.small)}, s.small, paint.Right, s.Dim)
	}
	w := plot.W / float32(n)
	for t := range n {
		v := s.gain(t)
		g := v / most * plot.H / 2
		g = max(-plot.H/2, min(plot.H/2, g))
		bar := paint.Rect{X: plot.X + (float32(t)+0.15)*w, Y: middleLine - max(g, 0), W: w * 0.7, H: max(g, -g)}
		p.Rect(bar, min(3, w*0.2), s.gainColour(t)) // nothing where it is not known
	}
	p.HairLine(paint.Point{X: plot.X, Y: middleLine}, paint.Point{X: plot.Right(), Y: middleLine}, s.Dim)
}
