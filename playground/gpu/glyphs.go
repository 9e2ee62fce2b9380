package gpu

import "tandem/playground/paint/glyph"

// glyph appends the two triangles of one glyph, texel on pixel.
func (m *mesh) glyph(q glyph.Quad) {
	x, y, u, v := float32(q.X), float32(q.Y), float32(q.SrcX), float32(q.SrcY)
	w, h := float32(q.W), float32(q.H)
	corner := func(dx, dy float32) uint32 {
		i := m.add(point{x + dx, y + dy}, 1)
		m.vertices[i].u, m.vertices[i].v = u+dx, v+dy
		return i
	}
	m.quad(corner(0, 0), corner(w, 0), corner(w, h), corner(0, h))
}
