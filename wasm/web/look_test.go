//go:build !js

package web_test

import (
	"fmt"
	"testing"

	"tandem/wasm/web/looktest"
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

// looks are the ways in which the page is looked at.
var looks = []struct {
	name  string
	media []string
	large bool
}{
	{"light", []string{"prefers-color-scheme", "light"}, false},
	{"dark", []string{"prefers-color-scheme", "dark"}, false},
	{"large", []string{"prefers-color-scheme", "light"}, true},
	{"forced", []string{"prefers-color-scheme", "dark", "forced-colors", "active"}, false},
}

var windows = []struct{ width, height int64 }{{1280, 800}, {1024, 768}, {1920, 1080}, {390, 844}, {360, 740}, {820, 1100}}

// TestLooks looks at one page in every window and way: nothing is cut, nothing lies over anything else or out of the window, and
// the picture has room. It keeps a screenshot of each.
func TestLooks(t *testing.T) {
	p := still(t, "")
	looktest.Ready(p)
	p.Eval(`el.step(800)`, nil)
	waitDrawn(p)
	for _, l := range looks {
		p.Media(l.media...)
		if l.large {
			p.Eval(`act("large-text")`, nil)
		}
		for _, w := range windows {
			name := fmt.Sprintf("look-%s-%d", l.name, w.width)
			p.Size(w.width, w.height, 1)
			looktest.Settled(p)
			p.Screenshot(name)
			looktest.Faults(p, name)
			if got := p.Number(`(() => { const c = inner.querySelector("canvas"); return c.getBoundingClientRect().width / c.ownerDocument.defaultView.innerWidth; })()`); got < 0.98 || got > 1.02 {
				t.Errorf("%s: the canvas is %g times as wide as its frame", name, got)
			}
			ground := p.Number(`getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0)`)
			if dark := l.name == "dark" || l.name == "forced"; (ground < 384) != dark {
				t.Errorf("%s: the background's channels add up to %g", name, ground)
			}
			picture := p.Number(`(() => { const b = $(".stage").getBoundingClientRect(); return Math.min(innerHeight, b.bottom) - Math.max(0, b.top); })()`)
			if least := 0.45 * float64(w.height); picture < least {
				t.Errorf("%s: %g pixels of the picture are seen, want %g", name, picture, least)
			}
		}
		if l.large {
			p.Eval(`act("large-text")`, nil)
		}
	}
	p.Eval(`localStorage.clear()`, nil)
}
