//go:build !js

package web_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/wasm/site/browsertest"
)

// TestNewestWins switches, loads and resets at random two hundred times (in CI eighty), in bursts, while it trains as fast as it can: each
// burst ends at its last request, and controls, address and numbers say so.
func TestNewestWins(t *testing.T) {
	p := open(t, small)
	var wanted []string
	presets := map[string]string{} // what the run becomes, by name
	for _, preset := range experiment.Catalogue().Presets {
		if !strings.Contains(preset.Fragment, "learner=") { // alternations of large kernel machines take their time, whoever asks: a small one is below
			wanted = append(wanted, preset.Fragment)
			presets[preset.Name] = canonical(t, preset.Fragment)
		}
	}
	wanted = append(wanted, small, small+"&arch=mmoe", small+"&weighting=pcgrad&seed=3", "tasks=ring,half&labels=9&seed=11", "world=grid&grid-size=3,4&labels=5&learner=tlssvm")
	type load struct{ Ask, Become string }
	var loads []load
	for _, fragment := range wanted {
		loads = append(loads, load{fragment, canonical(t, fragment)})
	}
	list, err := json.Marshal(map[string]any{"loads": loads, "presets": presets})
	if err != nil {
		t.Fatal(err)
	}
	bursts := "10"
	if browsertest.Full() {
		bursts = "25"
	}
	var wrong []string
	p.Eval(`(async () => {
		const { loads, presets } = `+string(list)+`, wrong = [];
		let state = 7;
		const random = (n) => (state = state * 48271 % 2147483647) % n;
		const choose = (key, value) => {
			const select = $("select[data-key=" + key + "]");
			select.value = value;
			select.dispatchEvent(new Event("change", { bubbles: true }));
		};
		choose("speed", "0");
		const archs = [...$("select[data-key=arch]").options].map((o) => o.value).filter((v) => !v.includes("=")).slice(0, 6);
		let last = (spec) => true, told = "";
		for (let burst = 0; burst < `+bursts+`; burst++) {
			let done = Promise.resolve();
			for (let i = 0; i < 8; i++) {
				switch (random(4)) {
					case 0: {
						const { Ask: ask, Become: become } = loads[random(loads.length)];
						done = el.load(ask);
						told = "load " + ask;
						last = (spec) => spec === become;
						break;
					}
					case 1: {
						const options = [...$("select[data-key=preset]").options].filter((o) => presets[o.value]);
						const at = random(options.length), name = options[at].value;
						choose("preset", name);
						told = "preset " + name;
						last = (spec) => spec === presets[name];
						break;
					}
					case 2: {
						const select = $("select[data-key=arch]");
						if (!select.checkVisibility()) break; // a kernel machine has none
						const open = archs.filter((a) => ![...select.options].find((o) => o.value === a).disabled);
						const arch = open[random(open.length)];
						choose("arch", arch);
						told = "arch " + arch;
						last = (spec) => (new URLSearchParams(spec).get("arch") ?? "hard-sharing") === arch;
						break;
					}
					case 3: act("reset");
				}
				if (random(3) === 0) await sleep(random(40));
			}
			await done;
			await frames();
			for (let tries = 0; tries < 300 && $(".main").getAttribute("aria-busy") === "true"; tries++) await sleep(50);
			const spec = el.spec, at = new URLSearchParams(spec), arch = $("select[data-key=arch]");
			const agree = last(spec) && el.snapshot.spec === spec && location.hash === "#" + spec &&
				(!arch.checkVisibility() || arch.value === (at.get("arch") ?? "hard-sharing"));
			if (!agree) wrong.push(JSON.stringify({ burst, told, spec, shown: el.snapshot.spec, hash: location.hash, arch: arch.value }));
		}
		return wrong;
	})()`, &wrong)
	if len(wrong) > 0 {
		t.Errorf("%d of %s bursts did not end at their last request:\n%s", len(wrong), bursts, strings.Join(wrong, "\n"))
	}
}

// TestManyLoads asks for 21 runs in a row: the last one is there before 21 could have been made, and everybody is told.
func TestManyLoads(t *testing.T) {
	p := open(t, small)
	var got struct {
		Told  []string
		Began int
	}
	p.Eval(`(async () => {
		let began = 0;
		el.addEventListener("spec", () => began++);
		const told = await Promise.all(Array.from({ length: 21 }, (_, i) => el.load("`+small+`&seed=" + (100 + i))));
		return { told: [...new Set(told)], began };
	})()`, &got)
	if want := canonical(t, small+"&seed=120"); len(got.Told) != 1 || got.Told[0] != want {
		t.Errorf("they are told %q, want only %q", got.Told, want)
	}
	if got.Began > 2 {
		t.Errorf("%d runs were begun on the way; want the first and the last", got.Began)
	}
	// One that is refused leaves what is there, and who was overtaken by it is told that.
	if got := p.Text(`(async () => { const a = el.load("` + small + `&seed=5"), b = el.load("arch=nothing").catch((e) => e.field); return [(await a) === el.spec, await b, el.snapshot.spec === el.spec, location.hash === "#" + el.spec]; })()`); got != "true,arch,true,true" {
		t.Errorf("after a refusal: %s", got)
	}
}

// TestAnswer asks for another run while some thousand steps are being taken: the page answers at once, and the old run's
// picture is on its way out until the new one's is there.
func TestAnswer(t *testing.T) {
	p := open(t, small)
	p.WaitFor(`$("[data-loading]").hidden`)
	type response struct {
		Answered, Begun float64
		Opacity, After  string
	}
	var got response
	late := func(r response) float64 { return max(r.Answered/100, r.Begun/300) } // above 1: too late
	for try := 0; try < 20 && (try == 0 || late(got) > 1); try++ {               // the fastest counts: others may use the machine
		var now = got
		p.Eval(`(async () => {
			el.step(100000).catch(() => {});
			await sleep(100);
			const select = $("select[data-key=preset]"), start = performance.now(), since = () => performance.now() - start;
			const begun = next("spec").then(since);
			const { name } = el.catalogue.presets[2 + `+strconv.Itoa(try)+` % 2];
			select.value = name;
			select.dispatchEvent(new Event("change"));
			const answered = () => select.value === name && $(".main").getAttribute("aria-busy") === "true" && $(".main").classList.contains("passing");
			while (!answered() && since() < 5000) await sleep(0);
			const now = { answered: since() };
			await sleep(Math.max(0, 100 - since()));
			if ($(".main").classList.contains("passing")) now.opacity = getComputedStyle($(".stage")).opacity + ($(".stage").getAnimations().length ? " and falling" : "");
			now.begun = await begun;
			for (let i = 0; i < 200 && $(".main").classList.contains("passing"); i++) await sleep(20);
			now.after = [el.snapshot.spec === el.spec, getComputedStyle($(".stage")).opacity, $(".main").getAttribute("aria-busy")].join(" ");
			return now;
		})()`, &now)
		if try == 0 || late(now) < late(got) {
			got = now
		}
	}
	t.Logf("answered after %.0f ms, begun after %.0f", got.Answered, got.Begun)
	if late(got) > 1 {
		t.Errorf("answered after %.0f ms and begun after %.0f; want 100 and 300 at the most", got.Answered, got.Begun)
	}
	if got.Opacity == "1" {
		t.Error("the old picture is not dimmed after 100 ms")
	}
	if !strings.HasPrefix(got.After, "true ") || !strings.HasSuffix(got.After, " false") {
		t.Errorf("when the new one is there: %s", got.After)
	}
}
