package playground

import (
	"strings"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// A gridPlan is one way to lay out a grid.
type gridPlan struct {
	rows, columns, blocks int
	row, column           int // modes; −1: none
	outer                 int // how many of the long modes tell blocks apart
	across, down          int // blocks side by side, and one below another
	left, top, title      float32
	w, h                  float32 // of a cell
	gap, between          float32 // of cells, of blocks
}

// A gridWay is what stands where: the last two modes as rows and columns; the other way round; or the last one alone as columns, so that
// the names of rows, which are blocks then, take nothing of the width.
type gridWay int

const (
	plain gridWay = iota
	swapped
	folded
)

func newPlan(st *snapshot.Static, long []int, way gridWay) gridPlan {
	plan := gridPlan{rows: 1, columns: 1, row: -1, column: -1}
	switch n := len(long); {
	case n < 2:
	case way == folded:
		plan.outer, plan.column = n-1, long[n-1]
	case way == swapped:
		plan.outer, plan.row, plan.column = n-2, long[n-1], long[n-2]
	default:
		plan.outer, plan.row, plan.column = n-2, long[n-2], long[n-1]
	}
	if plan.row >= 0 {
		plan.rows = len(st.Modes[plan.row].Levels)
	}
	if plan.column >= 0 {
		plan.columns = len(st.Modes[plan.column].Levels)
	}
	plan.blocks = 1
	for t := range st.Tasks {
		plan.blocks = max(plan.blocks, plan.blockOf(st, long, t)+1)
	}
	return plan
}

// blockOf returns which block a task stands in.
func (plan *gridPlan) blockOf(st *snapshot.Static, long []int, t int) int {
	index := st.Tasks[t].Index
	if len(long) < 2 {
		return t
	}
	block := 0
	for _, m := range long[:plan.outer] {
		block = block*len(st.Modes[m].Levels) + index[m]
	}
	return block
}

// blockName joins the levels that a block stands for.
func (plan *gridPlan) blockName(s *scene, long []int, t int) string {
	st := s.static
	if len(long) < 2 {
		return s.names[t]
	}
	var names []string
	for _, m := range long[:plan.outer] {
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
