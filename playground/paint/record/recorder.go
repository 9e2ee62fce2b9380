package record

import (
	"tandem/playground/paint"
	"tandem/playground/paint/glyph"
)

// A Recorder is a paint.Painter that keeps a list of what was drawn. Make it with New.
type Recorder struct {
	*glyph.Atlas
	Labels  []Label // in the order in which they were written
	Images  []Image
	Figures int // everything that is drawn

	scale   float32
	clips   []paint.Rect
	grounds []ground
}

// ground is a rectangle that was filled, or covered by an image.
type ground struct {
	rect   paint.Rect
	colour paint.Color
	image  bool
}

// A Label is a text that was written, and the box of its letters.
type Label struct {
	Text string
	Box  paint.Rect
	Clip paint.Rect // what lies outside is not seen
	Size float32    // of the letters

	Colour, Ground paint.Color
	OnImage        bool // its ground is a picture
}

// An Image is a part of an image and where it went.
type Image struct {
	Image    *paint.Image
	Src, Dst paint.Rect
}

// measures knows the widths of all texts; making one costs more than a frame.
var measures = glyph.NewAtlas()

// New returns a recorder of w × h units with scale pixels each.
func New(w, h, scale float32) *Recorder {
	return &Recorder{Atlas: measures, scale: scale, clips: []paint.Rect{{W: w, H: h}}}
}

// Reset forgets what was drawn.
func (r *Recorder) Reset() {
	r.Labels, r.Images, r.grounds, r.Figures = r.Labels[:0], r.Images[:0], r.grounds[:0], 0
}

// Maps returns the places of the tasks' surfaces; those of units are smaller than any.
func (r *Recorder) Maps() []paint.Rect {
	var squares []paint.Rect
	for _, s := range r.Images {
		if big := s.Image.W >= 2*int(s.Src.W) || s.Image.H >= 2*int(s.Src.H); big && s.Src.W == s.Src.H && s.Src.W > 16 {
			squares = append(squares, s.Dst)
		}
	}
	return squares
}

func (r *Recorder) clip() paint.Rect { return r.clips[len(r.clips)-1] }

// under returns the colour at a place, of rectangles one over the other, and whether it is an image's.
func (r *Recorder) under(at paint.Point) (c paint.Color, image bool) {
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
