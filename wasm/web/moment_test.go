//go:build !js

package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"tandem/wasm/site/browsertest"
)

// TestOneMoment looks at everything on screen that has a number two hundred times while it trains as fast as it can on a
// processor slowed four times: all of it is of the step that the picture shows.
func TestOneMoment(t *testing.T) {
	p := still(t, "")
	p.Eval(`act("table")`, nil)
	waitDrawn(p)
	browsertest.Call(p, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	var seen struct {
		Reads, Steps int
		Wrong        []string
	}
	reads := "60"
	if browsertest.Full() {
		reads = "200"
	}
	p.Eval(`(async () => {
		const speed = $("select[data-key=speed]");
		speed.value = "0";
		speed.dispatchEvent(new Event("change"));
		act("run");
		const steps = new Set(), wrong = [];
		let reads = 0;
		for (let state = 1; reads < `+reads+`; reads++) {
			state = state * 48271 % 2147483647; // when nobody expects it
			await sleep(20 + state % 60);
			const number = (text) => Number(/[\d,]+/.exec(text)[0].replaceAll(",", ""));
			const target = [...root.querySelectorAll("[data-table] tbody tr")][el.snapshot.target], gain = target.querySelectorAll("td")[3];
			const now = {
				picture: Number(inner.documentElement.dataset.step),
				headline: Number($(".headline").dataset.step),
				count: number($("[data-count]").textContent),
				table: number($("caption").textContent),
				element: el.snapshot.step,
			};
			steps.add(now.picture);
			const one = Object.values(now).every((step) => step === now.picture);
			const [big, small] = [$(".headline .number").textContent.trim(), gain.textContent.trim().split(" ")[0]];
			const [overall, mean] = [$(".overall").textContent, $("tfoot td").textContent];
			const colour = $(".headline .number").classList.contains(gain.className || "none");
			if (!one || now.picture > 0 && (big !== small || overall !== "Δm over all tasks " + mean || !colour)) wrong.push(JSON.stringify({ ...now, big, small, overall, mean, colour }));
		}
		return { reads, steps: steps.size, wrong };
	})()`, &seen)
	browsertest.Call(p, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 1})
	t.Logf("%d reads, %d steps", seen.Reads, seen.Steps)
	if len(seen.Wrong) > 0 {
		t.Errorf("%d of %d times there is more than one moment on screen, such as %s", len(seen.Wrong), seen.Reads, seen.Wrong[0])
	}
	if seen.Steps < 10 {
		t.Errorf("only %d steps were seen: that shows little", seen.Steps)
	}
	s := snapshot(p, `el.pause()`)
	if want := native(t, "", s.Step); s.Hash != want {
		t.Errorf("at step %d the hash is %s, natively %s", s.Step, s.Hash, want)
	}
	if got := p.Number(`inner.documentElement.dataset.step`); int(got) != s.Step {
		t.Errorf("paused at step %d, and the picture shows %g", s.Step, got)
	}
}

// TestWithoutPicture scrolls the picture out of the window and takes it away: the numbers go on by themselves.
func TestWithoutPicture(t *testing.T) {
	p := open(t, small)
	p.WaitFor(`$("[data-loading]").hidden`)
	for _, away := range []string{
		`$("iframe").style.transform = "translateX(-5000px)"`, // off screen: it draws nothing
		`$("iframe").remove()`,
	} {
		p.Eval(away, nil)
		p.Eval(`sleep(300)`, nil)
		before := p.Number(`el.snapshot.step`)
		p.WaitFor(fmt.Sprintf(`el.snapshot.step > %g + 100`, before))
	}
}
