//go:build !js

package browsertest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"tandem/wasm/site"
)

// built is the site of this test program.
var built struct {
	once   sync.Once
	site   *site.Site
	server *httptest.Server
	err    error
}

// Built returns the built site.
func Built(t testing.TB) *site.Site {
	t.Helper()
	built.once.Do(func() {
		built.site, built.err = site.Build(context.Background(), site.Options{})
		if built.err == nil {
			built.server = httptest.NewServer(built.site.Handler())
		}
	})
	if built.err != nil {
		t.Fatalf("the site cannot be built: %v", built.err)
	}
	return built.site
}

// Site returns a server of the built site, which lives as long as the test program. Its URL has no slash at the end.
func Site(t testing.TB) *httptest.Server {
	t.Helper()
	Built(t)
	return built.server
}

// Host serves an HTML page at another origin than the site's, as an embedding page would be. It allows everything.
func Host(t testing.TB, html string) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			w.WriteHeader(http.StatusNoContent) // favicon.ico
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, html)
	}))
	t.Cleanup(s.Close)
	return s
}

// Folder serves the files of a folder as a plain static host does: no header but the type.
func Folder(t testing.TB, dir string) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(s.Close)
	return s
}
