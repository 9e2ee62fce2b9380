package playground

import (
	"math"

	"tandem/playground/paint"
)

// A taskGrid places the tasks by their indices: the levels of the last mode are columns, those of the one before it rows,
// and every combination of those before them has a block of its own. Tasks of one index are blocks of one cell each.
type taskGrid struct {
	cells  []paint.Rect // by task
	side   float32      // the smaller one of a cell
	labels []gridLabel
}

type gridLabel struct {
	text  string
	at    paint.Point
	room  float32
	align paint.Align
}

// A gridWish says what cells should be like.
type gridWish struct {
	square  bool
	caption float32 // below each cell
	beside  float32 // width of a caption beside each cell, with the space before it
	most    float32 // side
}

// place lays the grid out in r so that the cells are as large as can be.
func (g *taskGrid) place(p paint.Measurer, s *scene, r paint.Rect, wish gridWish) {
	st, long := s.static, longModes(s.static)
	var best gridPlan
	worth := float32(math.Inf(-1))
	for _, way := range [3]gridWay{plain, swapped, folded} {
		if way == swapped && len(long) < 2 || way == folded && !(len(long) >= 2 && wish.square && s.theme.Large && s.narrow) {
			continue
		}
		plan := newPlan(st, long, way)
		for plan.across = 1; plan.across <= plan.blocks; plan.across++ {
			plan.down = (plan.blocks + plan.across - 1) / plan.across
			plan.size(p, s, r, wish)
			v := min(plan.w, plan.h*1.6) * (0.7 + 0.3*float32(plan.blocks)/float32(plan.across*plan.down))
			if plan.column < 0 && plan.down == 1 && plan.w >= 40 {
				v *= 2 // one index is a row
			}
			if way == swapped {
				v *= 0.75 // rows before columns, unless it is much better
			}
			if v > worth {
				best, worth = plan, v
			}
		}
	}
	g.lay(p, s, r, best, wish)
}

// lay places cells and labels by a plan.
func (g *taskGrid) lay(p paint.Measurer, s *scene, r paint.Rect, plan gridPlan, wish gridWish) {
	st, long, lead := s.static, longModes(s.static), leading(s.tiny)
	g.cells, g.labels, g.side = g.cells[:0], g.labels[:0], min(plan.w, plan.h)
	pitchX, pitchY := plan.w+plan.gap+wish.beside, plan.h+wish.caption+plan.gap
	blockW := float32(plan.columns)*pitchX - plan.gap
	blockH := plan.title + float32(plan.rows)*pitchY - plan.gap
	width := plan.left + float32(plan.across)*(blockW+plan.between) - plan.between
	x0 := r.X + plan.left + max(0, (r.W-width)/2)
	height := plan.top + float32(plan.down)*(blockH+plan.between*0.6) - plan.between*0.6
	y0 := r.Y + max(0, min((r.H-height)/2, 24))
	if plan.column < 0 {
		y0 = r.Y + max(0, (r.H-height)/2)
	}
	at := func(block int) (x, y float32) {
		x = x0 + float32(block%plan.across)*(blockW+plan.between)
		y = y0 + float32(block/plan.across)*(blockH+plan.between*0.6)
		if block >= plan.across {
			y += plan.top
		}
		return
	}
	named := make([]bool, plan.blocks)
	for t := range st.Tasks {
		b := plan.blockOf(st, long, t)
		x, y := at(b)
		below := y + plan.title // of the block's name
		if b < plan.across {
			below += plan.top
		}
		if plan.title > 0 && !named[b] {
			named[b] = true
			g.labels = append(g.labels, gridLabel{plan.blockName(s, long, t), paint.Point{X: x + blockW/2, Y: y + lead*0.72}, blockW + plan.gap, paint.Centre})
		}
		i, j := 0, 0
		if plan.row >= 0 {
			i = st.Tasks[t].Index[plan.row]
		}
		if plan.column >= 0 {
			j = st.Tasks[t].Index[plan.column]
		}
		g.cells = append(g.cells, paint.Rect{X: x + float32(j)*pitchX, Y: below + float32(i)*pitchY, W: plan.w, H: plan.h})
	}
	if plan.column < 0 {
		return
	}
	for b := range plan.blocks {
		x, y := at(b)
		if b < plan.across {
			levels := s.levels(plan.column)
			every := stride(p, levels, pitchX, s.tiny)
			for j := 0; j < len(levels); j += every {
				centre := x + float32(j)*pitchX + plan.w/2
				room := min(pitchX*float32(every)-3, 2*min(centre-r.X, r.Right()-centre)) // none stands out of the panel
				g.labels = append(g.labels, gridLabel{levels[j], paint.Point{X: centre, Y: y + plan.title + lead*0.72}, room, paint.Centre})
			}
			y += plan.top
		}
		if b%plan.across == 0 && plan.row >= 0 {
			levels := s.levels(plan.row)
			every := max(1, int(lead*0.95/pitchY+0.999))
			for i := 0; i < len(levels); i += every {
				g.labels = append(g.labels, gridLabel{levels[i], paint.Point{X: x - 6, Y: y + plan.title + float32(i)*pitchY + plan.h/2 + middle(s.tiny)}, plan.left - 6, paint.Right})
			}
		}
	}
}

// stride returns how many cells apart labels must be so that none is cut, if they can be.
func stride(p paint.Measurer, labels []string, pitch float32, f paint.Font) int {
	widest := float32(0)
	for _, l := range labels {
		widest = max(widest, p.Width(l, f)+5)
	}
	every := max(1, int(widest/max(1, pitch)+0.999))
	if every > 1 && every*2 > len(labels) { // long names: cut them rather than leave them out
		every = max(1, int(f.Size*3/max(1, pitch)+0.999))
	}
	return every
}

// write writes the labels.
func (g *taskGrid) write(p *paint.Pen, s *scene) {
	for _, l := range g.labels {
		p.Shrunk(l.text, l.at, l.room, s.tiny, l.align, s.Dim)
	}
}
