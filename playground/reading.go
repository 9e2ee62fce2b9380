package playground

import (
	"strings"

	"tandem/playground/paint"
)

func (d *diagram) probe(s *scene, at paint.Point) (tip, bool) {
	if len(d.layers) != len(s.static.Layers) {
		return tip{}, false
	}
	for _, g := range d.gates {
		if g.rect.Contains(at) {
			owner := s.static.Layers[g.layer].Owner
			return tip{owner: owner, lines: []string{"gate of " + d.whose(s, owner), d.block(s, g.from) + ": mean share " + paint.Number(g.share)}, at: g.rect, round: 1}, true
		}
	}
	for i := range d.layers {
		l := &s.static.Layers[i]
		if l.Kind == "gate" {
			continue
		}
		for u := range d.layers[i].shown {
			if r := d.at(i, u); r.Contains(at) {
				t := tip{owner: l.Owner, at: r, round: min(5, r.W/4), lines: []string{d.what(s, i, u), d.whose(s, l.Owner)}}
				if s.whole && u < l.Shown {
					if value, ok := d.activation(s, l.Thumb+u, r, at); ok {
						t.lines = append(t.lines, value)
					}
				}
				return t, true
			}
		}
	}
	if l, where := d.nearest(at); l != nil {
		return d.readLink(s, l, where), true
	}
	return tip{}, false
}

// activation reads a unit's thumbnail.
func (d *diagram) activation(s *scene, thumb int, r paint.Rect, at paint.Point) (string, bool) {
	t := &s.snap.Thumbs[thumb]
	if t.Side == 0 {
		return "", false
	}
	x, y := paint.Plane{Square: r}.From(at)
	column, row := paint.Cell(x, y, t.Side)
	v := t.Low + (t.High-t.Low)*float32(t.Pix[row*t.Side+column])/255
	return paint.Number(v) + " at (" + coordinate(x) + ", " + coordinate(y) + ")", true
}

// what names a unit.
func (d *diagram) what(s *scene, layer, unit int) string {
	l := &s.static.Layers[layer]
	switch {
	case l.Kind == "input" && unit < len(s.static.Features):
		return "input " + s.static.Features[unit]
	case l.Kind == "head" && l.Units == 1:
		return "output"
	case l.Kind == "head":
		return "output, class " + paint.Count(unit)
	}
	name := l.Kind
	if label := s.static.Blocks[l.Block].Label; label != "" {
		name = label
	} else if l.Kind == "mix" {
		name = "mixture"
	}
	return name + ", unit " + paint.Count(unit+1) + " of " + paint.Count(l.Units)
}

// whose names an owner.
func (d *diagram) whose(s *scene, owner int) string {
	if owner < 0 {
		return "shared by all tasks"
	}
	return s.static.Tasks[owner].Name
}

// block names the block of a layer, or else its kind.
func (d *diagram) block(s *scene, layer int) string {
	l := &s.static.Layers[layer]
	if label := s.static.Blocks[l.Block].Label; label != "" {
		return label
	}
	return l.Kind
}

// readLink reads a line of the diagram.
func (d *diagram) readLink(s *scene, l *drawnLink, where paint.Point) tip {
	link := &s.static.Links[l.link]
	t := tip{owner: link.Owner, at: paint.Rect{X: where.X - 3, Y: where.Y - 3, W: 6, H: 6}, round: 3}
	switch {
	case l.row >= 0:
		t.lines = []string{"weight " + paint.Number(l.strength), d.what(s, link.From, l.row), "→ " + d.what(s, link.To, l.col)}
	case l.hasNumbers && s.static.Layers[link.To].Kind == "gate":
		t.lines = []string{"mean share " + paint.Number(l.strength), d.block(s, link.From) + " → " + d.whose(s, link.Owner)}
	case l.hasNumbers:
		t.lines = []string{"mean coefficient " + paint.Number(l.strength), strings.TrimSpace(d.block(s, link.From) + " → " + d.block(s, link.To))}
	default:
		t.lines = []string{"passed on as it is", d.block(s, link.From) + " → " + d.block(s, link.To)}
	}
	return t
}
