package soft

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"

	"tandem/playground/paint"
	"tandem/playground/paint/glyph"
)

// A Painter draws on an image.
type Painter struct {
	RGBA *image.RGBA

	scale  float32
	atlas  *glyph.Atlas
	quads  []glyph.Quad
	clips  []image.Rectangle
	raster vector.Rasterizer
	points []paint.Point
	bounds bounds
}

var _ paint.Painter = (*Painter)(nil)

// New returns a painter on a fresh image of w × h units (rounded up to whole pixels) and scale pixels per unit. The
// image is transparent.
func New(w, h, scale float32) *Painter {
	ceil := func(v float32) int { return int(math.Ceil(float64(v*scale) - 1e-3)) }
	im := image.NewRGBA(image.Rect(0, 0, ceil(w), ceil(h)))
	return &Painter{RGBA: im, scale: scale, atlas: glyph.NewAtlas(), clips: []image.Rectangle{im.Rect}}
}

// Scale returns how many pixels a unit has.
func (p *Painter) Scale() float32 { return p.scale }

// Width returns the advance of a text in units.
func (p *Painter) Width(text string, f paint.Font) float32 { return p.atlas.Width(text, f) }

// PushClip narrows drawing to a rectangle, rounded to whole pixels.
func (p *Painter) PushClip(r paint.Rect) {
	px := func(v float32) int { return int(math.Round(float64(v * p.scale))) }
	p.clips = append(p.clips, p.clip().Intersect(image.Rect(px(r.X), px(r.Y), px(r.Right()), px(r.Bottom()))))
}

// PopClip undoes the last PushClip.
func (p *Painter) PopClip() {
	if len(p.clips) > 1 {
		p.clips = p.clips[:len(p.clips)-1]
	}
}

func (p *Painter) clip() image.Rectangle { return p.clips[len(p.clips)-1] }

// Rect fills a rectangle.
func (p *Painter) Rect(r paint.Rect, radius float32, c paint.Color) {
	p.points = paint.AppendRounded(p.points[:0], r, radius, p.scale)
	p.Polygon(p.points, c)
}

// Frame draws the outline of a rectangle.
func (p *Painter) Frame(r paint.Rect, radius, width float32, c paint.Color) {
	h := width / 2
	p.points = paint.AppendRounded(p.points[:0], r.Inset(-h), radius+min(radius, h), p.scale)
	n := len(p.points)
	p.points = paint.AppendRounded(p.points, r.Inset(h), max(0, radius-h), p.scale)
	if !p.begin(p.points) {
		return
	}
	p.path(p.points[:n], false)
	p.path(p.points[n:], true)
	p.end(c)
}

// Circle fills a disc.
func (p *Painter) Circle(centre paint.Point, radius float32, c paint.Color) {
	p.points = paint.AppendCircle(p.points[:0], centre, radius, p.scale)
	p.Polygon(p.points, c)
}

// Polygon fills a polygon.
func (p *Painter) Polygon(points []paint.Point, c paint.Color) {
	if len(points) > 2 && p.begin(points) {
		p.path(points, false)
		p.end(c)
	}
}

// far is a number of pixels that no image has.
const far = 1 << 14

// bounds is the part of the image that a figure touches.
type bounds struct{ image.Rectangle }

// begin sets the rasteriser to the pixels that points touch; false if there are none, or a coordinate is not a number.
func (p *Painter) begin(points []paint.Point) bool {
	x0, y0 := float32(math.Inf(1)), float32(math.Inf(1))
	x1, y1 := -x0, -y0
	for _, q := range points {
		if q.X != q.X || q.Y != q.Y {
			return false
		}
		x0, x1 = min(x0, q.X), max(x1, q.X)
		y0, y1 = min(y0, q.Y), max(y1, q.Y)
	}
	floor := func(v float32) int { return int(math.Floor(float64(max(-far, min(far, v*p.scale))))) }
	r := image.Rect(floor(x0), floor(y0), floor(x1)+1, floor(y1)+1).Intersect(p.clip())
	if r.Empty() {
		return false
	}
	p.bounds.Rectangle = r
	p.raster.Reset(r.Dx(), r.Dy())
	return true
}

// path adds a closed path to the figure.
func (p *Painter) path(points []paint.Point, backwards bool) {
	at := func(i int) (x, y float32) {
		if backwards {
			i = len(points) - 1 - i
		}
		x, y = points[i].X*p.scale-float32(p.bounds.Min.X), points[i].Y*p.scale-float32(p.bounds.Min.Y)
		return max(-far, min(far, x)), max(-far, min(far, y)) // the rasteriser counts in whole numbers
	}
	p.raster.MoveTo(at(0))
	for i := 1; i < len(points); i++ {
		p.raster.LineTo(at(i))
	}
	p.raster.ClosePath()
}

// end fills the figure.
func (p *Painter) end(c paint.Color) {
	p.raster.Draw(p.RGBA, p.bounds.Rectangle, image.NewUniform(c), image.Point{})
}

// Label draws a line of text.
func (p *Painter) Label(text string, at paint.Point, f paint.Font, align paint.Align, c paint.Color) {
	p.quads = p.atlas.Append(p.quads[:0], text, at, f, align, p.scale)
	for _, q := range p.quads {
		page := p.atlas.Pages[q.Page]
		for y := range q.H {
			for x := range q.W {
				if at := (image.Point{X: q.X + x, Y: q.Y + y}); at.In(p.clip()) {
					p.blend(at.X, at.Y, c, page.Pix[(q.SrcY+y)*glyph.Side+q.SrcX+x])
				}
			}
		}
	}
}

// blend lays a colour over a pixel, as much of it as coverage (0 to 255) says.
func (p *Painter) blend(x, y int, c color.NRGBA, coverage byte) {
	a := uint32(c.A) * uint32(coverage) / 255
	px := p.RGBA.Pix[p.RGBA.PixOffset(x, y):][:4]
	for i, v := range [4]uint32{uint32(c.R), uint32(c.G), uint32(c.B), 255} {
		px[i] = byte((v*a + uint32(px[i])*(255-a) + 127) / 255)
	}
}
