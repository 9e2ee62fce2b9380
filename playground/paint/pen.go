package paint

import "strings"

// A Pen is a Painter with what all views need on top of it, and the memory for it. The zero value with a Painter is
// ready.
type Pen struct {
	Painter
	points []Point
}

// Ring draws the outline of a circle.
func (p *Pen) Ring(centre Point, radius, width float32, c Color) {
	p.points = AppendCircle(p.points[:0], centre, radius, p.Scale())
	p.Polyline(p.points, Stroke{Width: width, Closed: true}, c)
}

// Line draws a straight line.
func (p *Pen) Line(a, b Point, s Stroke, c Color) {
	p.points = append(p.points[:0], a, b)
	p.Polyline(p.points, s, c)
}

// HairLine draws a horizontal or vertical line one device pixel (at least one unit) wide, on whole pixels.
func (p *Pen) HairLine(a, b Point, c Color) {
	scale := p.Scale()
	w := max(1, float32(int(scale))) / scale
	x0, y0 := Snap(min(a.X, b.X), scale), Snap(min(a.Y, b.Y), scale)
	x1, y1 := Snap(max(a.X, b.X), scale), Snap(max(a.Y, b.Y), scale)
	p.Rect(Rect{x0, y0, max(w, x1-x0), max(w, y1-y0)}, 0, c)
}

// Curve draws a link's curve from a to b.
func (p *Pen) Curve(a, b Point, s Stroke, c Color) {
	dy := b.Y - a.Y
	steps := 6 + int(min(14, max(dy, -dy)*p.Scale()/16))
	p.points = AppendCurve(p.points[:0], a, b, steps)
	p.Polyline(p.points, s, c)
}

// Arrow draws a line from a to b with a head at b.
func (p *Pen) Arrow(a, b Point, width float32, c Color) {
	dx, dy := b.X-a.X, b.Y-a.Y
	l := sqrt(dx*dx + dy*dy)
	head := 2.2 + 2.2*width
	if l < 0.01 || l != l {
		return
	}
	ux, uy := dx/l, dy/l
	head = min(head, l)
	neck := Point{b.X - ux*head*0.8, b.Y - uy*head*0.8}
	p.Line(a, neck, Stroke{Width: width}, c)
	base, half := Point{b.X - ux*head, b.Y - uy*head}, head*0.5
	p.points = append(p.points[:0], b, Point{base.X - uy*half, base.Y + ux*half}, neck, Point{base.X + uy*half, base.Y - ux*half})
	p.Polygon(p.points, c)
}

// Fitted draws a label and ends it in "…" where it would be wider than width. It returns the width that it took.
func (p *Pen) Fitted(text string, at Point, width float32, f Font, align Align, c Color) float32 {
	text = Fit(p, text, width, f)
	p.Label(text, at, f, align, c)
	return p.Width(text, f)
}

// Shrunk draws a label in smaller letters where it would be wider than width, down to three quarters of the size, and ends
// it in "…" where that is not enough.
func (p *Pen) Shrunk(text string, at Point, width float32, f Font, align Align, c Color) {
	if w := p.Width(text, f); w > width && width > 0 {
		f.Size *= max(0.75, width/w*0.999)
	}
	p.Fitted(text, at, width, f, align, c)
}

// Fit shortens a text to a width, with "…" where it is cut; to nothing if not even that fits. A number at its end is kept if it
// can be, as it tells apart what else is alike: "Mo… −40°".
func Fit(m Measurer, text string, width float32, f Font) string {
	if m.Width(text, f) <= width {
		return text
	}
	runes, end := []rune(text), strings.LastIndexByte(text, ' ')+1
	if tail := text[end:]; end > 1 && len(tail) < 10 && strings.ContainsAny(tail, "0123456789") {
		head := []rune(text[:end-1])
		for n := min(len(head), len(runes)-2); n > 0; n-- {
			if short := strings.TrimRight(string(head[:n]), " ·") + "… " + tail; m.Width(short, f) <= width {
				return short
			}
		}
	}
	for n := len(runes) - 1; n > 0; n-- {
		if short := strings.TrimRight(string(runes[:n]), " ·") + "…"; m.Width(short, f) <= width {
			return short
		}
	}
	return ""
}

// Wrap breaks a text at spaces into lines of at most a width, at most most of them; what does not fit is cut with "…".
func Wrap(m Measurer, dst []string, text string, width float32, f Font, most int) []string {
	line, start := "", len(dst)
	words := strings.Fields(text)
	for i, word := range words {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line == "" || m.Width(longer, f) <= width {
			line = longer
			continue
		}
		if len(dst)-start == most-1 {
			return append(dst, Fit(m, line+" "+strings.Join(words[i:], " "), width, f))
		}
		dst, line = append(dst, Fit(m, line, width, f)), word
	}
	if line != "" {
		dst = append(dst, Fit(m, line, width, f))
	}
	return dst
}
