package playground

// A track is where the rows, or the columns, of a matrix lie along one side of it: cells of one size, and wider gaps
// between groups.
type track struct{ starts, ends []float32 }

// lay places n cells of at most a size from a place on; gap says what is left free before a cell, in units.
func (t *track) lay(n int, from, length, most float32, gap func(i int) float32) {
	t.starts, t.ends = t.starts[:0], t.ends[:0]
	free := float32(0)
	for i := 1; i < n; i++ {
		free += gap(i)
	}
	cell := max(0, min(most, (length-free)/float32(max(1, n))))
	for i := range n {
		if i > 0 {
			from += gap(i)
		}
		t.starts = append(t.starts, from)
		from += cell
		t.ends = append(t.ends, from)
	}
}

// none leaves nothing free.
func none(int) float32 { return 0 }

// end is where the last cell ends.
func (t *track) end() float32 {
	if len(t.ends) == 0 {
		return 0
	}
	return t.ends[len(t.ends)-1]
}

// cell is the size of a cell.
func (t *track) cell() float32 {
	if len(t.ends) == 0 {
		return 0
	}
	return t.ends[0] - t.starts[0]
}

// index returns the cell at a place, or −1.
func (t *track) index(at float32) int {
	for i := range t.starts {
		if at >= t.starts[i] && at < t.ends[i] {
			return i
		}
	}
	return -1
}
