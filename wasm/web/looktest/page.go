//go:build !js

package looktest

import (
	_ "embed"

	"tandem/wasm/site/browsertest"
)

// A Size is that of the canvas, in CSS pixels.
type Size struct{ Width, Height float64 }

//go:embed look.js
var look string

// Ready gives a page the function that finds faults. It is to be called once, after the page was loaded; the page has the names of
// wasm/web/testdata/names.js.
func Ready(p *browsertest.Page) {
	p.T.Helper()
	p.Eval(`(() => { `+look+` })()`, nil)
}

// Faults fails for everything that is wrong with how the page looks: text that is cut, parts that lie over each other or stand out
// of the window.
func Faults(p *browsertest.Page, name string) {
	p.T.Helper()
	var faults []string
	p.Eval(`faults()`, &faults)
	for _, fault := range faults {
		p.T.Errorf("%s: %s", name, fault)
	}
}

// Settled waits until nothing on the page moves any more, and returns the canvas's size.
func Settled(p *browsertest.Page) (s Size) {
	p.T.Helper()
	p.Eval(`(async () => {
		let last = "", same = 0;
		while (same < 4) {
			await frames();
			const c = inner.defaultView, now = [c.innerWidth, c.innerHeight, $(".stage").style.getPropertyValue("--height"), innerWidth, $(".dock .help")?.textContent, $(".main").scrollHeight].join();
			same = now === last ? same + 1 : 0;
			last = now;
		}
		return { width: inner.defaultView.innerWidth, height: inner.defaultView.innerHeight };
	})()`, &s)
	return s
}
