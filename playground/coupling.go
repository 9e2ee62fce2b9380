package playground

import "tandem/playground/paint"

// coupling shows how strongly each two tasks are coupled, in groups of the first index.
type coupling struct {
	cells  heatmap
	margin rowLabels
	tasks  []int
}

func (c *coupling) title(*scene) string { return "Coupling" }

func (c *coupling) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	n := len(s.snap.Tasks)
	note(p, s, head, couplingName(s), "⟨uₜ, uₛ⟩")
	values := matrix(s.snap, "coupling", n, n)
	c.tasks = c.tasks[:0]
	if values == nil {
		message(p, s, r, "This machine has no coupling to show.")
		return
	}
	c.tasks = byIndex(s.static)
	drawSquare(p, s, &c.cells, &c.margin, c.tasks, values.Values, r)
}

func (c *coupling) probe(s *scene, at paint.Point) (tip, bool) {
	n := len(s.snap.Tasks)
	values := matrix(s.snap, "coupling", n, n)
	if values == nil || len(c.tasks) != n {
		return tip{}, false
	}
	return readSquare(s, &c.cells, c.tasks, values.Values, at)
}

// drawSquare draws a T × T matrix of the tasks as a square, with labels at its left, and numbers where they fit. It
// returns the value of the strongest colour.
func drawSquare(p *paint.Pen, s *scene, m *heatmap, margin *rowLabels, tasks []int, values []float32, r paint.Rect) float32 {
	n := len(tasks)
	gap := rowGap(s, tasks, 2.5)
	scale := largest(values)
	side := min(r.W, r.H)
	m.rows.lay(n, r.Y, side, 64, gap)
	left := float32(0)
	if r.W > 120 {
		left = margin.width(p, s, tasks, &m.rows, r.W*0.3)
	}
	side = min(r.W-left, r.H)
	x := r.X + left + max(0, (r.W-left-side)/2)
	m.lay(n, n, paint.Rect{X: x, Y: r.Y + max(0, (r.H-side)/2), W: side, H: side}, 64, gap, gap)
	at := func(i, j int) float32 { return values[tasks[i]*n+tasks[j]] }
	m.draw(p, s, func(i, j int) float32 { return at(i, j) / scale })
	if left > 0 {
		margin.draw(p, s, tasks, &m.rows, x-left)
	}
	f := s.tiny
	f.Size = min(f.Size, m.rows.cell()*0.4)
	if f.Size < 6.5 {
		return scale
	}
	for i := range n {
		for j := range n {
			if v := at(i, j); v == v {
				cell := m.cell(i, j)
				if text := paint.Short(v); v >= 0 || f.Size < 7 { // a hollow cell has its number inside
					p.Fitted(text, paint.Point{X: cell.Centre().X - 1, Y: cell.Centre().Y + middle(f) - 1}, cell.W-3, f, paint.Centre, s.On(shadeOf(s, v/scale)))
				} else {
					p.Fitted(text, paint.Point{X: cell.Centre().X - 1, Y: cell.Centre().Y + middle(f) - 1}, cell.W-3, f, paint.Centre, s.Ink)
				}
			}
		}
	}
	return scale
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
