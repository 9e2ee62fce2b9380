package paint

import "math"

// Legible is the least ratio of contrast of text (WCAG 2.2, success criterion 1.4.3).
const Legible = 4.5

// Contrast returns the ratio of contrast of two opaque colours, from 1 to 21 (WCAG 2.2).
func Contrast(a, b Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of an sRGB colour.
func luminance(c Color) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// On returns ink or its opposite, whichever is easier to read on an opaque colour; black or white where neither is legible:
// one of them always is.
func (p *Palette) On(c Color) Color {
	best := p.Ink
	if Contrast(c, p.Panel) > Contrast(c, best) {
		best = p.Panel
	}
	if Contrast(c, best) >= Legible {
		return best
	}
	if black := rgb(0); Contrast(c, black) >= Legible {
		return black
	}
	return rgb(0xffffff)
}
