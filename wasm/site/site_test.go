//go:build !js

package site_test

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/wasm/site"
	"tandem/wasm/site/browsertest"
)

// TestSameTwice builds the site again, in a new cache folder, and compares every byte.
func TestSameTwice(t *testing.T) {
	slow(t)
	a := browsertest.Built(t)
	b, err := site.Build(t.Context(), site.Options{Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if a.Hash != b.Hash || len(a.Files()) != len(b.Files()) {
		t.Errorf("built twice: hashes %s and %s, %d and %d files", a.Hash, b.Hash, len(a.Files()), len(b.Files()))
	}
	for _, f := range a.Files() {
		if g := b.File(f.Path); g == nil || string(g.Body) != string(f.Body) {
			t.Errorf("%s differs", f.Path)
		}
	}
}

// budget is how much the first load may be: everything needed to train and draw, in brotli.
const budget = 3_000_000

// TestFirstLoad compresses as what is published is, which takes most of a minute when a program changed.
func TestFirstLoad(t *testing.T) {
	slow(t)
	if _, err := site.Build(t.Context(), site.Options{Quality: site.Best}); err != nil { // as many files at once as there are processors
		t.Fatal(err)
	}
	s, err := site.Build(t.Context(), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Improve(t.Context()); err != nil {
		t.Fatal(err)
	}
	sum, first := 0, loadedFirst(s)
	for _, f := range s.Files() {
		if !first[f.Path] {
			continue // loaded later, or elsewhere
		}
		sum += f.Transferred()
		if f.Transferred() > 50_000 {
			t.Logf("%9d bytes %s", f.Transferred(), f.Path)
		}
	}
	t.Logf("%9d bytes in all", sum)
	if sum > budget {
		t.Errorf("the first load is %d bytes, want at most %d", sum, budget)
	}
	for _, name := range []string{"\na/app.", "\na/trainer.", "\na/kernel.", "/canvas.html", "/worker.js", "/wasm_exec.js", "/controls.css", "/view.js"} {
		if n := strings.Count("\n"+strings.Join(slices.Sorted(maps.Keys(first)), "\n"), name); n != 1 {
			t.Errorf("%d files that are loaded first are called %s, want one", n, name)
		}
	}
}

// loadedFirst returns the paths of what a visitor loads without asking for anything: what index.html refers to, and what that
// does. What is imported when somebody opens a dialog comes later.
func loadedFirst(s *site.Site) map[string]bool {
	first := map[string]bool{"index.html": true}
	for next := []string{"index.html"}; len(next) > 0; next = next[1:] {
		f := s.File(next[0])
		if !strings.HasPrefix(f.Type, "text/html") && !strings.HasPrefix(f.Type, "text/javascript") {
			continue
		}
		for _, m := range reference.FindAllStringSubmatch(string(f.Body), -1) {
			to := path.Join(path.Dir(f.Path), m[1]+m[2]+m[4]+m[5]) // m[3] is import()
			if m[3] == "" && to != "sw.js" && s.File(to) != nil && !first[to] {
				first[to] = true
				next = append(next, to)
			}
		}
	}
	return first
}

var reference = regexp.MustCompile(`(?:src|href)="([^"#]+)"|from "(\.[^"]+)"|import\("(\.[^"]+)"\)|import "(\.[^"]+)"|new URL\("(\.[^"]+)", import\.meta\.url\)`)

// TestReferences checks that every address in the page's files leads to a file, relatively: from any sub-path.
func TestReferences(t *testing.T) {
	slow(t)
	s := browsertest.Built(t)
	count := 0
	for _, f := range s.Files() {
		if !strings.HasPrefix(f.Type, "text/html") && !strings.HasPrefix(f.Type, "text/javascript") {
			continue
		}
		for _, m := range reference.FindAllStringSubmatch(string(f.Body), -1) {
			to := strings.Join(m[1:], "")
			if strings.HasPrefix(to, "data:") || strings.HasPrefix(to, "https://") && strings.HasPrefix(m[0], "href") {
				continue // a link that a person may follow is no load
			}
			count++
			target := path.Join(path.Dir(f.Path), to)
			if target == "." {
				continue // the site's root
			}
			if strings.HasPrefix(to, "/") || strings.Contains(to, "wasm/web/") || s.File(target) == nil {
				t.Errorf("%s refers to %s, which is not there", f.Path, to)
			}
		}
	}
	if count < 50 {
		t.Errorf("only %d references were found", count)
	}
}
