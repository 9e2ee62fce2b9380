//go:build !js

package classtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"

	"tandem/wasm/site"
	"tandem/wasm/site/browsertest"
)

// A tab is a page of somebody in a class.
type tab struct {
	*browsertest.Page
	root string
}

// watch notes what comes over sockets, and when.
const watch = `{
	const Real = globalThis.WebSocket;
	globalThis.heard = [];
	globalThis.WebSocket = class extends Real {
		constructor(...given) {
			super(...given);
			globalThis.socket = this;
			this.addEventListener("message", (e) => heard.push({ at: Date.now(), said: JSON.parse(e.data) }));
		}
	};
}`

// open opens the page at an address below the root; scripts run in each of its documents first.
func open(t *testing.T, root, address string, scripts ...string) *tab {
	t.Helper()
	p := &tab{browsertest.Tab(t), root}
	dir, err := site.Root("")
	if err != nil {
		t.Fatal(err)
	}
	names, err := os.ReadFile(filepath.Join(dir, "wasm", "web", "testdata", "names.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range append([]string{string(names)}, scripts...) {
		browsertest.Call(p.Page, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: s})
	}
	// Each is what its person looks at, though there is one window.
	browsertest.Call(p.Page, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	// A service worker has a network of its own, which a test that takes a page's away does not take.
	browsertest.Call(p.Page, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true})
	p.Allow(strings.Replace(root, "http", "ws", 1))
	p.Goto(root + address)
	p.there()
	return p
}

// there waits until the page is there, and lets it train a step a second: a class of pages that train and draw as fast as they can, on one
// machine, would leave each other no time.
func (p *tab) there() {
	p.T.Helper()
	p.WaitFor(`!globalThis.old && el && (await el.ready, el.snapshot)`)
	p.choose("select[data-key=speed]", "1")
}

// reload loads the page again, and waits for the new one.
func (p *tab) reload() {
	p.T.Helper()
	p.Eval(`(globalThis.old = true, location.reload())`, nil)
	p.there()
}

// quiet checks the console at the test's end, but for lines that say one of these words.
func (p *tab) quiet(but ...string) {
	p.T.Helper()
	for _, line := range p.Noise() {
		expected := false
		for _, words := range but {
			expected = expected || strings.Contains(line, words)
		}
		if !expected {
			p.T.Errorf("the console is not silent: %s", line)
		}
	}
}

// teach opens a room from a page, on a fragment, and returns its code.
func teach(t *testing.T, root, fragment string) (p *tab, code string) {
	t.Helper()
	p = open(t, root, "?paused=1#"+fragment, watch)
	p.Eval(`act("class")`, nil)
	p.WaitFor(`$("dialog.entrance")?.open`)
	p.Eval(`act("open-room")`, nil)
	p.WaitFor(`$(".class-strip.teacher [data-here]")?.textContent`)
	code = p.Text(`$(".class-strip.teacher .code").textContent`)
	if len(code) != 6 {
		t.Fatalf("the code is %q", code)
	}
	return p, code
}

// join brings a page into a room by its address.
func join(t *testing.T, root, code, name string, scripts ...string) *tab {
	t.Helper()
	p := open(t, root, "?room="+code, append([]string{watch}, scripts...)...)
	p.WaitFor(`$("dialog.entrance")?.open`)
	p.Eval(fmt.Sprintf(`($("#room-name").value = %q, act("join-room"))`, name), nil)
	p.seated()
	return p
}

// seated waits until a student's page is in its room.
func (p *tab) seated() {
	p.T.Helper()
	p.WaitFor(`$(".class-strip.student [data-nickname]")?.textContent && !$("dialog.entrance").open`)
}

// key returns the key that a page has of its room.
func (p *tab) key() string {
	p.T.Helper()
	return p.Text(`JSON.parse(sessionStorage.getItem("tandem-room")).key`)
}

// choose sets a form element and tells the page so.
func (p *tab) choose(selector, value string) {
	p.T.Helper()
	p.Eval(fmt.Sprintf(`(() => {
		const e = $(%q);
		if (e.type === "checkbox") e.checked = %t; else e.value = %q;
		for (const name of ["input", "change"]) e.dispatchEvent(new Event(name, { bubbles: true }));
	})()`, selector, value == "on", value), nil)
}
