//go:build !js

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"

	"tandem/core/experiment"
	"tandem/wasm/site/browsertest"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

// hosted serves the built site as plain files below a sub-path, with the headers of its _headers file and nothing else that
// thinks. It returns Tandem's address there.
func hosted(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	dir := t.TempDir()
	if err := browsertest.Built(t).Write(filepath.Join(dir, "deep", "er"), false); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "deep", "er", "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	files := http.FileServer(http.Dir(dir))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, line := range strings.Split(string(text), "\n")[1:] {
			name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok {
				break // the next path's
			}
			w.Header().Set(name, value)
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL + "/deep/er/"
}

// reader opens a page of another origin that embeds figures from root; placeholders are filled in. At the end its console
// must have been silent, and nothing may have been asked of anybody else.
func reader(t *testing.T, root, html string, width, height int64) *browsertest.Page {
	t.Helper()
	host := browsertest.Host(t, strings.ReplaceAll(html, placeholder, root))
	p := browsertest.Tab(t)
	p.Size(width, height, 1)
	p.Allow(root)
	names, err := os.ReadFile("testdata/names.js")
	if err != nil {
		t.Fatal(err)
	}
	browsertest.Call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: string(names)})
	p.Goto(host.URL + "/")
	t.Cleanup(p.AssertQuiet)
	return p
}

// document is a page with a body.
func document(body string) string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A post</title>` + body
}

const loads = `<script type="module" src="` + placeholder + `embed.js"></script>`

// small trains fast.
const small = "tasks=circle,ring,half&labels=40,12,30&noise=5&batch=16&layers=6,4"

// native returns the hash of a run after so many steps, without a browser.
func native(t *testing.T, fragment string, steps int) string {
	t.Helper()
	return fmt.Sprintf("%016x", trained(t, fragment, steps).Hash())
}

func trained(t *testing.T, fragment string, steps int) *experiment.Run {
	t.Helper()
	spec, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	run, err := experiment.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	run.Step(steps)
	return run
}

// attribute is a spec as it stands in an HTML attribute.
func attribute(spec string) string { return strings.ReplaceAll(spec, "&", "&amp;") }

// figure is the frame of the live figure, from inside.
func figure(p *browsertest.Page) *browsertest.Page {
	p.T.Helper()
	f := p.Frame("embed=1")
	f.WaitFor(`document.querySelector("tandem-playground")?.snapshot`)
	return f
}
