//go:build !js

package classtest_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/page"

	"tandem/wasm/share"
	"tandem/wasm/site/browsertest"
)

// TestLookOfThePanel opens a room, and looks at a teacher's page with the panel beside the picture: nothing is cut, and the picture
// is wide enough, in large text no less than else.
func TestLookOfThePanel(t *testing.T) {
	root := serve(t, share.Options{}).URL + "/"
	p := browsertest.Tab(t)
	for _, name := range []string{"names", "look"} {
		script, err := os.ReadFile("../testdata/" + name + ".js")
		if err != nil {
			t.Fatal(err)
		}
		browsertest.Call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: string(script)})
	}
	p.Goto(root + "?paused=1")
	p.WaitFor(`el?.snapshot`)
	p.Eval(`act("class")`, nil)
	p.WaitFor(`$("dialog.entrance")?.open`)
	p.Eval(`act("open-room")`, nil)
	p.WaitFor(`$(".class-strip.teacher [data-here]")?.textContent && $(".class-panel").checkVisibility()`)
	p.Eval(`el.step(500)`, nil)
	for _, w := range []struct{ width, height int64 }{{1280, 800}, {1024, 768}, {1920, 1080}} {
		p.Size(w.width, w.height, 1)
		wide := 0.0
		for _, large := range []bool{false, true} {
			name := fmt.Sprintf("panel-%d-large-%v", w.width, large)
			if large {
				p.Eval(`act("large-text")`, nil)
			}
			p.Eval(`sleep(700).then(frames)`, nil)
			p.Screenshot(name)
			var faults []string
			p.Eval(`faults()`, &faults)
			for _, fault := range faults {
				t.Errorf("%s: %s", name, fault)
			}
			got := p.Number(`$(".stage").offsetWidth`)
			if least := 0.55 * float64(w.width); got < least || got < wide {
				t.Errorf("%s: beside the panel the picture is %g pixels wide, want %g, and no less than the %g of small text", name, got, least, wide)
			}
			if wide = got; large {
				p.Eval(`act("large-text")`, nil)
			}
		}
	}
	p.AssertQuiet()
}
