package gpu

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"tandem/playground/paint"
)

// A texture is the device's copy of a paint.Image.
type texture struct {
	image   *ebiten.Image
	version uint64
	used    uint64 // frame
}

// keep is for how many frames a texture stays that is not drawn: panels are redrawn one by one.
const keep = 600

// Image implements paint.Painter.
func (p *Painter) Image(im *paint.Image, src, dst paint.Rect, radius float32) {
	if !visible(src) || !visible(dst) || im.W == 0 || im.H == 0 {
		return
	}
	p.show(p.texture(im))
	m := &p.mesh
	m.colour = [4]float32{1, 1, 1, 1}
	first := len(m.vertices)
	if radius > 0 {
		p.points = paint.AppendRounded(p.points[:0], dst, radius, p.scale)
		m.convex(p.device(p.points))
	} else {
		s := p.scale
		m.box(dst.X*s, dst.Y*s, dst.Right()*s, dst.Bottom()*s)
	}
	toU, toV := src.W/(dst.W*p.scale), src.H/(dst.H*p.scale)
	bounds := within(src)
	for i := first; i < len(m.vertices); i++ {
		v := &m.vertices[i]
		v.u, v.v = src.X+(v.x-dst.X*p.scale)*toU, src.Y+(v.y-dst.Y*p.scale)*toV
		v.extra = bounds
	}
}

// texture returns the device's copy of an image, brought up to date.
func (p *Painter) texture(im *paint.Image) *ebiten.Image {
	t := p.textures[im]
	if t != nil && (t.image.Bounds().Dx() != im.W || t.image.Bounds().Dy() != im.H) {
		p.flush() // what waits may read it
		t.image.Deallocate()
		t = nil
	}
	if t == nil {
		t = &texture{image: newImage(im.W, im.H), version: im.Version + 1}
		p.textures[im] = t
	}
	if t.version != im.Version {
		p.flush()
		t.image.WritePixels(im.Pix)
		t.version = im.Version
	}
	t.used = p.frame
	return t.image
}

// forget drops textures that were not drawn for long.
func (p *Painter) forget() {
	for im, t := range p.textures {
		if p.frame-t.used > keep {
			t.image.Deallocate()
			delete(p.textures, im)
		}
	}
}

// newImage makes a texture of its own: an image in Ebitengine's shared one would be copied about when it is written often.
func newImage(w, h int) *ebiten.Image {
	return ebiten.NewImageWithOptions(image.Rect(0, 0, w, h), &ebiten.NewImageOptions{Unmanaged: true})
}
