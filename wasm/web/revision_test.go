//go:build !js

package web_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"tandem/core/experiment"
)

// laterCatalogue makes of the page's catalogue one of a later Tandem, in which every default of every choice and option is
// another, and gives the modules that read specs to the test.
const laterCatalogue = `import(new URL("spec.js", root.querySelector("link").href)).then((spec) => {
	const later = structuredClone(el.catalogue);
	const change = (part, text) => {
		part.was = [...(part.was ?? []), { until: later.revision, text: part.default }];
		part.default = text;
	};
	for (const choice of later.choices) change(choice, later[choice.list].find((e) => e.name !== choice.default).name);
	const options = [...later.choices.flatMap((c) => later[c.list]).flatMap((e) => e.options ?? []), ...later.groups.flatMap((g) => g.options)];
	for (const o of new Set(options)) {
		change(o, o.kind === "bool" ? String(1 - o.default) : o.kind === "choice" ? o.choices.findLast((c) => c.value !== o.default).value
			: o.kind === "text" ? "0" : String(Number(o.default) === o.min ? o.max : o.min));
	}
	later.revision++;
	Object.assign(globalThis, { spec, later });
})`

// The page reads a link as the core does: what it leaves out is the default of its time.
func TestThePageReadsOldLinksByTheDefaultsOfTheirTime(t *testing.T) {
	text, err := os.ReadFile("../../core/experiment/testdata/links.json")
	if err != nil {
		t.Fatal(err)
	}
	var links []struct {
		From, Canonical string
		Values          map[string]string
	}
	if err := json.Unmarshal(text, &links); err != nil {
		t.Fatal(err)
	}
	p := still(t, small)
	p.Eval(laterCatalogue, nil)
	for _, l := range links {
		var got struct {
			Read, Changed map[string]string
			Fragment      string
			Live          [][]string
		}
		fragment, _ := json.Marshal(l.Canonical)
		p.Eval(`(() => {
			const old = `+string(fragment)+`, read = (text) => Object.fromEntries(spec.complete(later, spec.parse(text)));
			const fragment = spec.changed(later, spec.parse(old), { seed: "4711" });
			const faster = spec.changed(later, spec.parse(old), { lr: "0.5" });
			return { read: read(old), fragment, changed: read(fragment), live: spec.liveChanges(later, old, faster) };
		})()`, &got)
		if !strings.HasPrefix(got.Fragment, "rev=2&") {
			t.Errorf("%s: a change is of the present revision, not %s", l.Canonical, got.Fragment)
		}
		for key, want := range l.Values {
			if got.Read[key] != want {
				t.Errorf("%s, %s: %s is %q, it was %q", l.From, l.Canonical, key, got.Read[key], want)
			}
			if key == "seed" {
				want = "4711"
			}
			if got.Changed[key] != want {
				t.Errorf("%s, %s, with another seed: %s is %q, want %q", l.From, l.Canonical, key, got.Changed[key], want)
			}
		}
		if _, network := l.Values["lr"]; network && (len(got.Live) != 1 || strings.Join(got.Live[0], "=") != "lr=0.5") {
			t.Errorf("%s: the way to another learning rate is %v", l.Canonical, got.Live)
		}
	}
	// What is chosen newly begins with the present defaults.
	var experts, want string
	p.Eval(`(() => {
		const values = spec.parse("arch=single-task"), next = spec.parse(spec.changed(later, values, { arch: "mmoe" }));
		return spec.complete(later, next).get("experts");
	})()`, &experts)
	p.Eval(`later.architectures.find((e) => e.name === "mmoe").options.find((o) => o.key === "experts").default`, &want)
	if experts != want {
		t.Errorf("a new choice has %s experts, want the present default %s", experts, want)
	}
}

// A link that was a preset once is called by its name of then, with its story; anything else is one's own.
func TestAnEarlierPresetIsRecognised(t *testing.T) {
	const old = "world=plane-grid&function=gauss&rotation-step=30&shift-step=0.25&learner=tsvm&c=2"
	spec, err := experiment.Parse(old)
	if err != nil {
		t.Fatal(err)
	}
	was, earlier := spec.Preset()
	if !earlier {
		t.Fatalf("%s is no earlier preset", old)
	}
	p := still(t, old+"&seed=5")
	p.WaitFor(`$("[data-key=preset]").selectedOptions[0]?.text !== "Your own"`)
	for script, want := range map[string]string{
		`$("[data-key=preset]").selectedOptions[0].text`: "Nine tasks, one tensor, of an earlier Tandem",
		`$("[data-key=preset]").title`:                   was.Summary,
		`$(".story").innerText`:                          was.Title + ": " + was.Summary,
	} {
		if got := p.Text(script); got != want {
			t.Errorf("%s is %q, want %q", script, got, want)
		}
	}
	p.Screenshot("earlier-preset")
	p.Eval(`el.load("world=plane-grid&learner=tsvm&c=3")`, nil)
	if got := p.Text(`$("[data-key=preset]").selectedOptions[0].text`); got != "Your own" {
		t.Errorf("what never was a preset is called %q", got)
	}
}

// No spec is the present preset to who comes to the page, and that of its time in a page where it was written down.
func TestNoSpecMeansWhatItMeantWhereItWasWritten(t *testing.T) {
	for _, c := range []struct{ query, want string }{{"", ""}, {"?embed=1", experiment.Stored}} {
		p := still(t, small)
		p.Goto(p.Text(`location.origin`) + "/" + c.query)
		p.WaitFor(`el?.snapshot?.step > 0`)
		var asked string
		p.Eval(`(async () => {
			el.setAttribute("debug", "");
			const { trainer } = el, ask = trainer.setSpec.bind(trainer);
			let asked;
			trainer.setSpec = (fragment, ...rest) => { asked = fragment; return ask(fragment, ...rest); };
			await el.load("tasks=half");
			await el.load("");
			return asked;
		})()`, &asked)
		if asked != c.want {
			t.Errorf("%q: nothing is %q, want %q", c.query, asked, c.want)
		}
	}
}
