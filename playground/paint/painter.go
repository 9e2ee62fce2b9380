package paint

import "image/color"

// A Color is red, green, blue and opacity, not multiplied.
type Color = color.NRGBA

// A Point is a place on the canvas, in units.
type Point struct{ X, Y float32 }

// A Rect is a rectangle on the canvas: its top left corner and its size, in units.
type Rect struct{ X, Y, W, H float32 }

// A Painter draws. What is drawn later lies over what was drawn before. Edges are anti-aliased. Slices and texts may be
// reused by the caller as soon as the call returns. Anything of zero size or with a NaN coordinate draws nothing.
type Painter interface {
	Measurer

	// Scale returns how many device pixels a unit has.
	Scale() float32

	// Rect fills a rectangle; corners of a radius above 0 are round.
	Rect(r Rect, radius float32, c Color)

	// Frame draws the outline of a rectangle; the line's middle runs along the edge.
	Frame(r Rect, radius, width float32, c Color)

	// Circle fills a disc.
	Circle(centre Point, radius float32, c Color)

	// Polygon fills a simple polygon, which need not be convex; it closes by itself.
	Polygon(points []Point, c Color)

	// Polyline draws a line through the points, with round joins and flat ends.
	Polyline(points []Point, s Stroke, c Color)

	// Image draws the part src of an image, in its own pixels, onto dst, whose corners of a radius above 0 are round. It
	// interpolates linearly between pixels but never reads beyond src.
	Image(im *Image, src Rect, dst Rect, radius float32)

	// Label draws one line of text; at is on its baseline, at its left end, middle or right end as align says.
	Label(text string, at Point, f Font, align Align, c Color)

	// PushClip narrows drawing to the rectangle, and to the clips pushed before it, until PopClip.
	PushClip(r Rect)
	// PopClip undoes the last PushClip.
	PopClip()
}

// A Measurer knows how wide text is. Every Painter is one; [glyph.Atlas] gives the same answers without a canvas.
type Measurer interface {
	// Width returns the advance of a line of text, in units.
	Width(text string, f Font) float32
}

// A Stroke is how a line is drawn.
type Stroke struct {
	Width  float32 // units
	On     float32 // length of a dash; 0: not dashed
	Off    float32 // length of the gap after a dash
	Closed bool    // the last point is joined to the first
}

// A Font is a size, in units per em, and a weight.
type Font struct {
	Size float32
	Bold bool
}

// Align says which part of a text stands at its point.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Centre
	Right
)

// An Image is a surface of pixels that views write and painters draw. It is known by its address: a backend that keeps a
// copy of its own (a texture) makes it again only when Version has changed. Size changes count as versions too.
type Image struct {
	W, H    int
	Pix     []byte // W × H × 4: red, green, blue, opacity; colours multiplied by opacity
	Version uint64
}

// Resize gives the image a size, keeping its memory where that is enough. The pixels are then unspecified.
func (im *Image) Resize(w, h int) {
	if n := w * h * 4; cap(im.Pix) < n {
		im.Pix = make([]byte, n)
	} else {
		im.Pix = im.Pix[:n]
	}
	if im.W != w || im.H != h {
		im.W, im.H = w, h
		im.Version++
	}
}

// Set writes one pixel of an opaque colour.
func (im *Image) Set(x, y int, c Color) {
	i := 4 * (y*im.W + x)
	im.Pix[i], im.Pix[i+1], im.Pix[i+2], im.Pix[i+3] = c.R, c.G, c.B, 255
}
