//go:build !js

package web_test

import (
	"fmt"
	"testing"

	"tandem/wasm/web/looktest"
)

// TestLookOfSeeds looks at the panel of a run over seeds at a desk and on a phone, where it leaves the larger part of the window to the rest of
// the page: nothing is cut, and its buttons stand beside its title.
func TestLookOfSeeds(t *testing.T) {
	p := seedsPage(t, "seed=3")
	looktest.Ready(p)
	p.Eval(`el.step(300)`, nil)
	p.Eval(`act("seeds")`, nil)
	overSeeds(p)
	for _, w := range []struct {
		width, height int64
		most          float64 // of the window's height
	}{{1280, 800, 0.35}, {390, 844, 0.45}} {
		name := fmt.Sprintf("seeds-%d", w.width)
		p.Size(w.width, w.height, 1)
		p.Eval(`(scrollTo(0, 0), $("section.seeds").scrollIntoView({ block: "center" }), frames())`, nil)
		looktest.Settled(p)
		p.Screenshot(name)
		looktest.Faults(p, name)
		if got := p.Number(`$("section.seeds").offsetHeight / innerHeight`); got > w.most {
			t.Errorf("%s: the panel takes %.3f of the window's height, want %g at most", name, got, w.most)
		}
		if got := p.Text(`[...root.querySelectorAll(".seeds .acts > :not([hidden])")].map((e) => [e, e.getBoundingClientRect(), $("#seeds-title").getBoundingClientRect()])
			.filter(([, b, title]) => b.top > title.bottom || b.bottom < title.top || b.right > innerWidth).map(([e]) => e.dataset.action ?? e.dataset.key).join()`); got != "" {
			t.Errorf("%s: not on the title's line: %s", name, got)
		}
	}
}
