//go:build !js

package enginetest_test

import (
	"fmt"
	"html"
	"testing"

	"tandem/wasm/site/browsertest"
)

// tryFigure embeds a figure in a page of another origin, as an author does: its frame has an origin of its own, where a browser
// refuses storage and workers of other addresses.
func tryFigure(t *testing.T, w window, c trial) {
	t.Helper()
	site := browsertest.Site(t).URL
	host := browsertest.Host(t, fmt.Sprintf(`<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title>
		<script type="module" src="%s/embed.js"></script><h1>A post</h1>
		<tandem-playground spec="%s" style="display: block; min-height: 640px"><a href="%[1]s/">The figure.</a></tandem-playground>`, site, html.EscapeString(c.fragment)))
	if p, ok := w.(*browsertest.Page); ok {
		p.Allow(site)
	}
	w.Goto(host.URL + "/")
	var got string
	w.Eval(`customElements.whenDefined("tandem-playground").then(() => document.querySelector("tandem-playground").step(500)).then((s) => s.hash)`, &got)
	if got != c.hash {
		t.Errorf("embedded, the hash after 500 steps is %s, the golden file has %s", got, c.hash)
	}
	w.Screenshot(t.Name() + "-figure")
}
