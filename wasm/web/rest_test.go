//go:build !js

package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/browser"

	"tandem/wasm/site/browsertest"
)

// resting is true when half a second passes without a step.
const resting = `(async () => { const at = el.snapshot.step; await sleep(500); return el.snapshot.step === at; })()`

// TestHidden hides the page: it trains no more, and goes on when it is seen again.
func TestHidden(t *testing.T) {
	p := open(t, small)
	window := browsertest.Call(p, browser.GetWindowForTarget, browser.GetWindowForTargetParams{}).WindowID
	set := func(state browser.WindowState) {
		browsertest.Call(p, browser.SetWindowBounds, browser.SetWindowBoundsParams{WindowID: window, Bounds: &browser.Bounds{WindowState: state}})
	}
	set(browser.WindowStateMinimized)
	defer set(browser.WindowStateNormal)
	p.WaitFor(`document.hidden`)
	p.WaitFor(resting)
	step := p.Number(`el.snapshot.step`)
	if now := p.Number(`sleep(700).then(() => el.snapshot.step)`); now != step {
		t.Errorf("hidden, it goes on from step %g to %g", step, now)
	}
	set(browser.WindowStateNormal)
	p.WaitFor(`!document.hidden`)
	p.WaitFor(fmt.Sprintf(`el.snapshot.step > %g + 50`, step))

	// Unless the person asked it to go on.
	p.Eval(`act("help")`, nil)
	p.WaitFor(`$("dialog")?.open`)
	p.Eval(`([...root.querySelectorAll("dialog label")].find((l) => l.innerText.includes("hidden")).click(), $("dialog").close())`, nil)
	set(browser.WindowStateMinimized)
	p.WaitFor(`document.hidden`)
	step = p.Number(`el.snapshot.step`)
	p.WaitFor(fmt.Sprintf(`el.snapshot.step > %g + 50`, step))
	p.Eval(`localStorage.clear()`, nil)
}

// TestReducedMotion does not start by itself where the person wants little movement, but when asked to.
func TestReducedMotion(t *testing.T) {
	p := tab(t)
	p.Media("prefers-reduced-motion", "reduce")
	p.Goto(browsertest.Site(t).URL + "/#" + small)
	p.WaitFor(`el?.snapshot`)
	p.Eval(`el.ready.then(() => sleep(1500))`, nil)
	if got := p.Number(`el.snapshot.step`); got != 0 {
		t.Errorf("it went to step %g by itself", got)
	}
	waitDrawn(p)
	if !pressRun(p) {
		t.Errorf("it does not say how it starts: %q", p.Text(`$(".press")?.textContent`))
	}
	p.Eval(`act("run")`, nil)
	p.WaitFor(`el.snapshot.step > 20`)
	if pressRun(p) {
		t.Error("it still says how it starts")
	}
}
