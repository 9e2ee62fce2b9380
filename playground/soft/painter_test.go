package soft_test

import (
	"image/color"
	"math"
	"testing"

	"tandem/playground/paint"
	"tandem/playground/soft"
)

var (
	red  = paint.Color{R: 255, A: 255}
	half = paint.Color{R: 255, A: 128}
)

// covered sums the opacity of all pixels, in whole pixels.
func covered(p *soft.Painter) float64 {
	sum := 0
	for i := 3; i < len(p.RGBA.Pix); i += 4 {
		sum += int(p.RGBA.Pix[i])
	}
	return float64(sum) / 255
}

// TestAreas: figures cover what geometry says, at every scale.
func TestAreas(t *testing.T) {
	tests := []struct {
		name string
		draw func(p *soft.Painter)
		want float64 // square units
	}{
		{"rectangle", func(p *soft.Painter) { p.Rect(paint.Rect{X: 2.5, Y: 3, W: 10, H: 8.5}, 0, red) }, 85},
		{"round rectangle", func(p *soft.Painter) { p.Rect(paint.Rect{X: 2, Y: 3, W: 20, H: 10}, 4, red) }, 200 - (4-math.Pi)*16},
		{"disc", func(p *soft.Painter) { p.Circle(paint.Point{X: 20, Y: 20}, 9, red) }, math.Pi * 81},
		{"frame", func(p *soft.Painter) { p.Frame(paint.Rect{X: 5, Y: 5, W: 20, H: 20}, 0, 2, red) }, 22*22 - 18*18},
		{"line", func(p *soft.Painter) {
			p.Polyline([]paint.Point{{X: 5, Y: 5}, {X: 35, Y: 5}}, paint.Stroke{Width: 3}, red)
		}, 90},
		{"dashes", func(p *soft.Painter) {
			p.Polyline([]paint.Point{{X: 4, Y: 5}, {X: 34, Y: 5}}, paint.Stroke{Width: 2, On: 3, Off: 2}, red)
		}, 36},
		{"transparent line with a bend", func(p *soft.Painter) {
			p.Polyline([]paint.Point{{X: 5, Y: 5}, {X: 25, Y: 5}, {X: 25, Y: 25}}, paint.Stroke{Width: 2}, half)
		}, (80 - 1 + math.Pi/4 - 0) * 128 / 255},
		{"concave polygon", func(p *soft.Painter) {
			p.Polygon([]paint.Point{{X: 0, Y: 0}, {X: 20, Y: 0}, {X: 20, Y: 20}, {X: 10, Y: 10}, {X: 0, Y: 20}}, red)
		}, 300},
		{"clipped", func(p *soft.Painter) {
			p.PushClip(paint.Rect{X: 0, Y: 0, W: 10, H: 40})
			p.PushClip(paint.Rect{X: 5, Y: 0, W: 40, H: 10})
			p.Rect(paint.Rect{W: 40, H: 40}, 0, red)
			p.PopClip()
			p.PopClip()
		}, 50},
		{"NaN", func(p *soft.Painter) { p.Circle(paint.Point{X: float32(math.NaN())}, 9, red) }, 0},
		{"outside", func(p *soft.Painter) { p.Rect(paint.Rect{X: 100, Y: -50, W: 30, H: 30}, 3, red) }, 0},
		{"far outside", func(p *soft.Painter) { p.Rect(paint.Rect{X: -1e9, Y: -1e9, W: 2e9, H: 2e9}, 0, red) }, 1600},
	}
	for _, test := range tests {
		for _, scale := range []float32{1, 2, 3} {
			p := soft.New(40, 40, scale)
			test.draw(p)
			got := covered(p) / float64(scale*scale)
			if math.Abs(got-test.want) > 0.012*test.want+0.6 {
				t.Errorf("%s at scale %v: got %.2f square units, want %.2f", test.name, scale, got, test.want)
			}
		}
	}
}

// TestImage: an image's part fills its place, the right way up, and nothing beyond the part is read.
func TestImage(t *testing.T) {
	im := &paint.Image{}
	im.Resize(8, 4) // the left half is the part: red above, blue below; the rest is green
	for y := range 4 {
		for x := range 8 {
			c := paint.Color{G: 255}
			if x < 4 {
				c = paint.Color{R: 255}
				if y >= 2 {
					c = paint.Color{B: 255}
				}
			}
			im.Set(x, y, c)
		}
	}
	p := soft.New(40, 40, 2)
	p.Image(im, paint.Rect{W: 4, H: 4}, paint.Rect{X: 10, Y: 10, W: 20, H: 20}, 0)
	for _, test := range []struct {
		x, y int
		want color.RGBA
	}{{25, 25, color.RGBA{R: 255, A: 255}}, {58, 22, color.RGBA{R: 255, A: 255}}, {25, 55, color.RGBA{B: 255, A: 255}}, {59, 59, color.RGBA{B: 255, A: 255}}, {15, 30, color.RGBA{}}, {61, 30, color.RGBA{}}} {
		if got := p.RGBA.RGBAAt(test.x, test.y); got != test.want {
			t.Errorf("got %v at (%d, %d), want %v", got, test.x, test.y, test.want)
		}
	}
}

// TestMarkersDiffer: the nine tasks' shapes have about one size, and no two are alike.
func TestMarkersDiffer(t *testing.T) {
	var pictures [paint.TaskColours]*soft.Painter
	for m := range pictures {
		p := soft.New(30, 30, 2)
		pen := paint.Pen{Painter: p}
		pen.Marker(paint.Marker(m), paint.Point{X: 15, Y: 15}, 8, red, 0, red)
		if got := covered(p) / 4; got < 100 || got > 260 {
			t.Errorf("marker %d covers %.0f square units, want about 200", m, got)
		}
		pictures[m] = p
		for k, other := range pictures[:m] {
			differ := 0
			for i := 3; i < len(p.RGBA.Pix); i += 4 {
				if (p.RGBA.Pix[i] > 128) != (other.RGBA.Pix[i] > 128) {
					differ++
				}
			}
			if differ < 40 {
				t.Errorf("markers %d and %d differ in %d pixels only", k, m, differ)
			}
		}
	}
}

func TestLabelIsInk(t *testing.T) {
	p := soft.New(60, 30, 2)
	p.Label("Δm ₁₂", paint.Point{X: 30, Y: 20}, paint.Font{Size: 14}, paint.Centre, red)
	if got := covered(p); got < 150 || got > 900 {
		t.Errorf("got %.0f pixels of ink, want some hundreds", got)
	}
}
