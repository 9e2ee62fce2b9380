package playground

import "tandem/playground/paint"

// coupling shows how strongly each two tasks are coupled, in groups of the first index.
type coupling struct {
	cells  heatmap
	margin rowLabels
	tasks  []int
}

func (*coupling) reads() sections { return stateSection | gramianSection | worldSection }

func (c *coupling) title(*scene) string { return "Coupling" }

func (c *coupling) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	n := len(s.snap.Tasks)
	note(p, s, head, couplingLaw(s))
	values := matrix(s.snap, "coupling", n, n)
	c.tasks = c.tasks[:0]
	if values == nil {
		message(p, s, r, "This machine has no coupling to show.")
		return
	}
	c.tasks = byIndex(s.static)
	drawSquare(p, s, &c.cells, &c.margin, c.tasks, values.Values, r, root)
}

func (c *coupling) probe(s *scene, at paint.Point) (tip, bool) {
	n := len(s.snap.Tasks)
	values := matrix(s.snap, "coupling", n, n)
	if values == nil || len(c.tasks) != n {
		return tip{}, false
	}
	return readSquare(s, &c.cells, c.tasks, values.Values, at)
}

// drawSquare draws a T × T matrix of the tasks as a square, with labels at its left, and numbers where they fit. The
// shades go with a function of the value's part of the largest. It returns the largest.
func drawSquare(p *paint.Pen, s *scene, m *heatmap, margin *rowLabels, tasks []int, values []float32, r paint.Rect, shades func(float32) float32) float32 {
	n := len(tasks)
	gap := rowGap(s, tasks, 2.5)
	scale := largest(values)
	side := min(r.W, r.H)
	most := 110 * s.small.Size / 11.5
	m.rows.lay(n, r.Y, side, most, gap)
	left := float32(0)
	if r.W > 120 {
		left = margin.width(p, s, tasks, &m.rows, r.W*0.3)
	}
	side = min(r.W-left, r.H)
	x := r.X + left + max(0, (r.W-left-side)/2)
	m.lay(n, n, paint.Rect{X: x, Y: r.Y, W: side, H: side}, most, gap, gap)
	at := func(i, j int) float32 { return values[tasks[i]*n+tasks[j]] }
	shade := func(i, j int) float32 { return shades(at(i, j) / scale) }
	m.draw(p, s, shade)
	if left > 0 {
		margin.draw(p, s, tasks, &m.rows, x-left)
	}
	if m.rows.cell() < 14 { // no room for numbers
		return scale
	}
	f, widest, edge := s.small, float32(0), float32(4)
	for _, v := range values {
		if v < 0 {
			edge = 8 // a hollow cell has its number inside
		}
		widest = max(widest, p.Width(couplingText(v), f))
	}
	f.Size *= min(1, (m.rows.cell()-edge)/max(1, widest))
	if f.Size < 7 {
		return scale
	}
	for i := range n {
		for j := range n {
			v, cell := at(i, j), m.cell(i, j)
			fill := shadeOf(s, shade(i, j))
			if v < 0 {
				fill = s.Panel
			}
			p.Label(couplingText(v), paint.Point{X: cell.Centre().X - 1, Y: cell.Centre().Y + middle(f) - 1}, f, paint.Centre, s.On(fill))
		}
	}
	return scale
}

// couplingText writes a coupling in a cell; nothing where it is not known, as stripes say that.
func couplingText(v float32) string {
	switch {
	case v != v:
		return ""
	case abs(v) < 0.995:
		return paint.Decimal(v)
	}
	return paint.Number(v)
}

// readSquare reads a T × T matrix of the tasks.
func readSquare(s *scene, m *heatmap, tasks []int, values []float32, at paint.Point) (tip, bool) {
	i, j, ok := m.find(at)
	n := len(tasks)
	if !ok || i >= n || j >= n {
		return tip{}, false
	}
	a, b := tasks[i], tasks[j]
	v := values[a*n+b]
	t := tip{owner: -1, at: m.cell(i, j), lines: []string{taskName(s, a), "and " + taskName(s, b), "coupling " + paint.Number(v)}}
	if a == b {
		t.owner, t.lines = a, []string{taskName(s, a), "coupling with itself " + paint.Number(v)}
	} else if v < 0 {
		t.lines = append(t.lines, "opposed: what one learns, the other takes with its sign turned")
	}
	if v != v {
		t.lines = append(t.lines, "not known: never trained")
	}
	return t, true
}
