//go:build !js

package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestWhatIsSaidOfNumbers gives the modules that make words numbers that no run of a test is sure to have, and holds their words.
func TestWhatIsSaidOfNumbers(t *testing.T) {
	p := still(t, small)
	p.Eval(`el.step(20)`, nil)
	p.Eval(`(async () => {
		const at = performance.getEntriesByType("resource").find((e) => e.name.endsWith("/numbers.js")).name;
		globalThis.said = {};
		for (const name of ["glossary", "spread", "seedswords"]) Object.assign(said, await import(new URL(name + ".js", at)));
		said.words = (gain, noise, left) => {
			const r = structuredClone(el.snapshot);
			Object.assign(r.tasks[r.target].smooth, { gain, noise });
			return said.wordsOf(r, el.catalogue, new Map(new URLSearchParams(el.spec)), left);
		};
		said.ofNoise = (gain, noise) => said.words(gain, noise).find((w) => w.word === "± noise").now.split(", ")[1];
		said.unseen = (left) => said.words(1, 1, left).filter((w) => w.place.endsWith(", which a button above it shows.")).map((w) => w.word).join();
	})()`, nil)
	for _, c := range []struct{ script, want string }{
		// The mean of four seeds is off by half their spread: twice that is the noise.
		{`said.signOfMean({ n: 4, mean: 10, sd: 9 })`, "good"},
		{`said.signOfMean({ n: 4, mean: -10, sd: 9 })`, "bad"},
		{`said.signOfMean({ n: 4, mean: 10, sd: 11 })`, "none"},
		{`said.signOfMean({ n: 16, mean: 10, sd: 11 })`, "good"},
		{`said.signOfMean({ n: 4, mean: 0.4, sd: 0.1 })`, "none"}, // written as 0
		{`said.signOfMean({ n: 1, mean: 10, sd: null })`, "none"},
		{`said.countText({ done: 6, results: [1, 2, 3, 4, 5], stopped: [9], failed: [] }, { n: 3, helps: 1, harms: 1, unclear: 1 })`,
			"helps on 1 of 6, inside its noise on 1, harms on 1, not known on 2; 1 run stopped before this step (seed 9)"},
		{`said.countText({ done: 3, results: [1], stopped: [], failed: [4, 5] }, { n: 1, helps: 1, harms: 0, unclear: 0 })`,
			"helps on 1 of 3; 2 runs could not be trained here (seeds 4, 5)"},
		{`said.ofNoise(3, 4)`, "which is within the noise."},
		{`said.ofNoise(-3, 4)`, "which is within the noise."},
		{`said.ofNoise(4, 3)`, "which is more than noise."},
		{`said.ofNoise(-4, 3)`, "which is more than noise."},
		{`said.unseen("")`, ""},
		{`said.unseen("conflict, gradient compass")`, "conflict,compass"},
		{`said.unseen("task weights α")`, "α (weights)"},
	} {
		if got := p.Text(c.script); got != c.want {
			t.Errorf("%s is %q, want %q", c.script, got, c.want)
		}
	}
}

// TestWordsOfPanelsWithoutRoom: the help says where a panel is that the picture has no room for, and no longer once it is shown.
func TestWordsOfPanelsWithoutRoom(t *testing.T) {
	p := still(t, "")
	p.Eval(`el.step(20)`, nil)
	p.Size(1280, 720, 1)
	p.Eval(`act("large-text")`, nil) // in which the maps come first
	defer p.Eval(`localStorage.clear()`, nil)
	p.WaitFor(`!$("[data-action=rest]").hidden`)
	const words = ", which a button above it shows."
	places := func() string {
		p.Eval(`act("help")`, nil)
		p.WaitFor(`$("dialog.settings")?.open`)
		text := p.Text(`[...root.querySelectorAll("dialog.settings .place")].map((e) => e.textContent).join("\n")`)
		p.Press(kb.Escape)
		p.WaitFor(`!$("dialog.settings").open`)
		return text
	}
	left := p.Text(`$("[data-action=rest]").title`)
	said := places()
	for panel, place := range map[string]string{"conflict": "the panel Conflict", "compass": "the panel Gradient compass", "weights": "the panel Task weights α"} {
		if got, want := strings.Contains(said, place+words), strings.Contains(left, panel); got != want {
			t.Errorf("%q, and of %s the help says so: %v\n%s", left, panel, got, said)
		}
	}
	if !strings.Contains(said, words) {
		t.Errorf("%q, and the help says nothing of it:\n%s", left, said)
	}
	p.Eval(`act("rest")`, nil)
	p.WaitFor(`$("[data-action=rest]").ariaPressed === "true"`)
	if said := places(); strings.Contains(said, words) {
		t.Errorf("all panels are shown, and the help says:\n%s", said)
	}
}

// TestThePhonesHelpAtRest: under the first control stands what it does, while nothing is pointed at, and not beside the control itself.
func TestThePhonesHelpAtRest(t *testing.T) {
	p := still(t, "")
	p.Size(390, 844, 1)
	p.Eval(`(document.activeElement?.blur(), scrollTo(0, 0))`, nil)
	p.WaitFor(`$(".dock input[type=range]")?.checkVisibility()`)
	option := `el.catalogue.worlds[0].options.find((o) => o.key === $(".dock input[type=range]").dataset.key)`
	about := p.Text(option + `.help.split(/[:.] /)[0]`)
	if about == "" {
		t.Fatal("the first control has no help")
	}
	p.WaitFor(fmt.Sprintf(`$(".dock .help").textContent.startsWith(%q)`, about))
	if got := p.Text(`$(".dock .help").textContent`); got != about && got != about+"." {
		t.Errorf("at rest it says %q, want %q", got, about)
	}
	p.Eval(`$(".rail").scrollIntoView()`, nil)
	p.WaitFor(`$(".help").textContent.trim() === ""`) // there it would be twice
}

// TestATargetThatIsRemoved: when the task that the headline was about is removed, it says which one it is about now, and offers no way back;
// when another one is, it says nothing.
func TestATargetThatIsRemoved(t *testing.T) {
	p := still(t, "tasks=circle,ring,half,xor&labels=40,12,30,60&layers=6,4&batch=16")
	remove := func(name string) {
		t.Helper()
		p.Eval(fmt.Sprintf(`(async () => {
			const done = next("spec"), at = el.snapshot.tasks.findIndex((t) => t.name === %q);
			$('[data-action=remove-task][data-task="' + at + '"]').click();
			await done;
		})()`, name), nil)
		p.WaitFor(`el.snapshot.spec === el.spec`)
	}
	remove("Circle") // stands before the target, whose number changes
	p.Eval(`sleep(300)`, nil)
	if got := p.Text(`($("[data-notice=target]")?.textContent ?? "") + $(".sentence").textContent.includes("Ring")`); got != "true" {
		t.Errorf("another task was removed, and it says %q", got)
	}
	remove("Ring")
	p.WaitFor(`$("[data-notice=target]")?.textContent.includes("The headline is now about Half: it has the fewest labels.")`)
	if got := p.Number(`root.querySelectorAll("[data-notice=target] [data-action=notice]").length`); got != 0 {
		t.Error("it offers to stay with a task that is gone")
	}
}

// TestAPictureThatNeverComes: numbers wait for it for ten seconds, as a slow machine may need, and then follow the trainer.
func TestAPictureThatNeverComes(t *testing.T) {
	p := still(t, small)
	p.WaitFor(`$("[data-loading]").hidden`)
	waitDrawn(p)
	waited := p.Number(`(async () => {
		// What the canvas draws is not heard of any more.
		root.addEventListener("tandem", (e) => e.detail.type === "drawn" && e.stopImmediatePropagation(), true);
		await sleep(500);
		const start = performance.now(), before = el.snapshot.step;
		el.step(10).catch(() => {});
		while (el.snapshot.step === before && performance.now() - start < 30000) await sleep(20);
		return performance.now() - start;
	})()`)
	if waited < 9000 || waited > 25000 { // of a machine that does something else
		t.Errorf("numbers waited %.0f ms for a picture that never comes, want 10,000", waited)
	}
}
