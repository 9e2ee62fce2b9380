package glyph_test

import (
	"testing"

	"tandem/playground/paint"
	"tandem/playground/paint/glyph"
)

// TestFontsHaveWhatLabelsNeed: both weights have every letter and sign that the core's names and equations use.
func TestFontsHaveWhatLabelsNeed(t *testing.T) {
	const needed = "ABCXYZabcxyz0123456789 .,:;!?%()[]{}+-=/<>|&'\"#_" +
		"x₁₂₃₄₅₆₇₈₉₀ₜₖₙᵢⱼ²³¹⁰⁴⁵⁶⁷⁸⁹⁻⁺αβγδεηθλμπρστφωΓΔΘΛΣΦΩ·−×÷°√∞∂∑∏≈≠≤≥±½‖⟨⟩←→↑↓–—…‘’“”éöüß"
	a := glyph.NewAtlas()
	for _, bold := range []bool{false, true} {
		missing := ""
		for _, r := range needed {
			if !a.Has(r, bold) {
				missing += string(r)
			}
		}
		// Inter has no subscript i and j and no mathematical angle brackets (and no nabla): labels do without.
		for _, r := range missing {
			switch r {
			case 'ᵢ', 'ⱼ', '⟨', '⟩':
			default:
				t.Errorf("bold %v: no glyph for %q", bold, r)
			}
		}
	}
}

// TestDigitsAreOfOneWidth: numbers that change must not make their neighbours jump.
func TestDigitsAreOfOneWidth(t *testing.T) {
	a := glyph.NewAtlas()
	for _, bold := range []bool{false, true} {
		f := paint.Font{Size: 20, Bold: bold}
		want := a.Width("0", f)
		for _, d := range "123456789" {
			if got := a.Width(string(d), f); got-want > 0.04 || want-got > 0.04 {
				t.Errorf("bold %v: got width %v for %q, want %v", bold, got, d, want)
			}
		}
	}
}

func TestAlign(t *testing.T) {
	a, f := glyph.NewAtlas(), paint.Font{Size: 14}
	const text = "HHHH"
	ends := func(align paint.Align) (left, right int) {
		quads := a.Append(nil, text, paint.Point{X: 100, Y: 50}, f, align, 2)
		last := quads[len(quads)-1]
		return quads[0].X, last.X + last.W
	}
	width := int(2*a.Width(text, f) + 0.5)
	tests := []struct {
		align      paint.Align
		left, over int // about
	}{{paint.Left, 200, 200 + width}, {paint.Centre, 200 - width/2, 200 + width/2}, {paint.Right, 200 - width, 200}}
	for _, test := range tests {
		left, right := ends(test.align)
		if left < test.left-1 || left > test.left+5 || right > test.over+1 || right < test.over-5 {
			t.Errorf("align %v: got %d to %d, want about %d to %d", test.align, left, right, test.left, test.over)
		}
	}
}

// TestAtlasKeepsGlyphs: the same text again rasterises nothing and allocates nothing; its pixels are ink.
func TestAtlasKeepsGlyphs(t *testing.T) {
	a, f := glyph.NewAtlas(), paint.Font{Size: 13, Bold: true}
	quads := a.Append(nil, "Δm +13.6 %", paint.Point{X: 3.3, Y: 20}, f, paint.Left, 1)
	version := a.Pages[0].Version
	ink := 0
	for _, q := range quads {
		for y := range q.H {
			for x := range q.W {
				if a.Pages[q.Page].Pix[(q.SrcY+y)*glyph.Side+q.SrcX+x] > 128 {
					ink++
				}
			}
		}
	}
	if ink < 100 {
		t.Errorf("got %d pixels of ink, want more than 100", ink)
	}
	got := testing.AllocsPerRun(10, func() {
		quads = a.Append(quads[:0], "Δm +13.6 %", paint.Point{X: 3.3, Y: 20}, f, paint.Left, 1)
	})
	if got != 0 || a.Pages[0].Version != version {
		t.Errorf("got %v allocations and version %d, want 0 and %d", got, a.Pages[0].Version, version)
	}
}

// TestTrim: an atlas that was asked for too many sizes starts again, and says so.
func TestTrim(t *testing.T) {
	a := glyph.NewAtlas()
	var quads []glyph.Quad
	for size := float32(100); len(a.Pages) <= 4; size++ {
		quads = a.Append(quads[:0], "ABCDEFGHIJKLMNOPQRSTUVWXYZ", paint.Point{Y: 50}, paint.Font{Size: size}, paint.Left, 1)
		a.Trim()
		if a.Epoch > 0 {
			break
		}
	}
	if a.Epoch != 1 || len(a.Pages) != 0 {
		t.Errorf("got epoch %d with %d pages, want 1 with none", a.Epoch, len(a.Pages))
	}
	if quads = a.Append(quads[:0], "A", paint.Point{Y: 50}, paint.Font{Size: 20}, paint.Left, 1); len(quads) != 1 || len(a.Pages) != 1 {
		t.Errorf("got %d quads on %d pages after it, want 1 on 1", len(quads), len(a.Pages))
	}
}

// TestOddSizes: what cannot be drawn draws nothing, and does not panic.
func TestOddSizes(t *testing.T) {
	a := glyph.NewAtlas()
	nan := float32(0)
	nan /= nan
	for _, size := range []float32{0, -3, 1e9, nan} {
		if quads := a.Append(nil, "x", paint.Point{}, paint.Font{Size: size}, paint.Left, 1); len(quads) != 0 {
			t.Errorf("size %v: got %d quads, want none", size, len(quads))
		}
	}
	if quads := a.Append(nil, "x", paint.Point{X: nan}, paint.Font{Size: 12}, paint.Left, 1); len(quads) != 0 {
		t.Errorf("at NaN: got %d quads, want none", len(quads))
	}
}
