package glyph

import (
	"image"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func indexOf(k key) sfnt.GlyphIndex { return sfnt.GlyphIndex(k.glyph) }

// draw fills a glyph's outline, moved by (dx, dy) pixels, into its place.
func (a *Atlas) draw(segments sfnt.Segments, p place, dx, dy float32) {
	a.raster.Reset(p.w, p.h)
	at := func(q fixed.Point26_6) (x, y float32) { return float32(q.X)/64 + dx, float32(q.Y)/64 + dy }
	for i, s := range segments {
		x0, y0 := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				a.raster.ClosePath()
			}
			a.raster.MoveTo(x0, y0)
		case sfnt.SegmentOpLineTo:
			a.raster.LineTo(x0, y0)
		case sfnt.SegmentOpQuadTo:
			x1, y1 := at(s.Args[1])
			a.raster.QuadTo(x0, y0, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x1, y1 := at(s.Args[1])
			x2, y2 := at(s.Args[2])
			a.raster.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	a.raster.ClosePath()
	a.mask = image.Alpha{Pix: a.Pages[p.page].Pix, Stride: Side, Rect: image.Rect(0, 0, Side, Side)}
	a.raster.Draw(&a.mask, image.Rect(p.x, p.y, p.x+p.w, p.y+p.h), image.Opaque, image.Point{})
}
