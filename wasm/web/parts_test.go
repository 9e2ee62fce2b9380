//go:build !js

package web_test

import (
	"bytes"
	"image"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tandem/wasm/site/browsertest"
)

// TestSwitchOfTheCanvasByKeyboard: what a tap on the canvas chooses, the keyboard chooses too, and Tab goes on from there.
func TestSwitchOfTheCanvasByKeyboard(t *testing.T) {
	p := still(t, "world=plane-grid&grid-size=2,2&learner=tsvm&kernel=rbf")
	p.WaitFor(`root.querySelectorAll("[data-switch]").length === 3`)
	chosen := `$("[data-switch][aria-pressed=true]").textContent`
	if got := p.Text(chosen); got != "together" {
		t.Errorf("at first %q is chosen, want together", got)
	}
	p.Eval(`$("[data-action=table]").focus()`, nil)
	stops := ""
	for range 5 {
		p.Run(chromedp.KeyEvent(kb.Tab))
		at := p.Text(`focused.dataset.switch ?? focused.tagName`)
		if stops += at + " "; at == "gain" {
			if !seen(p, `[data-switch=gain]`) {
				t.Error("the switch is not seen while the focus is on it")
			}
			p.Press(kb.Enter)
			p.WaitFor(chosen + ` === "gain"`) // the canvas says so
		}
	}
	if stops[:len("together alone gain IFRAME ")] != "together alone gain IFRAME " {
		t.Errorf("Tab led to %s, want together, alone, gain, the picture, and on", stops)
	}
	if p.Text(`focused.tagName`) == "IFRAME" {
		t.Error("Tab does not lead out of the picture")
	}
	if seen(p, `[data-switch=gain]`) {
		t.Error("the switch is seen while the focus is elsewhere")
	}
	if got := p.Text(`$(".switches").getAttribute("role") + ", " + $(".switches").getAttribute("aria-label")`); got != "group, Show of every task" {
		t.Errorf("the switch is %q", got)
	}
	p.Eval(`$("[data-switch=alone]").focus()`, nil)
	p.Press(" ")
	p.WaitFor(chosen + ` === "alone"`)
	// A canvas that is loaded again, as when its context is lost, still shows what was chosen.
	p.Eval(`(() => { inner.documentElement.dataset.old = "1"; inner.defaultView.location.reload(); })()`, nil)
	p.WaitFor(`!$("[data-switch]")`)
	p.WaitFor(`$("[data-switch]") && !inner.documentElement.dataset.old`)
	if got := p.Text(chosen); got != "alone" {
		t.Errorf("a canvas that was loaded again shows %q, want alone", got)
	}
	if p.Eval(`el.load("").catch(() => {})`, nil); p.Text(`String(el.spec.includes("plane-grid"))`) == "true" {
		t.Fatal("the spec is still the old one")
	}
	p.WaitFor(`$(".switches").hidden`)
}

// seen reports whether an element has a size.
func seen(p *browsertest.Page, selector string) bool {
	return p.Number(`(() => { const e = $("`+selector+`"), b = e.closest(".switches").getBoundingClientRect(); return b.width > 20 && b.height > 20 ? 1 : 0; })()`) == 1
}

// TestWhatHasNoRoomIsReached: in large text the maps come first; a button leads to what has no room beside them.
func TestWhatHasNoRoomIsReached(t *testing.T) {
	p := tab(t)
	p.Size(1280, 720, 1)
	p.Goto(browsertest.Site(t).URL + "/")
	p.WaitFor(`el?.snapshot?.step > 0`)
	p.Eval(`act("large-text")`, nil)
	defer p.Eval(`act("large-text")`, nil)
	p.Eval(`el.pause()`, nil)
	p.WaitFor(`!$("[data-action=rest]").hidden`)
	if got := p.Text(`$("[data-action=rest]").title`); got != "Show what the picture has no room for: network, curves, conflict, compass, weights" {
		t.Errorf("the button says %q", got)
	}
	waitDrawn(p)
	p.Screenshot("rest-before")
	before := p.Number(`$("iframe").getBoundingClientRect().height`)
	p.Eval(`act("rest")`, nil)
	p.WaitFor(`$("iframe").getBoundingClientRect().height > 1000`)
	if p.Number(`$(".main").scrollHeight - $(".main").clientHeight`) < 200 {
		t.Errorf("the page does not scroll: the picture was %g high", before)
	}
	p.Eval(`sleep(500)`, nil)
	p.Screenshot("rest-after")
	p.Eval(`act("rest")`, nil)
	p.WaitFor(`$("iframe").getBoundingClientRect().height < 1000`)
}

// TestForcedColours: the picture is white on black, or black on white, as the system's colours are.
func TestForcedColours(t *testing.T) {
	for _, scheme := range []string{"dark", "light"} {
		p := tab(t)
		p.Size(1280, 800, 1)
		p.Media("forced-colors", "active", "prefers-color-scheme", scheme)
		p.Goto(browsertest.Site(t).URL + "/#" + small)
		p.WaitFor(`el?.snapshot?.step > 0`)
		p.Eval(`el.pause()`, nil)
		waitDrawn(p)
		p.Eval(`sleep(500)`, nil)
		var box struct{ Left, Top float64 }
		p.Eval(`(() => { const b = $("iframe").getBoundingClientRect(); return { left: b.left, top: b.top }; })()`, &box)
		picture, _, err := image.Decode(bytes.NewReader(p.Screenshot("forced-" + scheme)))
		if err != nil {
			t.Fatal(err)
		}
		extreme := map[uint32]int{} // black and white
		for x := 1; x < 400; x++ {
			for y := 1; y < 300; y++ {
				r, g, b, _ := picture.At(int(box.Left)+x, int(box.Top)+y).RGBA()
				if r == g && g == b && (r == 0 || r == 0xffff) {
					extreme[r]++
				}
			}
		}
		ground, ink := uint32(0), uint32(0xffff)
		if scheme == "light" {
			ground, ink = ink, ground
		}
		if extreme[ground] < 60_000 || extreme[ink] < 300 {
			t.Errorf("%s: of 120,000 pixels %d are ground and %d ink", scheme, extreme[ground], extreme[ink])
		}
	}
}
