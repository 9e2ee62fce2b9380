//go:build !js

package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestSilence lets the trainer hang, and end without a word: it is replaced, and goes on with the same bits; what was asked for
// meanwhile is done.
func TestSilence(t *testing.T) {
	p := still(t, small)
	p.Eval(debugged, nil)
	p.Eval(`(async () => {
		await el.reset();
		await el.step(60);
		await el.trainer.set("lr", "0.004");
	})()`, nil)

	// It hangs while somebody asks for steps: they are taken, from where the run was.
	p.Eval(`(globalThis.replaced = [], el.trainer.addEventListener("restart", (e) => { if (e.detail.phase === "started") replaced.push(performance.now() - asked); }))`, nil)
	s := snapshot(p, `(el.trainer.hang(), globalThis.asked = performance.now(), el.step(60))`)
	if want := native(t, small, 60, "lr", "0.004", 60); s.Step != 120 || s.Hash != want {
		t.Errorf("after it hung: step %d with hash %s, natively 120 with %s", s.Step, s.Hash, want)
	}
	if took := p.Number(`replaced[0]`); took < 3000 || took > 20000 { // a machine that does something else looks at its clock late
		t.Errorf("replaced after %.0f ms; it may be silent for three seconds", took)
	}
	if got := p.Text(`$("[data-notice=restart]").innerText`); !strings.Contains(got, "no sign of life") || !strings.Contains(got, "the same, bit for bit") {
		t.Errorf("what happened is told as %q", got)
	}

	// It hangs while another run is asked for: that just begins.
	spec := small + "&seed=3"
	start := time.Now()
	if got, want := p.Text(`(el.trainer.hang(), globalThis.asked = performance.now(), el.load("`+spec+`"))`), canonical(t, spec); got != want {
		t.Errorf("it goes on with %q, want %q", got, want)
	}
	t.Logf("replaced, and another run begun, after %v", time.Since(start))
	if took := p.Number(`replaced[1]`); took < 3000 || took > 20000 {
		t.Errorf("with another run waiting it was replaced after %.0f ms", took)
	}
	if s := snapshot(p, `el.step(50)`); s.Step != 50 || s.Hash != native(t, spec, 50) {
		t.Errorf("the new run is at step %d with hash %s", s.Step, s.Hash)
	}
	if got := p.Number(`root.querySelectorAll("[data-notice=restart]").length`); got != 0 {
		t.Errorf("a notice stays: %q", p.Text(`$("[data-notice=restart]").innerText`))
	}

	// It ends without a word while it trains: nobody asks anything, and it is noticed.
	p.Eval(`el.play()`, nil)
	p.WaitFor(`el.snapshot.step > 100`)
	p.Eval(`(el.trainer.vanish(), sleep(200))`, nil)
	at := p.Number(`el.snapshot.step`)
	p.WaitUpTo(30*time.Second, `el.snapshot.running && el.snapshot.step > `+fmt.Sprint(at)+` + 100`)
	if s := snapshot(p, `el.pause()`); s.Hash != native(t, spec, s.Step) {
		t.Errorf("at step %d it has another hash than a run that never failed", s.Step)
	}
}
