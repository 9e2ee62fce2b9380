//go:build !js

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"tandem/wasm/site/browsertest"
)

// TestRefusal asks for what there is not: the figure says so, and shows the default in its place.
func TestRefusal(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, document(loads+`<tandem-playground spec="arch=nothing"></tandem-playground>`), 900, 800)
	p.WaitFor(`figures()[0].shadowRoot`)
	p.Eval(`(globalThis.faults = [], figures()[0].addEventListener("error", (e) => faults.push(e.detail)), press(figures()[0]))`, nil)
	p.WaitFor(`faults.some((f) => f.field === "arch") && posterOf(figures()[0]).hidden`)
	f := figure(p)
	f.WaitFor(`document.querySelector("tandem-playground").shadowRoot.querySelector('[data-notice="spec"]')?.innerText.includes("nothing")`)
	f.AssertQuiet()
}

// TestBrokenHost lacks the trainer: what is wrong stands in the figure, and the page hears of it.
func TestBrokenHost(t *testing.T) {
	hosted(t)
	whole := browsertest.Built(t).Handler()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/trainer.") && strings.HasSuffix(r.URL.Path, ".wasm") {
			http.NotFound(w, r)
			return
		}
		whole.ServeHTTP(w, r)
	}))
	defer s.Close()
	p := reader(t, s.URL+"/", document(loads+`<tandem-playground spec="`+attribute(small)+`"></tandem-playground>`), 900, 800)
	p.WaitFor(`figures()[0].shadowRoot`)
	p.Eval(`(globalThis.faults = [], figures()[0].addEventListener("error", (e) => faults.push(e.detail)), 0)`, nil)
	if got := p.Text(`figures()[0].play().then(() => "runs", (e) => e.message)`); got == "runs" || got == "" {
		t.Errorf("play() comes to %q", got)
	}
	p.WaitFor(`faults.some((f) => f.code === "start") && posterOf(figures()[0]).hidden`)
	p.Frame("embed=1").WaitFor(`document.querySelector("tandem-playground").shadowRoot.querySelector('[data-notice="load"]')`)
}

// TestSilentHost answers for the script and then no more: after a while there is a button to try again, which does.
func TestSilentHost(t *testing.T) {
	hosted(t)
	whole := browsertest.Built(t).Handler()
	var silent atomic.Bool
	silent.Store(true)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if silent.Load() && r.URL.Path != "/embed.js" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		whole.ServeHTTP(w, r)
	}))
	defer s.Close()
	p := reader(t, s.URL+"/", document(`<script>
		const real = setTimeout; // a minute is too long for a test
		globalThis.setTimeout = (f, ms, ...args) => real(f, ms === 60000 ? 600 : ms, ...args);
	</script>`+loads+`<tandem-playground spec="`+attribute(small)+`"></tandem-playground>`), 900, 800)
	p.WaitFor(`figures()[0].shadowRoot`)
	if got := p.Text(`figures()[0].play().then(() => "runs", (e) => e.code)`); got != "unreachable" {
		t.Errorf("play() comes to %q", got)
	}
	p.WaitFor(`posterOf(figures()[0]).querySelector("button").innerText === "Try again" && !frameOf(figures()[0])`)
	silent.Store(false)
	p.Eval(`(globalThis.setTimeout = real, press(figures()[0]))`, nil)
	p.WaitFor(`figures()[0].snapshot?.step > 5`)
}

// TestForbiddingHost serves Tandem from a host that lets no other origin read its files: the script does not come, and the
// reader still has a link.
func TestForbiddingHost(t *testing.T) {
	hosted(t)
	dir := t.TempDir()
	if err := browsertest.Built(t).Write(filepath.Join(dir, "deep"), false); err != nil {
		t.Fatal(err)
	}
	plain := browsertest.Folder(t, dir)
	host := browsertest.Host(t, document(`<script type="module" src="`+plain.URL+`/deep/embed.js"></script><tandem-playground><a href="#">The link.</a></tandem-playground>`))
	p := browsertest.Tab(t) // the console complains, and should
	p.Allow(plain.URL)
	p.Goto(host.URL + "/")
	p.Eval(`new Promise((resolve) => setTimeout(resolve, 500))`, nil)
	if got := p.Text(`document.querySelector("tandem-playground a").getClientRects().length + document.body.innerText.trim()`); got != "1The link." {
		t.Errorf("the reader sees %q", got)
	}
}

// TestStrictHost has a content security policy that names Tandem's origin and nothing else.
func TestStrictHost(t *testing.T) {
	root := hosted(t)
	origin := root[:strings.Index(root, "/deep")]
	policy := fmt.Sprintf("default-src 'none'; script-src %s; frame-src %s", origin, origin)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		fmt.Fprint(w, document(`<link rel="icon" href="data:,"><script type="module" src="`+root+`embed.js"></script><tandem-playground spec="`+attribute(small)+`"></tandem-playground>`))
	}))
	defer s.Close()
	p := browsertest.Tab(t)
	p.Allow(root)
	p.Goto(s.URL + "/")
	p.WaitFor(`document.querySelector("tandem-playground").shadowRoot`)
	if got := p.Number(`document.querySelector("tandem-playground").getBoundingClientRect().height`); got != 640 {
		t.Errorf("it is %g high, want 640", got)
	}
	p.Eval(`document.querySelector("tandem-playground").step(3)`, nil)
	for _, line := range p.Noise() {
		if !strings.Contains(line, "data:,") { // the icon, which the test forbids itself
			t.Errorf("the console is not silent: %s", line)
		}
	}
}
