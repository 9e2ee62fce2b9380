//go:build !js

package enginetest_test

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"testing"

	"tandem/core/experiment"
	"tandem/core/experiment/experimenttest"
	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/soft"
)

// alike is how much two pictures of one moment may differ, as a mean over all pixels and channels of 255: edges are smoothed by
// another rasteriser. All three engines differ by about 0.2.
const alike = 0.8

// tryPicture compares what the canvas shows of a run's step 500 with the picture that package soft draws natively.
func tryPicture(t *testing.T, w window, fragment string) {
	t.Helper()
	var box struct{ Left, Top, Width, Height float64 }
	w.Eval(`(() => { scrollTo(0, 0); const b = $("iframe").getBoundingClientRect(); return { left: b.left, top: b.top, width: b.width, height: b.height }; })()`, &box)
	screen, err := png.Decode(bytes.NewReader(w.Screenshot(t.Name())))
	if err != nil {
		t.Fatal(err)
	}
	place := image.Rect(0, 0, int(math.Round(box.Width)), int(math.Round(box.Height))).Add(image.Pt(int(math.Round(box.Left)), int(math.Round(box.Top))))
	if !place.In(screen.Bounds()) {
		t.Fatalf("the canvas is at %v, the window is %v", place, screen.Bounds())
	}
	run := experimenttest.Start(t, fragment, 500)
	now := difference(screen, place, natively(run, place.Dx(), place.Dy()))
	run.Step(50)
	later := difference(screen, place, natively(run, place.Dx(), place.Dy()))
	t.Logf("the canvas differs from the native picture by %.2f of 255; from that of fifty steps later by %.2f", now, later)
	if now > alike {
		t.Errorf("the canvas differs from the native picture by %.2f of 255, want at most %.1f", now, alike)
	}
	if later <= alike {
		t.Errorf("this comparison does not tell step 500 from step 550: %.2f of 255", later)
	}
}

// natively draws a run's present step on a canvas of a size.
func natively(run *experiment.Run, width, height int) *image.RGBA {
	v := playground.New()
	v.SetHeadlined(true) // by the page
	v.Resize(float32(width), float32(height), 1)
	s := new(snapshot.Snapshot)
	run.Snapshot(s, snapshot.Request{Static: true})
	v.SetSnapshot(s)
	request := v.Request() // knows the tasks now
	request.Static = true
	s = new(snapshot.Snapshot)
	run.Snapshot(s, request)
	v.SetSnapshot(s)
	p := soft.New(float32(width), float32(height), 1)
	v.Draw(p)
	return p.RGBA
}

// difference is the mean over pixels and channels between a part of the screen and a picture of its size.
func difference(screen image.Image, place image.Rectangle, want *image.RGBA) float64 {
	var sum, n float64
	for y := range place.Dy() {
		for x := range place.Dx() {
			a, b := screen.At(place.Min.X+x, place.Min.Y+y), want.At(x, y)
			ar, ag, ab, _ := a.RGBA()
			br, bg, bb, _ := b.RGBA()
			for _, d := range [...]float64{float64(ar) - float64(br), float64(ag) - float64(bg), float64(ab) - float64(bb)} {
				sum += math.Abs(d) / 257
				n++
			}
		}
	}
	return sum / n
}
