//go:build !js

package share_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestImports: the handler runs where there is no file, no socket and no browser, so it may know nothing of them; and it
// compiles for the edge.
func TestImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-tags", "purego", ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range strings.Fields(string(out)) {
		for _, never := range []string{"tandem/wasm/site", "tandem/wasm/serve", "tandem/wasm/edge", "github.com/syumai/", "modernc.org/", "github.com/coder/", "github.com/hajimehoshi/", "html/template", "os/exec", "database/sql"} {
			if strings.HasPrefix(pkg, never) {
				t.Errorf("it reaches %s", pkg)
			}
		}
	}
	if testing.Short() {
		return
	}
	cmd = exec.Command("go", "build", "-tags", "purego", "-o", filepath.Join(t.TempDir(), "share.a"), ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("it does not compile for js/wasm: %v\n%s", err, out)
	}
}
