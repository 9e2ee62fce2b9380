package gpu

import "github.com/hajimehoshi/ebiten/v2"

// program draws shapes, labels and images, so that what stands in between needs no call of its own. Source 0 is a page of
// glyphs, 1 an image. Images are interpolated linearly, and never read outside of their vertices' bounds: neighbours in an
// atlas do not bleed into each other.
const program = `//kage:unit pixels
package main

func Fragment(dst vec4, src vec2, color vec4, extra vec4) vec4 {
	if extra.w < 0.5 {
		return imageSrc0UnsafeAt(src) * color * clamp(extra.z-length(extra.xy), 0, 1)
	}
	lowY := floor((extra.x + 0.5) / 4096)
	highY := floor((extra.y + 0.5) / 4096)
	lower := vec2(extra.x-lowY*4096, lowY)
	upper := vec2(extra.y-highY*4096, highY)

	origin := imageSrc1Origin()
	at := clamp(src-imageSrc0Origin(), lower+0.5, upper-0.5) - 0.5
	low := floor(at)
	part := at - low
	high := min(low+1, upper-1)
	a := imageSrc1UnsafeAt(origin + low + 0.5)
	b := imageSrc1UnsafeAt(origin + vec2(high.x, low.y) + 0.5)
	c := imageSrc1UnsafeAt(origin + vec2(low.x, high.y) + 0.5)
	d := imageSrc1UnsafeAt(origin + high + 0.5)
	return mix(mix(a, b, part.x), mix(c, d, part.x), part.y) * color
}
`

// plain fills whole pixels with one colour: most pixels of a picture, without looking at a texture.
const plain = `//kage:unit pixels
package main

func Fragment(dst vec4, src vec2, color vec4) vec4 {
	return color
}
`

func newShader(source string) *ebiten.Shader {
	shader, err := ebiten.NewShader([]byte(source))
	if err != nil {
		panic("gpu: " + err.Error()) // it is part of the program
	}
	return shader
}
