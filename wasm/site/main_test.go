//go:build !js

package site_test

import (
	"os"
	"strings"
	"testing"

	"tandem/wasm/site/browsertest"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

// slow skips a test that builds the programs, or starts a browser too.
func slow(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the site")
	}
}

// address returns the address of a file of wasm/web on the built site.
func address(t *testing.T, name string) string {
	t.Helper()
	for _, f := range browsertest.Built(t).Files() {
		if strings.HasPrefix(f.Path, "a/") && strings.HasSuffix(f.Path, "/"+name) {
			return browsertest.Site(t).URL + "/" + f.Path
		}
	}
	t.Fatalf("the site has no %s", name)
	return ""
}

// openTrainer opens a document that has nothing in it but a trainer, t.
func openTrainer(t *testing.T, options string) *browsertest.Page {
	t.Helper()
	slow(t)
	page := browsertest.Open(t, address(t, "trainer.js")) // shown as text
	page.Eval(`import(location.href).then(async ({ Trainer }) => {
		globalThis.t = new Trainer(`+options+`);
		globalThis.heard = [];
		for (const type of ["summary", "state", "progress", "mode", "restart", "error"]) {
			t.addEventListener(type, (e) => heard.push({ type, ...e.detail }));
		}
		await t.ready;
		globalThis.failure = (p) => p.then(() => null, (e) => ({ ...e, message: e.message }));
	})`, nil)
	return page
}

const fragment = "tasks=circle,ring,circle&labels=400,12,400&scale=0.7,1,1.3"
