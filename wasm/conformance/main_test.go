//go:build !js

package conformance_test

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"tandem/wasm/site/browsertest"
)

var update = flag.Bool("update", false, "write testdata/golden.txt again")

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(browsertest.Main(m))
}

// build compiles a program of the module for another platform and returns its path.
func build(t *testing.T, path, goos, goarch, tags string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), filepath.Base(path))
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-tags", tags, "-o", out, path)
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0", "GOFLAGS=", "GOWASM=")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building %s for %s/%s: %v\n%s", path, goos, goarch, err, text)
	}
	return out
}

// portable serves the site with a trainer that was built with the tag purego, and is the same otherwise.
func portable(t *testing.T) string {
	t.Helper()
	program, err := os.ReadFile(build(t, "tandem/wasm/trainer", "js", "wasm", "purego"))
	if err != nil {
		t.Fatal(err)
	}
	site := browsertest.Built(t).Handler()
	var served atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/a/trainer.") || !strings.HasSuffix(r.URL.Path, ".wasm") {
			site.ServeHTTP(w, r)
			return
		}
		served.Store(true)
		w.Header().Set("Content-Type", "application/wasm")
		w.Write(program)
	}))
	t.Cleanup(func() {
		server.Close()
		if !served.Load() && !t.Failed() {
			t.Error("the page never asked for the trainer: the address of its program has changed, and SIMD was compared with itself")
		}
	})
	return server.URL
}

// trainer opens a document that has nothing in it but a trainer, t.
func trainer(t *testing.T, site string) *browsertest.Page {
	t.Helper()
	path := ""
	for _, f := range browsertest.Built(t).Files() {
		if strings.HasPrefix(f.Path, "a/") && strings.HasSuffix(f.Path, "/trainer.js") {
			path = f.Path
		}
	}
	page := browsertest.Open(t, site+"/"+path) // shown as text
	page.Eval(`import(location.href).then(({ Trainer }) => { globalThis.t = new Trainer(); return t.ready.then(() => {}); })`, nil)
	if got := page.Text(`t.mode`); got != "worker" {
		t.Errorf("the trainer runs in the %s, want a worker", got)
	}
	return page
}
