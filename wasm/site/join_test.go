//go:build !js

package site_test

import (
	"regexp"
	"strings"
	"testing"

	"tandem/wasm/site"
	"tandem/wasm/site/browsertest"
)

// TestEmbedIsOneFile looks at the script for other people's pages: small, alone, and honest about what the host can do.
func TestEmbedIsOneFile(t *testing.T) {
	slow(t)
	s := browsertest.Built(t)
	f := s.File("embed.js")
	if f == nil {
		t.Fatal("the site has no embed.js")
	}
	if f.Transferred() > 9_500 || f.Immutable {
		t.Errorf("embed.js is %d bytes, and kept for ever: %v", f.Transferred(), f.Immutable)
	}
	t.Logf("%d bytes in brotli, %d plain", f.Transferred(), len(f.Body))
	if found := regexp.MustCompile(`(?m)^(?:import|export)\b.*|/\*\*`).FindString(string(f.Body)); found != "" {
		t.Errorf("it has %q", found)
	}
	for _, other := range s.Files() {
		if strings.HasSuffix(other.Path, "/embed.js") || strings.HasSuffix(other.Path, "/embedposter.js") {
			t.Errorf("the page's folder has %s, which it does not use", other.Path)
		}
	}
	const flag = "const SERVER = "
	if !strings.Contains(string(f.Body), flag+"/* SERVER */ false;") {
		t.Error("a plain host is said to draw cards")
	}
	served, err := site.Build(t.Context(), site.Options{Server: true})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(served.File("embed.js").Body), flag+"true;") {
		t.Error("a server is not said to draw cards")
	}
}
