package soft

import (
	"image"
	"math"

	"tandem/playground/paint"
)

// Image draws a part of an image, interpolating between its pixels where they are larger than the device's, averaging a
// few where they are smaller.
func (p *Painter) Image(im *paint.Image, src, dst paint.Rect, radius float32) {
	if !(dst.W > 0 && dst.H > 0 && src.W > 0 && src.H > 0) {
		return
	}
	p.points = paint.AppendRounded(p.points[:0], dst, radius, p.scale)
	if !p.begin(p.points) {
		return
	}
	p.path(p.points, false)
	r := p.bounds.Rectangle
	mask := image.NewAlpha(image.Rect(0, 0, r.Dx(), r.Dy()))
	p.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	stepX, stepY := src.W/(dst.W*p.scale), src.H/(dst.H*p.scale)
	n := max(1, min(4, int(math.Ceil(float64(max(stepX, stepY))-0.01))))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			cover := uint32(mask.Pix[(y-r.Min.Y)*mask.Stride+x-r.Min.X])
			if cover == 0 {
				continue
			}
			var sum [4]float32
			for k := range n * n {
				u := src.X + (float32(x)+(float32(k%n)+0.5)/float32(n)-dst.X*p.scale)*stepX
				v := src.Y + (float32(y)+(float32(k/n)+0.5)/float32(n)-dst.Y*p.scale)*stepY
				for i, s := range sample(im, src, u, v) {
					sum[i] += s
				}
			}
			px := p.RGBA.Pix[p.RGBA.PixOffset(x, y):][:4]
			a := sum[3] / float32(n*n) / 255 * float32(cover) / 255
			for i := range px {
				px[i] = byte(sum[i]/float32(n*n)*float32(cover)/255 + float32(px[i])*(1-a) + 0.5)
			}
		}
	}
}

// sample returns the colour at (u, v), in the image's pixels, between the middles of the four nearest of src.
func sample(im *paint.Image, src paint.Rect, u, v float32) (out [4]float32) {
	u, v = u-0.5, v-0.5
	fu, fv := float32(math.Floor(float64(u))), float32(math.Floor(float64(v)))
	tu, tv := u-fu, v-fv
	x0, y0 := int(src.X), int(src.Y)
	x1, y1 := min(im.W, int(src.Right()))-1, min(im.H, int(src.Bottom()))-1
	clamp := func(i, low, high int) int { return max(low, min(high, i)) }
	for k, w := range [4]float32{(1 - tu) * (1 - tv), tu * (1 - tv), (1 - tu) * tv, tu * tv} {
		x, y := clamp(int(fu)+k%2, x0, x1), clamp(int(fv)+k/2, y0, y1)
		px := im.Pix[4*(y*im.W+x):][:4]
		for i := range out {
			out[i] += w * float32(px[i])
		}
	}
	return out
}
