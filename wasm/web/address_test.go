//go:build !js

package web_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/wasm/site/browsertest"
)

// TestHistory goes back and forward through what a person did, and loads the page again.
func TestHistory(t *testing.T) {
	p := still(t, small)
	first := canonical(t, small)
	p.Eval(`(async () => {
		const e = $("select[data-key=arch]");
		e.value = "mmoe";
		e.dispatchEvent(new Event("change", { bubbles: true }));
		await next("spec");
		const n = history.length;
		// A slider that is dragged is one step back, however many places it was in.
		const slider = root.querySelector("input[type=range][data-key=experts]");
		for (const v of [5, 6, 7]) {
			slider.value = String(v);
			slider.dispatchEvent(new Event("input", { bubbles: true }));
			await sleep(40);
		}
		slider.dispatchEvent(new Event("change", { bubbles: true }));
		while (!el.spec.includes("experts=7")) await next("spec");
		for (let i = 0; i < 200 && history.length === n; i++) await sleep(50); // the address is written in its own pace
		await sleep(700);
		globalThis.dragged = history.length - n;
	})()`, nil)
	if got := p.Number(`dragged`); got != 1 {
		t.Errorf("a dragged slider made %g steps of history, want 1", got)
	}
	second, third := canonical(t, small+"&arch=mmoe"), canonical(t, small+"&arch=mmoe&experts=7")
	for _, step := range []struct{ script, want string }{
		{`0`, third}, {`history.back()`, second}, {`history.back()`, first}, {`history.forward()`, second}, {`history.forward()`, third},
	} {
		p.Eval(step.script, nil)
		p.WaitFor(`el.spec === "` + step.want + `" && location.hash === "#` + step.want + `"`)
		arch := "hard-sharing"
		if step.want != first {
			arch = "mmoe"
		}
		if got := p.Text(`$("select[data-key=arch]").value`); got != arch {
			t.Errorf("after %s the control says %s, want %s", step.script, got, arch)
		}
	}
	if s := snapshot(p, `el.reset().then(() => el.step(20))`); s.Hash != native(t, third, 20) {
		t.Errorf("after going to and fro the hash is %s, natively %s", s.Hash, native(t, third, 20))
	}

	// A live change is a step back too, and going back does not begin again.
	p.Eval(`(async () => {
		const e = root.querySelector("input[data-exact][data-key=lr]");
		e.value = "0.005";
		e.dispatchEvent(new Event("change", { bubbles: true }));
		await next("spec");
	})()`, nil)
	p.WaitFor(`location.hash.includes("lr=0.005")`)
	p.Eval(`history.back()`, nil)
	p.WaitFor(`el.spec === "` + third + `"`)
	if got := p.Number(`el.snapshot.step`); got != 20 {
		t.Errorf("going back over a live change led to step %g, want 20", got)
	}

	p.Eval(`(globalThis.old = true, location.reload())`, nil)
	p.WaitFor(`!globalThis.old && el?.snapshot?.step > 0`)
	if got := p.Text(`el.spec`); got != third {
		t.Errorf("loaded again, the run is %s, want %s", got, third)
	}
	if s := snapshot(p, `el.pause()`); s.Hash != native(t, third, s.Step) {
		t.Error("loaded again, the run has other bits")
	}
}

// TestRefused opens links that ask for what is not there, and types such things.
func TestRefused(t *testing.T) {
	p := tab(t)
	home := browsertest.Site(t).URL + "/"
	refused := []struct{ fragment, field, allowed string }{
		{"arch=nothing", "arch", "hard-sharing"},
		{"labels=1", "labels", "from 2 to 1000"},
		{"%zz", "%zz", "key=value"},
		{"lr=NaN", "lr", "a number from"},
		{"layers=64,64,64,64,64,64&batch=256&tasks=ring,ring,ring,ring,ring,ring,ring,ring,ring&arch=cross-stitch", "", "at most"},
		{"colour=red", "colour", "a key that exists"},
		{"seed=<img src=x onerror=alert(1)>", "seed", "a whole number"},
	}
	if !browsertest.Full() {
		refused = refused[5:] // a page each; what is refused is tested without one, too
	}
	for _, c := range refused {
		p.Goto("about:blank")
		p.Allow(home)
		p.Eval(fmt.Sprintf(`(location.href = %q, 0)`, home+"#"+c.fragment), nil)
		p.WaitFor(`el?.snapshot?.step > 0 && $("[data-notice=spec]")`)
		if got := p.Text(`$("[data-notice=spec]").innerText`); !strings.Contains(got, c.field) || !strings.Contains(got, c.allowed) || !strings.Contains(got, "default run") {
			t.Errorf("#%s is explained as %q; want the field, and %q", c.fragment, got, c.allowed)
		}
		if got := p.Text(`el.spec`); got != canonical(t, "") {
			t.Errorf("#%s: the run is %s, want the default", c.fragment, got)
		}
	}

	// What a person changes next takes the notice away.
	p.Eval(`(async () => { act("seed"); await next("spec"); })()`, nil)
	p.WaitFor(`!$("[data-notice=spec]") && location.hash.includes("seed=") && el.snapshot.spec === el.spec && el.snapshot.step > 0`)

	// The same with a run that goes on: another link, typed over this one.
	before := p.Text(`el.spec`)
	p.Eval(`(location.hash = "arch=mmoe&experts=99", 0)`, nil)
	p.WaitFor(`$("[data-notice=spec]")?.innerText.includes("experts")`)
	if got := p.Text(`$("[data-notice=spec]").innerText`); !strings.Contains(got, "has not changed") {
		t.Errorf("the notice says %q", got)
	}
	step := p.Number(`el.snapshot.step`)
	p.WaitFor(`el.snapshot.step > ` + p.Text(`el.snapshot.step`))
	if got := p.Text(`el.spec`); got != before || step == 0 {
		t.Errorf("after a link that was refused the run is %s at step %g, want %s to go on", got, step, before)
	}

	// Typed into a field: marked, explained, and Escape brings the value back.
	p.Eval(`(async () => {
		const e = root.querySelector("input[data-exact][data-key=lr]");
		for (const d of root.querySelectorAll("details")) d.open = true;
		await frames();
		e.focus();
		e.value = "fast";
		e.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, nil)
	if got := p.Text(`focused.getAttribute("aria-invalid") + focused.closest(".value").innerText`); !strings.HasPrefix(got, "true") || !strings.Contains(got, "Give a number from") {
		t.Errorf("a word typed as a number is explained as %q", got)
	}
	p.Press("\x1b")
	if got := p.Text(`focused.value + focused.getAttribute("aria-invalid")`); got != "0.02null" {
		t.Errorf("after Escape the field has %s, want 0.02", got)
	}
}

// TestPresets chooses every preset.
func TestPresets(t *testing.T) {
	p := still(t, small)
	var presets []struct{ Name, Fragment, Summary string }
	p.Eval(`el.catalogue.presets`, &presets)
	if len(presets) < 6 {
		t.Errorf("%d presets, want at least 6", len(presets))
	}
	if got := p.Text(`$("select[data-key=preset]").value`); got != "" {
		t.Errorf("a spec of one's own is shown as preset %s", got)
	}
	for _, preset := range presets {
		if strings.Contains(preset.Fragment, "learner=") {
			continue // kernel machines are float64, whose bits are not promised, and some take long
		}
		p.Eval(`(async () => {
			const e = $("select[data-key=preset]");
			e.value = "`+preset.Name+`";
			const done = next("spec");
			e.dispatchEvent(new Event("change", { bubbles: true }));
			await done;
		})()`, nil)
		s := snapshot(p, `el.reset().then(() => el.step(20))`)
		if want := canonical(t, preset.Fragment); s.Spec != want || s.Hash != native(t, want, 20) {
			t.Errorf("%s: the run is %s with hash %s, want %s with %s", preset.Name, s.Spec, s.Hash, want, native(t, want, 20))
		}
		if got := p.Text(`$("select[data-key=preset]").value + ": " + $(".story").textContent`); got != preset.Name+": "+preset.Summary {
			t.Errorf("shown as %q, want its own story", got)
		}
	}
}
