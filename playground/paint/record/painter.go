package record

import "tandem/playground/paint"

var _ paint.Painter = (*Recorder)(nil)

// Scale returns how many pixels a unit has.
func (r *Recorder) Scale() float32 { return r.scale }

// Frame counts a figure, as the following do.
func (r *Recorder) Frame(paint.Rect, float32, float32, paint.Color) { r.Figures++ }

// Circle counts a figure.
func (r *Recorder) Circle(paint.Point, float32, paint.Color) { r.Figures++ }

// Polygon counts a figure.
func (r *Recorder) Polygon([]paint.Point, paint.Color) { r.Figures++ }

// Polyline counts a figure.
func (r *Recorder) Polyline([]paint.Point, paint.Stroke, paint.Color) { r.Figures++ }

// PushClip narrows what is seen of what follows.
func (r *Recorder) PushClip(c paint.Rect) { r.clips = append(r.clips, r.clip().Intersect(c)) }

// PopClip undoes the last PushClip.
func (r *Recorder) PopClip() { r.clips = r.clips[:len(r.clips)-1] }

// Image keeps where a part of an image goes.
func (r *Recorder) Image(im *paint.Image, src, dst paint.Rect, _ float32) {
	r.Figures++
	r.Images = append(r.Images, Image{im, src, dst})
	r.grounds = append(r.grounds, ground{rect: dst.Intersect(r.clip()), image: true})
}

// Rect keeps the ground for what is written on it later.
func (r *Recorder) Rect(rect paint.Rect, _ float32, c paint.Color) {
	r.Figures++
	r.grounds = append(r.grounds, ground{rect: rect.Intersect(r.clip()), colour: c})
}

// Label keeps a text; its box reaches from the height of a small letter down to the baseline, as lines may come as near as
// descenders allow.
func (r *Recorder) Label(text string, at paint.Point, f paint.Font, align paint.Align, c paint.Color) {
	r.Figures++
	if text == "" {
		return
	}
	w, x := r.Width(text, f), at.X
	switch align {
	case paint.Centre:
		x -= w / 2
	case paint.Right:
		x -= w
	}
	box := paint.Rect{X: x, Y: at.Y - f.Size*0.72, W: w, H: f.Size * 0.74}
	under, image := r.under(box.Centre())
	r.Labels = append(r.Labels, Label{text, box, r.clip(), f.Size, c, under, image})
}
