//go:build !js

package main_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/wasm/edge/deploy"
	"tandem/wasm/share"
	"tandem/wasm/site"
)

// budget is what Cloudflare takes without a subscription: 3 MB, in gzip.
const budget = 3_000_000

// TestSize measures what is uploaded, as wrangler counts it: each module in gzip.
func TestSize(t *testing.T) {
	modules, err := deploy.Worker(t.Context(), site.Options{}, deploy.Program)
	if err != nil {
		t.Fatal(err)
	}
	size := func(body []byte) int {
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level exists
		w.Write(body)
		w.Close()
		return b.Len()
	}
	total := 0
	for _, body := range modules {
		total += size(body)
	}
	t.Logf("the Worker has %d bytes in gzip, of which its program %d (%d unpacked)", total, size(modules["app.wasm"]), len(modules["app.wasm"]))
	if total > budget {
		t.Errorf("the Worker has %d bytes in gzip, want at most %d", total, budget)
	}
}

// TestLinks: the program has nothing that only a machine of one's own can do, and nothing that makes it large.
func TestLinks(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-tags", "purego", ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range strings.Fields(string(out)) {
		for _, never := range []string{"tandem/wasm/site", "tandem/wasm/serve", "tandem/wasm/share/", "tandem/wasm/edge/deploy", "modernc.org/", "github.com/coder/", "github.com/hajimehoshi/", "html/template", "text/template", "regexp", "go/"} {
			if strings.HasPrefix(pkg, never) {
				t.Errorf("it links %s", pkg)
			}
		}
	}
}

// TestWasmExec: the library's wasm_exec.js is the toolchain's, but for the context that each instance has of its own. When Go's
// file changes, a version of the library is needed that has changed with it.
func TestWasmExec(t *testing.T) {
	modules, err := deploy.Worker(t.Context(), site.Options{}, deploy.Program)
	if err != nil {
		t.Fatal(err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	own, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	theirs := string(modules["wasm_exec.js"])
	proxy := regexp.MustCompile(`(?s)\t\t\tconst globalProxy = new Proxy\(.*?\n\t\t\t}\)\n`)
	if !proxy.MatchString(theirs) {
		t.Fatal("the library gives its instances a context in another way")
	}
	theirs = strings.Replace(proxy.ReplaceAllString(theirs, ""), "async run(instance, context)", "async run(instance)", 1)
	theirs = strings.ReplaceAll(theirs, "globalProxy", "globalThis")
	if strings.TrimSpace(theirs) != strings.TrimSpace(string(own)) {
		t.Error("Go's wasm_exec.js and the library's have drifted apart")
	}
}

// TestOwns: what is the handler's is said in three places, and they agree.
func TestOwns(t *testing.T) {
	worker, err := os.ReadFile("worker.mjs")
	if err != nil {
		t.Fatal(err)
	}
	wrangler, err := os.ReadFile("wrangler.toml")
	if err != nil {
		t.Fatal(err)
	}
	quoted := regexp.MustCompile(`"([^"]+)"`)
	list := func(text []byte, pattern string) (names []string) {
		m := regexp.MustCompile(pattern).FindSubmatch(text)
		if m == nil {
			t.Fatalf("there is no %s", pattern)
		}
		for _, q := range quoted.FindAllSubmatch(m[1], -1) {
			names = append(names, string(q[1]))
		}
		return names
	}
	first := list(worker, `OURS = new Set\(\[(.*)\]\)`)
	routes := list(wrangler, `(?s)run_worker_first = \[(.*?)\]`)
	for _, name := range first {
		if !share.Owns("/"+name) || !share.Owns("/"+name+"/more") {
			t.Errorf("worker.mjs takes %s for the handler's", name)
		}
		if !slices.Contains(routes, "/"+name) && !slices.Contains(routes, "/"+name+"/*") {
			t.Errorf("wrangler.toml gives %s to the assets", name)
		}
	}
	for _, route := range routes {
		if !slices.Contains(first, strings.Split(route, "/")[1]) {
			t.Errorf("wrangler.toml gives %s to the Worker", route)
		}
	}
	handler, err := os.ReadFile("../share/handler.go")
	if err != nil {
		t.Fatal(err)
	}
	if own := list(handler, `switch first {\n\tcase (.*):`); !slices.Equal(own, first) {
		t.Errorf("the handler has %v, worker.mjs %v", own, first)
	}
	if !strings.Contains(string(wrangler), `compatibility_date = "`+deploy.Date+`"`) {
		t.Errorf("wrangler.toml has another date than %s", deploy.Date)
	}
}
