package core_test

import (
	"os/exec"
	"strings"
	"testing"
)

// allowed says which packages of Tandem each may know, directly or not. A wrong arrow fails.
var allowed = map[string]string{
	"core/catalogue":  "",
	"core/scalar":     "",
	"core/random":     "core/scalar",
	"core/kernel":     "",
	"core/snapshot":   "",
	"core/analysis":   "core/scalar",
	"core/graph":      "core/kernel core/catalogue core/random core/scalar",
	"core/arch":       "core/graph core/kernel core/catalogue core/random core/scalar",
	"core/world":      "core/catalogue core/random core/scalar",
	"core/sampling":   "core/catalogue core/random core/scalar",
	"core/weighting":  "core/catalogue core/random core/scalar",
	"core/svm":        "core/catalogue core/random core/scalar",
	"core/experiment": "core/analysis core/arch core/catalogue core/graph core/kernel core/random core/sampling core/scalar core/snapshot core/svm core/weighting core/world",
	"playground":      "core/snapshot playground/paint playground/paint/glyph",
}

// never are packages that nothing in core or in the views may reach.
var never = []string{"syscall/js", "github.com/hajimehoshi/ebiten"}

func TestImportsPointOneWay(t *testing.T) {
	for pkg, may := range allowed {
		out, err := exec.Command("go", "list", "-deps", "tandem/"+pkg).Output()
		if err != nil {
			t.Fatalf("go list -deps tandem/%s: %v", pkg, err)
		}
		permitted := map[string]bool{pkg: true}
		for _, p := range strings.Fields(may) {
			permitted[p] = true
		}
		for _, dep := range strings.Fields(string(out)) {
			if name, ours := strings.CutPrefix(dep, "tandem/"); ours && !permitted[name] {
				t.Errorf("%s imports %s", pkg, name)
			}
			for _, n := range never {
				if dep == n || strings.HasPrefix(dep, n+"/") {
					t.Errorf("%s reaches %s", pkg, dep)
				}
			}
		}
	}
}

// No package of the core imports clocks, locks, files or the network.
func TestTheCoreHasNoClocks(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "tandem/core/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, imports, _ := strings.Cut(line, " ")
		for _, i := range strings.Fields(imports) {
			if i == "time" || i == "sync" || i == "os" || strings.HasPrefix(i, "net") && i != "net/url" {
				t.Errorf("%s imports %s", pkg, i)
			}
		}
	}
}
