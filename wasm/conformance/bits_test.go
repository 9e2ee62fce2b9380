//go:build !js

package conformance_test

import (
	"fmt"
	"testing"

	"tandem/wasm/site/browsertest"
)

// TestBits makes every trial natively, in a browser without SIMD and with it, and again after a reset.
func TestBits(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	list := trials(t)
	want := make([]string, len(list))
	for i, c := range list {
		want[i] = native(t, c)
	}
	builds := []struct {
		name, site string
		again      bool
	}{
		{"purego in WebAssembly", portable(t), false},
		{"SIMD", browsertest.Site(t).URL, true},
	}
	for _, b := range builds {
		t.Run(b.name, func(t *testing.T) {
			page := trainer(t, b.site)
			for i, c := range list {
				run := fmt.Sprintf(`t.setSpec(%q).then(() => t.step(%d)).then((s) => s.hash)`, c.fragment, c.steps)
				if got := page.Text(run); got != want[i] {
					t.Errorf("%s: hash %s, natively %s (%d steps of %s)", c.name, got, want[i], c.steps, c.fragment)
				}
				if !b.again {
					continue
				}
				if got := page.Text(fmt.Sprintf(`t.reset().then(() => t.step(%d)).then((s) => s.hash)`, c.steps)); got != want[i] {
					t.Errorf("%s: hash %s after a reset, natively %s (%d steps of %s)", c.name, got, want[i], c.steps, c.fragment)
				}
			}
			page.AssertQuiet()
		})
	}
	t.Logf("%d runs have the same bits in every build", len(list))
}
