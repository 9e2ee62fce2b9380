package playground

import "tandem/playground/paint"

// rowLabels writes the levels of the tasks' modes beside the rows of a matrix: one column of words for each mode, a level
// once for all rows that it groups. Modes for whose levels there is no height are left out, but never the first.
type rowLabels struct{ columns []labelColumn }

type labelColumn struct {
	mode  int // −1: the tasks' names
	width float32
}

// group returns where the run of rows that begins at i ends: those that agree in the modes up to column k.
func (l *rowLabels) group(s *scene, tasks []int, i, k int) int {
	end := i + 1
	for ; end < len(tasks); end++ {
		a, b := s.static.Tasks[tasks[i]].Index, s.static.Tasks[tasks[end]].Index
		for _, c := range l.columns[:k+1] {
			if c.mode < 0 || a[c.mode] != b[c.mode] {
				return end
			}
		}
	}
	return end
}

// width chooses the columns, and returns how much room they take.
func (l *rowLabels) width(p paint.Measurer, s *scene, tasks []int, rows *track, most float32) float32 {
	l.columns = l.columns[:0]
	long, lead := longModes(s.static), s.tiny.Size*1.05
	if len(long) < 2 {
		w := float32(0)
		for _, name := range s.names {
			w = max(w, p.Width(name, s.tiny))
		}
		if s.theme.Large && s.narrow {
			most *= 1.15
		}
		l.columns = append(l.columns, labelColumn{-1, min(w, most-8)})
		return l.columns[0].width + 8
	}
	total := float32(0)
	for k, m := range long {
		w := float32(0)
		for _, level := range s.levels(m) {
			w = max(w, p.Width(level, s.tiny))
		}
		l.columns = append(l.columns, labelColumn{m, min(w, most*0.6)})
		least := float32(1e9)
		for i := 0; i < len(tasks); {
			end := l.group(s, tasks, i, k)
			least = min(least, rows.ends[end-1]-rows.starts[i])
			i = end
		}
		if k > 0 && (least < lead || total+w+8 > most) {
			l.columns = l.columns[:k]
			break
		}
		total += l.columns[k].width + 8
	}
	return total
}

// draw writes the labels from x on.
func (l *rowLabels) draw(p *paint.Pen, s *scene, tasks []int, rows *track, x float32) {
	for k, c := range l.columns {
		last := float32(-1e9)
		for i := 0; i < len(tasks); {
			end := l.group(s, tasks, i, k)
			y := (rows.starts[i] + rows.ends[end-1]) / 2
			if y-last >= s.tiny.Size*1.02 {
				last = y
				text := s.names[tasks[i]]
				if c.mode >= 0 {
					text = s.levels(c.mode)[s.static.Tasks[tasks[i]].Index[c.mode]]
				}
				p.Shrunk(text, paint.Point{X: x + c.width, Y: y + middle(s.tiny)}, c.width, s.tiny, paint.Right, s.Dim)
			}
			if k < len(l.columns)-1 && end-i > 1 { // a bracket holds the group together
				p.HairLine(paint.Point{X: x + c.width + 3.5, Y: rows.starts[i] + 1}, paint.Point{X: x + c.width + 3.5, Y: rows.ends[end-1] - 2}, paint.Mix(s.Line, s.Dim, 0.4))
			}
			i = end
		}
		x += c.width + 8
	}
}
