//go:build !js

package classtest_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

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

// A busy is a limiter that lets nobody write for some time.
type busy time.Duration

func (b busy) Allow(_ context.Context, class share.Class, _ string) (time.Duration, error) {
	if class == share.Write {
		return time.Duration(b), nil
	}
	return 0, nil
}

// TestRefusals: what a server refuses is explained in words, and what was typed stays.
func TestRefusals(t *testing.T) {
	server := serve(t, share.Options{Limiter: busy(7 * time.Second)})
	p := browsertest.Tab(t)
	p.Goto(server.URL + "/?paused=1#seed=3")
	root := `document.querySelector("tandem-playground").shadowRoot`
	p.WaitFor(`document.querySelector("tandem-playground")?.snapshot`)
	press := func(action string) { p.Eval(root+`.querySelector("[data-action=`+action+`]").click()`, nil) }
	text := func(selector string) string { return p.Text(root + `.querySelector("` + selector + `").textContent`) }
	press("share")
	p.WaitFor(root + `.querySelector("dialog.share")?.open`)
	p.Eval(root+`.querySelector("#share-name").value = "Mine"`, nil)
	press("store-link")
	p.WaitFor(root + `.querySelector("[data-share-fault]").textContent`)
	if got, want := text("[data-share-fault]"), "That was too often from this network. Try again in 7 seconds."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	if got := p.Text(root + `.querySelector("#share-name").value`); got != "Mine" {
		t.Errorf("the title became %q", got)
	}
	p.Eval(root+`.querySelector("dialog.share").close()`, nil)
	press("class")
	p.WaitFor(root + `.querySelector("dialog.entrance")?.open`)
	press("open-room")
	p.WaitFor(root + `.querySelector("[data-room-fault]").textContent`)
	if got := text("[data-room-fault]"); got != "That was too often from this network. Try again in 7 seconds." {
		t.Errorf("it says %q", got)
	}
	server.CloseClientConnections()
	server.Close()
	press("open-room")
	p.WaitFor(root + `.querySelector("[data-room-fault]").textContent.startsWith("The server cannot be reached. Nothing is lost")`)
	for _, line := range p.Noise() {
		if !strings.Contains(line, "429") && !strings.Contains(line, "ERR_CONNECTION_REFUSED") { // the browser's own lines
			t.Errorf("the console is not silent: %s", line)
		}
	}
}
