package playground

import (
	"encoding/binary"

	"tandem/core/snapshot"
	"tandem/playground/paint"
)

// thumbs keeps the thumbnails of all units on one image, so that a device uploads and draws them at once.
type thumbs struct {
	version uint64
	image   paint.Image
	cell    int // side of a thumbnail on the image, in pixels
	across  int
	ramp    [256]uint32
}

// paint writes the thumbnails, if they are new. All of a snapshot have one size.
func (t *thumbs) paint(s *scene) {
	list := s.snap.Thumbs
	if t.version == s.version || len(list) == 0 {
		return
	}
	t.version = s.version
	t.cell = max(1, list[0].Side)
	t.across = max(1, 512/t.cell)
	t.image.Resize(t.across*t.cell, (len(list)+t.across-1)/t.across*t.cell)
	for i := range s.static.Layers {
		l := &s.static.Layers[i]
		for u := range min(l.Shown, max(0, len(list)-l.Thumb)) {
			t.one(s, l.Thumb+u, l.Owner, &list[l.Thumb+u])
		}
	}
	t.image.Version++
}

// one writes one thumbnail in the colours of its owner.
func (t *thumbs) one(s *scene, index, owner int, thumb *snapshot.Thumb) {
	scale := max(abs(thumb.Low), abs(thumb.High))
	for b := range t.ramp {
		v := thumb.Low + (thumb.High-thumb.Low)*float32(b)/255
		if scale > 0 {
			v /= scale
		}
		t.ramp[b] = pixel(s.Activation(owner, v))
	}
	src := t.place(index)
	x0, y0 := int(src.X), int(src.Y)
	blank := thumb.Side != t.cell
	for y := range t.cell {
		out := t.image.Pix[4*((y0+y)*t.image.W+x0):]
		for x := range t.cell {
			c := pixel(s.Panel)
			if !blank {
				c = t.ramp[thumb.Pix[y*t.cell+x]]
			}
			binary.LittleEndian.PutUint32(out[4*x:], c)
		}
	}
}

// place returns where a thumbnail lies on the image.
func (t *thumbs) place(index int) paint.Rect {
	c := float32(t.cell)
	return paint.Rect{X: float32(index%t.across) * c, Y: float32(index/t.across) * c, W: c, H: c}
}
