package gpu

import "math"

func sqrt(v float32) float32 { return float32(math.Sqrt(float64(v))) }
func abs(v float32) float32  { return float32(math.Abs(float64(v))) }

// stroke appends a line of the given width in pixels, as one strip without overlaps, so that a see-through line is
// evenly so. Joins are round, ends flat.
func (m *mesh) stroke(line []point, width float32, closed bool) {
	line = distinct(line)
	n := len(line)
	if closed && n < 3 {
		closed = false
	}
	if n < 2 || !(width > 0) {
		return
	}
	s := strip{m: m, reach: max(width, 1)/2 + 0.5, share: min(1, width), bends: bends(line, closed)}
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

// bends reports whether the line has a corner that needs an arc.
func bends(line []point, closed bool) bool {
	n := len(line)
	for i, p := range line {
		if !closed && (i == 0 || i == n-1) {
			continue
		}
		if cosine(p.minus(line[(i+n-1)%n]).normal(), line[(i+1)%n].minus(p).normal()) <= smooth {
			return true
		}
	}
	return false
}

// cosine returns the cosine of half the angle between two unit vectors; a line that turns by less than smooth needs no
// arc at the corner.
func cosine(a, b point) float32 { return sqrt(max(0, (1+a.dot(b))/2)) }

const smooth = 0.9

// A strip grows by rows of vertices across the line: at its right and left edge, and, if the line bends, in the middle, where
// the two edges are not equally far away.
type strip struct {
	m           *mesh
	reach       float32 // distance of the edges from the middle
	share       float32
	bends       bool
	first, last uint32
	begun       bool
}

func (s *strip) row(p, normal point) { s.uneven(p, normal, normal) }

// uneven appends a row whose sides lie along different vectors: right is the side that normals point to.
func (s *strip) uneven(p, right, left point) {
	i := s.m.reaching(p.plus(right, s.reach), s.share, point{s.reach, 0}, s.reach)
	if s.bends {
		s.m.reaching(p, s.share, point{}, s.reach)
	}
	s.m.reaching(p.plus(left, -s.reach), s.share, point{-s.reach, 0}, s.reach)
	if s.begun {
		s.connect(s.last, i)
	} else {
		s.first, s.begun = i, true
	}
	s.last = i
}

func (s *strip) connect(a, b uint32) {
	s.m.quad(a, b, b+1, a+1)
	if s.bends {
		s.m.quad(a+1, b+1, b+2, a+2)
	}
}

// join appends the rows at a corner: one with a mitre where the line hardly turns, else an arc on the outer side.
func (s *strip) join(before, p, after point) {
	from, to := p.minus(before), after.minus(p)
	a, b := from.normal(), to.normal()
	// The inner side must not go back beyond the shorter of the two segments.
	limit := max(1, min(from.length(), to.length())/s.reach)
	m := mitre(a, b, limit)
	if cosine(a, b) > smooth {
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
			s.uneven(p, m, d)
		} else {
			s.uneven(p, d, m)
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
