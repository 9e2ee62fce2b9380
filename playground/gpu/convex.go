package gpu

// convex appends a filled convex polygon, in either direction, whose edge fades from half a pixel inside to half a pixel
// outside.
func (m *mesh) convex(outline []point) {
	outline = distinct(outline)
	n := len(outline)
	area := float32(0)
	for i, p := range outline {
		area += p.cross(outline[(i+1)%n])
	}
	if n < 3 || area == 0 {
		return
	}
	out := float32(-1) // of the normals, away from the inside
	if area < 0 {
		out = 1
	}
	// What is thinner than a pixel is drawn a pixel wide and fainter.
	in := min(0.5, thickness(outline)/2)
	share := min(1, 2*in)
	first := uint32(len(m.vertices))
	for i, p := range outline {
		before, after := outline[(i+n-1)%n], outline[(i+1)%n]
		d := mitre(p.minus(before).normal(), after.minus(p).normal(), 2)
		m.add(p.plus(d, -out*in), share)
		m.add(p.plus(d, out*0.5), 0)
	}
	for i := range uint32(n) {
		j := (i + 1) % uint32(n)
		m.quad(first+2*i, first+2*j, first+2*j+1, first+2*i+1)
		if i >= 2 {
			m.triangle(first, first+2*(i-1), first+2*i)
		}
	}
}

// mitre returns by how much a corner between two edges with unit normals a and b moves when both edges move one pixel
// along their normals, but no further than the limit.
func mitre(a, b point, limit float32) point {
	sum := point{a.x + b.x, a.y + b.y}
	l := sum.dot(sum)
	if l < 1e-6 { // the line turns round
		return a
	}
	// |sum| = 2 cos(θ/2), and the corner moves 1/cos(θ/2) along it.
	return point{}.plus(sum, min(2/l, limit/sqrt(l)))
}

// thickness returns the height of a convex polygon over its longest edge: about how thin it is.
func thickness(outline []point) float32 {
	n := len(outline)
	var base, at point
	longest := float32(0)
	for i, p := range outline {
		if e := outline[(i+1)%n].minus(p); e.dot(e) > longest {
			longest, base, at = e.dot(e), e, p
		}
	}
	normal, most := base.normal(), float32(0)
	for _, p := range outline {
		most = max(most, abs(p.minus(at).dot(normal)))
	}
	return most
}

// distinct drops points that lie on the one before them, in place.
func distinct(line []point) []point {
	kept := line[:0]
	for _, p := range line {
		if len(kept) == 0 || !near(p, kept[len(kept)-1]) {
			kept = append(kept, p)
		}
	}
	for len(kept) > 1 && near(kept[0], kept[len(kept)-1]) {
		kept = kept[:len(kept)-1]
	}
	return kept
}

// near reports whether two points are less than a hundredth of a pixel apart.
func near(p, q point) bool { d := p.minus(q); return d.dot(d) < 1e-4 }
