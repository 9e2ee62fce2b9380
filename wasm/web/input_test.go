//go:build !js

package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tandem/wasm/site/browsertest"
)

// TestTab walks into the canvas and out of it, to and fro.
func TestTab(t *testing.T) {
	p := still(t, small)
	p.Eval(`(act("table"), $("[data-action=table]").focus())`, nil)
	at := func() string {
		return p.Text(`focused.dataset.action ?? (focused.closest("[data-table]") ? "numbers" : focused.tagName)`)
	}
	if got := at(); got != "table" {
		t.Fatalf("the focus is on %s", got)
	}
	press := func(shift bool) {
		var options []chromedp.KeyOption
		if shift {
			options = append(options, chromedp.KeyModifiers(shiftKey))
		}
		p.Run(chromedp.KeyEvent(kb.Tab, options...))
	}
	for _, c := range []struct {
		shift bool
		want  string
	}{{false, "IFRAME"}, {false, "numbers"}, {true, "IFRAME"}, {true, "table"}, {false, "IFRAME"}, {false, "numbers"}} {
		press(c.shift)
		if got := at(); got != c.want {
			t.Fatalf("Tab (back: %v) led to %s, want %s", c.shift, got, c.want)
		}
		if c.want == "IFRAME" {
			if got := p.Text(`inner.activeElement.tagName`); got != "CANVAS" {
				t.Errorf("in the frame, the focus is on %s", got)
			}
		}
	}
	// All the way round: every stop is somewhere else, and all controls that are seen are among them.
	p.Eval(`(scrollTo(0, 0), focused.blur(), globalThis.stops = new Set(), 0)`, nil)
	for range 400 {
		press(false)
		if p.Text(`(() => { const f = focused; if (stops.has(f)) return "again"; if (f !== document.body) stops.add(f); return ""; })()`) == "again" {
			break
		}
	}
	missed := p.Text(`[...root.querySelectorAll("button, select, input, summary")]
		.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !stops.has(e) && !(e.type === "radio"))
		.map((e) => e.dataset.key ?? e.dataset.action ?? e.textContent).join(", ")`)
	if missed != "" {
		t.Errorf("Tab does not lead to: %s", missed)
	}
}

const shiftKey = 8 // Input.dispatchKeyEvent's bit

// TestKeys presses the page's shortcuts: on the page, in the canvas, and where they must not act.
func TestKeys(t *testing.T) {
	p := still(t, small)
	p.Eval(`focused.blur()`, nil)
	press := func(key, want string) {
		t.Helper()
		p.Press(key)
		p.WaitFor(want)
	}
	press("s", `el.snapshot.step === 1`)
	press("s", `el.snapshot.step === 2`)
	press("e", `el.snapshot.epoch === 1 && el.snapshot.step > 2`)
	press("r", `el.snapshot.step === 0`)
	press(" ", `el.snapshot.running && el.snapshot.step > 10`)
	press(" ", `!el.snapshot.running`)
	press("n", `el.spec.includes("seed=") && el.snapshot.step === 0`)
	press("?", `$("dialog")?.open`)
	press("\x1b", `!$("dialog").open`)

	// In the canvas.
	p.Eval(`(async () => { $("iframe").focus(); inner.querySelector("canvas").focus(); await el.reset(); })()`, nil)
	press("s", `el.snapshot.step === 1`)
	press("r", `el.snapshot.step === 0`)

	// Not in a field, and not with Ctrl.
	p.Eval(`(async () => { for (const d of root.querySelectorAll("details")) d.open = true; await frames(); })()`, nil)
	p.Eval(`$("input[data-key=seed]").focus()`, nil)
	p.Press("s")
	p.Eval(`$("[data-action=table]").focus()`, nil)
	p.Run(chromedp.KeyEvent("s", chromedp.KeyModifiers(2)))
	p.Eval(`sleep(100)`, nil)
	if got := p.Number(`el.snapshot.step`); got != 0 {
		t.Errorf("a letter typed into a field took %g steps", got)
	}
	// Space on a button is the button's.
	p.Press(" ")
	if got := p.Text(`$("[data-action=table]").getAttribute("aria-pressed") + el.snapshot.running`); got != "truefalse" {
		t.Errorf("Space on the button Numbers: pressed and running are %s", got)
	}
	// A slider with the keyboard alone.
	p.Eval(`$("input[type=range][data-key=batch]").focus()`, nil)
	before := p.Text(`el.spec`)
	p.Press(kb.ArrowRight)
	p.WaitFor(fmt.Sprintf(`el.spec !== %q && el.spec.includes("batch=")`, before))
	// Switched off in the dialog.
	p.Eval(`act("help")`, nil)
	p.WaitFor(`$("dialog").open`)
	p.Eval(`([...root.querySelectorAll("dialog label")].find((l) => l.innerText.includes("shortcuts")).click(), $("dialog").close(), focused.blur())`, nil)
	p.Press("s")
	p.Eval(`sleep(100)`, nil)
	if got := p.Number(`el.snapshot.step`); got != 0 {
		t.Error("shortcuts that are switched off act")
	}
}

// TestPointer uses the mouse: buttons, a slider, the canvas.
func TestPointer(t *testing.T) {
	p := still(t, small)
	click := func(selector string) {
		t.Helper()
		var at struct{ X, Y float64 }
		p.Eval(fmt.Sprintf(`middle(%q)`, selector), &at)
		p.Click(at.X, at.Y)
	}
	click("[data-action=step]")
	p.WaitFor(`el.snapshot.step === 1`)
	click("[data-action=run]")
	p.WaitFor(`el.snapshot.running && el.snapshot.step > 20`)
	click("[data-action=run]")
	p.WaitFor(`!el.snapshot.running`)
	click("[data-action=reset]")
	p.WaitFor(`el.snapshot.step === 0`)
	click("iframe")
	p.Eval(`el.step(3)`, nil)
	p.WaitFor(`$("[data-count]").textContent.startsWith("step 3")`)
	// Speed.
	p.Eval(`(() => { const e = $("select[data-key=speed]"); e.value = "10"; e.dispatchEvent(new Event("change")); return el.play(); })()`, nil)
	p.WaitFor(`el.snapshot.step >= 6`)
	if n := p.Number(`(async () => {
		const from = el.snapshot.step, start = performance.now();
		await sleep(1000);
		return (el.snapshot.step - from) / (performance.now() - start) * 1000;
	})()`); n > 25 {
		t.Errorf("%g steps a second, want 10 at the most", n)
	}
}

// TestWheel scrolls a blog post while the mouse is over the playground in it: as an element from elsewhere, and in a frame.
func TestWheel(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	home := browsertest.Site(t).URL
	for name, embed := range map[string]string{
		"element": `<script type="module" src="` + home + `/tandem.js"></script><tandem-playground spec="` + small + `"></tandem-playground>`,
		"frame":   `<iframe src="` + home + `/#` + small + `" width="1000" height="900" title="Tandem"></iframe>`,
	} {
		t.Run(name, func(t *testing.T) {
			p := tab(t)
			p.Allow(home)
			p.Goto(browsertest.Host(t, `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><p>Text.</p>`+embed+
				`<p style="height:3000px">More text.</p>`).URL + "/")
			if name == "element" {
				p.WaitFor(`el?.snapshot?.step > 0`)
				p.WaitFor(`$("[data-loading]").hidden`)
				if got, want := p.Text(`el.spec + location.hash`), canonical(t, small); got != want {
					t.Errorf("the spec and the post's own fragment are %s, want %s and none", got, want)
				}
				var at struct{ X, Y float64 }
				p.Eval(`(() => { const b = $("iframe").getBoundingClientRect(); return { x: b.left + b.width / 2, y: Math.max(40, b.top) + 60 }; })()`, &at)
				p.Wheel(at.X, at.Y, 300)
			} else {
				p.Eval(`sleep(2500)`, nil)
				p.Wheel(600, 600, 400)
			}
			p.WaitFor(`scrollY > 100`)
			if name != "element" {
				return
			}
			// Out of view it trains no more; in view again it goes on.
			p.Eval(`scrollTo(0, 1e6)`, nil)
			p.WaitFor(resting)
			step := p.Number(`el.snapshot.step`)
			if now := p.Number(`sleep(500).then(() => el.snapshot.step)`); now != step {
				t.Errorf("out of view it goes on from step %g to %g", step, now)
			}
			p.Eval(`scrollTo(0, 0)`, nil)
			p.WaitFor(fmt.Sprintf(`el.snapshot.step > %g`, step))
		})
	}
}
