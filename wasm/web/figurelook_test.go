//go:build !js

package web_test

import (
	"fmt"
	"testing"

	"tandem/wasm/site/browsertest"
	"tandem/wasm/web/looktest"
)

// TestLooksOfFigures looks at figures of fixed sizes in somebody's page, in normal text and for a reader who has chosen large text:
// nothing around the picture is cut, and the picture is there.
func TestLooksOfFigures(t *testing.T) {
	p := tab(t)
	for i, fragment := range []string{"", "world=plane-grid&function=xor&learner=tsvm&rank=2", "tasks=moons,moons,moons,moons,moons,moons,moons,moons,moons&labels=15"} {
		for _, large := range []int{0, 1} {
			p.Size(640, 480, 1)
			p.Goto(browsertest.Site(t).URL + fmt.Sprintf("/?embed=1&paused=1&figure=%d%d#%s", i, large, fragment))
			p.Eval(fmt.Sprintf(`(localStorage.setItem("tandem-large-text", "%d"), location.reload())`, large), nil)
			p.WaitFor(fmt.Sprintf(`el?.snapshot && el.hasAttribute("data-large") === (%d === 1)`, large))
			looktest.Ready(p)
			p.Eval(`el.step(3)`, nil)
			for _, s := range [][2]int64{{640, 480}, {360, 560}, {700, 420}} {
				name := fmt.Sprintf("figure-%d-%d-%dx%d", i, large, s[0], s[1])
				p.Size(s[0], s[1], 1)
				size := looktest.Settled(p)
				p.Screenshot(name)
				looktest.Faults(p, name)
				if size.Height < 200 || p.Text(`String($("[data-notice=canvas]") === null)`) != "true" {
					t.Errorf("%s: the picture is %g pixels high", name, size.Height)
				}
			}
		}
	}
	p.Eval(`localStorage.clear()`, nil)
}
