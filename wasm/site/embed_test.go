//go:build !js

package site_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"

	"tandem/wasm/policy"
	"tandem/wasm/site/browsertest"
)

// TestOpaqueOrigin embeds the page as a careful author does: with scripts and nothing else allowed.
func TestOpaqueOrigin(t *testing.T) {
	slow(t)
	home := browsertest.Site(t)
	host := browsertest.Host(t, `<!doctype html><meta charset="utf-8"><title>A blog post</title><p>Text.</p>
		<iframe sandbox="allow-scripts" src="`+home.URL+`/#`+strings.ReplaceAll(fragment, "&", "&amp;")+`" width="1000" height="760" title="Tandem"></iframe>
		<div style="height:3000px"></div>`)
	page := browsertest.Tab(t)
	page.Allow(home.URL)
	page.Goto(host.URL + "/")
	frame := page.Frame(home.URL)
	frame.WaitFor(`document.querySelector("tandem-playground").snapshot?.step > 20`)
	if got := frame.Text(`origin + ", " + document.querySelector("tandem-playground").textContent.includes("own thread")`); got != "null, false" {
		t.Errorf("origin and whether it says that no worker could start: %s, want null, false", got)
	}
	page.Screenshot("embed-opaque")
	for page.Number(`scrollY`) < 200 { // the embedded page may scroll first
		page.Wheel(600, 500, 400)
	}
	frame.AssertQuiet()
	page.AssertQuiet()
}

// TestOffline opens the site from a sub-path, and again without a network.
func TestOffline(t *testing.T) {
	slow(t)
	dir := t.TempDir()
	if err := browsertest.Built(t).Write(filepath.Join(dir, "deep", "er"), false); err != nil {
		t.Fatal(err)
	}
	server := browsertest.Folder(t, dir)
	page := browsertest.Open(t, server.URL+"/deep/er/")
	page.WaitFor(`document.querySelector("tandem-playground")?.snapshot?.step >= 0`)
	page.AssertQuiet()
	page.WaitFor(`(async () => { for (const n of await caches.keys()) { if ((await (await caches.open(n)).keys()).length > 20) return true; } })()`)
	page.WaitFor(`navigator.serviceWorker.ready.then((r) => r.active?.state === "activated")`)
	server.Close()
	browsertest.Call(page, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	page.Goto(server.URL + "/deep/er/")
	page.WaitFor(`document.querySelector("tandem-playground")?.snapshot?.step >= 0`)
}

func TestWrite(t *testing.T) {
	slow(t)
	s := browsertest.Built(t)
	dir := filepath.Join(t.TempDir(), "new", "folder")
	if err := s.Write(dir, true); err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Files() {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil || string(got) != string(f.Body) {
			t.Errorf("%s: %d bytes on disk (%v), want %d", f.Path, len(got), err, len(f.Body))
		}
		if _, err := os.Stat(filepath.Join(dir, f.Path+".br")); (err == nil) != (f.Brotli != nil) {
			t.Errorf("%s.br: %v, want it: %v", f.Path, err, f.Brotli != nil)
		}
	}
	headers, err := os.ReadFile(filepath.Join(dir, "_headers"))
	if err != nil || !strings.Contains(string(headers), policy.Page("")) {
		t.Errorf("_headers lacks the policy (%v)", err)
	}
}
