//go:build !js

package web_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"tandem/wasm/site/browsertest"
)

// eight makes a page that runs over eight seeds, on a machine of four processors, and counts its workers.
const eight = `
	if (self === top) {
		localStorage.setItem("tandem-seeds", "8");
		Object.defineProperty(navigator, "hardwareConcurrency", { value: 4 });
		globalThis.workers = [];
		globalThis.most = 0;
		const Real = Worker;
		globalThis.Worker = class extends Real {
			constructor(...all) { super(...all); workers.push(this); most = Math.max(most, workers.length); }
			terminate() { workers = workers.filter((w) => w !== this); super.terminate(); }
		};
	}`

// seedsPage opens the page at rest, at step 0, for runs over eight seeds.
func seedsPage(t *testing.T, fragment string) *browsertest.Page {
	t.Helper()
	p := tab(t)
	early(p, eight)
	p.Goto(browsertest.Site(t).URL + "/#" + fragment)
	p.WaitUpTo(time.Minute, `el?.snapshot?.step > 0`)
	p.Eval(`el.pause().then(() => el.reset())`, nil)
	t.Cleanup(func() { p.Eval(`localStorage.clear()`, nil) })
	return p
}

// overSeeds waits until a run over seeds has come to its end, and returns what is said then.
func overSeeds(p *browsertest.Page) string {
	p.T.Helper()
	p.WaitUpTo(3*time.Minute, `$("[data-seeds-said]")?.textContent && $("[data-action=seeds-cancel]").hidden`)
	return p.Text(`$("[data-seeds-said]").textContent`)
}

// One press runs the experiment over seeds, and every number is that of the native run to the last digit. Nothing of it is loaded
// before, and it leaves the picture a processor.
func TestOverSeeds(t *testing.T) {
	p := seedsPage(t, small+"&seed=3")
	for _, address := range p.Requests() {
		if strings.Contains(address, "/seedspanel") || strings.Contains(address, "/pool.") {
			t.Errorf("%s is loaded before anybody asked for it", address)
		}
	}
	if got := p.Text(`$("[data-action=seeds]").innerText.trim()`); got != "Over 8 seeds" {
		t.Errorf("the button says %q", got)
	}
	p.Eval(`el.step(300)`, nil)
	p.Eval(`act("seeds")`, nil)
	said := overSeeds(p)
	runs := nativeSeeds(t, small, 3, 10, 300)
	target := runs[0].Target
	var gains, deltas []*float64
	helps, harms := 0, 0
	for _, r := range runs {
		g := r.Tasks[target].Smooth
		gains, deltas = append(gains, g.Gain), append(deltas, r.Smooth.DeltaM)
		switch tells := math.Abs(*g.Gain) >= 0.5 && math.Abs(*g.Gain) > *g.Noise; {
		case tells && *g.Gain > 0:
			helps++
		case tells:
			harms++
		}
	}

	if got := p.Text(`$("[data-seeds-range]").textContent`); got != "seeds 3 to 10, step 300" {
		t.Errorf("it is about %q", got)
	}
	want := fmt.Sprintf("%s points on %s from training together, mean ± sd: helps on %d of 8", meanAndSD(gains, ""), runs[0].Tasks[target].Name, helps)
	if unclear := 8 - helps - harms; unclear > 0 {
		want += fmt.Sprintf(", inside its noise on %d", unclear)
	}
	if harms > 0 {
		want += fmt.Sprintf(", harms on %d", harms)
	}
	if said != want+"." {
		t.Errorf("it says %q, want %q", said, want+".")
	}
	for row, of := range map[string]func(r seedRun) (value, noise *float64, unit string){
		"gain":    func(r seedRun) (v, n *float64, unit string) { s := r.Tasks[target].Smooth; return s.Gain, s.Noise, "" },
		"delta-m": func(r seedRun) (v, n *float64, unit string) { return r.Smooth.DeltaM, r.Smooth.Noise, " %" },
	} {
		var dots map[string]string
		p.Eval(`Object.fromEntries([...$("[data-strip=`+row+`]").querySelectorAll("button")].map((b) => [b.dataset.seed, b.getAttribute("aria-label")]))`, &dots)
		if len(dots) != 8 {
			t.Errorf("%s: %d dots, want 8: %v", row, len(dots), dots)
		}
		for i, r := range runs {
			v, n, unit := of(r)
			if want := fmt.Sprintf("seed %d: %s%s ± %.0f", 3+i, points(*v), unit, *n); dots[strconv.Itoa(3+i)] != want {
				t.Errorf("%s: the dot says %q, want %q", row, dots[strconv.Itoa(3+i)], want)
			}
		}
	}
	if got := p.Text(`[...root.querySelectorAll(".seed.here")].map((b) => b.dataset.seed).join()`); got != "3,3" {
		t.Errorf("the page's seed is %q, want 3 in both strips", got)
	}
	if got, want := p.Text(`$("[data-seeds-row=delta-m] .mean-sd").textContent`), meanAndSD(deltas, " %"); got != want {
		t.Errorf("Δm is %q, want %q", got, want)
	}
	if got, want := p.Text(`$("#seeds-command").value`), fmt.Sprintf("go run ./examples/sweep -spec '%s' -seeds 3-10 -steps 300", canonical(t, small+"&seed=3")); got != want {
		t.Errorf("the command is %q, want %q", got, want)
	}
	if most := p.Number(`most`); most != 4 {
		t.Errorf("%g workers at a time; want the page's and three of the pool", most)
	}
	p.WaitFor(`workers.length === 1`) // the pool lets them go

	for t0 := range runs[0].Tasks {
		var of []*float64
		for _, r := range runs {
			of = append(of, r.Tasks[t0].Smooth.Gain)
		}
		if got, want := p.Text(fmt.Sprintf(`$("[data-seeds-table]").tBodies[0].rows[%d].cells[1].textContent`, t0)), meanAndSD(of, ""); got != want {
			t.Errorf("task %d of the table: %q, want %q", t0, got, want)
		}
	}
	compareCSV(t, savedCSV(p), runs, 3)
	p.Screenshot("seeds")
}

// A run over seeds can be cancelled and gone on with, read and used by keyboard alone, and says so when it is about something
// that the page shows no more.
func TestSeedsAtHand(t *testing.T) {
	p := seedsPage(t, small+"&seed=3")
	p.Eval(`act("seeds")`, nil) // nothing is learned yet: it runs to a useful step
	p.WaitFor(`$("[data-seeds-range]")?.textContent === "seeds 3 to 10, step 600"`)
	p.Eval(`act("seeds-cancel")`, nil)
	p.Eval(`el.step(300)`, nil)
	p.Eval(`act("seeds")`, nil)
	p.WaitUpTo(time.Minute, `root.querySelectorAll("[data-strip=gain] button").length > 0`)
	p.Eval(`act("seeds-cancel")`, nil)
	if got := overSeeds(p); !strings.HasPrefix(got, "Ended after ") || !strings.Contains(got, " of 8 seeds") {
		t.Errorf("cancelled, it says %q", got)
	}
	if got := p.Text(`focused.dataset.action + " " + focused.textContent`); got != "seeds-again Go on" {
		t.Errorf("then the focus is on %q", got)
	}
	known := p.Number(`root.querySelectorAll("[data-strip=gain] button").length`)
	if p.Eval(`(act("seeds-again"), 0)`, nil); p.Number(`root.querySelectorAll("[data-strip=gain] button").length`) < known {
		t.Error("it forgets what it knew")
	}
	p.WaitUpTo(time.Minute, `root.querySelectorAll("[data-strip=gain] button").length === 8 && $("[data-action=seeds-cancel]").hidden`)

	// One stop for Tab, arrows along the axis.
	if got := p.Number(`root.querySelectorAll("[data-strip=gain] button[tabindex='0']").length`); got != 1 {
		t.Errorf("%g dots are stops of Tab", got)
	}
	p.Eval(`$("[data-strip=gain] button[tabindex='0']").focus()`, nil)
	p.Press(kb.Home)
	order := `[...root.querySelectorAll("[data-strip=gain] button")].sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left).indexOf(focused)`
	if got := p.Number(order); got != 0 {
		t.Errorf("Home leads to dot %g", got)
	}
	p.Press(kb.ArrowRight)
	p.Press(kb.ArrowRight)
	if got := p.Number(order); got != 2 {
		t.Errorf("two arrows lead to dot %g", got)
	}
	label := p.Text(`focused.getAttribute("aria-label")`)
	if got := p.Text(`$("[data-seeds-readout]").textContent`); !strings.HasPrefix(got, "S"+label[1:]+" points, Δm ") {
		t.Errorf("it says %q of %q", got, label)
	}
	seed := p.Text(`focused.dataset.seed`)
	p.Press(kb.Enter)
	p.WaitFor(`new URLSearchParams(el.spec).get("seed") === "` + seed + `" && root.querySelectorAll(".seed.here").length === 2`)
	if got := p.Text(`[...root.querySelectorAll(".seed.here")].map((b) => b.dataset.seed).join()`); got != seed+","+seed {
		t.Errorf("seed %s is loaded, and %s filled", seed, got)
	}
	if got := p.Text(`$("[data-seeds-stale]") === null`); got != "true" {
		t.Error("another seed of it makes it stale")
	}

	// The nearest dot is meant.
	p.Eval(`focused.blur()`, nil)
	var at struct{ X, Y float64 }
	p.Eval(`middle("[data-strip=gain] button:not(.here)")`, &at)
	p.Move(at.X+3, at.Y-3)
	p.WaitFor(`$("[data-seeds-readout]").textContent.startsWith("Seed ") && $("[data-strip=gain] .meant")`)
	p.Click(at.X+3, at.Y-3)
	p.WaitFor(`new URLSearchParams(el.spec).get("seed") !== "` + seed + `"`)

	// Another experiment: it stays, and says what it is of.
	p.Eval(`el.load("`+strings.Replace(small, "noise=5", "noise=20", 1)+`")`, nil)
	p.WaitFor(`$("[data-seeds-stale]")`)
	if got := p.Text(`$("[data-seeds-range]").textContent`); got != "seeds 3 to 10, step 300 of label noise 5 %" {
		t.Errorf("it says that it is of %q", got)
	}
	if got := p.Number(`root.querySelectorAll("[data-strip=gain] button").length`); got != 8 {
		t.Errorf("%g dots are left", got)
	}
	p.Screenshot("seeds-stale")
	p.Eval(`act("seeds")`, nil)
	p.WaitFor(`!$("[data-seeds-stale]") && $("[data-seeds-range]").textContent === "seeds 7 to 14, step 600"`)
	p.Eval(`act("seeds-close")`, nil)
	p.WaitFor(`!$("section.seeds").checkVisibility() && focused.dataset.action === "seeds"`)
}

// A worker that dies costs no seed; a run that diverges is counted, and said.
func TestSeedsThatFail(t *testing.T) {
	const wild = "tasks=circle,ring&labels=40,12&layers=6,4&target=score&optimiser=sgd&lr=0.4"
	runs := nativeSeeds(t, wild, 1, 8, 500) // one of them stops at step 483
	var stopped []string
	for i, r := range runs {
		if r.Stopped != "" {
			stopped = append(stopped, strconv.Itoa(i+1))
		}
	}
	if len(stopped) != 1 {
		t.Fatalf("seeds %v stop, want one", stopped)
	}
	p := seedsPage(t, wild+"&seed=1")
	p.Eval(`el.step(500)`, nil)
	p.Eval(`act("seeds")`, nil)
	p.WaitUpTo(time.Minute, `workers.length >= 2 && $("[data-strip=gain] button")`)
	p.Eval(`(() => { const w = workers.at(-1); w.onerror(new ErrorEvent("error", { message: "out of memory" })); })()`, nil)
	said := overSeeds(p)
	if want := "; 1 run stopped before this step (seed " + stopped[0] + ")."; !strings.HasSuffix(said, want) || !strings.Contains(said, " of 8") {
		t.Errorf("it says %q, want %q at the end", said, want)
	}
	if got := p.Number(`root.querySelectorAll("[data-strip=gain] button").length`); got != 7 {
		t.Errorf("%g dots, want those of the seven that went through", got)
	}
	compareCSV(t, savedCSV(p), runs, 1)
}
