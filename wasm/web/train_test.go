//go:build !js

package web_test

import (
	"testing"

	"tandem/wasm/site/browsertest"
)

// TestDefault opens the page as anybody does: it trains by itself, and soon shows a gain of ten points.
func TestDefault(t *testing.T) {
	p := tab(t)
	// When things are there, counted from navigation; the page knows nothing of it.
	early(p, `if (self === top) {
		const seen = globalThis.seen = {};
		const note = (name, yes) => { if (yes && !(name in seen)) seen[name] = Math.round(performance.now()); };
		const look = setInterval(() => {
			const s = globalThis.el?.snapshot, task = s?.tasks?.[s.target];
			note("controls", globalThis.root?.querySelector("select"));
			note("picture", globalThis.root?.querySelector("[data-loading]")?.hidden);
			note("trains", s?.step > 0);
			note("gain", task?.smooth.gain >= 10);
			if ("gain" in seen) seen.step ??= s.step;
			if ("gain" in seen && "picture" in seen) clearInterval(look);
		}, 5);
	}`)
	home := browsertest.Site(t).URL + "/"
	for _, cache := range []string{"cold", "warm"} {
		p.Goto(home)
		p.WaitFor(`seen.gain && seen.picture`)
		t.Logf("%s cache, milliseconds after navigation: %s", cache, p.Text(`JSON.stringify(seen)`))
		p.Goto("about:blank")
	}
	p.Goto(home)
	p.WaitFor(`el?.snapshot?.step > 0`)
	if got := p.Text(`location.hash`); got != "#"+canonical(t, "") {
		t.Errorf("the address says %s, want the default preset", got)
	}
	if got := p.Text(`$("[data-action=run]").innerText`); got != "Pause" {
		t.Errorf("it trains, and the button offers to %s", got)
	}
	s := snapshot(p, `el.pause()`)
	if want := native(t, "", s.Step); s.Hash != want {
		t.Errorf("at step %d the hash is %s, natively %s", s.Step, s.Hash, want)
	}
	// What a person sees within three seconds, at a step that even a slow machine reaches.
	s = snapshot(p, `el.reset().then(() => el.step(600))`)
	target := s.Tasks[s.Target]
	if gain := target.Smooth.Gain; gain == nil || *gain < 10 {
		t.Errorf("%s gains %v points at step %d, want 10", target.Name, gain, s.Step)
	} else if target.Labels != 12 {
		t.Errorf("the target task has %d labels, want a dozen", target.Labels)
	}
	if got := p.Text(`$(".headline .number").textContent[0] + $(".headline .number").className`); got != "+number good" {
		t.Errorf("the headline is %q", got)
	}
}
