package playground

import (
	"math"
	"strings"

	"tandem/playground/paint"
)

// A card is a panel's place; one without a panel is not shown.
type card struct {
	panel
	rect  paint.Rect
	dirty bool // what the panel shows changed
}

// The cards, named after what networks show on them.
const (
	diagramCard = iota
	outputsCard
	lossesCard
	conflictCard
	compassCard
	weightsCard
	restCard // what has no room
	cardCount
)

// hair is the width of a card's border.
func (s *scene) hair() float32 { return max(1, float32(int(s.scale))) / s.scale }

// frame draws an empty card.
func (c *card) frame(p *paint.Pen, s *scene) {
	p.PushClip(c.rect)
	p.Rect(c.rect, 0, s.Background)
	p.Rect(c.rect, s.radius, s.Line)
	p.Rect(c.rect.Inset(s.hair()), s.radius-s.hair(), s.Panel)
	p.PopClip()
}

// clear empties a card, all but its rounded corners, where panels draw nothing: those would not look the same after they
// were drawn twice.
func (c *card) clear(p *paint.Pen, s *scene) {
	r, k := c.rect.Inset(s.hair()), float32(math.Ceil(float64(s.radius*s.scale)))/s.scale
	p.Rect(paint.Rect{X: r.X + k, Y: r.Y, W: r.W - 2*k, H: r.H}, 0, s.Panel)
	p.Rect(paint.Rect{X: r.X, Y: r.Y + k, W: k, H: r.H - 2*k}, 0, s.Panel)
	p.Rect(paint.Rect{X: r.Right() - k, Y: r.Y + k, W: k, H: r.H - 2*k}, 0, s.Panel)
}

// draw draws a panel on its empty card.
func (c *card) draw(p *paint.Pen, s *scene) {
	if s.snap == nil {
		return
	}
	in := c.rect.Inset(s.pad)
	head := paint.Rect{X: in.X, Y: in.Y - 1, W: in.W, H: leading(s.title)}
	in.Y += head.H + 6
	in.H -= head.H + 6
	p.PushClip(c.rect.Inset(s.hair()))
	title := c.title(s)
	if short := panelName(c.panel); short != "" && p.Width(title, s.title) > head.W {
		title = strings.ToUpper(short[:1]) + short[1:]
	}
	p.Fitted(title, paint.Point{X: head.X, Y: head.Y + head.H*0.5 + middle(s.title)}, head.W, s.title, paint.Left, s.Dim)
	used := min(head.W, p.Width(title, s.title)+s.gap)
	c.panel.draw(p, s, paint.Rect{X: head.X + used, Y: head.Y, W: head.W - used, H: head.H}, in)
	p.PopClip()
}
