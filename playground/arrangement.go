package playground

// An outputsLayout is how the tasks' pictures and words share the panel.
type outputsLayout struct {
	columns, rows int
	side          float32 // of a surface
	words         float32 // width of the words beside the surfaces; 0: above them
	w, h          float32 // of a task's cell
}

const outputsGap = 10

// arrange finds the layout with the largest surfaces of n tasks in w × h units; name is the width of the longest name, with its
// marker.
func arrange(s *style, name float32, n int, w, h float32) outputsLayout {
	var best outputsLayout
	most := float32(0)
	name = name*0.8 + s.text.Size*0.2 // names may be shrunk
	small := s.small.Size / 11.5
	for columns := 1; columns <= 3; columns++ {
		l := outputsLayout{columns: columns, rows: (n + columns - 1) / columns}
		l.w = (w - float32(columns-1)*18) / float32(columns)
		l.h = (h - float32(l.rows-1)*outputsGap) / float32(l.rows)
		for _, words := range [...]float32{110 * small, 92 * small, 78 * small, 66 * small, 0} {
			l.words = words
			across, down := (l.w-outputsGap)/2, l.h-leading(s.small)-1
			if words > 0 {
				across = (l.w - words - 2*outputsGap) / 2
			} else {
				down -= wordsAbove(s)
			}
			l.side = min(across, down)
			if words > 0 && l.h < leading(s.text)+1.5*s.text.Size+leading(s.small) { // the words need their height too
				l.side = min(l.side, down*0.8)
			}
			// An empty place in the last row looks unfinished, and words beside are easier to read than above.
			worth := l.side * (0.4 + 0.6*float32(n)/float32(columns*l.rows))
			switch {
			case words == 0:
				worth *= 0.88
			case words < name:
				worth *= 0.8 // a name is cut
			}
			if worth > most*1.02 {
				best, most = l, worth
			}
		}
	}
	return best
}

// outputsHeight returns the height of the panel in one column of a width.
func outputsHeight(s *style, w float32, n int) float32 {
	side := min((w-92*s.small.Size/11.5-2*outputsGap)/2, 150)
	if n > manyTasks {
		side = min(side, 96)
	}
	if side < 70 {
		side = (w - outputsGap) / 2
	}
	row := side + leading(s.small) + 1 + outputsGap
	return row*float32(n) + footerHeight(s)
}

// wordsAbove is the height of the line of words above a task's surfaces.
func wordsAbove(s *style) float32 { return leading(s.text)*1.15 + 3 }

// footerHeight is the height of the line of Δm at the bottom of the tasks' panel, with the space above it; 0 where that stands in a
// headline.
func footerHeight(s *style) float32 {
	if s.headlined {
		return 0
	}
	return leading(s.big) + 12
}

// height returns how high a task's cell needs to be.
func (o *outputs) height(s *scene, l outputsLayout) float32 {
	h := l.side + 1 + leading(s.small)
	if l.words == 0 {
		h += wordsAbove(&s.style)
		if h+leading(s.small) <= l.h {
			h += leading(s.small)
		}
	}
	return h
}
