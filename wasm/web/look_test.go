//go:build !js

package web_test

import (
	"fmt"
	"testing"

	"tandem/wasm/site/browsertest"
)

// TestPixelRatio changes the device's pixel ratio: the canvas has a pixel for each of the device's.
func TestPixelRatio(t *testing.T) {
	p := open(t, small)
	p.WaitFor(`$("[data-loading]").hidden`)
	for _, ratio := range []float64{2, 1.25, 3, 1} {
		p.Size(900, 700, ratio)
		p.WaitFor(fmt.Sprintf(`(() => {
			const c = inner.querySelector("canvas"), box = $("iframe").getBoundingClientRect();
			return devicePixelRatio === %g && Math.abs(c.width - box.width * devicePixelRatio) <= 1.5 && Math.abs(c.height - box.height * devicePixelRatio) <= 1.5;
		})()`, ratio))
	}
	waitDrawn(p)
	s := snapshot(p, `el.pause()`)
	if want := native(t, small, s.Step); s.Hash != want {
		t.Errorf("at step %d the hash is %s, natively %s", s.Step, s.Hash, want)
	}
}

// TestLayouts keeps a picture of each layout, and checks that none is wider than its window.
func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int64
		ratio         float64
		scheme        string
		large         bool
	}{
		{"light", 1280, 800, 1, "light", false},
		{"dark", 1280, 800, 1, "dark", false},
		{"narrow", 360, 740, 2, "light", false},
		{"narrow-dark", 360, 740, 2, "dark", false},
		{"tablet", 820, 1100, 1, "light", false},
		{"projector", 1920, 1080, 1, "light", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := tab(t)
			p.Size(c.width, c.height, c.ratio)
			p.Media("prefers-color-scheme", c.scheme)
			p.Goto(browsertest.Site(t).URL + "/")
			p.WaitFor(`el?.snapshot?.step > 0`)
			if c.large {
				p.Eval(`act("large-text")`, nil)
				defer p.Eval(`act("large-text")`, nil) // it is remembered
			}
			p.Eval(`el.pause().then(() => el.reset()).then(() => el.step(800))`, nil)
			waitDrawn(p)
			p.Eval(`sleep(300)`, nil)
			if got := p.Number(`el.snapshot.step`); got != 800 {
				t.Errorf("at step %g, want 800", got)
			}
			if got := p.Number(`(() => { const c = inner.querySelector("canvas"); return c.getBoundingClientRect().width / c.ownerDocument.defaultView.innerWidth; })()`); got < 0.98 || got > 1.02 {
				t.Errorf("the canvas is %g times as wide as its frame", got)
			}
			p.Screenshot("layout-" + c.name)
			if got := p.Number(`document.documentElement.scrollWidth`); got > float64(c.width) {
				t.Errorf("the page is %g pixels wide in a window of %d", got, c.width)
			}
			wide := p.Text(`[...root.querySelectorAll("button, select, input, p, h2, td, th")].filter((e) => e.checkVisibility() && !e.closest(".unseen, [data-table]"))
				.filter((e) => { const b = e.getBoundingClientRect(); return b.width && (b.right > innerWidth + 1 || b.left < -1); })
				.map((e) => e.dataset.key ?? e.dataset.action ?? e.textContent).join(", ")`)
			if wide != "" {
				t.Errorf("these stand out of the window: %s", wide)
			}
			dark := p.Number(`getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0)`)
			if (dark < 384) != (c.scheme == "dark") {
				t.Errorf("the background's channels add up to %g, which is not %s", dark, c.scheme)
			}
		})
	}
}
