package playground

import "tandem/playground/paint"

// PointerKind says what a pointer did.
type PointerKind int

// What a pointer does.
const (
	Hover PointerKind = iota // it moved, or still is there
	Tap                      // a click or a touch: what it reads stays until the next one
	Leave                    // it left the canvas
)

// A tip reads the value of one thing on the canvas.
type tip struct {
	lines []string   // the first is its name
	at    paint.Rect // the thing
	round float32    // radius of its corners
	owner int        // a task whose marker stands before the name; -1: none
}

// A pointer is where a person points, and what is shown for it.
type pointer struct {
	at           paint.Point
	over, pinned bool
	tip          tip
	shown        bool
	version      uint64     // of the scene for which the tip was read
	moved        bool       // the tip changed since the last draw
	drawn        paint.Rect // what the last draw covered
}

// Pointer takes what a pointer did at a place, in units.
func (v *View) Pointer(x, y float32, kind PointerKind) {
	p := &v.pointer
	switch kind {
	case Leave:
		p.over = p.pinned
	case Tap:
		p.at, p.over, p.pinned = paint.Point{X: x, Y: y}, true, true
		if v.tap(p.at) {
			p.over, p.pinned = false, false
		}
	case Hover:
		if p.pinned && p.over {
			return
		}
		p.at, p.over = paint.Point{X: x, Y: y}, true
	}
	v.read()
	if kind == Tap && !p.shown {
		p.pinned = false
	}
}

// A tapper is a panel that a tap changes. It reports whether it did.
type tapper interface {
	tap(s *scene, at paint.Point) bool
}

// tap gives a tap to the panel under it.
func (v *View) tap(at paint.Point) bool {
	for _, c := range v.cards {
		if t, ok := c.panel.(tapper); ok && c.rect.W > 0 && c.rect.Contains(at) && v.scene.snap != nil && t.tap(&v.scene, at) {
			v.scene.version++
			c.dirty = true
			return true
		}
	}
	return false
}

// Pointed reports whether something under the pointer is being read, for a pointer of another shape.
func (v *View) Pointed() bool { return v.pointer.shown }

// read finds what stands under the pointer.
func (v *View) read() {
	p := &v.pointer
	had, before := p.shown, p.tip
	p.shown, p.tip, p.version = false, tip{}, v.scene.version
	if p.over && v.scene.snap != nil {
		for _, c := range v.cards {
			if c.rect.W > 0 && c.rect.Contains(p.at) {
				p.tip, p.shown = c.probe(&v.scene, p.at)
			}
		}
	}
	if had != p.shown || p.shown && !equal(before, p.tip) {
		p.moved = true
	}
}

func equal(a, b tip) bool {
	if a.at != b.at || len(a.lines) != len(b.lines) {
		return false
	}
	for i := range a.lines {
		if a.lines[i] != b.lines[i] {
			return false
		}
	}
	return true
}

// follow reads again what stands under the pointer if the scene has changed.
func (p *pointer) follow(v *View) {
	if p.over && p.version != v.scene.version {
		v.read()
	}
}

// lift takes the tip off if something under it is to be drawn again: it is see-through at its edge, and must not be drawn
// over itself.
func (p *pointer) lift(cards []*card) {
	for _, c := range cards {
		if b := p.drawn.Intersect(c.rect); c.dirty && b.W > 0 && b.H > 0 {
			p.moved = true
		}
	}
}

// covers reports whether a card must be drawn again because the tip over it changed.
func (p *pointer) covers(r paint.Rect) bool {
	if !p.moved {
		return false
	}
	hit := func(a paint.Rect) bool { b := a.Intersect(r); return b.W > 0 && b.H > 0 }
	return hit(p.drawn) || p.shown && hit(p.tip.at.Inset(-4))
}

// draw draws the tip over the canvas of w × h units.
func (p *pointer) draw(pen *paint.Pen, s *scene, w, h float32) {
	p.moved, p.drawn = false, paint.Rect{}
	if !p.shown {
		return
	}
	t := &p.tip
	bold := s.small
	bold.Bold = true
	width, indent := float32(0), float32(0)
	if t.owner >= 0 {
		indent = s.small.Size * 1.3
	}
	for i, line := range t.lines {
		if i == 0 {
			width = max(width, pen.Width(line, bold)+indent)
		} else {
			width = max(width, pen.Width(line, s.small))
		}
	}
	lead := leading(s.small)
	box := paint.Rect{W: min(width+20, w-8), H: lead*float32(len(t.lines)) + 14}
	box.X = max(4, min(w-4-box.W, t.at.Centre().X-box.W/2))
	box.Y = t.at.Y - box.H - 8
	if box.Y < 4 {
		box.Y = min(h-4-box.H, t.at.Bottom()+8)
	}
	pen.Frame(t.at.Inset(-1.5), t.round+1.5, 2, s.Ink)
	pen.Rect(box.Inset(-1), 8, paint.Fade(s.Panel, 0.6))
	pen.Rect(box, 7, s.Ink)
	y := box.Y + 7 + lead*0.5 + middle(s.small)
	for i, line := range t.lines {
		f, x, c := s.small, box.X+10, paint.Mix(s.Panel, s.Ink, 0.18)
		if i == 0 {
			f, c = bold, s.Panel
			if indent > 0 {
				other := paint.Theme{Dark: !s.theme.Dark, Stark: s.theme.Stark}.Palette() // the box is of the other theme
				pen.Marker(paint.Marker(t.owner), paint.Point{X: x + indent*0.32, Y: y - middle(f)}, s.small.Size*0.34, other.Task(t.owner), 0, c)
				x += indent
			}
		}
		pen.Fitted(line, paint.Point{X: x, Y: y}, box.Right()-8-x, f, paint.Left, c)
		y += lead
	}
	p.drawn = paint.Rect{X: min(box.X, t.at.X) - 6, Y: min(box.Y, t.at.Y) - 6}
	p.drawn.W = max(box.Right(), t.at.Right()) + 6 - p.drawn.X
	p.drawn.H = max(box.Bottom(), t.at.Bottom()) + 6 - p.drawn.Y
}
