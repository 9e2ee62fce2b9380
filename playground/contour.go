package playground

import (
	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// A tracer finds the lines along which a surface has one value: marching squares, joined to lines that are as long as
// can be. It keeps its memory.
type tracer struct {
	seen   []bool // by edge of the lattice: rows of horizontal ones, then vertical ones
	points []paint.Point
}

// An edge joins two neighbours of the lattice: (i, j) with (i+1, j), or, if down, with (i, j+1).
type edge struct {
	i, j int
	down bool
}

// lines calls draw for each line on which f is level, as points on a square of the canvas. Draw must not keep the points.
func (t *tracer) lines(f *snapshot.Surface, level float32, square paint.Rect, draw func(points []paint.Point, closed bool)) {
	n := f.Side
	if n < 2 {
		return
	}
	if cap(t.seen) < 2*n*n {
		t.seen = make([]bool, 2*n*n)
	}
	t.seen = t.seen[:2*n*n]
	clear(t.seen)
	start := func(e edge) {
		if !t.crossed(f, level, e) || t.seen[e.index(n)] {
			return
		}
		closed := t.follow(f, level, e, square)
		if len(t.points) > 1 {
			draw(t.points, closed)
		}
	}
	for k := range n - 1 { // lines that end at the border, then closed ones
		start(edge{k, 0, false})
		start(edge{k, n - 1, false})
		start(edge{0, k, true})
		start(edge{n - 1, k, true})
	}
	for j := range n {
		for i := range n - 1 {
			start(edge{i, j, false})
		}
	}
}

func (e edge) index(n int) int {
	k := e.j*n + e.i
	if e.down {
		k += n * n
	}
	return k
}

// ends returns the values at an edge's ends.
func (e edge) ends(f *snapshot.Surface) (a, b float32) {
	k := e.j*f.Side + e.i
	if e.down {
		return f.Values[k], f.Values[k+f.Side]
	}
	return f.Values[k], f.Values[k+1]
}

func (t *tracer) crossed(f *snapshot.Surface, level float32, e edge) bool {
	a, b := e.ends(f)
	return a == a && b == b && (a > level) != (b > level)
}

// follow collects the line that begins on an edge, and reports whether it is closed.
func (t *tracer) follow(f *snapshot.Surface, level float32, first edge, square paint.Rect) (closed bool) {
	n := f.Side
	t.points = t.points[:0]
	e, ci, cj := first, first.i, first.j // the cell that the line runs into
	if e.down && e.i == n-1 {
		ci--
	} else if !e.down && e.j == n-1 {
		cj--
	}
	for {
		t.seen[e.index(n)] = true
		t.points = append(t.points, t.at(f, level, e, square))
		if ci < 0 || cj < 0 || ci > n-2 || cj > n-2 {
			return false
		}
		next, ok := edge{}, false
		for _, c := range [4]edge{{ci, cj, false}, {ci, cj, true}, {ci + 1, cj, true}, {ci, cj + 1, false}} {
			if c != e && t.crossed(f, level, c) {
				if c == first && len(t.points) > 2 {
					return true
				}
				if !t.seen[c.index(n)] {
					next, ok = c, true
					break
				}
			}
		}
		if !ok {
			return false
		}
		switch { // into the cell on the other side of the next edge
		case next.down && next.i == ci:
			ci--
		case next.down:
			ci++
		case next.j == cj:
			cj--
		default:
			cj++
		}
		e = next
	}
}

// at returns where the line crosses an edge.
func (t *tracer) at(f *snapshot.Surface, level float32, e edge, square paint.Rect) paint.Point {
	a, b := e.ends(f)
	u := (level - a) / (b - a)
	x, y := float32(e.i)+0.5, float32(e.j)+0.5
	if e.down {
		y += u
	} else {
		x += u
	}
	cell := square.W / float32(f.Side)
	return paint.Point{X: square.X + x*cell, Y: square.Y + y*cell}
}
