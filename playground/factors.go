package playground

import (
	"strings"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// factors shows the matrices of a low-rank tensor one below another, their R columns, the components, aligned: of the
// features, and of the levels of each mode. Each matrix has a scale of its own, as only the products of all mean anything.
type factors struct {
	list []oneFactor
	n    int
	rank int
}

type oneFactor struct {
	name   string
	levels []string
	values *snapshot.Section
	scale  float32
	cells  heatmap
}

// find collects the sections.
func (f *factors) find(s *scene) {
	f.n, f.rank = 0, 0
	for i := range s.snap.World {
		sec := &s.snap.World[i]
		name, ok := strings.CutPrefix(sec.Name, "factor/")
		if !ok || sec.Rows*sec.Cols == 0 || len(sec.Values) < sec.Rows*sec.Cols || f.rank > 0 && sec.Cols != f.rank {
			continue
		}
		f.rank = sec.Cols
		if f.n == len(f.list) {
			f.list = append(f.list, oneFactor{})
		}
		one := &f.list[f.n]
		one.name, one.values, one.levels, one.scale = name, sec, nil, largest(sec.Values)
		if name == "features" {
			one.levels, one.name = s.static.Features, "Features"
		}
		for i, m := range s.static.Modes {
			if m.Name == name && len(m.Levels) == sec.Rows {
				one.levels = s.levels(i)
			}
		}
		if len(one.levels) != sec.Rows {
			one.levels = nil
		}
		f.n++
	}
}

func (f *factors) empty() bool { return f.n == 0 }

// labels is the room for the names of rows.
func (f *factors) labels(p paint.Measurer, s *scene, most float32) float32 {
	w := float32(0)
	for _, one := range f.list[:f.n] {
		for _, level := range one.levels {
			w = max(w, p.Width(level, s.tiny)+6)
		}
	}
	return min(w, most)
}

// width says how wide the matrices want to be.
func (f *factors) width(p paint.Measurer, s *scene, room float32) float32 {
	wide, names := float32(30), room*0.14
	if s.theme.Large {
		wide, names = 48, room*0.2
	}
	want := f.labels(p, s, names) + float32(f.rank)*wide
	name := float32(0)
	for _, one := range f.list[:f.n] {
		name = max(name, p.Width(one.name, s.small))
	}
	return max(min(want, max(room*0.32, names*2)), min(name+s.small.Size*2, room*0.2))
}

// draw draws the matrices one below another.
func (f *factors) draw(p *paint.Pen, s *scene, r paint.Rect) {
	rows := float32(0)
	for i := range f.list[:f.n] {
		rows += f.share(&f.list[i])
	}
	left := f.labels(p, s, r.W*0.45)
	unit := min((r.H-float32(f.n)*(f.head(s)+4))/rows, 20*s.small.Size/11.5)
	for i := range f.list[:f.n] {
		k := &f.list[i]
		h := f.head(s) + unit*f.share(k)
		f.one(p, s, k, paint.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, left)
		r.Y += h + 4
	}
}

// row draws the matrices side by side.
func (f *factors) row(p *paint.Pen, s *scene, r paint.Rect) {
	w := (r.W - float32(f.n-1)*s.gap) / float32(f.n)
	most := float32(0.45)
	if s.theme.Large {
		most = 0.64
	}
	left := f.labels(p, s, w*most)
	for i := range f.list[:f.n] {
		f.one(p, s, &f.list[i], paint.Rect{X: r.X + float32(i)*(w+s.gap), Y: r.Y, W: w, H: r.H}, left)
	}
}

// height is how high a row of matrices wants to be.
func (f *factors) height(s *scene) float32 {
	rows := 0
	for _, one := range f.list[:f.n] {
		rows = max(rows, one.values.Rows)
	}
	return f.head(s) + float32(rows)*min(20, 140/float32(max(1, rows)))*s.small.Size/11.5
}

func (f *factors) head(s *scene) float32 { return leading(s.small) + 2 }

// one draws a matrix with its name above and its levels beside it.
func (f *factors) one(p *paint.Pen, s *scene, k *oneFactor, r paint.Rect, left float32) {
	bold := s.small
	bold.Bold = true
	head := f.head(s)
	title := left
	if p.Width(k.name, bold) > r.W-left { // above the names of the rows, too
		title = 0
	}
	p.Fitted(k.name, paint.Point{X: r.X + title, Y: r.Y + head*0.5 + middle(bold)}, r.W-title, bold, paint.Left, s.Ink)
	k.cells.lay(k.values.Rows, f.rank, paint.Rect{X: r.X + left, Y: r.Y + head, W: r.W - left, H: r.H - head}, 24*s.small.Size/11.5, none, none)
	k.cells.columns.lay(f.rank, r.X+left, r.W-left, 46*s.small.Size/11.5, none)
	k.cells.draw(p, s, func(a, b int) float32 { return root(k.values.Values[a*f.rank+b] / k.scale) })
	every := max(1, int(s.tiny.Size*1.05/max(0.1, k.cells.rows.cell())+0.999))
	for a := 0; a < len(k.levels); a += every {
		c := k.cells.cell(a, 0)
		p.Shrunk(k.levels[a], paint.Point{X: r.X + left - 6, Y: c.Centre().Y + middle(s.tiny)}, left-6, s.tiny, paint.Right, s.Dim)
	}
}

// share is how many heights of a row a matrix gets: features are many, and need not be read one by one.
func (f *factors) share(k *oneFactor) float32 {
	if k.name == "Features" && k.values.Rows > 8 {
		return float32(k.values.Rows) * 0.6
	}
	return float32(k.values.Rows)
}

func (f *factors) probe(s *scene, at paint.Point) (tip, bool) {
	for i := range f.list[:f.n] {
		k := &f.list[i]
		a, b, ok := k.cells.find(at)
		if !ok || section(s.snap, "factor/"+k.name) == nil && k.name != "Features" || a >= k.values.Rows || b >= f.rank {
			continue
		}
		level := paint.Count(a + 1)
		if a < len(k.levels) {
			level = k.levels[a]
		}
		return tip{owner: -1, at: k.cells.cell(a, b), lines: []string{k.name + " " + level,
			"component " + paint.Count(b+1) + " of " + paint.Count(f.rank) + ": " + paint.Number(k.values.Values[a*f.rank+b])}}, true
	}
	return tip{}, false
}
