package playground

import (
	"math"
	"strings"

	"tandem/core/snapshot"
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

// A gridPlan is one way to lay out a grid.
type gridPlan struct {
	rows, columns, blocks int
	row, column           int // modes; −1: none
	across, down          int // blocks side by side, and one below another
	left, top, title      float32
	w, h                  float32 // of a cell
	gap, between          float32 // of cells, of blocks
	swap                  bool
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
	for _, swap := range [2]bool{false, true} {
		if swap && len(long) < 2 {
			break
		}
		plan := newPlan(st, long, swap)
		for plan.across = 1; plan.across <= plan.blocks; plan.across++ {
			plan.down = (plan.blocks + plan.across - 1) / plan.across
			plan.size(p, s, r, wish)
			v := min(plan.w, plan.h*1.6) * (0.7 + 0.3*float32(plan.blocks)/float32(plan.across*plan.down))
			if plan.row < 0 && plan.down == 1 && plan.w >= 40 {
				v *= 2 // one index is a row
			}
			if swap {
				v *= 0.75 // rows before columns, unless it is much better
			}
			if v > worth {
				best, worth = plan, v
			}
		}
	}
	g.lay(p, s, r, best, wish)
}

func newPlan(st *snapshot.Static, long []int, swap bool) gridPlan {
	plan := gridPlan{rows: 1, columns: 1, row: -1, column: -1, swap: swap}
	if n := len(long); n >= 2 {
		plan.row, plan.column = long[n-2], long[n-1]
		if swap {
			plan.row, plan.column = plan.column, plan.row
		}
		plan.rows, plan.columns = len(st.Modes[plan.row].Levels), len(st.Modes[plan.column].Levels)
	}
	plan.blocks = 1
	for t := range st.Tasks {
		plan.blocks = max(plan.blocks, blockOf(st, long, t)+1)
	}
	return plan
}

// blockOf returns which block a task stands in.
func blockOf(st *snapshot.Static, long []int, t int) int {
	index := st.Tasks[t].Index
	if len(long) < 2 {
		return t
	}
	block := 0
	for _, m := range long[:len(long)-2] {
		block = block*len(st.Modes[m].Levels) + index[m]
	}
	return block
}

// blockName joins the levels that a block stands for.
func blockName(s *scene, long []int, t int) string {
	st := s.static
	if len(long) < 2 {
		return s.names[t]
	}
	var names []string
	for _, m := range long[:len(long)-2] {
		names = append(names, levelName(&st.Modes[m], st.Tasks[t].Index[m]))
	}
	return strings.Join(names, ", ")
}

// levelName says a level, with its mode's name before it if it is a bare number.
func levelName(m *snapshot.Mode, level int) string {
	if level < 0 || level >= len(m.Levels) {
		return ""
	}
	name := m.Levels[level]
	if strings.Trim(name, "0123456789.−-+×° ") == "" {
		if strings.HasSuffix(strings.TrimRight(m.Name, "0123456789"), " ") { // "Mode 1: 2"
			return m.Name + ": " + name
		}
		return m.Name + " " + name
	}
	return name
}

// size works out how large cells can be.
func (plan *gridPlan) size(p paint.Measurer, s *scene, r paint.Rect, wish gridWish) {
	lead := leading(s.tiny)
	plan.left, plan.top, plan.title = 0, 0, 0
	if plan.row >= 0 {
		for _, level := range s.levels(plan.row) {
			plan.left = max(plan.left, p.Width(level, s.tiny)+6)
		}
		plan.left = min(plan.left, r.W*0.22)
	}
	if plan.column >= 0 {
		plan.top = lead
	}
	if plan.blocks > 1 {
		plan.title = lead
	}
	plan.gap, plan.between = 4, 14
	if wish.caption > 0 && !(s.theme.Large && s.narrow) { // there the levels take more of the width
		plan.gap = 9
	}
	if plan.column < 0 {
		plan.between = 8
	}
	if plan.across*plan.columns > 6 {
		plan.gap = 2
	}
	if wish.beside > 0 {
		plan.gap = 8
	}
	w := (r.W - plan.left - float32(plan.across-1)*plan.between) / float32(plan.across*plan.columns)
	h := (r.H - plan.top - float32(plan.down)*plan.title - float32(plan.down-1)*plan.between*0.6) / float32(plan.down*plan.rows)
	plan.w, plan.h = min(w-plan.gap-wish.beside, wish.most), min(h-plan.gap-wish.caption, wish.most)
	if wish.square {
		plan.w = min(plan.w, plan.h)
		plan.h = plan.w
		return
	}
	plan.w, plan.h = min(plan.w, plan.h*2.4), min(plan.h, plan.w*1.1)
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
	if plan.row < 0 {
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
		b := blockOf(st, long, t)
		x, y := at(b)
		below := y + plan.title // of the block's name
		if b < plan.across {
			below += plan.top
		}
		if plan.title > 0 && !named[b] {
			named[b] = true
			g.labels = append(g.labels, gridLabel{blockName(s, long, t), paint.Point{X: x + blockW/2, Y: y + lead*0.72}, blockW + plan.gap, paint.Centre})
		}
		i, j := 0, 0
		if plan.row >= 0 {
			i, j = st.Tasks[t].Index[plan.row], st.Tasks[t].Index[plan.column]
		}
		g.cells = append(g.cells, paint.Rect{X: x + float32(j)*pitchX, Y: below + float32(i)*pitchY, W: plan.w, H: plan.h})
	}
	if plan.row < 0 {
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
		if b%plan.across == 0 {
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
