package playground

import "tandem/playground/paint"

const (
	narrowBelow = 700 // one column under this width
	wideHeight  = 690 // preferred, of a wide canvas
	outputsWide = 372 // the outputs' card beside the diagram
	manyTasks   = 4   // more need a wider outputs' card
	leastNormal = 560 // height below which a page does not let the canvas fall with normal text (its styles say so)
)

// PreferredHeight returns the height that suits a width, so that whoever embeds the canvas can size it.
func (v *View) PreferredHeight(w float32) float32 {
	if v.scene.theme.Large {
		return v.largeHeight(w)
	}
	if w < narrowBelow {
		total := v.scene.gap
		for _, h := range v.narrowHeights(w) {
			if h > 0 {
				total += h + v.scene.gap
			}
		}
		return total
	}
	return wideCanvas(w)
}

// narrowHeights returns the heights of the cards in one column, in the order of the cards; a negative height is that of
// a card that shares its row with the one before it.
func (v *View) narrowHeights(w float32) [cardCount]float32 {
	s, n := &v.scene.style, max(1, v.tasks())
	inner := w - 2*s.pad
	head := leading(s.title) + 6 + 2*s.pad
	var h [cardCount]float32
	h[diagramCard] = head + v.narrowDiagram(inner)
	h[outputsCard] = head + outputsHeight(s, inner, n)
	h[lossesCard] = head + 150*s.small.Size/11.5
	h[weightsCard] = head + 110*s.small.Size/11.5
	if v.shape.grid {
		h[outputsCard] = head + inner*1.05 + footerHeight(s)
		if v.scene.static != nil && len(longModes(v.scene.static)) > 2 {
			h[outputsCard] += inner * 0.3
		}
		h[outputsCard] = max(h[outputsCard], head+v.gridNumbers())
	}
	if v.shape.machine {
		h[diagramCard] = head + inner*1.35
		h[weightsCard] = head + 150*s.small.Size/11.5
		h[conflictCard] = head + inner*0.9
		h[compassCard] = head + 140*s.small.Size/11.5
	} else if n <= 3 {
		h[conflictCard] = head + (w-s.gap)/2 - 2*s.pad
		h[compassCard] = -1
	} else {
		h[conflictCard] = head + min(inner, 60*float32(n)+30)
		if n > manyRows {
			h[conflictCard] = head + inner*0.86
		}
		h[compassCard] = head + min(inner*0.7, 260)
	}
	for i, c := range v.cards {
		if c.panel == nil {
			h[i] = 0
		}
	}
	return h
}

// gridNumbers returns the height of a grid of numbers in one column that can be read; 0 of pictures.
func (v *View) gridNumbers() float32 {
	s, st := &v.scene.style, v.scene.static
	if st == nil || v.shape.plane {
		return 0
	}
	long := longModes(st)
	if len(long) < 2 {
		return 0
	}
	plan, lead := newPlan(st, long, plain), leading(s.tiny)
	return 2*lead + 30 + float32(plan.blocks)*(lead+9) + lead + float32(plan.blocks*plan.rows)*(1.8*s.tiny.Size+4) + footerHeight(s)
}

// narrowDiagram returns a height for the diagram that leaves room for two units of every block of its fullest stage.
func (v *View) narrowDiagram(w float32) float32 {
	full := 0
	if st := v.scene.static; st != nil {
		var count [32]int // by depth; no architecture is deeper
		for _, l := range st.Layers {
			if d := min(l.Depth, len(count)-1); st.Blocks[l.Block].Label != "" {
				count[d]++
				full = max(full, count[d])
			}
		}
	}
	return max(min(w*0.8, 330*v.scene.small.Size/11.5), min(float32(full)*78*v.scene.small.Size/11.5, 620))
}

// layout places the cards.
func (v *View) layout() {
	s := &v.scene
	v.Invalidate()
	s.narrow = v.w < narrowBelow
	for _, c := range v.cards {
		c.rect = paint.Rect{}
	}
	v.cards[restCard].panel, v.left.names = nil, v.left.names[:0]
	if v.w < 40 || v.h < 40 {
		return
	}
	switch {
	case s.theme.Large:
		v.layoutLarge()
	case s.narrow && v.h < v.PreferredHeight(v.w)-1:
		v.layoutLow()
	case s.narrow:
		v.layoutNarrow()
	default:
		v.layoutWide()
	}
	for _, c := range v.cards { // whole pixels, so that borders are sharp
		r := &c.rect
		x, y := paint.Snap(r.X, v.scale), paint.Snap(r.Y, v.scale)
		r.W, r.H = paint.Snap(r.Right(), v.scale)-x, paint.Snap(r.Bottom(), v.scale)-y
		r.X, r.Y = x, y
	}
}

// layoutWide puts the diagram beside the outputs, and a strip of the others below.
func (v *View) layoutWide() {
	gap, n := v.scene.gap, v.tasks()
	side, strip := v.wideParts(v.w, v.h)
	stage := v.h - strip - gap
	v.cards[diagramCard].rect = paint.Rect{W: v.w - side - gap, H: stage}
	v.cards[outputsCard].rect = paint.Rect{X: v.w - side, W: side, H: stage}
	v.row(paint.Rect{Y: stage + gap, W: v.w, H: strip}, v.shares(n))
}

// wideParts returns the width of the outputs' card and the height of the strip on a wide canvas.
func (v *View) wideParts(w, h float32) (side, strip float32) {
	strip = min(max(h*0.26, 176), 230)
	side = max(outputsWide, min(w*0.34, 540))
	if v.tasks() > manyTasks {
		side = max(470, side)
		if !v.shape.grid {
			strip = max(strip, 200) // the conflict's numbers
		}
	}
	if v.shape.grid {
		side = max(side, w*0.43)
	}
	return min(side, w*0.47), strip
}

// normalMap returns the side of a task's map with normal text on a canvas of a width and the height that suits it, which
// large text never falls below; name is the width of the longest name.
func (v *View) normalMap(w, name float32) float32 {
	s, n := newStyle(paint.Theme{}, w), max(1, v.tasks())
	s.headlined = v.headlined
	frame := leading(s.title) + 6 + 2*s.pad
	side, h := w, frame+outputsHeight(&s, w-2*s.pad, n)
	if w >= narrowBelow {
		var strip float32
		side, strip = v.wideParts(w, wideCanvas(w))
		h = wideCanvas(w) - strip - s.gap
	}
	return arrange(&s, name, n, side-2*s.pad, h-frame-footerHeight(&s)).side
}

// lowMap is normalMap on a canvas of the least height that a page gives it.
func (v *View) lowMap(w, name float32) float32 {
	s := newStyle(paint.Theme{}, w)
	s.headlined = v.headlined
	side, strip := min(outputsWide, w*0.5), float32(lowStrip)
	if w >= narrowBelow {
		side, strip = v.wideParts(w, leastNormal)
	} else if w < pairFrom { // the tasks' card alone
		side, strip = w, -s.gap
	}
	h := leastNormal - strip - s.gap - (leading(s.title) + 6 + 2*s.pad) - footerHeight(&s)
	return arrange(&s, name, max(1, v.tasks()), side-2*s.pad, h).side
}

// wideCanvas is the height that suits a wide canvas.
func wideCanvas(w float32) float32 { return max(wideHeight, min(w*0.62, 900)) }

// shares returns the parts of the strip's width that its cards take.
func (v *View) shares(tasks int) [cardCount]float32 {
	var w [cardCount]float32
	w[lossesCard], w[conflictCard], w[compassCard], w[weightsCard] = 1.5, 0.84, 0.84, 1
	if tasks > manyTasks {
		w[lossesCard], w[conflictCard], w[compassCard], w[weightsCard] = 1.1, 1.45, 0.76, 0.8 // numbers need the width
	}
	if v.shape.machine {
		w[lossesCard], w[conflictCard], w[compassCard], w[weightsCard] = 1.1, 0.9, 1, 1.2
	}
	for i, c := range v.cards {
		if c.panel == nil {
			w[i] = 0
		}
	}
	return w
}

// row places cards side by side.
func (v *View) row(r paint.Rect, shares [cardCount]float32) {
	total, n := float32(0), float32(0)
	for _, share := range shares {
		if share > 0 {
			total, n = total+share, n+1
		}
	}
	x, free := r.X, r.W-(n-1)*v.scene.gap
	for i, share := range shares {
		if share > 0 {
			w := free * share / total
			v.cards[i].rect = paint.Rect{X: x, Y: r.Y, W: w, H: r.H}
			x += w + v.scene.gap
		}
	}
}

// readingOrder lists the cards of one column, the results first.
func (v *View) readingOrder() []int {
	if v.shape.machine {
		return []int{outputsCard, weightsCard, diagramCard, lossesCard, conflictCard, compassCard}
	}
	return []int{outputsCard, diagramCard, lossesCard, conflictCard, compassCard, weightsCard}
}

// layoutNarrow puts the cards one below another, the results first.
func (v *View) layoutNarrow() {
	gap, h := v.scene.gap, v.narrowHeights(v.w)
	y := float32(0)
	for _, i := range v.readingOrder() {
		if h[i] == 0 {
			continue
		}
		if h[i] < 0 { // beside the one before
			left := &v.cards[i-1].rect
			left.W = (v.w - gap) / 2
			v.cards[i].rect = paint.Rect{X: left.Right() + gap, Y: left.Y, W: left.W, H: left.H}
			continue
		}
		v.cards[i].rect = paint.Rect{Y: y, W: v.w, H: h[i]}
		y += h[i] + gap
	}
}
