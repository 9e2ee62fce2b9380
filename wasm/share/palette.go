package share

import (
	"image"
	"image/color"
	"sort"
)

// fewColours returns the picture with 256 colours, the most frequent ones and for every other pixel the nearest of them: a
// file of half the size. Colours are counted by their upper five bits, so that what counts is not noise.
func fewColours(im *image.RGBA) *image.Paletted {
	type bin struct{ n, r, g, b int }
	bins := make([]bin, 1<<15)
	of := func(p []byte) int { return int(p[0]>>3)<<10 | int(p[1]>>3)<<5 | int(p[2]>>3) }
	for i := 0; i+4 <= len(im.Pix); i += 4 {
		p := im.Pix[i : i+4 : i+4]
		b := &bins[of(p)]
		b.n, b.r, b.g, b.b = b.n+1, b.r+int(p[0]), b.g+int(p[1]), b.b+int(p[2])
	}
	var used []int
	for i := range bins {
		if bins[i].n > 0 {
			used = append(used, i)
		}
	}
	sort.SliceStable(used, func(i, j int) bool { return bins[used[i]].n > bins[used[j]].n })
	var palette color.Palette
	index := make([]int16, len(bins)) // by bin: its colour's place + 1
	for _, i := range used[:min(256, len(used))] {
		b := bins[i]
		palette = append(palette, color.RGBA{byte(b.r / b.n), byte(b.g / b.n), byte(b.b / b.n), 255})
		index[i] = int16(len(palette))
	}
	out := image.NewPaletted(im.Rect, palette)
	for i := 0; i+4 <= len(im.Pix); i += 4 {
		p := im.Pix[i : i+4 : i+4]
		k := of(p)
		if index[k] == 0 {
			index[k] = int16(palette.Index(color.RGBA{p[0], p[1], p[2], 255}) + 1)
		}
		out.Pix[i/4] = byte(index[k] - 1)
	}
	return out
}
