//go:build !js

package browsertest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

var warmth sync.Once

// warm keeps the built programs compiled for as long as the browser runs: a tab beside those of the tests holds their modules, and all tabs are
// of one process (flags), which knows programs by their bytes. Else each page that a test opens is compiled anew, which takes
// longer than most tests do with it.
func warm(t testing.TB) {
	t.Helper()
	s := Built(t)
	warmth.Do(func() {
		mux := http.NewServeMux()
		mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<!doctype html><link rel=icon href=data:,><title>Compiled programs</title>")
		})
		var paths []string
		for _, f := range s.Files() {
			if path := "/" + f.Path; strings.HasSuffix(path, ".wasm") {
				paths = append(paths, fmt.Sprintf("%q", path))
				mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
					w.Header().Set("Content-Type", "application/wasm")
					_, _ = w.Write(f.Body)
				})
			}
		}
		server := httptest.NewServer(mux)
		defer server.Close()
		ctx, _ := chromedp.NewContext(browser(t)) // closed with the browser
		keep := fmt.Sprintf(`Promise.all([%s].map((path) => WebAssembly.compileStreaming(fetch(path)))).then((all) => { globalThis.programs = all; return all.length; })`,
			strings.Join(paths, ", "))
		if err := chromedp.Do(ctx, chromedp.Navigate(server.URL)); err != nil {
			t.Fatal(err)
		}
		if n, err := chromedp.Run(ctx, chromedp.Evaluate[int](keep, chromedp.EvalAwaitPromise)); err != nil || n < len(paths) {
			t.Fatalf("of %d programs %d are compiled: %v", len(paths), n, err)
		}
	})
}
