package gpu

import (
	"image"
	"math"
	"unsafe"

	"github.com/hajimehoshi/ebiten/v2"

	"tandem/playground/paint"
	"tandem/playground/paint/glyph"
)

var _ paint.Painter = (*Painter)(nil)

// A Painter draws on a screen of Ebitengine. Between Begin and End it is a paint.Painter; triangles are collected until
// a source or the clip changes. The zero value is not ready: use New.
type Painter struct {
	scale  float32
	screen *ebiten.Image
	target *ebiten.Image // the part of the screen that is not clipped
	clips  []image.Rectangle

	mesh    mesh
	page    *ebiten.Image // of glyphs, that the triangles in mesh read
	picture *ebiten.Image // that those among them read that are an image's; nil if none are

	glyphs *glyph.Atlas
	quads  []glyph.Quad
	pages  []*ebiten.Image
	epoch  uint64
	rows   []byte // memory for uploads

	textures map[*paint.Image]*texture
	frame    uint64
	shader   *ebiten.Shader
	plain    *ebiten.Shader
	bound    ebiten.DrawTrianglesShaderOptions
	points   []paint.Point
}

// New returns a painter. It keeps textures from frame to frame.
func New() *Painter {
	return &Painter{glyphs: glyph.NewAtlas(), textures: map[*paint.Image]*texture{}, scale: 1, shader: newShader(program), plain: newShader(plain)}
}

// Begin starts a frame on the screen, of so many device pixels per unit. What is on the screen stays.
func (p *Painter) Begin(screen *ebiten.Image, scale float32) {
	p.screen, p.target, p.scale = screen, screen, scale
	p.clips = p.clips[:0]
	p.frame++
	p.glyphs.Trim()
	if p.epoch != p.glyphs.Epoch {
		for _, page := range p.pages {
			page.Deallocate()
		}
		p.pages, p.epoch = nil, p.glyphs.Epoch
	}
}

// End draws what is left of the frame.
func (p *Painter) End() {
	p.flush()
	p.page, p.picture = nil, nil
	p.forget()
	p.screen, p.target = nil, nil
}

// Scale implements paint.Painter.
func (p *Painter) Scale() float32 { return p.scale }

// Width implements paint.Measurer.
func (p *Painter) Width(text string, f paint.Font) float32 { return p.glyphs.Width(text, f) }

// Rect implements paint.Painter.
func (p *Painter) Rect(r paint.Rect, radius float32, c paint.Color) {
	if !visible(r) || c.A == 0 {
		return
	}
	s := p.scale
	if x0, y0, x1, y1 := r.X*s, r.Y*s, r.Right()*s, r.Bottom()*s; radius <= 0 {
		if c.A == 255 && (x1-x0)*(y1-y0) > large && whole(x0) && whole(y0) && whole(x1) && whole(y1) {
			p.fill(x0, y0, x1, y1, c)
			return
		}
		p.shapes(c)
		p.mesh.box(x0, y0, x1, y1)
		return
	}
	p.shapes(c)
	p.points = paint.AppendRounded(p.points[:0], r, radius, p.scale)
	p.mesh.convex(p.device(p.points))
}

// large is the area, in pixels, from which on a rectangle is worth a call of its own.
const large = 2000

// fill covers whole pixels with an opaque colour.
func (p *Painter) fill(x0, y0, x1, y1 float32, c paint.Color) {
	p.flush()
	if p.target.Bounds().Empty() {
		return
	}
	p.mesh.setColour(c)
	p.mesh.box(x0, y0, x1, y1)
	p.target.DrawTrianglesShader32(p.vertices(), p.mesh.indices, p.plain, &ebiten.DrawTrianglesShaderOptions{Blend: ebiten.BlendCopy})
	p.mesh.reset()
}

// Frame implements paint.Painter.
func (p *Painter) Frame(r paint.Rect, radius, width float32, c paint.Color) {
	if !visible(r) || !(width > 0) || c.A == 0 {
		return
	}
	p.shapes(c)
	p.points = paint.AppendRounded(p.points[:0], r, radius, p.scale)
	p.mesh.stroke(p.device(p.points), width*p.scale, true)
}

// Circle implements paint.Painter.
func (p *Painter) Circle(centre paint.Point, radius float32, c paint.Color) {
	if !(radius > 0) || !finite(centre) || c.A == 0 {
		return
	}
	p.shapes(c)
	p.mesh.disc(point{centre.X * p.scale, centre.Y * p.scale}, radius*p.scale)
}

// Polygon implements paint.Painter.
func (p *Painter) Polygon(points []paint.Point, c paint.Color) {
	if !finite(points...) || c.A == 0 {
		return
	}
	p.shapes(c)
	p.mesh.polygon(p.device(points))
}

// Polyline implements paint.Painter.
func (p *Painter) Polyline(points []paint.Point, s paint.Stroke, c paint.Color) {
	if !finite(points...) || !(s.Width > 0) || c.A == 0 {
		return
	}
	p.shapes(c)
	line, width := p.device(points), s.Width*p.scale
	if !(s.On > 0) {
		p.mesh.stroke(line, width, s.Closed)
		return
	}
	if s.Closed && len(line) > 0 {
		line = append(line, line[0])
		p.mesh.line = line
	}
	p.mesh.dashes(line, s.On*p.scale, s.Off*p.scale, func(dash []point) { p.mesh.stroke(dash, width, false) })
}

// Label implements paint.Painter.
func (p *Painter) Label(text string, at paint.Point, f paint.Font, align paint.Align, c paint.Color) {
	if c.A == 0 {
		return
	}
	p.quads = p.glyphs.Append(p.quads[:0], text, at, f, align, p.scale)
	p.upload()
	for _, q := range p.quads {
		p.use(p.pages[q.Page])
		p.mesh.setColour(c)
		p.mesh.glyph(q)
	}
}

// PushClip implements paint.Painter. Clips are of whole device pixels.
func (p *Painter) PushClip(r paint.Rect) {
	s := float64(p.scale)
	c := image.Rect(round(float64(r.X)*s), round(float64(r.Y)*s), round(float64(r.Right())*s), round(float64(r.Bottom())*s))
	if n := len(p.clips); n > 0 {
		c = c.Intersect(p.clips[n-1])
	}
	p.clips = append(p.clips, c)
	p.clip()
}

// PopClip implements paint.Painter.
func (p *Painter) PopClip() {
	p.clips = p.clips[:len(p.clips)-1]
	p.clip()
}

func (p *Painter) clip() {
	p.flush()
	p.target = p.screen
	if n := len(p.clips); n > 0 {
		p.target = p.screen.SubImage(p.clips[n-1]).(*ebiten.Image)
	}
}

// shapes prepares for vertices of a plain colour: they read the white texel that every page of glyphs has at its corner,
// so that shapes and labels are drawn together.
func (p *Painter) shapes(c paint.Color) {
	if p.page == nil {
		p.use(p.firstPage())
	}
	p.mesh.setColour(c)
}

func (p *Painter) firstPage() *ebiten.Image {
	if len(p.pages) == 0 {
		p.pages = append(p.pages, newPage())
	}
	return p.pages[0]
}

// use makes the next triangles read from a page.
func (p *Painter) use(page *ebiten.Image) {
	if p.page != page {
		p.flush()
		p.page = page
	}
}

// show makes the next triangles of an image read from its texture.
func (p *Painter) show(picture *ebiten.Image) {
	if p.picture != picture {
		if p.picture != nil {
			p.flush()
		}
		p.picture = picture
	}
	if p.page == nil {
		p.use(p.firstPage())
	}
}

// flush hands the collected triangles to Ebitengine.
func (p *Painter) flush() {
	if len(p.mesh.indices) == 0 || p.target.Bounds().Empty() {
		p.mesh.reset()
		return
	}
	p.bound.Images[0], p.bound.Images[1] = p.page, p.picture
	p.target.DrawTrianglesShader32(p.vertices(), p.mesh.indices, p.shader, &p.bound)
	p.mesh.reset()
}

func (p *Painter) vertices() []ebiten.Vertex {
	return unsafe.Slice((*ebiten.Vertex)(unsafe.Pointer(&p.mesh.vertices[0])), len(p.mesh.vertices))
}

// A vertex of package gpu is handed over as one of Ebitengine's: the same twelve numbers in the same order.
var _ [unsafe.Sizeof(vertex{})]byte = [unsafe.Sizeof(ebiten.Vertex{})]byte{}

// device returns the points in device pixels, in memory that the next call uses again.
func (p *Painter) device(points []paint.Point) []point {
	line := p.mesh.line[:0]
	for _, q := range points {
		line = append(line, point{q.X * p.scale, q.Y * p.scale})
	}
	p.mesh.line = line
	return line
}

func visible(r paint.Rect) bool { return r.W > 0 && r.H > 0 && finite(paint.Point{X: r.X, Y: r.Y}) }

func finite(points ...paint.Point) bool {
	for _, p := range points {
		if s := p.X + p.Y; s-s != 0 { // NaN and the infinities
			return false
		}
	}
	return true
}

func round(v float64) int { return int(math.Round(v)) }
