//go:build !js

package share_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCompiled runs this package's tests, the contract among them, once more: compiled to WebAssembly, under Node. There net/http
// has a network of its own within the process; sockets are left out.
func TestCompiled(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles everything once more")
	}
	if _, err := exec.LookPath("node"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("NOT TESTED in WebAssembly: %v", err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	run := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec")
	cmd := exec.Command("go", "test", "-tags", "purego", "-exec", run, "-count=1", "-v", ".")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.CombinedOutput()
	text := string(out)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "    --- SKIP") && !strings.Contains(line, "socket") && !strings.Contains(line, "/class") {
			t.Errorf("left out: %s", line)
		}
	}
	if !strings.Contains(text, "--- PASS: TestContract (") || strings.Count(text, "    --- PASS: TestContract/") < 15 {
		t.Errorf("the contract did not run:\n%s", text)
	}
}
