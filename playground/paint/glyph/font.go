package glyph

import (
	_ "embed"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed inter-regular.otf
var regular []byte

//go:embed inter-semibold.otf
var semibold []byte

// A face is one weight of the font.
type face struct {
	font    *sfnt.Font
	buffer  sfnt.Buffer
	ascii   [128]advance // most text
	advance map[rune]advance
}

// An advance is a rune's glyph and its width in em.
type advance struct {
	known bool
	index sfnt.GlyphIndex
	width float32
}

func newFace(data []byte) *face {
	f, err := sfnt.Parse(data)
	if err != nil {
		panic("glyph: embedded font: " + err.Error()) // it is part of the program, and a test reads it
	}
	return &face{font: f, advance: map[rune]advance{}}
}

// glyph returns the rune's glyph: the font's box for a rune that it does not have.
func (f *face) glyph(r rune) advance {
	if r < 128 && f.ascii[r].known {
		return f.ascii[r]
	}
	if a, ok := f.advance[r]; ok {
		return a
	}
	a := advance{known: true}
	if index, err := f.font.GlyphIndex(&f.buffer, r); err == nil {
		a.index = index
	}
	units := fixed.Int26_6(f.font.UnitsPerEm())
	if w, err := f.font.GlyphAdvance(&f.buffer, a.index, units*64, font.HintingNone); err == nil {
		a.width = float32(w) / float32(units*64)
	}
	if r >= 0 && r < 128 {
		f.ascii[r] = a
	} else {
		f.advance[r] = a
	}
	return a
}
