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
	surfaces := image.Rect(900, 170, 1120, 545)
	// until looks while there is something else to see than wanted: a frame takes its time on a machine that does something else.
	until := func(name string, wanted func(image.Image) bool) image.Image {
		t.Helper()
		shot := look(name)
		for end := time.Now().Add(20 * time.Second); !wanted(shot) && time.Now().Before(end); {
			shot = look(name)
		}
		return shot
	}
	training := look("training-examples")
	until("training-examples", func(now image.Image) bool {
		before := training
		training = now
		return differing(before, now, surfaces) == 0
	})
	p.Eval(`act("held-out")`, nil)
	if got := p.Text(`$("[data-action=held-out]").getAttribute("aria-pressed")`); got != "true" {
		t.Errorf("pressed: %s", got)
	}
	heldOut := until("held-out-examples", func(now image.Image) bool { return differing(training, now, surfaces) >= 500 })
	if n := differing(training, heldOut, surfaces); n < 500 {
		t.Errorf("%d pixels of the surfaces changed, want the examples to change", n)
	}
	p.Eval(`act("held-out")`, nil)
	again := until("training-again", func(now image.Image) bool { return differing(training, now, surfaces) == 0 })
	if n := differing(training, again, surfaces); n != 0 {
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
