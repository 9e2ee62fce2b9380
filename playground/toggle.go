package playground

import "tandem/playground/paint"

// A toggle is a row of words of which one holds; a tap on another chooses it.
type toggle struct {
	words  []string
	chosen int
	places []paint.Rect
	rect   paint.Rect
}

func newToggle(words ...string) toggle { return toggle{words: words} }

// width is how wide the toggle is.
func (g *toggle) width(p paint.Measurer, s *scene) float32 {
	w := float32(0)
	for _, word := range g.words {
		w += p.Width(word, s.small) + s.small.Size*1.3
	}
	return w
}

// draw draws the toggle at the right end of a line.
func (g *toggle) draw(p *paint.Pen, s *scene, line paint.Rect) {
	h := leading(s.small) + 3
	g.rect = paint.Rect{W: g.width(p, s), H: h, Y: line.Y + (line.H-h)/2}
	g.rect.X = line.Right() - g.rect.W
	p.Rect(g.rect, h/2, s.Line)
	p.Rect(g.rect.Inset(1), h/2-1, s.Soft)
	g.places = g.places[:0]
	x := g.rect.X
	for i, word := range g.words {
		w := p.Width(word, s.small) + s.small.Size*1.3
		place := paint.Rect{X: x, Y: g.rect.Y, W: w, H: h}
		g.places = append(g.places, place)
		c := s.Dim
		if i == g.chosen {
			p.Rect(place, h/2, s.Ink)
			c = s.Panel
		}
		p.Label(word, paint.Point{X: place.Centre().X, Y: place.Centre().Y + middle(s.small)}, s.small, paint.Centre, c)
		x += w
	}
}

// tap chooses the word at a place, and reports whether there is one.
func (g *toggle) tap(at paint.Point) bool {
	for i, place := range g.places {
		if place.Inset(-4).Contains(at) { // fingers are wide
			if !place.Contains(at) && g.rect.Contains(at) {
				continue
			}
			g.chosen = i
			return true
		}
	}
	return false
}

// over returns the word at a place, or −1.
func (g *toggle) over(at paint.Point) int {
	for i, place := range g.places {
		if place.Contains(at) {
			return i
		}
	}
	return -1
}
