//go:build !js

package enginetest_test

import (
	"testing"

	"tandem/wasm/site/browsertest"
	"tandem/wasm/site/enginetest"
)

// TestReservedFirefox opens the page for somebody who lets no site keep anything, and wants nothing to move: it rests until it is told
// to run, works, and does not complain.
func TestReservedFirefox(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	first := golden(t)[0]
	w := enginetest.Firefox(t, map[string]any{"network.cookie.cookieBehavior": 2, "ui.prefersReducedMotion": 1})
	w.Goto(browsertest.Site(t).URL + "/#" + first.fragment)
	w.Eval("(() => {"+names(t)+"})()", nil)
	var refused bool
	w.Eval(`(() => { try { localStorage.length; return false; } catch { return matchMedia("(prefers-reduced-motion)").matches; } })()`, &refused)
	if !refused {
		t.Fatal("this Firefox is not what the test is about")
	}
	w.Eval(`until(() => el?.snapshot && drawn() === 0).then(() => sleep(500))`, nil)
	var step int
	if w.Eval(`el.snapshot.step`, &step); step != 0 {
		t.Errorf("it is at step %d, and nobody has pressed Run", step)
	}
	w.Screenshot(t.Name())
	w.Press(" ")
	w.Eval(`until(() => el.snapshot.step > 0)`, nil)
	var hash string
	w.Eval(`(act("large-text"), act("theme"), el.pause().then(() => el.reset()).then(() => el.step(500)).then((s) => s.hash))`, &hash)
	if hash != first.hash {
		t.Errorf("hash %s after 500 steps, the golden file has %s", hash, first.hash)
	}
	for _, line := range w.Noise() {
		t.Errorf("the console is not silent: %s", line)
	}
}
