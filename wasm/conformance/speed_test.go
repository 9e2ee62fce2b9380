//go:build !js

package conformance_test

import (
	"math"
	"os"
	"testing"

	"tandem/wasm/site/browsertest"
)

// TestSpeed tells, and does not assert, how long a training step takes in Chromium: with SIMD, without, and by the
// algorithm of TensorFlow Playground. A step of ours trains the tasks together and the single-task baselines too.
func TestSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	browsertest.OnlyFull(t)
	simd, portable := trainer(t, browsertest.Site(t).URL), trainer(t, portable(t))
	// The best of several rounds: others may use the machine.
	const measure = `(async (fragment, steps, before = steps >> 2, rounds = 2) => {
		await t.setSpec(fragment);
		await t.step(before);
		let best = Infinity;
		for (let round = 0; round < rounds; round++) {
			const start = performance.now();
			await t.step(steps);
			best = Math.min(best, (performance.now() - start) / steps);
		}
		return 1000 * best;
	})`
	for _, c := range []struct{ name, fragment, steps string }{
		{"width 64, batch 64, one task", "tasks=circle&layers=64,64&batch=64", "120"},
		{"width 64, batch 64, three tasks", "layers=64,64&batch=64", "60"},
		{"the default preset", "", "800"},
	} {
		call := measure + `("` + c.fragment + `", ` + c.steps + `)`
		with, without := math.Inf(1), math.Inf(1)
		for range 3 { // in turn, so that both find the machine at its best
			with, without = min(with, simd.Number(call)), min(without, portable.Number(call))
		}
		t.Logf("%-40s %8.1f µs a step with SIMD, %8.1f µs with purego: %4.1f times faster", c.name, with, without, without/with)
	}
	nodes, err := os.ReadFile("testdata/nodes.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, fragment, layers, batch, before string }{
		{"the default net", "tasks=circle", "[2, 8, 8, 1]", "32", "40000"},
		{"width 64, batch 64", "tasks=circle&layers=64,64&batch=64", "[2, 64, 64, 1]", "64", "2000"},
	} {
		// Theirs does nothing but train. A run of ours looks at the test examples, too, at every tenth step at first and then
		// less and less often: what is measured comes later.
		ours := simd.Number(measure + `("` + c.fragment + `&optimiser=sgd", 4000, ` + c.before + `, 5)`)
		theirs := simd.Number(`(() => { ` + string(nodes) + `; return measure(` + c.layers + `, ` + c.batch + `); })()`)
		// Ours trains the net twice: the task "together" and its baseline, which are the same size with one task.
		t.Logf("%-40s %8.1f µs for two nets, TensorFlow Playground's algorithm %8.1f µs for one: %4.1f times faster a net",
			c.name, ours, theirs, 2*theirs/ours)
	}
	simd.AssertQuiet()
	portable.AssertQuiet()
}
