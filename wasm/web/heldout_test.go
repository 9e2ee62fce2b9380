//go:build !js

package web_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"
	"time"

	"tandem/wasm/site/browsertest"
)

// The examples over the surfaces are the training ones, or, with a switch, the held-out ones: twelve or a thousand on the
// task with a dozen labels.
func TestHeldOutExamples(t *testing.T) {
	p := tab(t)
	p.Size(1280, 800, 1)
	p.Goto(browsertest.Site(t).URL + "/#seed=3")
	p.WaitFor(`el?.snapshot?.step > 0`)
	p.Eval(`el.pause()`, nil)
	look := func(name string) image.Image {
		t.Helper()
		time.Sleep(700 * time.Millisecond) // a frame is drawn
		shot, err := png.Decode(bytes.NewReader(p.Screenshot(name)))
		if err != nil {
			t.Fatal(err)
		}
		return shot
	}
	training := look("training-examples")
	p.Eval(`act("held-out")`, nil)
	if got := p.Text(`$("[data-action=held-out]").getAttribute("aria-pressed")`); got != "true" {
		t.Errorf("pressed: %s", got)
	}
	heldOut := look("held-out-examples")
	if n := differing(training, heldOut, image.Rect(900, 170, 1120, 545)); n < 500 {
		t.Errorf("%d pixels of the surfaces changed, want the examples to change", n)
	}
	p.Eval(`act("held-out")`, nil)
	if n := differing(training, look("training-again"), image.Rect(900, 170, 1120, 545)); n != 0 {
		t.Errorf("%d pixels are not as they were", n)
	}
}

// differing counts the pixels of a rectangle that are not the same.
func differing(a, b image.Image, r image.Rectangle) int {
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}
