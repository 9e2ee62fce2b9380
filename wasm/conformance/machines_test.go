//go:build !js

package conformance_test

import (
	"testing"

	"tandem/wasm/site/browsertest"
)

// TestMachineSpeed tells, and does not assert, how long kernel machines take in Chromium on data of the size that Liu et al.
// (2023) use: 60 tasks, 3,600 examples, 100 features. With the machine train those of each task alone and of all
// pooled, and each step is scored; the machine alone takes less.
func TestMachineSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	browsertest.OnlyFull(t)
	page := trainer(t, browsertest.Site(t).URL)
	for _, fragment := range []string{
		"world=grid&features=100&labels=60&learner=tlssvm&restarts=1",
		"world=grid&features=100&labels=60&learner=tlssvm&restarts=4",
	} {
		var got struct {
			Seconds float64
			Step    int
			Done    string
		}
		page.Eval(`(async () => {
			await t.setSpec("`+fragment+`");
			const start = performance.now();
			while (!t.summary.done && t.summary.step < 60) await t.step(1);
			return { Seconds: (performance.now() - start) / 1000, Step: t.summary.step, Done: t.summary.done ?? "" };
		})()`, &got)
		if got.Done == "" {
			t.Errorf("%s has not converged after %d steps", fragment, got.Step)
		}
		t.Logf("%-80s %6.2f s, %d alternations", fragment, got.Seconds, got.Step)
	}
	page.AssertQuiet()
}
