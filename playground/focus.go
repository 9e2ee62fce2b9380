package playground

import (
	"math"

	"tandem/playground/paint"
)

// A focus is how the tasks share the outputs' panel where text is large: the target's pair of maps large, at the left or
// above, and the others' beside or below.
type focus struct {
	target, rest paint.Rect // relative to the panel
	first        outputsLayout
	others       outputsLayout
	least        float32 // side of the smallest map
}

const (
	targetShare = 0.235 // of the width: what a map of the target should have
	focusGap    = 22    // between the target and the others
	enoughWorth = 30.5  // of a focus: all maps have what they should
)

// otherMap is the side that maps of the tasks beside the target should have.
func otherMap(w float32, tasks int) float32 {
	return 0.19 * w / float32(math.Sqrt(float64(max(1, tasks-1))))
}

// focusOn finds the layout whose maps come nearest to what they should have, in w × h units; name is the width of the
// longest name of a task, normal the side of a map with normal text, which is the least. The worth is enoughWorth and more
// if they have that.
func focusOn(s *style, name, normal float32, tasks int, w, h float32) (best focus, worth float32) {
	above, caption := wordsAbove(s), leading(s.small)+1
	goal := max(normal, otherMap(w, tasks), 3.3*s.small.Size) // which a caption needs
	first := max(targetShare*w, 1.1*goal)
	switch {
	case w < 430: // on a phone all of the width
		first = max(first, (w-outputsGap)/2-1)
	case w < narrowBelow:
		first = max(first, 0.34*w)
	}
	first = min(first, (w-outputsGap)/2)
	pair := func(w, h float32) outputsLayout {
		return outputsLayout{columns: 1, rows: 1, side: max(0, min((w-outputsGap)/2, h-above-caption)), w: w, h: h}
	}
	take := func(f focus) {
		a, b, least := f.first.side/first, float32(1), f.first.side
		if tasks > 1 {
			b, least = f.others.side/goal, min(least, f.others.side)
		}
		v := 20*min(least/normal, 1) + 10*min(a, b, 1) + 0.3*min(a, 2) + 0.3*min(b, 2)
		if v > worth {
			f.least = least
			best, worth = f, v
		}
	}
	if tasks == 1 {
		take(focus{target: paint.Rect{W: w, H: h}, first: pair(w, h)})
		return
	}
	for i := range 60 {
		share := 0.15 + 0.01*float32(i)
		left := w * share
		f := focus{target: paint.Rect{W: left, H: h}, rest: paint.Rect{X: left + focusGap, W: w - left - focusGap, H: h}}
		f.first = pair(left, h)
		f.others = besides(s, name, tasks-1, f.rest.W, h)
		take(f)
		f.first = pair(w, h*share)
		y := f.first.side + above + caption + focusGap*0.6
		f.target, f.rest = paint.Rect{W: min(w, max(2*f.first.side+outputsGap, lineOf(s, name)+2*s.text.Size)), H: y}, paint.Rect{Y: y, W: w, H: h - y}
		f.others = besides(s, name, tasks-1, w, h-y)
		take(f)
	}
	return
}

// besides finds the layout of n tasks with the largest maps, their words beside or above.
func besides(s *style, name float32, n int, w, h float32) (best outputsLayout) {
	caption := leading(s.small) + 1
	for columns := 1; columns <= min(n, 4); columns++ {
		l := outputsLayout{columns: columns, rows: (n + columns - 1) / columns}
		l.w = (w - float32(columns-1)*18) / float32(columns)
		l.h = (h - float32(l.rows-1)*outputsGap) / float32(l.rows)
		for _, words := range [...]float32{max(name, 4.6*s.big.Size*0.7), 0} {
			l.words = words
			if l.side = min((l.w-outputsGap)/2, l.h-caption-wordsAbove(s)); words > 0 {
				l.side = min((l.w-words-2*outputsGap)/2, l.h-caption)
				if l.side < leading(s.text)+1.4*s.text.Size {
					continue
				}
			} else if columns > 1 && l.w < lineOf(s, name) {
				continue
			}
			if l.side > best.side*1.03 {
				best = l
			}
		}
	}
	return best
}

// lineOf is the width of a line of a name and a gain.
func lineOf(s *style, name float32) float32 { return 0.78*name + 3*s.text.Size }

// drawFocus draws the tasks where text is large. The line of Δm leaves before maps get smaller than with normal text.
func (o *outputs) drawFocus(p *paint.Pen, s *scene, r paint.Rect) {
	n, target := len(s.snap.Tasks), s.target()
	name := s.nameWidth(p)
	f, _ := focusOn(&s.style, name, o.normal, n, r.W, r.H-footerHeight(&s.style))
	if f.least < o.normal {
		f, _ = focusOn(&s.style, name, o.normal, n, r.W, r.H)
	} else {
		r = footer(p, s, r)
	}
	if f.least < 12 || f.others.columns == 0 && n > 1 { // a figure in somebody's text may be as low as that
		o.drawAlike(p, s, r)
		return
	}
	o.squares = o.squares[:0]
	o.paint(s, f.first.side, 2)
	place, layout := func(in paint.Rect) paint.Rect { in.X, in.Y = in.X+r.X, in.Y+r.Y; return in }, f.others
	pitch := layout.h
	if tight := o.height(s, layout); tight < pitch && layout.rows > 1 { // what is left goes between the rows, or below
		pitch = tight + min(pitch-tight, 26)
	}
	rest := place(f.rest)
	for t, k := 0, 0; t < n; t++ {
		if t == target {
			o.task(p, s, t, place(f.target), f.first)
			continue
		}
		cell := paint.Rect{X: rest.X + float32(k%layout.columns)*(layout.w+18), Y: rest.Y + float32(k/layout.columns)*(pitch+outputsGap), W: layout.w, H: layout.h}
		if layout.words == 0 { // the gain stands where the maps end
			cell.W = min(cell.W, max(2*layout.side+outputsGap, lineOf(&s.style, name)+2*s.text.Size))
		}
		o.task(p, s, t, cell, layout)
		k++
	}
}

// nameWidth is how wide the longest name of a task is, with its marker.
func (s *scene) nameWidth(m paint.Measurer) float32 {
	w := float32(0)
	for _, name := range s.names {
		w = max(w, m.Width(name, s.text)+s.text.Size*1.05)
	}
	return min(w, s.text.Size*9)
}
