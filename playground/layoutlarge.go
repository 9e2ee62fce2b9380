package playground

import (
	"strings"

	"tandem/playground/paint"
)

// Where text is large, for a projector, the maps come first. They get what they should have (focus.go), which is never less
// than with normal text, and the other panels stand below them in rows, as far as there is height: of a network first the
// diagram and the curves, then conflict, compass and weights. A row for which there is none leaves, the last one first, and a
// line at the bottom says what is not there; the canvas's preferred height has room for all.

// A largeRow is a row of cards, their shares of its width, and the height that they need.
type largeRow struct {
	cards  []int
	shares [cardCount]float32
	h      float32
}

// largeRows returns the rows below the maps, the ones that leave last first.
func (v *View) largeRows(w float32) []largeRow {
	z, many := v.scene.small.Size/11.5, v.tasks() > manyTasks
	order := [...]int{diagramCard, lossesCard, conflictCard, compassCard, weightsCard}
	if v.shape.machine {
		order = [...]int{weightsCard, diagramCard, lossesCard, conflictCard, compassCard}
	}
	needs := [cardCount]largeNeed{diagramCard: {330 * z, 1.5, 240 * z}, lossesCard: {250 * z, 1.1, 150 * z},
		conflictCard: {180 * z, 1, 170 * z}, compassCard: {150 * z, 0.8, 160 * z}, weightsCard: {170 * z, 1, 150 * z}}
	if many {
		needs[diagramCard].h = 300 * z
		needs[conflictCard] = largeNeed{235 * z, 1.3, 220 * z}
	}
	if v.shape.machine {
		needs[weightsCard] = largeNeed{250 * z, 1.1, 160 * z}
		needs[diagramCard] = largeNeed{380 * z, 1.5, 330 * z}
		needs[conflictCard] = largeNeed{250 * z, 1.1, 250 * z}
	}
	var rows []largeRow
	free := float32(-1)
	for _, i := range order {
		if v.cards[i].panel == nil {
			continue
		}
		if need := needs[i]; free < need.w {
			rows, free = append(rows, largeRow{}), w+v.scene.gap
		}
		row := &rows[len(rows)-1]
		row.cards, row.shares[i] = append(row.cards, i), needs[i].share
		row.h = max(row.h, needs[i].h)
		free -= needs[i].w + v.scene.gap
	}
	return rows
}

// A largeNeed is the least width of a card, its share of a row, and the height that suits it.
type largeNeed struct{ w, share, h float32 }

// largeMaps returns the height that the card of the maps should have on a canvas of a width.
func (v *View) largeMaps(w float32) float32 {
	s := &v.scene.style
	frame := leading(s.title) + 6 + 2*s.pad + footerHeight(s)
	if v.shape.grid {
		if w < narrowBelow {
			return max(frame+w*1.12+40, frame-footerHeight(s)+v.gridNumbers(), frame+v.foldedGrid(w-2*s.pad))
		}
		return frame + 280 + 0.27*w
	}
	name := v.guessedName()
	v.panels.outputs.normal = v.normalMap(w, name/s.text.Size*13)
	for h := float32(160); h < 4000; h += 12 {
		if _, worth := focusOn(s, name, v.panels.outputs.normal, max(1, v.tasks()), w-2*s.pad, h); worth >= enoughWorth {
			return frame + h + 12 // for what is lost to whole pixels
		}
	}
	return frame + w
}

// foldedGrid returns the height of a grid of pictures whose rows are blocks, each with its name above it and a caption below each
// picture; 0 of fewer than two modes, and of numbers.
func (v *View) foldedGrid(w float32) float32 {
	s, st := &v.scene.style, v.scene.static
	if st == nil || !v.shape.plane {
		return 0
	}
	long := longModes(st)
	if len(long) < 2 {
		return 0
	}
	plan, lead := newPlan(st, long, folded), leading(s.tiny)
	side := min(w/float32(plan.columns)-9, max(120, w/4))
	return 3*lead + float32(plan.blocks)*(side+2*lead+18)
}

// guessedName is about how wide the longest name of a task is, without a device to measure it.
func (v *View) guessedName() float32 {
	s, name := &v.scene.style, float32(0)
	for _, text := range v.scene.names {
		name = max(name, float32(len([]rune(text)))*s.text.Size*0.57+s.text.Size*1.05)
	}
	return min(name, s.text.Size*9)
}

// LeastHeight returns the height below which a canvas of a width should not fall in large text: each map has a caption there, and is
// as large as with normal text. It is 0 where there is no such height.
func (v *View) LeastHeight(w float32) float32 {
	switch {
	case !v.scene.theme.Large || v.tasks() == 0 || v.shape.grid && w >= pairFrom:
		return 0
	case v.shape.grid:
		return v.largeMaps(w)
	}
	s := &v.scene.style
	name := v.guessedName()
	normal := v.normalMap(w, name/s.text.Size*13)
	goal := max(v.lowMap(w, name/s.text.Size*13), 3.3*s.small.Size) // which a caption needs
	for h := float32(160); h < 2400; h += 8 {
		if f, _ := focusOn(s, name, normal, v.tasks(), w-2*s.pad, h); f.least >= goal {
			return leading(s.title) + 6 + 2*s.pad + h + footerHeight(s)
		}
	}
	return 0
}

// largeHeight returns the height that has room for everything on a canvas of a width.
func (v *View) largeHeight(w float32) float32 {
	if v.largeAsked != w || v.largeFor != v.scene.static || v.largeShape != v.shape {
		v.largeAsked, v.largeFor, v.largeShape = w, v.scene.static, v.shape
		v.largeTotal = v.largeMaps(w)
		for _, row := range v.largeRows(w) {
			v.largeTotal += v.scene.gap + row.h
		}
	}
	return v.largeTotal
}

// layoutLarge places the cards where text is large.
func (v *View) layoutLarge() {
	gap, maps, rows := v.scene.gap, v.largeMaps(v.w), v.largeRows(v.w)
	used, kept := maps, 0
	note := 2*v.scene.pad + leading(v.scene.title) + gap
	for k, row := range rows {
		more := used + gap + row.h
		if k < len(rows)-1 && more+note > v.h+1 || more > v.h+1 {
			break
		}
		used, kept = more, kept+1
	}
	v.cards[restCard].panel = nil
	if kept < len(rows) {
		for _, row := range rows[kept:] {
			for _, i := range row.cards {
				v.left.names = append(v.left.names, panelName(v.cards[i].panel))
			}
		}
		if maps+note <= v.h { // not at the maps' cost
			v.left.short = v.w < v.scene.title.Size*29
			v.cards[restCard].panel = &v.left
			v.cards[restCard].rect = paint.Rect{Y: v.h - note + gap, W: v.w, H: note - gap}
			used += note
		}
	}
	// What is left over is the maps', except where everything is there.
	extra := max(0, v.h-used)
	each := float32(0)
	if kept == len(rows) && kept > 0 {
		each = extra * 0.6 / float32(kept)
	}
	maps += extra - each*float32(kept)
	v.cards[outputsCard].rect = paint.Rect{W: v.w, H: min(maps, v.h)}
	y := maps + gap
	for _, row := range rows[:kept] {
		v.row(paint.Rect{Y: y, W: v.w, H: row.h + each}, row.shares)
		y += row.h + each + gap
	}
}

// leftOut says which panels have no room.
type leftOut struct {
	names []string
	short bool // there is no room for the names either
}

func (*leftOut) reads() sections { return 0 }

func (l *leftOut) title(*scene) string {
	if l.short {
		return "Left out: " + paint.Count(len(l.names)) + " panels"
	}
	return "Left out: " + strings.Join(l.names, ", ")
}

func (l *leftOut) draw(*paint.Pen, *scene, paint.Rect, paint.Rect) {}

func (l *leftOut) probe(*scene, paint.Point) (tip, bool) { return tip{}, false }

// panelName names a panel in few words.
func panelName(p panel) string {
	switch p.(type) {
	case *diagram:
		return "network"
	case *tensor:
		return "factors"
	case *contest:
		return "comparison"
	case *losses:
		return "curves"
	case *objective:
		return "objective"
	case *conflict:
		return "conflict"
	case *coupling:
		return "coupling"
	case *compass:
		return "compass"
	case *singular:
		return "singular values"
	case *methods:
		return "errors"
	case *weights:
		return "weights"
	case *outputs, *cells:
		return "tasks"
	}
	return ""
}
