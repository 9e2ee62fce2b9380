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
}

// written is a label and the box of its letters.
type written struct {
	text string
	box  paint.Rect
	clip paint.Rect
	size float32
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
func (r *recorder) Rect(paint.Rect, float32, paint.Color)             { r.figures++ }
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
}

func (r *recorder) Label(text string, at paint.Point, f paint.Font, align paint.Align, _ paint.Color) {
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
	r.labels = append(r.labels, written{text, paint.Rect{X: x, Y: at.Y - f.Size*0.72, W: w, H: f.Size * 0.74}, r.clip(), f.Size})
}
