package paint

// A Theme says how the canvas looks.
type Theme struct {
	Dark  bool
	Large bool // for a projector: larger text, thicker lines, fewer details
	Stark bool // for forced colours: every line, word and edge as far from its ground as it can be
}

// TaskColours is how many tasks have a colour and a shape of their own; further ones start again.
const TaskColours = 9

// A Palette holds every colour of the canvas.
type Palette struct {
	Background, Panel, Soft, Line, Ink, Dim Color // as the page's
	Good, Bad                               Color // a gain, a loss of points
	Plus, Minus                             Color // the poles of the diverging scale: signs of weights and cosines
	High, Low                               Color // the ends of a neutral scale: a shared unit's activation, label 0 of a task
	Missing                                 Color // NaN, and nothing else
	Tasks                                   [TaskColours]Color
}

// Tasks have the colours of Okabe and Ito (2008, "Color Universal Design"), darkened or lightened where they would not
// stand out from the panel, and two more. Their first three are far from the poles of the diverging scale, which are
// ColorBrewer's purple and orange (PuOr), safe for colour-blind eyes.
var light = Palette{
	Background: rgb(0xfbfaf8), Panel: rgb(0xffffff), Soft: rgb(0xf2efe9), Line: rgb(0xe3e0da), Ink: rgb(0x1d1f23), Dim: rgb(0x5d636e),
	Good: rgb(0x0b7a4b), Bad: rgb(0xb3261e), Plus: rgb(0x6a4fa3), Minus: rgb(0xc07a00), High: rgb(0x4e5563), Low: rgb(0xb9b3a8),
	Missing: rgb(0xff2fa0),
	Tasks: [TaskColours]Color{rgb(0x0072b2), rgb(0xd55e00), rgb(0x009e73), rgb(0xb4558c), rgb(0xb98100), rgb(0x2a93d1),
		rgb(0x8a8000), rgb(0x6b4fc0), rgb(0x8c4a2f)},
}

var dark = Palette{
	Background: rgb(0x14161a), Panel: rgb(0x1b1e24), Soft: rgb(0x22262e), Line: rgb(0x2c313a), Ink: rgb(0xeceef2), Dim: rgb(0x9aa3b2),
	Good: rgb(0x4fd39a), Bad: rgb(0xff8a80), Plus: rgb(0xa78bfa), Minus: rgb(0xe0a030), High: rgb(0xd5dae3), Low: rgb(0x556070),
	Missing: rgb(0xff2fa0),
	Tasks: [TaskColours]Color{rgb(0x56b4e9), rgb(0xff9c54), rgb(0x35c79a), rgb(0xe59bc5), rgb(0xf2bd3d), rgb(0x7a9cf5),
		rgb(0xe6dc4a), rgb(0xb9a2f5), rgb(0xd9907c)},
}

// Where a person has forced colours upon pages, words, lines and edges are black on white or white on black, and no two
// grounds are told apart by a shade.
var starkLight = Palette{
	Background: rgb(0xffffff), Panel: rgb(0xffffff), Soft: rgb(0xffffff), Line: rgb(0x000000), Ink: rgb(0x000000), Dim: rgb(0x000000),
	Good: rgb(0x00512f), Bad: rgb(0x8c0d08), Plus: rgb(0x452a80), Minus: rgb(0x7a4a00), High: rgb(0x000000), Low: rgb(0x9a9a9a),
	Missing: rgb(0xb80067),
	Tasks: [TaskColours]Color{rgb(0x005a90), rgb(0xa84300), rgb(0x006f50), rgb(0x8a2f66), rgb(0x7a5400), rgb(0x1a6a9c),
		rgb(0x5f5800), rgb(0x4d339c), rgb(0x6e3520)},
}

var starkDark = Palette{
	Background: rgb(0x000000), Panel: rgb(0x000000), Soft: rgb(0x000000), Line: rgb(0xffffff), Ink: rgb(0xffffff), Dim: rgb(0xffffff),
	Good: rgb(0x6ff0b8), Bad: rgb(0xffb0a8), Plus: rgb(0xc4b0ff), Minus: rgb(0xffc04d), High: rgb(0xffffff), Low: rgb(0x5a5a5a),
	Missing: rgb(0xff6fc0),
	Tasks: [TaskColours]Color{rgb(0x6cc4f5), rgb(0xffad70), rgb(0x4fdfb2), rgb(0xf0b0d4), rgb(0xffd060), rgb(0x9ab6ff),
		rgb(0xf0e860), rgb(0xccb8ff), rgb(0xe8a892)},
}

// Palette returns the theme's colours.
func (t Theme) Palette() *Palette {
	switch {
	case t.Stark && t.Dark:
		return &starkDark
	case t.Stark:
		return &starkLight
	case t.Dark:
		return &dark
	}
	return &light
}

// Task returns a task's colour, and the neutral one for what is shared (a negative number).
func (p *Palette) Task(t int) Color {
	if t < 0 {
		return p.High
	}
	return p.Tasks[t%TaskColours]
}

// Diverging returns the opaque colour of a value from −1 to 1: the panel's at 0, a pole at either end. NaN is Missing.
func (p *Palette) Diverging(v float32) Color {
	switch {
	case v != v:
		return p.Missing
	case v < 0:
		return Mix(p.Panel, p.Minus, min(1, -v))
	}
	return Mix(p.Panel, p.Plus, min(1, v))
}

// Activation returns the opaque colour of a value from −1 to 1 on the scale of an owner: a task's, or the neutral one.
// NaN is Missing.
func (p *Palette) Activation(owner int, v float32) Color {
	switch {
	case v != v:
		return p.Missing
	case v < 0:
		return Mix(p.Panel, p.Low, min(1, -v))
	}
	return Mix(p.Panel, p.Task(owner), min(1, v)*0.85)
}

// Gain returns the colour of a gain in points: good or bad where it tells something (see Tells), else neither.
func (p *Palette) Gain(points, noise float32) Color {
	switch {
	case !Tells(points, noise):
		return p.Dim
	case points > 0:
		return p.Good
	}
	return p.Bad
}

// Mix goes from a (t = 0) to b (t = 1).
func Mix(a, b Color, t float32) Color {
	m := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*t + 0.5) }
	return Color{R: m(a.R, b.R), G: m(a.G, b.G), B: m(a.B, b.B), A: m(a.A, b.A)}
}

// Fade returns the colour with an opacity from 0 to 1.
func Fade(c Color, opacity float32) Color {
	c.A = uint8(float32(c.A)*max(0, min(1, opacity)) + 0.5)
	return c
}

func rgb(hex uint32) Color {
	return Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}
