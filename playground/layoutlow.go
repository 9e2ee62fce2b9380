package playground

import "tandem/playground/paint"

const (
	pairFrom  = 520 // two cards side by side from this width
	stripFrom = 560 // and others below them from this height
	lowStrip  = 176
)

// layoutLow is for a figure in somebody's text: narrow, and not as high as one column of all cards would be. What does not fit
// is left out, the results last.
func (v *View) layoutLow() {
	if v.w >= pairFrom {
		v.layoutPair()
		return
	}
	h, y := v.narrowHeights(v.w), float32(0)
	var last *paint.Rect
	for _, i := range v.readingOrder() {
		switch {
		case h[i] <= 0 || last != nil && y+h[i] > v.h:
			continue
		case last == nil:
			h[i] = min(h[i], v.h)
		}
		last = &v.cards[i].rect
		*last = paint.Rect{Y: y, W: v.w, H: h[i]}
		y += h[i] + v.scene.gap
	}
	if last != nil {
		last.H = v.h - last.Y
	}
}

// layoutPair puts the diagram beside the outputs, and two of the others below if there is room.
func (v *View) layoutPair() {
	gap, stage := v.scene.gap, v.h
	if v.h >= stripFrom {
		stage -= lowStrip + gap
		var shares [cardCount]float32
		for _, i := range [...]int{lossesCard, weightsCard} {
			if v.cards[i].panel != nil {
				shares[i] = 1
			}
		}
		v.row(paint.Rect{Y: stage + gap, W: v.w, H: lowStrip}, shares)
	}
	side := min(outputsWide, v.w*0.5)
	v.cards[diagramCard].rect = paint.Rect{W: v.w - side - gap, H: stage}
	v.cards[outputsCard].rect = paint.Rect{X: v.w - side, W: side, H: stage}
}
