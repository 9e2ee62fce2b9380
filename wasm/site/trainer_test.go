//go:build !js

package site_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/core/experiment/experimenttest"
)

// native returns the hash of the run after so many steps, without a browser.
func native(t *testing.T, fragment string, steps int, set ...string) string {
	t.Helper()
	r := experimenttest.Start(t, fragment, steps)
	for i := 0; i+1 < len(set); i += 2 {
		if err := r.Set(set[i], set[i+1]); err != nil {
			t.Fatal(err)
		}
		r.Step(steps)
	}
	return r.Summary().Hash
}

// TestTrainer drives a trainer through all its commands.
func TestTrainer(t *testing.T) {
	page := openTrainer(t, "{}")
	if got := page.Text("t.mode"); got != "worker" {
		t.Errorf("it runs in the %q, want a worker (%s)", got, page.Text("JSON.stringify(heard)"))
	}
	var begun struct {
		Fragment      string
		Values        map[string]string
		StepsPerEpoch int
		Summary       struct{ Step int }
	}
	page.Eval(`t.setSpec("#`+fragment+`")`, &begun)
	if begun.Fragment != fragment || begun.Values["batch"] == "" || begun.StepsPerEpoch < 1 || begun.Summary.Step != 0 {
		t.Errorf("setSpec gave %+v", begun)
	}
	want := native(t, fragment, 40)
	for _, script := range []string{`t.step(40)`, `t.reset().then(() => t.step(15)).then(() => t.step(25))`} {
		var s struct {
			Step int
			Hash string
		}
		page.Eval(script, &s)
		if s.Step != 40 || s.Hash != want {
			t.Errorf("%s: step %d, hash %s; natively 40, %s", script, s.Step, s.Hash, want)
		}
	}
	if got := page.Number(`t.epoch().then((s) => s.step % ` + fmt.Sprint(begun.StepsPerEpoch) + `)`); got != 0 {
		t.Errorf("epoch() ends %g steps into one", got)
	}
	page.Eval(`t.play()`, nil)
	page.WaitFor(`t.summary.step > 200 && t.summary.rate > 0`)
	paused := page.Number(`t.pause().then((s) => s.step)`)
	if got := page.Number(`new Promise((r) => setTimeout(r, 100)).then(() => t.snapshot()).then((s) => s.step)`); got != paused {
		t.Errorf("it paused at %g, and went on to %g", paused, got)
	}
	page.AssertQuiet()
}

func TestLive(t *testing.T) {
	page := openTrainer(t, "{}")
	page.Eval(`t.setSpec("`+fragment+`")`, nil)
	page.Eval(`t.step(30)`, nil)
	var set struct {
		Step     int
		Fragment string
	}
	page.Eval(`t.set("lr", 0.002)`, &set)
	if set.Step != 30 || !strings.Contains(set.Fragment, "lr=0.002") {
		t.Errorf("set gave %+v", set)
	}
	if got, want := page.Text(`t.step(30).then((s) => s.hash)`), native(t, fragment, 30, "lr", "0.002"); got != want {
		t.Errorf("hash after a live change is %s, natively %s", got, want)
	}
	if got, want := page.Text(`t.reset().then(() => t.step(30)).then((s) => s.hash)`), native(t, set.Fragment, 30); got != want {
		t.Errorf("hash after a reset is %s; of what its fragment says, natively, %s", got, want)
	}
	page.AssertQuiet()
}

// TestRefused checks that what is wrong is explained and harmless.
func TestRefused(t *testing.T) {
	page := openTrainer(t, "{}")
	page.Eval(`t.setSpec("`+fragment+`")`, nil)
	page.Eval(`t.step(5)`, nil)
	tests := []struct{ script, field, value, allowed string }{
		{`t.setSpec("arch=nothing")`, "arch", "nothing", "hard-sharing"},
		{`t.setSpec("batch=0")`, "batch", "0", "from 1"},
		{`t.setSpec("%zz")`, "%zz", "%zz", "key=value"},
		{`t.parse("lr=high")`, "lr", "high", "a number"},
		{`t.set("lr", "high")`, "lr", "high", "a number"},
		{`t.set("batch", "64")`, "batch", "64", "new run"},
	}
	for _, test := range tests {
		var got struct {
			Field, Value, Allowed, Message string
			Restart                        bool
		}
		page.Eval(`failure(`+test.script+`)`, &got)
		if got.Field != test.field || got.Value != test.value || !strings.Contains(got.Allowed, test.allowed) || got.Message == "" {
			t.Errorf("%s: refused with %+v, want field %s, value %s, allowed … %s …", test.script, got, test.field, test.value, test.allowed)
		}
		if want := strings.Contains(test.script, "64"); got.Restart != want {
			t.Errorf("%s: restart is %v, want %v", test.script, got.Restart, want)
		}
	}
	if got := page.Text(`t.snapshot().then((s) => s.spec + " " + s.step)`); got != fragment+" 5" {
		t.Errorf("after that, the run is %s", got)
	}
	if got := page.Text(`failure(t.step(1)).then(String)`); got != "null" {
		t.Errorf("and does not go on: %s", got)
	}
	page.AssertQuiet()
}

func TestSpeedAndSuspend(t *testing.T) {
	page := openTrainer(t, "{}")
	page.Eval(`t.setSpec("`+fragment+`").then(() => { t.speed = 50; return t.play(); })`, nil)
	wait := func(ms int) float64 {
		return page.Number(fmt.Sprintf(`new Promise((r) => setTimeout(r, %d)).then(() => t.snapshot()).then((s) => s.step)`, ms))
	}
	rate := 0.0
	for range 20 { // others may use the machine
		if rate = page.Number(`(async () => {
			const { step } = await t.snapshot(), start = performance.now();
			await new Promise((r) => setTimeout(r, 1000));
			return ((await t.snapshot()).step - step) / (performance.now() - start) * 1000;
		})()`); rate >= 30 && rate <= 70 {
			break
		}
	}
	if rate < 30 || rate > 70 {
		t.Errorf("%g steps a second at a speed of 50", rate)
	}
	page.Eval(`(t.suspend(), t.snapshot())`, nil)
	before := wait(50)
	if after := wait(300); after != before || page.Text("t.playing") != "true" {
		t.Errorf("suspended at %g, it went on to %g; playing is %s", before, after, page.Text("t.playing"))
	}
	page.Eval(`(t.resume(), t.speed = 0)`, nil)
	page.WaitFor(fmt.Sprintf(`t.summary.step > %g + 100`, before))
	page.AssertQuiet()
}

// TestDeath lets the Go program panic: it is named, started again, and goes on with the same bits.
func TestDeath(t *testing.T) {
	page := openTrainer(t, "{ debug: true }")
	page.Eval(`t.setSpec("`+fragment+`").then(() => t.step(50)).then(() => t.set("lr", 0.004)).then(() => t.step(50))`, nil)
	want := page.Text("t.summary.hash")
	restart := func(phase string) string {
		return `heard.find((e) => e.type === "restart" && e.phase === "` + phase + `")`
	}
	page.Eval(`t.crash()`, nil)
	page.WaitFor(restart("done"))
	var done struct {
		Reason string
		Step   int
		Same   bool
	}
	page.Eval(restart("done"), &done)
	if done.Step != 100 || !done.Same || !strings.Contains(done.Reason, "asked to") {
		t.Errorf("restarted: %+v", done)
	}
	if got := page.Text("t.snapshot().then((s) => s.hash)"); got != want {
		t.Errorf("hash after the restart is %s, before it %s", got, want)
	}
	if got, want := page.Text("t.step(50).then((s) => s.hash)"), hashAfter(t, fragment, 50, "lr=0.004", 100); got != want {
		t.Errorf("it goes on to hash %s; a run that never died has %s", got, want)
	}

	// While it plays it plays on, and the third death in a row is the last.
	page.Eval(`(heard.length = 0, t.play().then(() => t.crash()))`, nil)
	page.WaitFor(restart("done") + ` && t.playing && t.summary.running && t.summary.step > 200`)
	page.Eval(`t.crash()`, nil)
	page.WaitFor(restart("failed"))
	if page.Text("t.playing") != "false" {
		t.Error("it seems to play after its last death")
	}
	if got := page.Text(`t.reset().then(() => t.step(3)).then((s) => s.step)`); got != "3" {
		t.Errorf("after a reset it takes %s steps, want 3", got)
	}
}

func hashAfter(t *testing.T, fragment string, steps int, change string, more int) string {
	t.Helper()
	r := experimenttest.Start(t, fragment, steps)
	key, value, _ := strings.Cut(change, "=")
	if err := r.Set(key, value); err != nil {
		t.Fatal(err)
	}
	r.Step(more)
	return r.Summary().Hash
}

// TestNoWorker takes Worker away: everything works on the page's own thread, and that is said once.
func TestNoWorker(t *testing.T) {
	slow(t)
	page := openTrainer(t, "(globalThis.Worker = class { constructor() { throw new Error('no workers here'); } }, { debug: true })")
	if got := page.Text(`heard.filter((e) => e.type === "mode").map((e) => e.mode + ": " + e.reason)`); got != "page: no workers here" {
		t.Errorf("it said %q of its mode", got)
	}
	page.Eval(`t.setSpec("`+fragment+`")`, nil)
	if got, want := page.Text(`t.step(40).then((s) => s.hash)`), native(t, fragment, 40); got != want {
		t.Errorf("hash %s, natively %s", got, want)
	}
	page.Eval(`t.play()`, nil)
	page.WaitFor(`t.summary.step > 200`)
	var blocked float64
	for range 20 { // the best of several rounds: others may use the machine
		page.Eval(`new Promise((done) => {
		let most = 0, last = performance.now(), n = 0;
		requestAnimationFrame(function frame(now) {
			most = Math.max(most, performance.now() - last);
			last = performance.now();
			++n < 30 ? requestAnimationFrame(frame) : done(most);
		});
	})`, &blocked)
		if blocked <= 120 {
			break
		}
	}
	if blocked > 120 {
		t.Errorf("while it trains, a frame took %.0f ms in every round", blocked)
	}
	page.Eval(`(heard.length = 0, t.crash())`, nil)
	page.WaitFor(`heard.find((e) => e.type === "restart" && e.phase === "done" && e.same)`)
	page.Eval(`t.pause()`, nil)
	page.AssertQuiet()
}
