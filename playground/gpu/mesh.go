package gpu

import (
	"math"

	"tandem/playground/paint"
)

// A vertex is laid out as Ebitengine's Vertex. Positions and source positions are in pixels, colours multiplied by
// opacity. The last number of extra says what the others are. 0: a place (x, y) and a reach; a pixel is covered as far as
// the place is nearer to (0, 0) than the reach, which gives discs and lines smooth edges with two triangles each. 1: the
// part of an image that may be read; see within.
type vertex struct {
	x, y, u, v float32
	r, g, b, a float32
	extra      [4]float32
}

// everywhere is the reach of what its triangles cover whole.
const everywhere = 1e4

// A mesh collects triangles.
type mesh struct {
	vertices []vertex
	indices  []uint32

	// What the next vertices get.
	colour [4]float32 // multiplied by opacity, 0 to 1

	line, along []point // memory of the shapes
	turned      []uint32
}

// A point is a place on the device, in pixels.
type point struct{ x, y float32 }

func (p point) minus(q point) point           { return point{p.x - q.x, p.y - q.y} }
func (p point) plus(q point, s float32) point { return point{p.x + s*q.x, p.y + s*q.y} }
func (p point) dot(q point) float32           { return p.x*q.x + p.y*q.y }
func (p point) cross(q point) float32         { return p.x*q.y - p.y*q.x }
func (p point) length() float32               { return float32(math.Sqrt(float64(p.dot(p)))) }

// normal returns the unit vector to the right of the direction, seen with y down; zero for a zero vector.
func (p point) normal() point {
	l := p.length()
	if l == 0 {
		return point{}
	}
	return point{-p.y / l, p.x / l}
}

func (m *mesh) reset() { m.vertices, m.indices = m.vertices[:0], m.indices[:0] }

// setColour sets the colour of the next vertices.
func (m *mesh) setColour(c paint.Color) {
	a := float32(c.A) / 255
	m.colour = [4]float32{float32(c.R) / 255 * a, float32(c.G) / 255 * a, float32(c.B) / 255 * a, a}
}

// add appends a vertex with a share of the colour (1: all of it, 0: clear) and returns its index. Shapes read the
// texel at the source's corner, which is white.
func (m *mesh) add(p point, share float32) uint32 {
	c := &m.colour
	m.vertices = append(m.vertices, vertex{x: p.x, y: p.y, u: 0.5, v: 0.5,
		r: c[0] * share, g: c[1] * share, b: c[2] * share, a: c[3] * share, extra: [4]float32{2: everywhere}})
	return uint32(len(m.vertices) - 1)
}

// reaching is add for a vertex at a place of its own: see vertex.
func (m *mesh) reaching(p point, share float32, place point, reach float32) uint32 {
	i := m.add(p, share)
	m.vertices[i].extra = [4]float32{place.x, place.y, reach, 0}
	return i
}

func (m *mesh) triangle(a, b, c uint32) { m.indices = append(m.indices, a, b, c) }

func (m *mesh) quad(a, b, c, d uint32) { m.indices = append(m.indices, a, b, c, a, c, d) }

// box appends an axis-aligned rectangle. Edges on whole pixels are sharp; others fade over the pixel that they cut.
func (m *mesh) box(x0, y0, x1, y1 float32) {
	if whole(x0) && whole(y0) && whole(x1) && whole(y1) {
		m.quad(m.add(point{x0, y0}, 1), m.add(point{x1, y0}, 1), m.add(point{x1, y1}, 1), m.add(point{x0, y1}, 1))
		return
	}
	m.line = append(m.line[:0], point{x0, y0}, point{x1, y0}, point{x1, y1}, point{x0, y1})
	m.convex(m.line)
}

// whole reports whether a coordinate is so near a whole pixel that nobody sees the difference.
func whole(v float32) bool { return math.Abs(float64(v)-math.Round(float64(v))) < 1.0/32 }

// disc appends a filled circle. One smaller than a pixel is a fainter one of one pixel.
func (m *mesh) disc(centre point, radius float32) {
	share := min(1, 4*radius*radius)
	reach := max(radius, 0.5) + 0.5
	corner := func(x, y float32) uint32 {
		place := point{x * reach, y * reach}
		return m.reaching(centre.plus(place, 1), share, place, reach)
	}
	m.quad(corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1))
}

// within returns the extra of an image's vertices that read the part src of it: its corners, each as one number. Parts
// begin and end on whole pixels.
func within(src paint.Rect) [4]float32 {
	corner := func(x, y float32) float32 { return float32(int(x+0.5) + int(y+0.5)*packed) }
	return [4]float32{corner(src.X, src.Y), corner(src.Right(), src.Bottom()), 0, 1}
}

// packed is how many whole numbers fit beside one another: two of them make one that a float32 holds exactly.
const packed = 4096
