//go:build !js

package web_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestContextLost takes the canvas's WebGL context away while it trains: nothing is lost, and the picture comes back.
func TestContextLost(t *testing.T) {
	p := open(t, small)
	p.WaitFor(`$("[data-loading]").hidden`)
	before := p.Number(`el.snapshot.step`)
	p.Eval(`(async () => {
		const again = new Promise((r) => $("iframe").addEventListener("load", r, { once: true }));
		inner.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext();
		await again; // Ebitengine begins again with a new document
	})()`, nil)
	p.WaitFor(fmt.Sprintf(`inner.querySelector("canvas") && el.snapshot.step > %g + 200`, before))
	s := snapshot(p, `el.pause()`)
	if want := native(t, small, s.Step); s.Hash != want {
		t.Errorf("at step %d the hash is %s, natively %s", s.Step, s.Hash, want)
	}
	if got := p.Text(`root.querySelectorAll("[data-notice]").length`); got != "0" {
		t.Errorf("the page says %q of it", p.Text(`$("[data-notices]").innerText`))
	}
	waitDrawn(p)
	p.Screenshot("context-lost")
}

// debugged opens the page with a playground that can be made to fail.
const debugged = `(async () => {
	const folder = new URL([...document.querySelectorAll("script[src]")].at(-1).src);
	const { Trainer } = await import(new URL("trainer.js", folder));
	const add = Trainer.prototype.attachCanvas;
	Trainer.prototype.attachCanvas = function (frame) { globalThis.trainer = this; return add.call(this, frame); };
	const other = document.createElement("tandem-playground");
	for (const name of ["page", "debug", "paused"]) other.setAttribute(name, "");
	el.replaceWith(other);
	await other.ready;
	await frames();
})()`

// TestPanic lets the trainer panic: it is named, started again and replayed, live changes included, to the same hash.
func TestPanic(t *testing.T) {
	p := still(t, small)
	p.Eval(debugged, nil)
	p.Eval(`(async () => {
		await el.reset();
		await el.step(60);
		const e = root.querySelector("input[data-exact][data-key=lr]");
		e.value = "0.004";
		const done = next("spec");
		e.dispatchEvent(new Event("change", { bubbles: true }));
		await done;
		await el.step(60);
	})()`, nil)
	live := native(t, small, 60, "lr", "0.004", 60)
	if s := snapshot(p, `el.snapshot`); s.Step != 120 || s.Hash != live {
		t.Fatalf("before the panic: step %d with hash %s, natively 120 with %s", s.Step, s.Hash, live)
	}
	p.Eval(`(trainer.crash(), 0)`, nil)
	p.WaitFor(`$("[data-notice=restart]")?.innerText.includes("replayed to step 120")`)
	if got := p.Text(`$("[data-notice=restart]").innerText`); !strings.Contains(got, "asked to") || !strings.Contains(got, "the same, bit for bit") {
		t.Errorf("the failure is told as %q; want its reason, and that nothing is lost", got)
	}
	if s := snapshot(p, `el.snapshot`); s.Step != 120 || s.Hash != live || s.Running {
		t.Errorf("after the panic: step %d with hash %s, running %v; before it 120 with %s, paused", s.Step, s.Hash, s.Running, live)
	}
	if s := snapshot(p, `el.step(60)`); s.Hash != native(t, small, 60, "lr", "0.004", 120) {
		t.Errorf("it goes on to another hash than a run that never failed")
	}
	// While it plays it plays on, the picture too.
	p.Eval(`el.play()`, nil)
	p.WaitFor(`el.snapshot.step > 300`)
	p.Eval(`(trainer.crash(), 0)`, nil)
	p.WaitFor(`trainer.playing && el.snapshot.running && el.snapshot.step > 800`)
	s := snapshot(p, `el.pause()`)
	if s.Hash != native(t, small, 60, "lr", "0.004", s.Step-60) {
		t.Errorf("at step %d it has another hash than a run that never failed", s.Step)
	}
	waitDrawn(p)
	// Three times in a row is enough.
	p.Eval(`(trainer.crash(), 0)`, nil)
	p.WaitFor(`$("[data-notice=restart]")?.innerText.includes("three times") || trainer.summary.step >= 800 && $("[data-notice=restart]")?.innerText.includes("replayed to step ` + fmt.Sprint(s.Step) + `")`)
}
