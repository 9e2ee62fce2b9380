//go:build !js

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestElement uses the element from the page that it is in, by the names of the whole page's element.
func TestElement(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, document(loads+`<p><a id="before" href="#">before</a></p>
		<tandem-playground spec="`+attribute(small)+`"><a href="#">The link.</a></tandem-playground>
		<p><a id="after" href="#">after</a></p>`), 1000, 900)
	p.WaitFor(`customElements.get("tandem-playground")`)
	p.Eval(`(globalThis.el = figures()[0], globalThis.heard = [], ["snapshot", "spec", "error"].forEach((n) => el.addEventListener(n, (e) => heard.push([n, e.detail]))), 0)`, nil)
	if got := p.Text(`el.snapshot + " " + el.spec`); got != "null "+small {
		t.Errorf("before it runs: %s", got)
	}
	var s struct {
		Step int
		Hash string
		Spec string
	}
	p.Eval(`el.step(40)`, &s)
	if s.Step != 40 || s.Hash != native(t, small, 40) {
		t.Errorf("40 steps: %+v, natively %s", s, native(t, small, 40))
	}
	p.Eval(`el.ready`, nil)
	p.Eval(`el.play()`, nil)
	p.WaitFor(`heard.filter(([n, d]) => n === "snapshot" && d.running).length > 2`)
	p.Eval(`el.pause()`, &s)
	if s.Hash != native(t, small, s.Step) {
		t.Errorf("paused at %+v, natively %s", s, native(t, small, s.Step))
	}
	if p.Eval(`el.reset()`, &s); s.Step != 0 {
		t.Errorf("reset: %+v", s)
	}
	p.Eval(`(el.spec = { tasks: ["moons", "half"], labels: [30, 20], arch: "mmoe" }, 0)`, nil)
	p.WaitFor(`heard.some(([n, d]) => n === "spec" && d.includes("arch=mmoe"))`)
	if got := p.Text(`el.spec`); !strings.Contains(got, "tasks=moons,half") {
		t.Errorf("the spec is %s", got)
	}
	p.Eval(`(el.setAttribute("spec", "batch=0"), 0)`, nil)
	p.WaitFor(`heard.some(([n, d]) => n === "error" && d.field === "batch")`)
	if got := p.Text(`el.load("arch=nothing").then(() => "taken", (e) => e.field)`); got != "arch" {
		t.Errorf("arch=nothing is refused for %q", got)
	}

	// Taken out, nothing is left of it; put back, it waits again.
	p.Eval(`(el.remove(), document.body.append(el), 0)`, nil)
	if got := p.Text(`frameOf(el) === null && !posterOf(el).hidden`); got != "true" {
		t.Error("moved, it is not as at first")
	}
}

// TestKeyboard goes through a figure with the Tab key, from before it to after it.
func TestKeyboard(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, document(loads+`<p><a id="before" href="#">before</a></p>
		<tandem-playground id="figure" paused spec="`+attribute(small)+`"></tandem-playground><p><a id="after" href="#">after</a></p>`), 1000, 900)
	p.WaitFor(`figures()[0].shadowRoot`)
	p.Eval(`document.getElementById("before").focus()`, nil)
	at := `document.activeElement.id + " " + (document.activeElement.shadowRoot?.activeElement?.tagName ?? "")`
	for _, want := range []string{"figure BUTTON", "figure A", "after "} {
		p.Press(kb.Tab)
		if got := p.Text(at); got != want {
			t.Fatalf("Tab leads to %q, want %q", got, want)
		}
	}
	p.Eval(`document.getElementById("before").focus()`, nil)
	p.Press(kb.Tab)
	p.Press(kb.Enter)
	p.WaitFor(`figures()[0].snapshot && posterOf(figures()[0]).hidden`)
	if got := p.Text(at); got != "figure IFRAME" {
		t.Errorf("who pressed the button is at %q, want in the frame", got)
	}
	for range 20 {
		p.Press(kb.Tab)
		p.Eval(`sleep(200)`, nil) // the frame's own process moves the focus on, and tells the page's
		if p.Text(at) == "after " {
			return
		}
	}
	t.Errorf("20 times Tab do not lead out of the figure, but to %q", p.Text(at))
}

// TestColours follows the page around a figure: what it declares, what it says in an attribute, what it stands on.
func TestColours(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, document(loads+`<tandem-playground paused spec="`+attribute(small)+`"></tandem-playground>`), 800, 800)
	p.WaitFor(`figures()[0].shadowRoot`)
	p.Eval(`figures()[0].step(1)`, nil)
	f := figure(p)
	for _, c := range []struct{ system, set, want string }{
		{"dark", ``, "light"}, // the page knows no dark
		{"dark", `document.documentElement.style.colorScheme = "light dark"`, "dark"},
		{"light", ``, "light"},
		{"light", `document.documentElement.dataset.theme = "dark"`, "dark"},
		{"light", `document.documentElement.style.colorScheme = "light"`, "light"},
		{"light", `(document.documentElement.removeAttribute("data-theme"), document.documentElement.style.colorScheme = "", document.body.style.background = "#101418")`, "dark"},
		{"dark", `figures()[0].setAttribute("theme", "light")`, "light"},
		{"dark", `(figures()[0].removeAttribute("theme"), document.body.style.background = "")`, "light"},
		{"dark", `document.documentElement.classList.add("dark")`, "dark"},
	} {
		p.Media("prefers-color-scheme", c.system)
		if c.set != "" {
			p.Eval(c.set, nil)
		}
		f.WaitFor(fmt.Sprintf(`document.querySelector("tandem-playground").dataset.theme === %q`, c.want))
		if got := p.Text(`figures()[0].shadowRoot.querySelector(".box").style.colorScheme`); got != c.want {
			t.Errorf("system %s, %s: the poster is %s, want %s", c.system, c.set, got, c.want)
		}
	}
}

// TestNarrow reads on a telephone of 360 pixels.
func TestNarrow(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, string(post), 360, 740)
	p.WaitFor(`figures()[2].shadowRoot`)
	p.Eval(`(figures()[2].scrollIntoView({ block: "start", behavior: "instant" }), press(figures()[2]))`, nil)
	p.WaitFor(`figures()[2].snapshot?.step > 10`)
	if got := p.Text(`document.documentElement.scrollWidth + " " + Math.round(figures()[2].getBoundingClientRect().width)`); got != "345 313" && got != "360 328" {
		t.Errorf("page and figure are %s wide", got)
	}
	f := figure(p)
	f.WaitFor(`document.querySelector("tandem-playground").shadowRoot.querySelector(".loading").hidden`)
	if got := f.Text(`(() => { const e = document.documentElement; return e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight; })()`); got != "true" {
		t.Errorf("the figure does not fit its frame: %s", f.Text(`[document.documentElement.scrollWidth, document.documentElement.clientWidth, document.documentElement.scrollHeight, document.documentElement.clientHeight].join()`))
	}
	for _, name := range []string{"run", "step", "reset", "open"} {
		if got := f.Number(`document.querySelector("tandem-playground").shadowRoot.querySelector('[data-action="` + name + `"]').getBoundingClientRect().width`); got < 30 {
			t.Errorf("%s is %g pixels wide", name, got)
		}
	}
	p.Screenshot("post-narrow")
	f.AssertQuiet()
}

// TestHide leaves out what the author leaves out.
func TestHide(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, document(loads+`<tandem-playground paused hide="rail, headline,numbers" theme="dark" height="500" width="600" spec="`+attribute(small)+`"></tandem-playground>`), 1000, 800)
	p.WaitFor(`figures()[0].shadowRoot`)
	p.Eval(`figures()[0].step(1)`, nil)
	f := figure(p)
	f.WaitFor(`document.querySelector("tandem-playground").shadowRoot.querySelector('[data-action="open"]')`)
	for selector, want := range map[string]bool{`[data-action="run"]`: true, `[data-part="headline"]`: false, `[data-part="numbers"]`: false, `[data-part="rail"]`: false, `[data-action="rail"]`: false, `[data-action="share"]`: false} {
		if got := f.Number(`document.querySelector("tandem-playground").shadowRoot.querySelector('`+selector+`').getClientRects().length`) > 0; got != want {
			t.Errorf("%s is seen: %v, want %v", selector, got, want)
		}
	}
	if got := f.Text(`origin`); got != "null" {
		t.Errorf("the frame has the origin %s", got)
	}
	if got := p.Text(`(() => { const r = frameOf(figures()[0]).getBoundingClientRect(); return r.width + " " + r.height; })()`); got != "600 500" {
		t.Errorf("the frame is %s, want 600 500", got)
	}
	if got := f.Text(`document.querySelector("tandem-playground").dataset.theme`); got != "dark" {
		t.Errorf("it is %s", got)
	}
}

// TestSparing starts nothing by itself for who wants less movement, but when asked to.
func TestSparing(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, document(`<p>Text.</p>`), 1000, 800)
	p.Media("prefers-reduced-motion", "reduce")
	p.Eval(`(document.body.innerHTML = '<tandem-playground reveal="auto" spec="`+attribute(small)+`"></tandem-playground>', import("`+root+`embed.js").then(() => sleep(1200)))`, nil)
	if got := p.Text(`frameOf(figures()[0])`); got != "null" {
		t.Error("it starts by itself")
	}
	p.Eval(`press(figures()[0])`, nil)
	p.WaitFor(`figures()[0].snapshot?.step > 5`)
}

// TestBothScripts has the whole element and the figure in one page: the first to come defines the name.
func TestBothScripts(t *testing.T) {
	root := hosted(t)
	for _, first := range []string{"tandem.js", "embed.js"} {
		second := map[string]string{"tandem.js": "embed.js", "embed.js": "tandem.js"}[first]
		p := reader(t, root, document(`<script type="module">
			await import("`+root+first+`");
			globalThis.known = customElements.get("tandem-playground");
			await import("`+root+second+`");
			globalThis.both = true;
		</script>`), 800, 600)
		p.WaitFor(`globalThis.both`)
		if got := p.Text(`known === customElements.get("tandem-playground")`); got != "true" {
			t.Errorf("%s came first and was replaced", first)
		}
	}
}
