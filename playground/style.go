package playground

import "tandem/playground/paint"

// A style is every size of the canvas, in units, and the colours.
type style struct {
	theme paint.Theme
	*paint.Palette

	title, text, small, tiny, big paint.Font
	pad, gap, radius              float32
	line, thin                    float32 // widths of curves: together, alone
	headlined                     bool    // see View.SetHeadlined
}

// newStyle returns the style of a theme on a canvas of a width: a projector's letters grow with it.
func newStyle(t paint.Theme, width float32) style {
	s := style{theme: t, Palette: t.Palette(), pad: 12, gap: 12, radius: 12, line: 2.2, thin: 1.4,
		title: paint.Font{Size: 12.5, Bold: true}, text: paint.Font{Size: 13, Bold: true}, small: paint.Font{Size: 11.5},
		tiny: paint.Font{Size: 10.5}, big: paint.Font{Size: 23, Bold: true}}
	if t.Large {
		k := max(1, min(1.42, width/1280))
		s.line, s.thin = 3.6*k, 2.2*k
		if width >= narrowBelow { // in one column the maps need the width
			s.pad, s.gap = 16*k, 16*k
		}
		for _, f := range []*paint.Font{&s.title, &s.text, &s.small, &s.tiny} {
			f.Size *= 1.6 * k
		}
		s.big.Size *= 1.6 * k
	}
	return s
}

// leading is the distance between the baselines of lines of a font.
func leading(f paint.Font) float32 { return f.Size * 1.36 }

// middle is how far below the middle of a line of digits or capitals its baseline lies.
func middle(f paint.Font) float32 { return f.Size * 0.36 }
