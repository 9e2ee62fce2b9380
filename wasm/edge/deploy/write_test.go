package deploy_test

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"tandem/wasm/edge/deploy"
	"tandem/wasm/policy"
	"tandem/wasm/site"
)

// TestWrite: the folder has what wrangler.toml names, and the site knows that there is a server; what may be kept for ever is
// named by its hash, so that the answer to an old name, which is that it is not there, is not kept.
func TestWrite(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole site")
	}
	dir := filepath.Join(t.TempDir(), "new", "folder")
	if err := deploy.Write(t.Context(), site.Options{Address: "https://example.org/"}, dir); err != nil {
		t.Fatal(err)
	}
	text := func(name string) string {
		t.Helper()
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	config := text("wrangler.toml")
	for _, want := range []string{`main = "worker/worker.mjs"`, `directory = "site"`, `class_name = "Room"`} {
		if !strings.Contains(config, want) {
			t.Errorf("wrangler.toml lacks %s", want)
		}
	}
	if !strings.Contains(text("worker/worker.mjs"), `export { Room }`) || !strings.HasPrefix(text("worker/app.wasm"), "\x00asm") || !strings.Contains(text("worker/wasm_exec.js"), "globalThis.Go") {
		t.Error("the Worker is not whole")
	}
	if !strings.Contains(text("site/index.html"), "<tandem-playground server") {
		t.Error("the page does not know that there is a server")
	}
	var patterns []string
	lines := strings.Split(text("site/_headers"), "\n")
	for i, line := range lines[1:] {
		if strings.Contains(line, "immutable") {
			patterns = append(patterns, lines[i])
		}
	}
	if !strings.Contains(text("site/_headers"), policy.Page("https://example.org")) {
		t.Error("_headers does not name the site's origin")
	}
	if len(patterns) < 2 || len(patterns) > 90 {
		t.Errorf("_headers has %d lines for what may be kept, want a few: %q", len(patterns), patterns)
	}
	kept := func(address string) bool {
		for _, p := range patterns {
			if ok, _ := path.Match(p, address); ok {
				return true
			}
		}
		return false
	}
	files, err := filepath.Glob(filepath.Join(dir, "site", "a", "*"))
	if err != nil || len(files) < 4 {
		t.Fatalf("the site has %d files and folders of its own (%v)", len(files), err)
	}
	for _, name := range files {
		address := "/a/" + filepath.Base(name)
		if filepath.Ext(name) == "" {
			address += "/page.js"
		}
		if !kept(address) {
			t.Errorf("%s is asked for each time", address)
		}
	}
	for _, address := range []string{"/", "/index.html", "/sw.js", "/a/trainer.0123456789abcdef.wasm", "/a/0123456789abcdef/page.js"} {
		if kept(address) {
			t.Errorf("%s is kept for ever", address)
		}
	}
}
