package gpu

import "math"

// Coverage rasterises what draw puts into a mesh: the opacity at the middle of each pixel of a w × h picture, in each
// pixel the sum over all triangles, so that overlaps show as more than 1.
func Coverage(w, h int, draw func(m *Mesh)) []float32 {
	m := &Mesh{}
	m.colour = [4]float32{1, 1, 1, 1}
	draw(m)
	out := make([]float32, w*h)
	for i := 0; i < len(m.indices); i += 3 {
		a, b, c := m.vertices[m.indices[i]], m.vertices[m.indices[i+1]], m.vertices[m.indices[i+2]]
		p, q, r := point{a.x, a.y}, point{b.x, b.y}, point{c.x, c.y}
		area := q.minus(p).cross(r.minus(p))
		if area == 0 {
			continue
		}
		for y := range h {
			for x := range w {
				// Off the middle by little and unequal amounts, so that no pixel lies on an edge and counts twice.
				s := point{float32(x) + 0.5013, float32(y) + 0.5007}
				u, v := r.minus(q).cross(s.minus(q))/area, p.minus(r).cross(s.minus(r))/area
				if t := 1 - u - v; u >= 0 && v >= 0 && t >= 0 {
					e := func(k int) float64 { return float64(u*a.extra[k] + v*b.extra[k] + t*c.extra[k]) }
					covered := math.Max(0, math.Min(1, e(2)-math.Hypot(e(0), e(1))))
					out[y*w+x] += (u*a.a + v*b.a + t*c.a) * float32(covered)
				}
			}
		}
	}
	return out
}

type (
	Mesh  = mesh
	Point = point
)

func At(x, y float32) Point { return point{x, y} }

func (m *mesh) Disc(x, y, radius float32)                           { m.disc(point{x, y}, radius) }
func (m *mesh) Box(x0, y0, x1, y1 float32)                          { m.box(x0, y0, x1, y1) }
func (m *mesh) Convex(p ...Point)                                   { m.convex(p) }
func (m *mesh) Polygon(p ...Point)                                  { m.polygon(p) }
func (m *mesh) Stroke(width float32, closed bool, p ...Point)       { m.stroke(p, width, closed) }
func (m *mesh) Dashes(on, off float32, f func([]Point), p ...Point) { m.dashes(p, on, off, f) }

// Length returns the length of a line.
func Length(line []Point) (l float32) {
	for i := 1; i < len(line); i++ {
		l += line[i].minus(line[i-1]).length()
	}
	return l
}

// Triangles returns how many triangles a mesh has.
func (m *Mesh) Triangles() int { return len(m.indices) / 3 }

// Straighten returns what is left of a line.
func Straighten(line ...Point) []Point { return straighten(line) }

// Off returns how far a point is from a line.
func Off(p Point, line []Point) float32 {
	least := float32(math.Inf(1))
	for i := 1; i < len(line); i++ {
		d, e := line[i].minus(line[i-1]), p.minus(line[i-1])
		u := max(0, min(1, e.dot(d)/d.dot(d)))
		least = min(least, e.plus(d, -u).length())
	}
	return least
}
