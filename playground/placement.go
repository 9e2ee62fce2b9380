package playground

import (
	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// A placement is where everything of a network's diagram stands. Layers of one depth share a column; blocks whose depths
// overlap form a stage, in which they stand one below another.
type placement struct {
	blocks []placedBlock
	layers []placedLayer
	stages []stage
	column []float32 // by depth: the middle
	width  []float32 // by depth
	unit   float32   // side of a unit's thumbnail
	gap    float32   // between units
	names  float32   // room for the tasks' names right of the heads
	inputs float32   // room for the features' names left of the input
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

type stage struct {
	first, end int
	blocks     []int
	most       int     // units of a layer at the most
	pad, gap   float32 // inside boxes, and between them
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
	top, least, enough := float32(28), float32(12), 3
	if s.theme.Large {
		top, least, enough = 44, 20, 3
	}
	if s.narrow {
		top, least, enough = 20, 11, 2
	}
	d.gap = 3
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
	if r.W > 430 {
		for _, t := range st.Tasks {
			d.names = max(d.names, m.Width(t.Name, s.text)+s.text.Size*1.6)
		}
		d.names = min(d.names, r.W*0.2)
	}
	for _, f := range st.Features {
		d.inputs = max(d.inputs, m.Width(f, s.small)+5)
	}
	d.inputs = min(d.inputs, r.W*0.12)
}

// stage groups the blocks.
func (d *placement) stage(st *snapshot.Static) {
	depths := 0
	for _, l := range st.Layers {
		depths = max(depths, l.Depth+1)
	}
	for depth := 0; depth < depths; {
		end := depth
		for grown := true; grown; {
			grown = false
			for _, b := range d.blocks {
				if b.first <= end && b.end > end {
					end, grown = b.end, true
				}
			}
		}
		g := stage{first: depth, end: end, pad: boxPad, gap: blockGap}
		for _, owned := range [2]bool{false, true} { // what is shared stands above what is not
			for i := range d.blocks {
				if b := &d.blocks[i]; b.end >= 0 && b.first >= depth && b.first <= end && (st.Blocks[i].Owner >= 0) == owned {
					b.stage = len(d.stages)
					g.blocks = append(g.blocks, i)
				}
			}
		}
		d.stages = append(d.stages, g)
		depth = end + 1
	}
}

// side returns the side of a layer's units: those of the input and the heads are larger.
func (d *placement) side(l *snapshot.Layer) float32 {
	switch l.Kind {
	case "input":
		return d.unit * 1.15
	case "head":
		return min(d.unit*1.5, d.unit+12)
	}
	return d.unit
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
		if d.need(s, &d.stages[i], units) > r.H {
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

// need returns the height of a stage that shows at most so many units of a layer, and sets the heights of its blocks.
func (d *placement) need(s *scene, g *stage, units int) float32 {
	total := float32(len(g.blocks)-1) * g.gap
	for _, b := range g.blocks {
		total += d.blockHeight(s, g, b, units)
	}
	return total
}

// blockHeight works out how high a block is with at most so many units of a layer.
func (d *placement) blockHeight(s *scene, g *stage, b, units int) float32 {
	p := &d.blocks[b]
	p.height, p.hidden = 0, false
	for i := range s.static.Layers {
		l := &s.static.Layers[i]
		if l.Block != b {
			continue
		}
		n := shownUnits(s, l, units)
		h := float32(n)*(d.side(l)+d.gap) - d.gap
		if l.Kind == "gate" {
			h = max(20, min(34, d.unit*2)) * s.small.Size / 11.5
		} else if n < l.Units {
			p.hidden = true
		}
		p.height = max(p.height, h)
	}
	if p.hidden {
		p.height += s.tiny.Size * 1.15
	}
	if p.label {
		p.height += s.tiny.Size * 1.4
	}
	if p.boxed {
		p.height += 2 * g.pad
		if p.hidden {
			p.height -= 2
		}
	}
	return p.height
}

// shownUnits returns how many units of a layer are drawn if there is room for so many.
func shownUnits(s *scene, l *snapshot.Layer, units int) int {
	n := min(l.Units, units)
	if l.Shown > 0 {
		n = min(n, l.Shown)
	}
	if l.Kind == "mix" && s.static.Blocks[l.Block].Label == "" {
		n = min(n, 3) // a mixture is no set of units of its own: a few show what it is like
	}
	return max(n, 1)
}

// choose finds for every stage how many units it can show.
func (d *placement) choose(s *scene, r paint.Rect) {
	for i := range d.stages {
		g := &d.stages[i]
		fit := func() bool {
			for g.most = 8; g.most > 1 && d.need(s, g, g.most) > r.H; g.most-- {
			}
			return d.need(s, g, g.most) <= r.H
		}
		if fit() && (g.most > 1 || len(g.blocks) == 1) {
			continue
		}
		if g.pad, g.gap = closeBoxPad, closeBlockGap; fit() {
			continue
		}
		for _, b := range g.blocks { // no room for labels then
			d.blocks[b].label = false
		}
		fit()
	}
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

// stack places the blocks of a stage: a task's at the height of the task, if there is nothing else.
func (d *placement) stack(s *scene, r paint.Rect, g *stage) {
	n, tasks := float32(len(g.blocks)), float32(len(s.static.Tasks))
	onlyTasks, shared := true, true
	for _, b := range g.blocks {
		onlyTasks = onlyTasks && s.static.Blocks[b].Owner >= 0
		shared = shared && s.static.Blocks[b].Owner < 0
	}
	total := d.need(s, g, g.most)
	gap := max(0, min(g.gap, (r.H-total)/n+g.gap))
	bottom := r.Y - gap
	for k, b := range g.blocks {
		p := &d.blocks[b]
		centre := r.Y + r.H*(float32(k)+0.5)/n
		if onlyTasks {
			centre = r.Y + r.H*(float32(s.static.Blocks[b].Owner)+0.5)/tasks
		} else if shared && n > 1 { // experts stand together
			loose := min((r.H-total)/n, 24)
			centre = r.Centre().Y - (total+loose*(n-1))/2
			for _, c := range g.blocks[:k] {
				centre += d.blocks[c].height + g.gap + loose
			}
			centre += p.height / 2
		}
		p.rect.Y, p.rect.H = max(centre-p.height/2, bottom+gap), p.height
		bottom = p.rect.Bottom()
	}
	limit := r.Bottom()
	for k := len(g.blocks) - 1; k >= 0; k-- {
		p := &d.blocks[g.blocks[k]]
		p.rect.Y = min(p.rect.Y, limit-p.rect.H)
		limit = p.rect.Y - gap
	}
	for _, b := range g.blocks {
		p := &d.blocks[b]
		if p.end >= len(d.column) {
			p.end = len(d.column) - 1
		}
		left, right := d.column[p.first]-d.width[p.first]/2, d.column[p.end]+d.width[p.end]/2
		p.rect.X, p.rect.W = left, right-left
		if p.boxed {
			top := float32(0)
			if p.label {
				top = s.tiny.Size * 1.4
			}
			p.rect = paint.Rect{X: left - g.pad, Y: p.rect.Y + top, W: right - left + 2*g.pad, H: p.rect.H - top}
		}
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
