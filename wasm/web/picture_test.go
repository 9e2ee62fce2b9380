//go:build !js

package web_test

import (
	"bytes"
	"image"
	_ "image/png"
	"time"

	"tandem/wasm/site/browsertest"
)

// waitDrawn waits until the canvas shows more than a background, wherever in the window it stands.
func waitDrawn(p *browsertest.Page) {
	p.T.Helper()
	most := 0
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		var box struct{ Left, Top, Right, Bottom, Ratio float64 }
		p.Eval(`(() => { const b = $("iframe").getBoundingClientRect(); return { left: b.left, top: b.top, right: b.right, bottom: b.bottom, ratio: devicePixelRatio }; })()`, &box)
		picture, _, err := image.Decode(bytes.NewReader(p.Screenshot("drawn")))
		if err != nil {
			p.T.Fatal(err)
		}
		pixel := func(x float64) int { return int(x * box.Ratio) }
		seen := map[[3]uint32]bool{}
		inside := image.Rect(pixel(box.Left), pixel(box.Top), pixel(box.Right), pixel(box.Bottom)).Intersect(picture.Bounds())
		for y := inside.Min.Y; y < inside.Max.Y; y += 2 {
			for x := inside.Min.X; x < inside.Max.X; x += 2 {
				r, g, b, _ := picture.At(x, y).RGBA()
				seen[[3]uint32{r, g, b}] = true
			}
		}
		if most = max(most, len(seen)); most > 100 {
			return
		}
	}
	p.T.Errorf("the canvas shows %d colours: nothing is drawn", most)
}
