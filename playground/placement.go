package playground

import (
	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// A placement is where everything of a network's diagram stands. Layers of one depth share a column; blocks whose depths
// overlap form a stage, in which they stand one below another.
type placement struct {
	blocks    []placedBlock
	layers    []placedLayer
	stages    []stage
	column    []float32  // by depth: the middle
	width     []float32  // by depth
	unit      float32    // side of a unit's thumbnail
	gap       float32    // between units
	nameFont  paint.Font // of the tasks' names
	nameEvery int        // how many tasks have one name among them
	names     float32    // room for the tasks' names right of the heads
	inputs    float32    // room for the features' names left of the input
}

type placedBlock struct {
	rect       paint.Rect
	first, end int // depths
	stage      int
	boxed      bool // it is drawn as a box
	label      bool // it has one, and room for it
	height     float32
	hidden     bool // some layer has units that are not shown
}

type placedLayer struct {
	rect  paint.Rect // of its units
	shown int        // units drawn
	unit  float32    // side of a unit
}

// The measures of boxes, in units, and those of boxes that stand close.
const (
	boxPad, blockGap           = 7, 9
	closeBoxPad, closeBlockGap = 4, 4
)

// place works out a placement in r.
func (d *placement) place(s *scene, m paint.Measurer, r paint.Rect) {
	st := s.static
	d.measure(s, m, r)
	for i := range st.Layers {
		d.layers = append(d.layers, placedLayer{})
		b := &d.blocks[st.Layers[i].Block]
		b.first, b.end = min(b.first, st.Layers[i].Depth), max(b.end, st.Layers[i].Depth)
	}
	d.stage(st)
	top, least, enough := max(28, min(r.H/15, 44)), float32(12), 3
	if s.theme.Large {
		top, least, enough = 44*s.small.Size/17.25, 20*s.small.Size/17.25, 3
	}
	if s.narrow {
		top, least, enough = 20, 11, 2
	}
	d.gap = 3
	d.squeeze(s, r, least)
	for d.unit = top; d.unit > least; d.unit-- {
		if d.fits(s, r, enough) {
			break
		}
	}
	d.choose(s, r)
	d.columns(s, r)
	for i := range d.stages {
		d.stack(s, r, &d.stages[i])
	}
	d.units(s)
}

// measure clears the placement and makes room for the names at both ends.
func (d *placement) measure(s *scene, m paint.Measurer, r paint.Rect) {
	st := s.static
	d.layers, d.stages, d.blocks = d.layers[:0], d.stages[:0], d.blocks[:0]
	for _, b := range st.Blocks {
		d.blocks = append(d.blocks, placedBlock{first: len(st.Layers) + 1, end: -1, label: b.Label != "", boxed: b.Label != "" && b.Kind != "gate"})
	}
	d.names, d.inputs = s.small.Size*1.4, 0
	d.nameFont, d.nameEvery = s.text, 1
	if pitch := r.H / float32(max(1, len(st.Tasks))); pitch < leading(s.text) {
		d.nameFont = s.tiny
		d.nameEvery = int(leading(s.tiny)/pitch + 0.999)
	}
	if r.W > 430 {
		for _, name := range s.names {
			d.names = max(d.names, m.Width(name, d.nameFont)+d.nameFont.Size*1.6)
		}
		most := d.names
		if d.names = min(d.names, r.W*0.2); s.theme.Large {
			d.names = min(most, r.W*0.3)
		}
	}
	for _, f := range st.Features {
		d.inputs = max(d.inputs, m.Width(f, s.small)+5)
	}
	d.inputs = min(d.inputs, r.W*0.12)
}

// side returns the side of a layer's units: those of the input and the heads are larger.
func (d *placement) side(l *snapshot.Layer) float32 {
	unit := d.unit
	if g := d.blocks[l.Block].stage; g < len(d.stages) && d.stages[g].unit > 0 {
		unit = d.stages[g].unit
	}
	switch l.Kind {
	case "input":
		return unit * 1.15
	case "head":
		return min(unit*1.5, unit+12)
	}
	return unit
}

// across returns the width of a layer.
func (d *placement) across(l *snapshot.Layer) float32 {
	if l.Kind == "gate" {
		return min(float32(l.Units)*10, 44)
	}
	return d.side(l)
}

// fits reports whether the diagram fits with at least so many units of every layer (or all that it has).
func (d *placement) fits(s *scene, r paint.Rect, units int) bool {
	for i := range d.stages {
		if d.stages[i].unit == 0 && d.need(s, &d.stages[i], units) > r.H {
			return false
		}
	}
	total, gaps := d.names+d.inputs, float32(-1)
	for depth := 0; ; depth++ {
		w := d.columnWidth(s, depth)
		if w == 0 {
			break
		}
		total, gaps = total+w, gaps+1
	}
	return total+gaps*max(18, d.unit*0.9) <= r.W
}

func (d *placement) columnWidth(s *scene, depth int) float32 {
	w := float32(0)
	for i := range s.static.Layers {
		if l := &s.static.Layers[i]; l.Depth == depth {
			w = max(w, d.across(l))
		}
	}
	return w
}

// columns spreads the columns over the width.
func (d *placement) columns(s *scene, r paint.Rect) {
	d.column, d.width = d.column[:0], d.width[:0]
	total := float32(0)
	for depth := 0; ; depth++ {
		w := d.columnWidth(s, depth)
		if w == 0 {
			break
		}
		d.width = append(d.width, w)
		total += w
	}
	free := r.W - d.inputs - d.names - total - boxPad
	// A gap between two stages is wider than one within a box, as boxes have edges there.
	within, between := float32(0), float32(0)
	for i, g := range d.stages {
		within += float32(g.end - g.first)
		if i > 0 {
			between++
		}
	}
	step := max(0, free) / max(1, within+1.5*between)
	step = min(step, d.unit*5)
	used := total + step*(within+1.5*between)
	x := r.X + d.inputs + max(0, (free+total-used)/2)
	for depth, w := range d.width {
		if depth > 0 {
			x += step
			for _, g := range d.stages {
				if g.first == depth {
					x += 0.5 * step
				}
			}
		}
		d.column = append(d.column, x+w/2)
		x += w
	}
}

// units places the units of every layer in its block.
func (d *placement) units(s *scene) {
	for i := range d.layers {
		l, p := &s.static.Layers[i], &d.layers[i]
		b := &d.blocks[l.Block]
		p.shown, p.unit = shownUnits(s, l, d.stages[b.stage].most), d.side(l)
		h := float32(p.shown)*(p.unit+d.gap) - d.gap
		w := p.unit
		room := b.rect
		if b.hidden {
			room.H -= s.tiny.Size * 1.15
		}
		if l.Kind == "gate" {
			w, h = d.across(l), b.rect.H
			if b.label { // below the bars
				h -= s.tiny.Size * 1.4
			}
			room.H = h
		}
		p.rect = paint.Rect{X: d.column[l.Depth] - w/2, Y: room.Y + (room.H-h)/2, W: w, H: h}
	}
}

// pitch returns how far the middle of a column is from the nearest other.
func (d *placement) pitch(depth int) float32 {
	least := float32(1000)
	for _, k := range [2]int{depth, depth + 1} {
		if k > 0 && k < len(d.column) {
			least = min(least, d.column[k]-d.column[k-1])
		}
	}
	return least
}

// at returns the rectangle of a unit of a layer.
func (d *placement) at(layer, unit int) paint.Rect {
	p := &d.layers[layer]
	return paint.Rect{X: p.rect.X, Y: p.rect.Y + float32(unit)*(p.unit+d.gap), W: p.unit, H: p.unit}
}
