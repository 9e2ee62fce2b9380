package playground

import (
	"strings"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// tensor stands in the place of the network for a kernel machine: the tasks' weights as rows of a heat map, the true ones
// beside them, and the factors whose product they are. A machine without linear weights shows how its tasks are coupled.
type tensor struct {
	maps    [2]heatmap // learned and true weights; of a machine without weights the first is the coupling
	factors factors
	margin  rowLabels
	tasks   []int // the rows
	kind    tensorKind
	learned *snapshot.Section
	truth   *snapshot.Section
	scale   float32
}

type tensorKind int

const (
	tensorNothing tensorKind = iota
	tensorWeights
	tensorCoupling
	tensorFactors
)

func (*tensor) reads() sections { return stateSection | scoresSection | worldSection }

func (t *tensor) title(s *scene) string {
	if s.narrow || s.theme.Large {
		return s.static.Architecture
	}
	switch {
	case section(s.snap, "weights") != nil:
		return s.static.Architecture + ": the weights of every task"
	case section(s.snap, "coupling") != nil:
		return s.static.Architecture + ": how its tasks are coupled"
	}
	return s.static.Architecture
}

func (t *tensor) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	signs(p, s, head)
	if s.snap.Stopped != "" {
		r = stopped(p, s, r)
	}
	r.H -= report(p, s, r)
	n := len(s.snap.Tasks)
	t.tasks = byIndex(s.static)
	t.kind, t.learned, t.truth = tensorNothing, matrix(s.snap, "weights", n, 0), matrix(s.snap, "truth", n, 0)
	t.factors.find(s)
	if !t.factors.empty() {
		w, h := t.factors.width(p, s, r.W), t.factors.height(s)
		t.maps[0].rows.lay(n, r.Y, r.H-h, 64, none)
		left := t.margin.width(p, s, t.tasks, &t.maps[0].rows, r.W*0.3)
		switch {
		case t.learned == nil && matrix(s.snap, "coupling", n, n) == nil:
			t.kind = tensorFactors
			t.factors.draw(p, s, r)
		case t.learned == nil && min(r.W-left, r.H-h-s.gap) > min(r.W-w-1.6*s.gap-left, r.H): // a square has more room above them
			t.factors.row(p, s, paint.Rect{X: r.X, Y: r.Bottom() - h, W: r.W, H: h})
			r.H -= h + s.gap
		default:
			t.factors.draw(p, s, paint.Rect{X: r.Right() - w, Y: r.Y, W: w, H: r.H})
			r.W -= w + 1.6*s.gap
		}
	}
	switch {
	case t.kind == tensorFactors:
	case t.learned != nil:
		t.kind = tensorWeights
		t.drawWeights(p, s, r)
	default:
		if c := matrix(s.snap, "coupling", n, n); c != nil {
			t.kind, t.learned = tensorCoupling, c
			t.drawCoupling(p, s, r)
		}
	}
}

// matrix finds a section of so many rows and columns (0: any).
func matrix(s *snapshot.Snapshot, name string, rows, cols int) *snapshot.Section {
	m := section(s, name)
	if m == nil || rows > 0 && m.Rows != rows || cols > 0 && m.Cols != cols || m.Rows*m.Cols == 0 || len(m.Values) < m.Rows*m.Cols {
		return nil
	}
	return m
}

// rowGap leaves more room between tasks of different levels, most where the first index changes.
func rowGap(s *scene, tasks []int, unit float32) func(i int) float32 {
	long := longModes(s.static)
	return func(i int) float32 {
		a, b := s.static.Tasks[tasks[i-1]].Index, s.static.Tasks[tasks[i]].Index
		if len(long) < 2 {
			return 0
		}
		for k, m := range long[:len(long)-1] {
			if a[m] != b[m] {
				return unit * float32(len(long)-1-k)
			}
		}
		return 0
	}
}

// drawWeights draws the learned weights and, where they are known, the true ones, to one scale.
func (t *tensor) drawWeights(p *paint.Pen, s *scene, r paint.Rect) {
	lead := leading(s.small)
	top := lead + 2
	bottom := leading(s.tiny) + 2
	body := paint.Rect{X: r.X, Y: r.Y + top, W: r.W, H: r.H - top - bottom}
	gap := rowGap(s, t.tasks, 3)
	t.maps[0].rows.lay(len(t.tasks), body.Y, body.H, 56, gap)
	left := t.margin.width(p, s, t.tasks, &t.maps[0].rows, r.W*0.24)
	body.X, body.W = body.X+left, body.W-left
	count := float32(1)
	t.scale = largest(t.learned.Values)
	if t.truth != nil && t.truth.Cols == t.learned.Cols {
		count, t.scale = 2, largest(t.truth.Values)
	}
	w := (body.W - (count-1)*s.gap) / count
	for k, values := range []*snapshot.Section{t.learned, t.truth}[:int(count)] {
		place := paint.Rect{X: body.X + float32(k)*(w+s.gap), Y: body.Y, W: w, H: body.H}
		m := &t.maps[k]
		m.lay(len(t.tasks), values.Cols, place, 56, gap, none)
		m.columns.lay(values.Cols, place.X, place.W, 60, none)
		m.draw(p, s, func(i, j int) float32 { return root(values.Values[t.tasks[i]*values.Cols+j] / t.scale) })
		f := s.small
		f.Bold = true
		word := [2]string{"learned", "true"}[k]
		b := m.bounds()
		p.Shrunk(word, paint.Point{X: b.X, Y: r.Y + lead*0.5 + middle(f)}, b.W+s.gap-4, f, paint.Left, s.Ink)
		t.featureNames(p, s, m, b)
	}
	t.margin.draw(p, s, t.tasks, &t.maps[0].rows, r.X)
}

// featureNames writes the features' names below the columns, as many as there is room for.
func (t *tensor) featureNames(p *paint.Pen, s *scene, m *heatmap, b paint.Rect) {
	names := s.static.Features
	if len(names) != len(m.columns.starts) {
		return
	}
	every := stride(p, names, m.columns.cell(), s.tiny)
	y := b.Bottom() + leading(s.tiny)*0.6 + middle(s.tiny)
	for j := 0; j < len(names); j += every {
		c := m.cell(0, j)
		if every == 1 {
			p.Shrunk(names[j], paint.Point{X: c.Centre().X, Y: y}, c.W-3, s.tiny, paint.Centre, s.Dim)
		} else { // from the column on
			p.Shrunk(names[j], paint.Point{X: c.X, Y: y}, min(b.Right()+s.gap-3-c.X, c.W*float32(every)-3), s.tiny, paint.Left, s.Dim)
		}
	}
}

// drawCoupling draws the coupling as a square.
func (t *tensor) drawCoupling(p *paint.Pen, s *scene, r paint.Rect) {
	f, lead := s.small, leading(s.small)
	f.Bold = true
	p.Fitted(strings.TrimSpace("task coupling "+couplingLaw(s)), paint.Point{X: r.X, Y: r.Y + lead*0.5 + middle(f)}, r.W, f, paint.Left, s.Ink)
	r.Y, r.H = r.Y+lead+2, r.H-lead-2
	t.scale = drawSquare(p, s, &t.maps[0], &t.margin, t.tasks, t.learned.Values, r, root)
}

func (t *tensor) probe(s *scene, at paint.Point) (tip, bool) {
	if tip, ok := t.factors.probe(s, at); ok {
		return tip, true
	}
	n := len(s.snap.Tasks)
	switch t.kind {
	case tensorCoupling:
		if c := matrix(s.snap, "coupling", n, n); c != nil {
			return readSquare(s, &t.maps[0], t.tasks, c.Values, at)
		}
	case tensorWeights:
		w, truth := matrix(s.snap, "weights", n, 0), matrix(s.snap, "truth", n, 0)
		for k := range t.maps {
			i, j, ok := t.maps[k].find(at)
			if !ok || w == nil || i >= n || j >= w.Cols || k == 1 && t.truth == nil {
				continue
			}
			task := t.tasks[i]
			lines := []string{taskName(s, task), "weight of " + featureName(s, j) + " " + paint.Number(w.Values[task*w.Cols+j])}
			if truth != nil && truth.Cols == w.Cols {
				lines = append(lines, "true "+paint.Number(truth.Values[task*w.Cols+j]))
			}
			return tip{owner: task, lines: append(lines, taskNote(s, task)), at: t.maps[k].cell(i, j)}, true
		}
	}
	return tip{}, false
}

// featureName names an input.
func featureName(s *scene, j int) string {
	if j < len(s.static.Features) {
		return s.static.Features[j]
	}
	return "input " + paint.Count(j+1)
}

// couplingLaw says what a coupling is: of a tensor the product of the tasks' factors.
func couplingLaw(s *scene) string {
	for i := range s.snap.World {
		if strings.HasPrefix(s.snap.World[i].Name, "factor/") {
			return "uₜ·uₛ"
		}
	}
	return ""
}
