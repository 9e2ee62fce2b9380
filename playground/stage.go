package playground

import (
	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// A stage is a group of blocks that stand one below another.
type stage struct {
	first, end int
	blocks     []int
	most       int     // units of a layer at the most
	pad, gap   float32 // inside boxes, and between them
	unit       float32 // side of a unit, if it is so full that its own must be smaller; else 0
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
		if g.unit > 0 {
			if l.Kind == "gate" {
				h = g.unit * 1.5
			}
		} else if l.Kind == "gate" {
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

// squeeze gives stages with so many blocks that not even the smallest units fit one unit a layer, without words, as small
// as it must be: what stands there are the tasks' own parts, which are alike.
func (d *placement) squeeze(s *scene, r paint.Rect, least float32) {
	for i := range d.stages {
		g := &d.stages[i]
		if len(g.blocks) <= manyCells {
			continue
		}
		d.unit, g.pad, g.gap, g.most = least, closeBoxPad, closeBlockGap, 1
		if d.need(s, g, 1) <= r.H && len(g.blocks) <= manyRows {
			g.pad, g.gap = boxPad, blockGap
			continue
		}
		g.pad, g.gap = 1, 1.5
		for _, b := range g.blocks {
			d.blocks[b].label = false
		}
		for g.unit = least; g.unit > 1.5 && d.need(s, g, 1) > r.H; g.unit -= 0.5 {
		}
	}
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
		if g.unit > 0 {
			d.need(s, g, 1)
			continue
		}
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
