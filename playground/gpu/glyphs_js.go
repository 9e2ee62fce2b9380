package gpu

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"tandem/playground/paint/glyph"
)

// newPage makes the texture of a page of glyphs. Glyphs leave its first row and column free; the texel at the corner is
// white, for shapes.
func newPage() *ebiten.Image {
	page := newImage(glyph.Side, glyph.Side)
	page.SubImage(image.Rect(0, 0, 1, 1)).(*ebiten.Image).WritePixels([]byte{255, 255, 255, 255})
	return page
}

// upload copies the rows of the pages that changed. Triangles that wait may be drawn after it: glyphs that are there
// stay where they are.
func (p *Painter) upload() {
	for i, page := range p.glyphs.Pages {
		if i == len(p.pages) {
			p.pages = append(p.pages, newPage())
		}
		if page.Top == page.Bottom {
			continue
		}
		// The first column stays out: its corner is the white texel.
		const left = 1
		p.rows = p.rows[:0]
		for y := page.Top; y < page.Bottom; y++ {
			for _, c := range page.Pix[y*glyph.Side+left : (y+1)*glyph.Side] {
				p.rows = append(p.rows, c, c, c, c)
			}
		}
		p.pages[i].SubImage(image.Rect(left, page.Top, glyph.Side, page.Bottom)).(*ebiten.Image).WritePixels(p.rows)
		page.Top, page.Bottom = 0, 0
	}
}
