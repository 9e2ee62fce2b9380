//go:build !js

package site_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tandem/wasm/site"
)

// texts returns the Kage sources among the string literals of a Go file, in order.
func texts(t *testing.T, name string, source any) (list []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && strings.Contains(lit.Value, "//kage:unit") {
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, text)
		}
		return true
	})
	return list
}

// TestWriteOutShaders compares the shaders that are written out with those that Ebitengine's own generator wrote, into a file
// that its programs do not use.
func TestWriteOutShaders(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.Dir}}", "-m", "github.com/hajimehoshi/ebiten/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(strings.TrimSpace(string(out)), "internal", "builtinshader")
	original, err := os.ReadFile(filepath.Join(dir, "shader.go"))
	if err != nil {
		t.Fatal(err)
	}
	edited, err := site.WriteOutShaders(string(original))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(edited, "template") {
		t.Error("the edited file still has a template")
	}
	got, want := texts(t, "shader.go", edited), texts(t, filepath.Join(dir, "defs.go"), nil)
	if len(want) < 18 {
		t.Fatalf("%d shaders in defs.go, want 18", len(want))
	}
	for i := range 18 {
		if got[i] != want[i] {
			t.Errorf("shader %d is %q, want %q", i, got[i], want[i])
		}
	}
	if _, err := site.WriteOutShaders("package builtinshader\n"); err == nil {
		t.Error("a file without the template was accepted")
	}
}
