//go:build !js

package web_test

import (
	"testing"
	"time"
)

// TestLastWishes asks for runs and for Run, Pause and Reset among them, faster than anything is answered: in the end the run is the
// last that was asked for, and it runs if the button says so, which is as it was last asked for.
func TestLastWishes(t *testing.T) {
	p := open(t, small)
	p.Eval(debugged, nil)
	for _, c := range []struct {
		script string
		runs   string
	}{
		{`el.play(); load(a); load(b); el.pause(); el.reset();`, "false"},
		{`el.pause(); load(a); load(b); el.play(); el.reset();`, "true"},
		{`el.play(); load(a); await sleep(0); load(b); await sleep(0); el.pause(); el.reset();`, "false"},
		{`el.pause(); load(a); await sleep(0); load(b); await sleep(0); el.play(); el.reset();`, "true"},
		{`el.pause(); load(a); load(b); await sleep(0); el.play(); el.pause(); el.reset(); el.play();`, "true"},
		{`el.pause(); load(b); await sleep(300); load("arch=nothing"); for (let i = 0; i < 6; i++) await null; el.play();`, "true"},
		{`el.play(); load(b); await sleep(300); load("arch=nothing"); for (let i = 0; i < 6; i++) await null; el.pause();`, "false"},
		{`el.pause(); load(b); await sleep(300); load("arch=nothing");`, "false"},
		{`el.play(); load(b); await sleep(300); load("arch=nothing");`, "true"},
	} {
		const wait = 10 * time.Second
		p.Eval(`(async () => {
			const a = "`+small+`&seed=11", b = "`+small+`&seed=12", load = (spec) => el.load(spec).catch(() => {});
			await load("`+small+`");
			`+c.script+`
		})()`, nil)
		p.WaitUpTo(wait, `el.snapshot.spec.endsWith("seed=12")`)
		p.Eval(`sleep(1000)`, nil)
		label := map[string]string{"true": "Pause", "false": "Run"}[c.runs]
		p.WaitUpTo(wait, `$("[data-action=run]").innerText.trim() === "`+label+`"`)
		if got := p.Text(`(async () => { const at = (await el.trainer.snapshot()).step; await sleep(500); return String((await el.trainer.snapshot()).step > at); })()`); got != c.runs {
			t.Errorf("%s\nthe button says %q; it trains: %s", c.script, label, got)
		}
	}
}

// TestLongSteps trains a machine one alternation of which takes longer than a trainer may be silent: it is left alone, until somebody
// wants another run.
func TestLongSteps(t *testing.T) {
	p := still(t, small)
	p.Eval(debugged, nil)
	p.Eval(`(globalThis.restarts = [], el.trainer.addEventListener("restart", (e) => restarts.push(e.detail.phase)))`, nil)
	p.Eval(`el.load("tasks=circle,ring,half&labels=400&learner=tlssvm&seed=1")`, nil)
	p.Eval(`(globalThis.began = performance.now(), el.trainer.step(1).then(() => { globalThis.took = performance.now() - began; }), 0)`, nil)
	p.WaitUpTo(3*time.Minute, `globalThis.took`)
	t.Logf("an alternation took %.1f s", p.Number(`took`)/1000)
	if got := p.Text(`restarts.join()`); got != "" {
		t.Errorf("restarted: %s", got)
	}
	if got := p.Text(`String(el.trainer.summary.step)`); got != "1" {
		t.Errorf("it is at step %s, want 1", got)
	}
	// While it takes another, a new run is asked for.
	p.Eval(`(el.trainer.step(1).catch(() => {}), sleep(300))`, nil)
	start := time.Now()
	p.Eval(`el.load("`+small+`&seed=4")`, nil)
	took := time.Since(start)
	t.Logf("another run is there after %v", took)
	if took > 15*time.Second {
		t.Errorf("another run is there after %v", took)
	}
}
