//go:build !js

package classtest_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/page"

	"tandem/playground/paint/record"
	"tandem/wasm/share"
	"tandem/wasm/site/browsertest"
	"tandem/wasm/web/looktest"
)

// TestLookOfThePanel opens a room, and looks at a teacher's page with the panel beside the picture: nothing is cut, and the picture
// is wide enough, in large text no less than else.
func TestLookOfThePanel(t *testing.T) {
	root := serve(t, share.Options{}).URL + "/"
	p := browsertest.Tab(t)
	names, err := os.ReadFile("../testdata/names.js")
	if err != nil {
		t.Fatal(err)
	}
	browsertest.Call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: string(names)})
	p.Goto(root + "?paused=1")
	p.WaitFor(`el?.snapshot`)
	looktest.Ready(p)
	p.Eval(`act("class")`, nil)
	p.WaitFor(`$("dialog.entrance")?.open`)
	p.Eval(`act("open-room")`, nil)
	p.WaitFor(`$(".class-strip.teacher [data-here]")?.textContent && $(".class-panel").checkVisibility()`)
	for _, world := range append([]looktest.World{{Name: "dozen"}}, looktest.Worlds()...) {
		run := looktest.Begin(p, world.Fragment)
		for _, w := range []struct{ width, height int64 }{{1280, 800}, {1024, 768}, {1920, 1080}} {
			p.Size(w.width, w.height, 1)
			wide, normal := 0.0, (*record.Recorder)(nil)
			for _, large := range []bool{false, true} {
				name := fmt.Sprintf("panel-%s-%d-large-%v", world.Name, w.width, large)
				drawn, size := looktest.Look(p, run, large, name)
				if least := 0.55 * float64(w.width); size.Width < least || size.Width < wide-16 { // of a scroll bar
					t.Errorf("%s: beside the panel the picture is %g pixels wide, want %g, and no less than the %g of small text", name, size.Width, least, wide)
				}
				if wide = size.Width; large {
					looktest.Maps(t, drawn, normal, name)
					p.Eval(`act("large-text")`, nil)
				}
				normal = drawn
			}
		}
	}
	p.AssertQuiet()
}
