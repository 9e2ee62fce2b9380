//go:build !js

package web_test

import (
	"fmt"
	"testing"
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
