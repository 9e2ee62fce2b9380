package glyph

import (
	"image"
	"math"

	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"tandem/playground/paint"
)

// Side is the width and height of a page, in pixels.
const Side = 1024

// maxPages bounds the memory of an atlas whose canvas changes its scale again and again.
const maxPages = 4

// A Page holds glyphs: Side × Side bytes of coverage, 0 to 255.
type Page struct {
	Pix     []byte
	Version uint64 // changes with Pix
	// Top and Bottom bound the rows that changed since a reader last set them both to 0; equal when none did.
	Top, Bottom int

	x, y, row int // where the next glyph goes, and the height of its row
}

// A Quad is one glyph of a label: the W × H pixels of a page from (SrcX, SrcY) on, to be laid on the device's pixels
// from (X, Y) on, unscaled.
type Quad struct {
	Page       int
	SrcX, SrcY int
	W, H       int
	X, Y       int
}

// An Atlas holds the glyphs that were asked for. It is not safe for concurrent use.
type Atlas struct {
	Pages []*Page
	// Epoch changes when glyphs move, so that quads from before are void. That happens in Trim only.
	Epoch uint64

	faces  [2]*face
	places map[key]place
	raster vector.Rasterizer
	mask   image.Alpha
}

type key struct {
	glyph uint16
	bold  bool
	sub   uint8 // quarters of a pixel to the right
	size  uint16
}

type place struct {
	page, x, y, w, h int
	left, top        int // of the bitmap from the pen, device pixels
}

// NewAtlas returns an empty atlas.
func NewAtlas() *Atlas {
	return &Atlas{faces: [2]*face{newFace(regular), newFace(semibold)}, places: map[key]place{}}
}

func (a *Atlas) face(bold bool) *face {
	if bold {
		return a.faces[1]
	}
	return a.faces[0]
}

// Has reports whether the font has a glyph of its own for the rune.
func (a *Atlas) Has(r rune, bold bool) bool { return a.face(bold).glyph(r).index != 0 }

// Width returns the advance of a line of text in units, the same at every scale.
func (a *Atlas) Width(text string, f paint.Font) float32 {
	face, w := a.face(f.Bold), float32(0)
	for _, r := range text {
		w += face.glyph(r).width
	}
	return w * f.Size
}

// Append appends the quads of a line of text whose baseline passes through at (units), on a device of the given scale.
// The baseline is rounded to a whole pixel; along it, glyphs stand at quarters of a pixel.
func (a *Atlas) Append(dst []Quad, text string, at paint.Point, f paint.Font, align paint.Align, scale float32) []Quad {
	size := math.Round(float64(f.Size*scale)*4) / 4
	if !(size >= 1 && size < 400) || at.X != at.X || at.Y != at.Y {
		return dst
	}
	x := float64(at.X * scale)
	switch align {
	case paint.Centre:
		x -= float64(a.Width(text, f)*scale) / 2
	case paint.Right:
		x -= float64(a.Width(text, f) * scale)
	}
	y, steps := int(math.Round(float64(at.Y*scale))), subSteps(size)
	face := a.face(f.Bold)
	for _, r := range text {
		g := face.glyph(r)
		whole := math.Floor(x*steps+0.5) / steps
		left := math.Floor(whole)
		k := key{uint16(g.index), f.Bold, uint8((whole - left) * 4), uint16(size * 4)}
		p, ok := a.places[k]
		if !ok {
			p = a.add(k, size)
		}
		if p.w > 0 {
			dst = append(dst, Quad{p.page, p.x, p.y, p.w, p.h, int(left) + p.left, y + p.top})
		}
		x += float64(g.width) * size
	}
	return dst
}

// subSteps says at how many places within a pixel glyphs of a size may stand: large ones need fewer.
func subSteps(size float64) float64 {
	switch {
	case size < 20:
		return 4
	case size < 40:
		return 2
	}
	return 1
}

// Trim makes room if the atlas is full, by forgetting all. Call it between frames.
func (a *Atlas) Trim() {
	if len(a.Pages) <= maxPages {
		return
	}
	a.Pages, a.Epoch = nil, a.Epoch+1
	clear(a.places)
}

// add rasterises a glyph into a page.
func (a *Atlas) add(k key, size float64) place {
	face := a.face(k.bold)
	segments, err := face.font.LoadGlyph(&face.buffer, indexOf(k), fixed.Int26_6(size*64), nil)
	var p place
	if b := segments.Bounds(); err == nil && b.Max.X > b.Min.X && b.Max.Y > b.Min.Y {
		sub := fixed.Int26_6(k.sub) * 16
		left, top := (b.Min.X + sub).Floor(), b.Min.Y.Floor()
		w, h := (b.Max.X+sub).Ceil()-left, b.Max.Y.Ceil()-top
		if w < Side && h < Side {
			p = a.allot(w, h)
			p.left, p.top = left, top
			a.draw(segments, p, float32(sub)/64-float32(left), -float32(top))
		}
	}
	a.places[k] = p
	return p
}

// allot finds room for w × h pixels and a border that keeps neighbours out of interpolation.
func (a *Atlas) allot(w, h int) place {
	var page *Page
	if n := len(a.Pages); n > 0 {
		page = a.Pages[n-1]
		if page.x+w+1 > Side {
			page.x, page.y, page.row = 1, page.y+page.row+1, 0
		}
		if page.y+h+1 > Side {
			page = nil
		}
	}
	if page == nil {
		page = &Page{Pix: make([]byte, Side*Side), x: 1, y: 1}
		a.Pages = append(a.Pages, page)
	}
	p := place{page: len(a.Pages) - 1, x: page.x, y: page.y, w: w, h: h}
	page.x += w + 1
	page.row = max(page.row, h)
	if page.Top == page.Bottom {
		page.Top, page.Bottom = p.y, p.y+h
	}
	page.Top, page.Bottom = min(page.Top, p.y), max(page.Bottom, p.y+h)
	page.Version++
	return p
}
