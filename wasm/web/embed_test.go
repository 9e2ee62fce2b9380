//go:build !js

package web_test

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"tandem/wasm/share"
	"tandem/wasm/site/browsertest"
)

// TestEmbedDialog writes both forms, shows a preview, and lets it go.
func TestEmbedDialog(t *testing.T) {
	p := open(t, small)
	root := browsertest.Site(t).URL + "/"
	p.Eval(`($("[data-action=embed]").focus(), act("embed"))`, nil)
	p.WaitFor(`$("dialog.embed")?.open`)
	code := `$("[data-snippet]").value`
	spec := html.EscapeString(canonical(t, small))
	want := `<script type="module" src="` + root + `embed.js"></script>` + "\n" + `<tandem-playground spec="` + spec + `" height="640"`
	if got := p.Text(code); !strings.HasPrefix(got, want) || !strings.Contains(got, `<a href="`+root+`#`+spec+`">`) {
		t.Errorf("the element is written as\n%s\nwant it to begin with\n%s", got, want)
	}
	p.WaitFor(`$(".preview iframe")`)
	p.Frame("embed=1").WaitFor(`document.querySelector("tandem-playground")?.snapshot?.step > 3`)
	p.Screenshot("embed-dialog")

	set := func(selector, property, value string) {
		p.Eval(fmt.Sprintf(`(() => { const e = $(%q); e.%s = %s; e.dispatchEvent(new Event("change", { bubbles: true })); })()`, selector, property, value), nil)
	}
	set("#embed-reveal", "value", `"auto"`)
	set("#embed-theme", "value", `"dark"`)
	set("#embed-width", "value", `"600"`)
	set("#embed-height", "value", `"99999"`)
	set(`[data-hide="rail"]`, "checked", "true")
	set("#embed-more", "value", `"arch, <b>, lr"`)
	set(`[data-key="embed-paused"]`, "checked", "true")
	for _, part := range []string{` width="600"`, ` height="2400"`, ` hide="rail,arch,lr"`, ` reveal="auto"`, ` theme="dark"`, ` paused`} {
		if got := p.Text(code); !strings.Contains(got, part) {
			t.Errorf("there is no%s in\n%s", part, got)
		}
	}
	p.WaitFor(`$(".preview iframe").src.includes("hide=rail,arch,lr&theme=dark&paused=1#") && $(".preview").querySelectorAll("iframe").length === 1`)

	// The frame is what oEmbed answers with.
	for _, s := range [][3]string{{"#embed-theme", "value", `"auto"`}, {"#embed-height", "value", `"500"`}, {`[data-hide="rail"]`, "checked", "false"}, {"#embed-more", "value", `""`},
		{`[data-key="embed-paused"]`, "checked", "false"}, {"#embed-form", "value", `"frame"`}} {
		set(s[0], s[1], s[2])
	}
	title := html.UnescapeString(p.Text(code + `.match(/ title="([^"]+)"/)[1]`))
	if got, want := p.Text(code), share.Figure(root, canonical(t, small), title, 600, 500); got != want {
		t.Errorf("the frame is written as\n%s\nand by oEmbed as\n%s", got, want)
	}
	if got := p.Text(`$("#embed-reveal").getClientRects().length`); got != "0" {
		t.Error("a frame cannot wait for a click, but it can be chosen")
	}

	p.Eval(`$("[data-action=copy-embed]").click()`, nil)
	p.WaitFor(`$("dialog.embed [role=status]").textContent !== ""`)
	p.Press(kb.Escape)
	p.WaitFor(`!$("dialog.embed").open && !$(".preview iframe")`)
	if got := p.Text(`focused.dataset.action`); got != "embed" {
		t.Errorf("closed, the focus is at %s, want the button", got)
	}
}

// TestEmbedDialogNarrow opens it as the dialog of links does where the bar has no room for its button.
func TestEmbedDialogNarrow(t *testing.T) {
	p := tab(t)
	p.Size(360, 740, 1)
	p.Media("prefers-color-scheme", "dark")
	p.Goto(browsertest.Site(t).URL + "/#" + small)
	p.WaitFor(`el?.snapshot?.step > 0`)
	p.Eval(`act("embed")`, nil)
	p.WaitFor(`$("dialog.embed")?.open && $(".preview iframe")`)
	if got := p.Text(`(() => { const d = $("dialog.embed"); return d.scrollWidth <= d.clientWidth && d.getBoundingClientRect().right <= innerWidth; })()`); got != "true" {
		t.Error("the dialog is wider than the screen")
	}
	if got := p.Text(`[...$("dialog.embed").querySelectorAll("input, select, textarea, button")].filter((e) => !e.labels?.length && !e.textContent && !e.ariaLabel).map((e) => e.outerHTML).join()`); got != "" {
		t.Errorf("without a label: %s", got)
	}
	p.Screenshot("embed-dialog-narrow")
}

// TestEmbedMode opens the page as a figure, without a page around it.
func TestEmbedMode(t *testing.T) {
	p := tab(t)
	p.Size(700, 640, 1)
	p.Goto(browsertest.Site(t).URL + "/sw.js") // other tests' visits have left one
	p.Eval(`navigator.serviceWorker.getRegistrations().then((list) => Promise.all(list.map((r) => r.unregister())))`, nil)
	p.Goto(browsertest.Site(t).URL + "/?embed=1#" + small)
	p.WaitFor(`el?.snapshot?.step > 3 && $('[data-action="open"]')`)
	waitDrawn(p)
	for selector, want := range map[string]bool{"[data-action=run]": true, "[data-action=step]": true, "[data-action=reset]": true, ".headline": true, "iframe.canvas": true,
		"[data-action=open]": true, ".rail": false, ".logo": false, ".preset": false, "[data-action=share]": false, "[data-action=theme]": false, ".story": false} {
		if got := p.Number(`$("`+selector+`").getClientRects().length`) > 0; got != want {
			t.Errorf("%s is seen: %v, want %v", selector, got, want)
		}
	}
	if got := p.Text(`[document.documentElement.scrollHeight, $(".playground").offsetHeight, $(".stage").offsetHeight > 350].join()`); got != "640,640,true" {
		t.Errorf("heights of document, figure, and whether the picture has what is left: %s", got)
	}
	p.Eval(`el.load("arch=mmoe&seed=5")`, nil)
	if got, want := p.Text(`$("[data-action=open]").href`), browsertest.Site(t).URL+"/#"+canonical(t, "arch=mmoe&seed=5"); got != want {
		t.Errorf("the link leads to %s, want %s", got, want)
	}
	steps := p.Number(`history.length`)
	p.Eval(`(el.pause(), act("rail"))`, nil)
	p.WaitFor(`$(".rail").getClientRects().length > 0 && $("[data-action=rail]").ariaExpanded === "true"`)
	p.Eval(`(() => { const e = $('[data-key="arch"], [data-option="arch"]'); const s = e.matches("select") ? e : e.querySelector("select"); s.value = "hard-sharing"; s.dispatchEvent(new Event("change", { bubbles: true })); })()`, nil)
	p.WaitFor(`!el.spec.includes("mmoe") && !location.hash.includes("mmoe")`)
	if got := p.Number(`history.length`); got != steps {
		t.Errorf("a change in a figure is %g steps of the history of the page around it", got-steps)
	}
	if got := p.Number(`navigator.serviceWorker.getRegistrations().then((list) => list.length)`); got != 0 {
		t.Errorf("a figure registers %g service workers", got)
	}
}
