package gpu

// polygon appends a filled simple polygon, which need not be convex.
func (m *mesh) polygon(outline []point) {
	outline = distinct(outline)
	if len(outline) < 3 {
		return
	}
	if isConvex(outline) {
		m.convex(outline)
		return
	}
	m.concave(outline)
}

func isConvex(outline []point) bool {
	n := len(outline)
	left, right, turns := false, false, 0
	sign := float32(0)
	for i, p := range outline {
		e, f := outline[(i+1)%n].minus(p), outline[(i+2)%n].minus(outline[(i+1)%n])
		c := e.cross(f)
		left, right = left || c < 0, right || c > 0
		// A star turns the same way all the time, but more than once round: x changes its direction more than twice.
		if e.x != 0 {
			if e.x*sign < 0 {
				turns++
			}
			sign = e.x
		}
	}
	return !(left && right) && turns <= 2
}

// concave cuts off ears (Meisters 1975). The polygon keeps its full area, and a fade of one pixel goes around it: moving the edge
// inwards first, as for convex ones, would turn thin parts inside out.
func (m *mesh) concave(outline []point) {
	n := len(outline)
	area := float32(0)
	for i, p := range outline {
		area += p.cross(outline[(i+1)%n])
	}
	if area == 0 {
		return
	}
	out := float32(-1)
	if area < 0 {
		out = 1
	}
	first := uint32(len(m.vertices))
	for i, p := range outline {
		before, after := outline[(i+n-1)%n], outline[(i+1)%n]
		d := mitre(p.minus(before).normal(), after.minus(p).normal(), 2)
		m.add(p, 1)
		m.add(p.plus(d, out*0.8), 0)
	}
	for i := range uint32(n) {
		j := (i + 1) % uint32(n)
		m.quad(first+2*i, first+2*j, first+2*j+1, first+2*i+1)
	}
	m.cutEars(outline, first, -out)
}

// cutEars triangulates the outline, whose i-th point is vertex first+2i; turn is the sign of its area.
func (m *mesh) cutEars(outline []point, first uint32, turn float32) {
	left := m.turned[:0]
	for i := range outline {
		left = append(left, uint32(i))
	}
	for i, misses := 0, 0; len(left) > 2 && misses < len(left); {
		n := len(left)
		a, b, c := left[i%n], left[(i+1)%n], left[(i+2)%n]
		if !isEar(outline, left, a, b, c, turn) {
			i, misses = i+1, misses+1
			continue
		}
		m.triangle(first+2*a, first+2*b, first+2*c)
		at := (i + 1) % n
		left = append(left[:at], left[at+1:]...)
		misses = 0
		if at < i%n {
			i--
		}
	}
	m.turned = left
}

func isEar(outline []point, left []uint32, a, b, c uint32, turn float32) bool {
	p, q, r := outline[a], outline[b], outline[c]
	if q.minus(p).cross(r.minus(q))*turn < 0 {
		return false
	}
	for _, k := range left {
		if k == a || k == b || k == c {
			continue
		}
		s := outline[k]
		if q.minus(p).cross(s.minus(p))*turn > 0 && r.minus(q).cross(s.minus(q))*turn > 0 && p.minus(r).cross(s.minus(r))*turn > 0 {
			return false
		}
	}
	return true
}
