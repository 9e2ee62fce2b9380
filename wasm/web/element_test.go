//go:build !js

package web_test

import (
	"strings"
	"testing"
)

// TestElement uses the element as a program does.
func TestElement(t *testing.T) {
	p := open(t, small)
	p.Eval(`el.ready`, nil)
	s := snapshot(p, `el.reset().then(() => el.pause()).then(() => el.reset())`)
	if s.Spec != canonical(t, small) || s.Step != 0 || s.Running || len(s.Tasks) != 3 {
		t.Errorf("after a reset: %+v", s)
	}
	if s = snapshot(p, `el.step(40)`); s.Step != 40 || s.Hash != native(t, small, 40) || len(s.Gramian) != 3 || len(s.Weights) != 3 || s.DeltaM == nil {
		t.Errorf("after 40 steps: %+v", s)
	}
	for _, name := range []string{"name", "loss", "metric", "baselineLoss", "baselineMetric", "gain"} {
		if got := p.Text(`el.snapshot.tasks.every((t) => t.` + name + ` !== undefined && t.` + name + ` !== null)`); got != "true" {
			t.Errorf("tasks of a snapshot have no %s", name)
		}
	}
	if got := p.Text(`(() => { const a = el.snapshot; a.step = -1; JSON.stringify(a); return el.snapshot.constructor === Object; })()`); got != "true" {
		t.Error("the snapshot is not a plain object")
	}

	// Events.
	p.Eval(`(globalThis.heard = [], ["snapshot", "spec", "error"].forEach((n) => el.addEventListener(n, (e) => heard.push([n, e.detail]))), 0)`, nil)
	p.Eval(`(el.spec = { tasks: ["moons", "half"], labels: [30, 20], arch: "mmoe", "stop": undefined }, 0)`, nil)
	p.WaitFor(`heard.some(([n]) => n === "error")`)
	if got := p.Text(`JSON.stringify(heard.find(([n]) => n === "error")[1])`); !strings.Contains(got, `"field":"stop"`) {
		t.Errorf("an unknown key is refused as %s", got)
	}
	p.Eval(`(heard.length = 0, el.spec = { tasks: ["moons", "half"], labels: [30, 20], arch: "mmoe" }, 0)`, nil)
	p.WaitFor(`heard.some(([n]) => n === "spec")`)
	want := canonical(t, "tasks=moons,half&labels=30,20&arch=mmoe")
	if got := p.Text(`heard.find(([n]) => n === "spec")[1]`); got != want || p.Text(`el.spec`) != want {
		t.Errorf("event spec says %s and the property %s, want %s", got, p.Text(`el.spec`), want)
	}
	if got := p.Text(`el.load("batch=0").then(() => "taken", (e) => e.field + " " + e.value + " " + e.allowed)`); !strings.HasPrefix(got, "batch 0 ") {
		t.Errorf("batch=0 is refused as %q", got)
	}
	p.Eval(`(heard.length = 0, el.play())`, nil)
	p.WaitFor(`heard.filter(([n, d]) => n === "snapshot" && d.step > 0).length > 2 && el.snapshot.running`)
	if s = snapshot(p, `el.pause()`); s.Running || s.Hash != native(t, want, s.Step) {
		t.Errorf("paused: running %v, hash %s at step %d, natively %s", s.Running, s.Hash, s.Step, native(t, want, s.Step))
	}
	if s = snapshot(p, `el.epoch()`); s.Step%2 != 0 || p.Text(`el.snapshot.epoch`) == "0" {
		t.Errorf("epoch() leads to step %d", s.Step)
	}

	// Taken out and put back, moved, and a second one beside it.
	p.Eval(`(async () => {
		const e = el, spec = e.spec;
		e.remove();
		await sleep(50);
		document.querySelector("main").append(e);
		await e.ready;
		if (e.spec !== spec) throw new Error("it forgot its spec: " + e.spec);
		const other = document.createElement("tandem-playground");
		other.setAttribute("paused", "");
		other.setAttribute("spec", "arch=adapters");
		document.querySelector("main").append(other);
		await other.ready;
		await other.step(7);
		globalThis.both = other.snapshot.spec + " " + other.snapshot.step + " " + other.snapshot.running;
		other.remove();
	})()`, nil)
	if got := p.Text(`both`); got != canonical(t, "arch=adapters")+" 7 false" {
		t.Errorf("the second element: %s", got)
	}
}
