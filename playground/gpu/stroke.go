package gpu

import "math"

func sqrt(v float32) float32 { return float32(math.Sqrt(float64(v))) }
func abs(v float32) float32  { return float32(math.Abs(float64(v))) }

// stroke appends a line of the given width in pixels, as one strip without overlaps, so that a see-through line is
// evenly so. Joins are round, ends flat.
func (m *mesh) stroke(line []point, width float32, closed bool) {
	line = straighten(distinct(line))
	n := len(line)
	if closed && n < 3 {
		closed = false
	}
	if n < 2 || !(width > 0) {
		return
	}
	s := strip{m: m, reach: max(width, 1)/2 + 0.5, share: min(1, width), smooth: smooth}
	if width <= thin {
		s.smooth = smoothThin
	}
	for i, p := range line {
		switch {
		case !closed && i == 0:
			s.row(p, line[1].minus(p).normal())
		case !closed && i == n-1:
			s.row(p, p.minus(line[i-1]).normal())
		default:
			s.join(line[(i+n-1)%n], p, line[(i+1)%n])
		}
	}
	if closed {
		s.connect(s.last, s.first)
	}
}

// tolerance is by how many pixels a line may go past the points that are left out of it: nobody sees that, and most of the
// triangles of a picture are those of its lines.
const tolerance = 0.12

// straighten leaves out points between which a line hardly bends, in place. As long as all points since the last one that
// was kept lie near the way to the next one, they go: the ways that pass near enough are a fan, which gets narrower with
// every point (Williams 1978).
func straighten(line []point) []point {
	if len(line) < 3 {
		return line
	}
	kept, from := line[:1], line[0]
	var left, right point // the fan's edges; none while both are zero
	far := float32(0)
	for i := 1; i < len(line); i++ {
		d := line[i].minus(from)
		l := d.length()
		// A way back is a corner, even where the line lies in the fan.
		inside := l >= far && (left == point{} || left.cross(d) >= 0 && right.cross(d) <= 0)
		if !inside {
			from = line[i-1]
			kept = append(kept, from)
			left, right, far = point{}, point{}, 0
			d = line[i].minus(from)
			l = d.length()
		}
		far = l
		if l <= tolerance {
			continue
		}
		n := d.normal()
		a, b := d.plus(n, -tolerance), d.plus(n, tolerance) // n is to the right of d: left edge first
		if (left == point{}) || left.cross(a) > 0 {
			left = a
		}
		if (right == point{}) || right.cross(b) < 0 {
			right = b
		}
	}
	return append(kept, line[len(line)-1])
}

// cosine returns the cosine of half the angle between two unit vectors; a line that turns by less than smooth needs no
// arc at the corner, and a thin one by less than smoothThin.
func cosine(a, b point) float32 { return sqrt(max(0, (1+a.dot(b))/2)) }

const (
	smooth     = 0.9
	smoothThin = 0.75 // the corner stands out by a third of half the width
	thin       = 3    // pixels
)

// A strip grows by rows of vertices across the line: at its right and left edge, and, in a bend, in the middle, where
// the two edges are not equally far away.
type strip struct {
	m           *mesh
	reach       float32 // distance of the edges from the middle
	share       float32
	smooth      float32
	first, last row
	begun       bool
}

// A row is its first vertex, at the right edge; one more in the middle, if it has that; and one at the left edge.
type row struct {
	right  uint32
	middle bool
}

func (r row) left() uint32 {
	if r.middle {
		return r.right + 2
	}
	return r.right + 1
}

// row appends a row that lies evenly about p.
func (s *strip) row(p, normal point) { s.append(p, normal, normal, false) }

// append appends a row whose sides lie along different vectors: right is the side that normals point to.
func (s *strip) append(p, right, left point, middle bool) {
	r := row{s.m.reaching(p.plus(right, s.reach), s.share, point{s.reach, 0}, s.reach), middle}
	if middle {
		s.m.reaching(p, s.share, point{}, s.reach)
	}
	s.m.reaching(p.plus(left, -s.reach), s.share, point{-s.reach, 0}, s.reach)
	if s.begun {
		s.connect(s.last, r)
	} else {
		s.first, s.begun = r, true
	}
	s.last = r
}

func (s *strip) connect(a, b row) {
	switch {
	case !a.middle && !b.middle:
		s.m.quad(a.right, b.right, b.left(), a.left())
	case a.middle && b.middle:
		s.m.quad(a.right, b.right, b.right+1, a.right+1)
		s.m.quad(a.right+1, b.right+1, b.left(), a.left())
	case a.middle:
		s.m.triangle(a.right, b.right, a.right+1)
		s.m.triangle(a.right+1, b.right, b.left())
		s.m.triangle(a.right+1, b.left(), a.left())
	default:
		s.m.triangle(a.right, b.right, b.right+1)
		s.m.triangle(a.right, b.right+1, a.left())
		s.m.triangle(a.left(), b.right+1, b.left())
	}
}

// join appends the rows at a corner: one with a mitre where the line hardly turns, else an arc on the outer side.
func (s *strip) join(before, p, after point) {
	from, to := p.minus(before), after.minus(p)
	a, b := from.normal(), to.normal()
	// The inner side must not go back beyond the shorter of the two segments.
	limit := max(1, min(from.length(), to.length())/s.reach)
	m := mitre(a, b, limit)
	if cosine(a, b) > s.smooth {
		s.row(p, mitre(a, b, 2))
		return
	}
	steps := 2 + int(s.reach/2)
	turn := float32(math.Acos(float64(max(-1, min(1, a.dot(b))))))
	rightward := a.cross(b) > 0 // the line turns towards its normals: the left side is the outer one
	if !rightward {
		turn = -turn
	}
	for k := 0; k <= steps; k++ {
		sin, cos := math.Sincos(float64(turn * float32(k) / float32(steps)))
		sn, cs := float32(sin), float32(cos)
		d := point{a.x*cs - a.y*sn, a.x*sn + a.y*cs}
		if rightward {
			s.append(p, m, d, true)
		} else {
			s.append(p, d, m, true)
		}
	}
}

// dashes calls f with each dash of the line; on and off are lengths in pixels.
func (m *mesh) dashes(line []point, on, off float32, f func(dash []point)) {
	if !(on > 0) || !(off > 0) || len(line) < 2 {
		return
	}
	dash := append(m.along[:0], line[0])
	drawing, left := true, on
	for i := 1; i < len(line); i++ {
		from, to := line[i-1], line[i]
		length := to.minus(from).length()
		if !(length > 0) {
			continue
		}
		for at := float32(0); ; {
			if at+left > length {
				left -= length - at
				break
			}
			at += left
			p := from.plus(to.minus(from), at/length)
			if drawing {
				f(append(dash, p))
				left = off
			} else {
				left = on
			}
			drawing = !drawing
			dash = append(dash[:0], p)
		}
		if drawing {
			dash = append(dash, to)
		}
	}
	if drawing && (len(dash) > 2 || len(dash) == 2 && !near(dash[0], dash[1])) {
		f(dash)
	}
	m.along = dash
}
