//go:build !js

package classtest_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"tandem/wasm/share"
	"tandem/wasm/share/room"
	"tandem/wasm/site"
	"tandem/wasm/site/browsertest"
	"tandem/wasm/web/classtest"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

// TestClass teaches a class on the native server's handlers.
func TestClass(t *testing.T) {
	classtest.Run(t, serve(t, share.Options{}).URL+"/")
}

// serve puts links and rooms beside a site that says that it has them.
func serve(t *testing.T, o share.Options) *httptest.Server {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	s, err := site.Build(context.Background(), site.Options{Server: true})
	if err != nil {
		t.Fatal(err)
	}
	rooms := room.New(nil)
	o.Rooms = rooms
	o.Page = func(context.Context) ([]byte, error) {
		if f := s.File("index.html"); f != nil {
			return f.Body, nil
		}
		return nil, errors.New("the site has no index.html")
	}
	links, pages := share.New(o), s.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if share.Owns(r.URL.Path) {
			links.ServeHTTP(w, r)
		} else {
			pages.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(func() {
		rooms.Close()
		server.Close()
	})
	return server
}
