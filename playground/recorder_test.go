package playground_test

import (
	"tandem/playground/paint"
	"tandem/playground/paint/glyph"
)

// A recorder is a painter that writes down what it is asked for.
type recorder struct {
	*glyph.Atlas
	scale   float32
	clips   []paint.Rect
	labels  []written
	images  []shown
	figures int // everything that is drawn
	grounds []ground
}

// ground is a rectangle that was filled, or covered by an image.
type ground struct {
	rect   paint.Rect
	colour paint.Color
	image  bool
}

// written is a label and the box of its letters.
type written struct {
	text string
	box  paint.Rect
	clip paint.Rect
	size float32

	colour, ground paint.Color
	onImage        bool
}

// shown is a part of an image and where it went.
type shown struct {
	image    *paint.Image
	src, dst paint.Rect
}

// measures knows the widths of all texts; making one costs more than a frame.
var measures = glyph.NewAtlas()

func newRecorder(w, h, scale float32) *recorder {
	return &recorder{Atlas: measures, scale: scale, clips: []paint.Rect{{W: w, H: h}}}
}

func (r *recorder) Scale() float32                                    { return r.scale }
func (r *recorder) Frame(paint.Rect, float32, float32, paint.Color)   { r.figures++ }
func (r *recorder) Circle(paint.Point, float32, paint.Color)          { r.figures++ }
func (r *recorder) Polygon([]paint.Point, paint.Color)                { r.figures++ }
func (r *recorder) Polyline([]paint.Point, paint.Stroke, paint.Color) { r.figures++ }
func (r *recorder) PushClip(c paint.Rect)                             { r.clips = append(r.clips, r.clip().Intersect(c)) }
func (r *recorder) PopClip()                                          { r.clips = r.clips[:len(r.clips)-1] }
func (r *recorder) clip() paint.Rect                                  { return r.clips[len(r.clips)-1] }
func (r *recorder) Image(im *paint.Image, src, dst paint.Rect, _ float32) {
	r.figures++
	r.images = append(r.images, shown{im, src, dst})
	r.grounds = append(r.grounds, ground{rect: dst.Intersect(r.clip()), image: true})
}

func (r *recorder) Rect(rect paint.Rect, _ float32, c paint.Color) {
	r.figures++
	r.grounds = append(r.grounds, ground{rect: rect.Intersect(r.clip()), colour: c})
}

// under returns the colour at a place, of rectangles one over the other, and whether it is an image's.
func (r *recorder) under(at paint.Point) (c paint.Color, image bool) {
	for _, g := range r.grounds {
		switch {
		case !g.rect.Contains(at):
		case g.image:
			image = true
		default:
			opaque := g.colour
			opaque.A = 255
			c = paint.Mix(c, opaque, float32(g.colour.A)/255)
			image = image && g.colour.A < 200
		}
	}
	return c, image
}

func (r *recorder) Label(text string, at paint.Point, f paint.Font, align paint.Align, c paint.Color) {
	r.figures++
	if text == "" {
		return
	}
	w := r.Width(text, f)
	x := at.X
	switch align {
	case paint.Centre:
		x -= w / 2
	case paint.Right:
		x -= w
	}
	// From the height of a small letter down to the baseline: lines may come as near as descenders allow.
	box := paint.Rect{X: x, Y: at.Y - f.Size*0.72, W: w, H: f.Size * 0.74}
	under, image := r.under(box.Centre())
	r.labels = append(r.labels, written{text, box, r.clip(), f.Size, c, under, image})
}
