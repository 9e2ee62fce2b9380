package playground

import (
	"math"

	"tandem/playground/paint"
)

// conflict shows the cosines between the tasks' gradients over the shared parameters: a negative one is a conflict.
type conflict struct {
	cells []float32 // T × T cosines
	grid  paint.Rect
	w, h  float32 // of a cell

	many   heatmap // of more tasks than numbers and shapes have room for
	margin rowLabels
	tasks  []int
}

// manyRows is how many tasks have cells of their own figures.
const manyRows = 12

func (*conflict) reads() sections { return stateSection | gramianSection }

func (c *conflict) title(*scene) string { return "Conflict" }

// cosines works out the T × T cosines from the Gramian; false if nothing is shared.
func (c *conflict) cosines(s *scene) bool {
	n, g := len(s.snap.Tasks), s.snap.Gramian
	if len(g) != (n+1)*(n+1) {
		return false
	}
	c.cells = c.cells[:0]
	any := false
	for i := range n {
		for j := range n {
			norm := math.Sqrt(float64(g[i*(n+1)+i]) * float64(g[j*(n+1)+j]))
			v := float32(math.NaN())
			if norm > 0 {
				v, any = float32(max(-1, min(1, float64(g[i*(n+1)+j])/norm))), true
			}
			c.cells = append(c.cells, v)
		}
	}
	return any
}

// nothingShared says why there are no gradients to compare.
func nothingShared(s *scene, so string) string {
	for _, g := range s.snap.Gramian {
		if g != g {
			return "The gradients are no longer numbers."
		}
	}
	if s.snap.Step == 0 {
		return "No step has been taken yet."
	}
	return "Nothing is shared here, " + so
}

func (c *conflict) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	note(p, s, head, "cosines of gradients", "cosines", "cos")
	c.w, c.h, c.tasks = 0, 0, c.tasks[:0]
	if !c.cosines(s) {
		message(p, s, r, nothingShared(s, "so the tasks' gradients do not meet."))
		return
	}
	n := len(s.snap.Tasks)
	if n > manyRows {
		c.tasks = byIndex(s.static)
		drawSquare(p, s, &c.many, &c.margin, c.tasks, c.cells, r, func(v float32) float32 { return 0.85 * v })
		return
	}
	gap := float32(2)
	if n > manyTasks { // room for numbers comes first
		gap = 1
	}
	mark := min(s.small.Size*0.42, r.W/float32(4*n), r.H/float32(3*n))
	c.w, c.h = min((r.W-2.8*mark)/float32(n), 64), min((r.H-2.8*mark)/float32(n), 64)
	f := s.small
	widest := p.Width("−.00", f) / f.Size
	letters := float32(0.42)
	if n > manyTasks {
		letters = 0.72
		c.w, c.h = min(c.w, max(c.h, (c.h-gap)*letters*widest+gap+2)), min(c.h, c.w) // no wider than a number needs
	} else {
		c.w = min(c.w, c.h)
		c.h = c.w
	}
	w, h := c.w*float32(n), c.h*float32(n)
	c.grid = paint.Rect{X: r.X + (r.W-w-2.8*mark)/2 + 2.8*mark, Y: r.Y + (r.H-h-2.8*mark)/2 + 2.8*mark, W: w, H: h}
	f.Size = min(f.Size, (c.h-gap)*letters, (c.w-gap-1)/widest)
	for i := range n {
		x, y := (float32(i)+0.5)*c.w, (float32(i)+0.5)*c.h
		p.Marker(paint.Marker(i), paint.Point{X: c.grid.X - 1.5*mark, Y: c.grid.Y + y}, mark, s.Task(i), 0, s.Panel)
		p.Marker(paint.Marker(i), paint.Point{X: c.grid.X + x, Y: c.grid.Y - 1.5*mark}, mark, s.Task(i), 0, s.Panel)
		for j := range n {
			c.cell(p, s, i, j, c.place(i, j).Inset(gap/2), f)
		}
	}
}

// place returns the rectangle of a cell.
func (c *conflict) place(i, j int) paint.Rect {
	return paint.Rect{X: c.grid.X + float32(j)*c.w, Y: c.grid.Y + float32(i)*c.h, W: c.w, H: c.h}
}

// cell draws one cosine: its colour, and its number, or where that does not fit, a minus if it is a conflict.
func (c *conflict) cell(p *paint.Pen, s *scene, i, j int, r paint.Rect, f paint.Font) {
	v := c.cells[i*len(s.snap.Tasks)+j]
	radius := min(5, r.H/6)
	if v != v {
		p.Frame(r.Inset(0.5), radius, 1, s.Line)
		p.Label(paint.Unknown, paint.Point{X: r.Centre().X, Y: r.Centre().Y + middle(f)}, f, paint.Centre, s.Dim)
		return
	}
	strength := v * 0.85
	if i == j {
		strength *= 0.35 // a gradient always agrees with itself: it is not news
	}
	if abs(strength) < 0.06 {
		strength = float32(math.Copysign(0.06, float64(v)))
	}
	fill := s.Diverging(strength)
	p.Rect(r, radius, fill)
	text := paint.Decimal(v)
	if i == j {
		text = "1"
	}
	if f.Size < 7 || p.Width(text, f) > r.W {
		if text = ""; v < -0.005 {
			text = "−"
			f.Size, f.Bold = max(f.Size, r.W*0.7), true
		}
	}
	p.Label(text, paint.Point{X: r.Centre().X, Y: r.Centre().Y + middle(f)}, f, paint.Centre, s.On(fill))
}

func (c *conflict) probe(s *scene, at paint.Point) (tip, bool) {
	n := len(s.snap.Tasks)
	if len(c.tasks) == n && len(c.cells) == n*n {
		if i, j, ok := c.many.find(at); ok && i < n && j < n {
			return c.read(s, c.tasks[i], c.tasks[j], tip{owner: -1, at: c.many.cell(i, j)}), true
		}
		return tip{}, false
	}
	if c.w == 0 || !c.grid.Contains(at) {
		return tip{}, false
	}
	i, j := int((at.Y-c.grid.Y)/c.h), int((at.X-c.grid.X)/c.w)
	if i >= n || j >= n {
		return tip{}, false
	}
	return c.read(s, i, j, tip{owner: -1, at: c.place(i, j).Inset(1), round: min(5, c.h/6)}), true
}

// read says how two tasks' gradients stand to each other.
func (c *conflict) read(s *scene, i, j int, t tip) tip {
	n := len(s.snap.Tasks)
	norm := paint.Number(float32(math.Sqrt(float64(s.snap.Gramian[i*(n+1)+i]))))
	if i == j {
		t.owner = i
		t.lines = []string{s.static.Tasks[i].Name, "length of its gradient " + norm}
		return t
	}
	v := c.cells[i*n+j]
	word := "they pull the same way"
	switch {
	case v != v:
		word = "one of the gradients is nought"
	case v < -0.005:
		word = "a conflict: a step for one harms the other"
	case v < 0.05:
		word = "they leave each other alone"
	}
	t.lines = []string{s.static.Tasks[i].Name + " and " + s.static.Tasks[j].Name, "cosine " + paint.Decimal(v), word}
	return t
}
