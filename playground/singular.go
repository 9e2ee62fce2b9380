package playground

import "tandem/playground/paint"

// singular shows the singular values of the matrix of all tasks' weights as bars, and in front of them, as outlines, those of
// the true weights: as many as the true rank are not nought.
type singular struct {
	bars  []paint.Rect
	chart axis
}

func (*singular) reads() sections { return stateSection | worldSection }

func (b *singular) title(*scene) string { return "Singular values" }

// rankOf counts the singular values that are not nought.
func rankOf(values []float32) int {
	n := 0
	most := largest(values)
	for _, v := range values {
		if v > 1e-4*most {
			n++
		}
	}
	return n
}

func (b *singular) draw(p *paint.Pen, s *scene, head, r paint.Rect) {
	b.bars = b.bars[:0]
	values := matrix(s.snap, "singular", 2, 0)
	if values == nil {
		message(p, s, r, "The weights are not known.")
		return
	}
	n := values.Cols
	learned, truth := values.Values[:n], values.Values[n:2*n]
	note(p, s, head, "learned, and outlined: true", "outlined: true", "□ true")
	most := largest(values.Values)
	lead := leading(s.tiny)
	b.chart = axis{low: 0, high: float64(most)}
	b.chart.round(max(2, min(4, int(r.H/(lead*1.8)))))
	ticks := b.chart.ticks(nil, 5)
	label := float32(0)
	for _, t := range ticks {
		label = max(label, p.Width(t.label, s.tiny))
	}
	plot := paint.Rect{X: r.X + label + 6, Y: r.Y + lead*0.4, W: r.W - label - 6, H: r.H - lead*1.6}
	b.chart.from, b.chart.to = plot.Bottom(), plot.Y
	for _, t := range ticks {
		y := b.chart.at(t.value)
		p.HairLine(paint.Point{X: plot.X, Y: y}, paint.Point{X: plot.Right(), Y: y}, s.Line)
		p.Label(t.label, paint.Point{X: plot.X - 6, Y: y + middle(s.tiny)}, s.tiny, paint.Right, s.Dim)
	}
	rank := rankOf(truth)
	shown := min(n, max(8, 2*rank, rankOf(learned)+2)) // the rest is nought
	pitch := min(plot.W/float32(max(1, shown)), 40*s.small.Size/11.5)
	below := plot.Bottom() + lead*0.62 + middle(s.tiny)
	for i := range shown {
		x := plot.X + float32(i)*pitch
		inner := paint.Rect{X: x + pitch*0.12, W: pitch * 0.76}
		b.bars = append(b.bars, paint.Rect{X: x, Y: plot.Y, W: pitch, H: plot.H})
		if v := learned[i]; v == v {
			y := b.chart.at(v)
			p.Rect(paint.Rect{X: inner.X, Y: y, W: inner.W, H: plot.Bottom() - y}, min(2, pitch/6), paint.Fade(s.Plus, 0.75))
		}
		if v := truth[i]; v == v && i < rank {
			y := b.chart.at(v)
			p.Frame(paint.Rect{X: inner.X, Y: y, W: inner.W, H: plot.Bottom() - y}, min(2, pitch/6), s.thin, s.Ink)
		}
	}
	p.HairLine(paint.Point{X: plot.X, Y: plot.Bottom()}, paint.Point{X: plot.Right(), Y: plot.Bottom()}, paint.Mix(s.Line, s.Dim, 0.4))
	p.Label("1", paint.Point{X: plot.X + pitch/2, Y: below}, s.tiny, paint.Centre, s.Dim)
	last := paint.Point{X: plot.X + (float32(shown)-0.5)*pitch, Y: below}
	if shown > 1 && last.X-plot.X > 30 {
		p.Label(paint.Count(shown), paint.Point{X: min(last.X, plot.Right()-p.Width(paint.Count(shown), s.tiny)/2), Y: below}, s.tiny, paint.Centre, s.Dim)
	}
	if rank == 0 || rank >= n {
		return
	}
	x := plot.X + float32(rank)*pitch
	p.Line(paint.Point{X: x, Y: plot.Y}, paint.Point{X: x, Y: plot.Bottom()}, paint.Stroke{Width: s.thin, On: 3, Off: 3}, s.Dim)
	words := "true rank " + paint.Count(rank)
	if room := plot.Right() - x - 6; p.Width(words, s.small) <= room {
		p.Label(words, paint.Point{X: x + 6, Y: plot.Y + lead*0.5 + middle(s.small)}, s.small, paint.Left, s.Ink)
	}
}

func (b *singular) probe(s *scene, at paint.Point) (tip, bool) {
	values := matrix(s.snap, "singular", 2, 0)
	if values == nil {
		return tip{}, false
	}
	n := values.Cols
	for i, bar := range b.bars {
		if !bar.Contains(at) || i >= n {
			continue
		}
		return tip{owner: -1, at: bar, lines: []string{"singular value " + paint.Count(i+1), "of the learned weights " + paint.Number(values.Values[i]),
			"of the true weights " + paint.Number(values.Values[n+i])}}, true
	}
	return tip{}, false
}
