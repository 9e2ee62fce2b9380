//go:build !js

package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/wasm/share"
	"tandem/wasm/site/browsertest"
)

// listens is a page with a plain frame, as oEmbed gives it, that talks to it in messages.
func listens(t *testing.T) *browsertest.Page {
	t.Helper()
	root := hosted(t)
	p := reader(t, root, document(`<p>Text.</p>`+share.Figure(root, small, "A figure", 700, 640)+`<script>
		const frame = document.querySelector("iframe");
		const heard = []; // with the origins that they came from
		addEventListener("message", ({ source, origin, data }) => { if (source === frame.contentWindow) heard.push({ origin, ...(typeof data === "string" ? { text: data } : data) }); });
		const send = (data) => frame.contentWindow.postMessage(data, "*");
		let last = 0;
		const ask = (type, fields) => new Promise((resolve) => {
			const id = ++last;
			send({ tandem: 1, type, id, ...fields });
			const look = setInterval(() => {
				const answer = heard.find((m) => m.id === id && m.tandem === 1);
				if (answer) { clearInterval(look); resolve(answer); }
			}, 10);
		});
	</script>`), 1000, 800)
	p.WaitFor(`heard.some((m) => m.type === "ready")`)
	return p
}

// TestCommands drives a figure from a page of another origin.
func TestCommands(t *testing.T) {
	p := listens(t)
	if got := p.Text(`heard.every((m) => m.origin === "null")`); got != "true" {
		t.Errorf("messages come from %s, want the origin null", p.Text(`JSON.stringify([...new Set(heard.map((m) => m.origin))])`))
	}
	type answer struct {
		Type, Code, Field, Message string
		Snapshot                   struct {
			Spec, Hash string
			Step       int
			Running    bool
		}
		Place struct {
			Spec, Hash string
			Step       int
			Log        []any
		}
		Same    *bool
		Running bool
	}
	ask := func(call string) (a answer) {
		t.Helper()
		p.Eval(`ask(`+call+`)`, &a)
		return a
	}
	if a := ask(`"pause"`); a.Type != "answer" || a.Snapshot.Running {
		t.Errorf("pause: %+v", a)
	}
	if a := ask(`"reset"`); a.Snapshot.Step != 0 {
		t.Errorf("reset: %+v", a)
	}
	if a := ask(`"step", { n: 41 }`); a.Snapshot.Step != 41 || a.Snapshot.Hash != native(t, small, 41) {
		t.Errorf("41 steps: %+v, natively %s", a.Snapshot, native(t, small, 41))
	}
	if a := ask(`"step"`); a.Snapshot.Step != 42 {
		t.Errorf("a step without a number: %+v", a.Snapshot)
	}
	if a := ask(`"snapshot"`); a.Snapshot.Step != 42 || a.Snapshot.Hash != native(t, small, 42) {
		t.Errorf("snapshot: %+v", a.Snapshot)
	}
	p.Eval(`(heard.length = 0, ask("play"))`, nil)
	p.WaitFor(`heard.filter((m) => m.type === "snapshot" && m.snapshot.running).length > 2 && heard.some((m) => m.type === "state" && m.playing)`)

	// Away and back: the same bits, with a live change on the way.
	figure(p).Eval(`(async () => { const el = document.querySelector("tandem-playground"); await el.load(el.spec + "&lr=0.011"); })()`, nil)
	p.Eval(`sleep(300)`, nil)
	parked := ask(`"park"`)
	if parked.Place.Step == 0 || !parked.Running || parked.Place.Hash != parked.Snapshot.Hash || len(parked.Place.Log) != 1 {
		t.Fatalf("park: %+v", parked)
	}
	if a := ask(`"spec", { spec: "arch=mmoe&seed=3" }`); !strings.Contains(a.Snapshot.Spec, "arch=mmoe") || a.Snapshot.Step != 0 {
		t.Errorf("spec: %+v", a.Snapshot)
	}
	place := p.Text(`JSON.stringify(heard.find((m) => m.place).place)`)
	if a := ask(`"restore", { running: false, place: ` + place + ` }`); a.Same == nil || !*a.Same || a.Snapshot.Hash != parked.Place.Hash || a.Snapshot.Step != parked.Place.Step {
		t.Errorf("restore: %+v, want step %d and hash %s", a, parked.Place.Step, parked.Place.Hash)
	}

	// Refusals say what is wrong, and change nothing.
	for call, want := range map[string]string{
		`"spec", { spec: "batch=0" }`:    "batch",
		`"spec", { spec: 7 }`:            "spec",
		`"step", { n: -1 }`:              "n",
		`"step", { n: 1e9 }`:             "n",
		`"theme", { theme: "<b>" }`:      "theme",
		`"restore", { place: { a: 1 } }`: "place",
	} {
		if a := ask(call); a.Type != "error" || a.Field != want {
			t.Errorf("%s: %+v, want an error about %s", call, a, want)
		}
	}
	if a := ask(`"fly"`); a.Type != "error" || a.Code != "type" {
		t.Errorf("an unknown message: %+v", a)
	}
	if a := ask(`"play", { tandem: 2 }`); a.Type != "error" || a.Code != "version" {
		t.Errorf("another version: %+v", a)
	}

	// The height, in the form of ours and in those that other software reads.
	p.Eval(`(heard.length = 0, 0)`, nil)
	f := p.Frame("embed=1")
	f.Eval(`document.querySelector("tandem-playground").shadowRoot.querySelector('[data-action="rail"]').click()`, nil)
	p.WaitFor(`heard.some((m) => m.type === "height" && m.height > 800)`)
	height := p.Number(`heard.findLast((m) => m.type === "height").height`)
	p.WaitFor(fmt.Sprintf(`heard.some((m) => m.sentinel === "amp" && m.type === "embed-size" && m.height === %g)`, height))
	p.WaitFor(fmt.Sprintf(`heard.filter((m) => m.text).map((m) => JSON.parse(m.text)).some((m) => m.context === "iframe.resize" && m.height === %g && m.src.includes("embed=1"))`, height))
	f.Eval(`document.querySelector("tandem-playground").shadowRoot.querySelector('[data-action="rail"]').click()`, nil)
	p.WaitFor(`heard.findLast((m) => m.type === "height").height === 640`)
	f.AssertQuiet()
}

// TestGarbage sends what no page should send, and uses the figure afterwards.
func TestGarbage(t *testing.T) {
	p := listens(t)
	f := figure(p)
	p.Eval(`ask("pause").then(() => ask("reset")).then(() => ask("step", { n: 7 }))`, nil)
	random := rand.New(rand.NewPCG(7, 11))
	for range 300 {
		text, err := json.Marshal(garbage(random, 3))
		if err != nil {
			t.Fatal(err)
		}
		p.Eval(`(send(`+string(text)+`), 0)`, nil)
	}
	p.Eval(`(() => {
		const cycle = { tandem: 1, type: "fly" };
		cycle.self = cycle;
		const deep = JSON.parse("[".repeat(500) + "]".repeat(500));
		for (const bad of [undefined, null, NaN, 1n, "", "{", cycle, { tandem: 1, type: "spec", spec: "x".repeat(5e6) }, { tandem: 1, type: "spec", spec: deep }, new Map([["tandem", 1]]), new Date(), /x/,
			new Uint8Array(1e6), { tandem: {} }, { tandem: { type: "port" } }, { tandem: 1 }, { tandem: 1, type: {} }, { tandem: 1, type: "constructor" }, { tandem: 1, type: "__proto__" },
			{ tandem: "1", type: "reset" }, { tandem: 1, type: "restore", running: true, place: { spec: "", hash: "", step: 1e99, log: [] } },
			{ tandem: 1, type: "restore", running: true, place: { spec: "", hash: "", step: 5, log: [{ step: 9, key: "lr", value: "1" }] } }]) send(bad);
		const channel = new MessageChannel();
		frame.contentWindow.postMessage({ tandem: { type: "port" } }, "*", [channel.port1]);
		for (const m of heard.filter((m) => m.type !== "ready").slice(-50)) send(m); // an echo
	})()`, nil)
	p.Eval(`ask("snapshot")`, nil)
	var got struct{ Snapshot struct{ Spec, Hash string } }
	p.Eval(`ask("step", { n: 1 })`, &got)
	if want := native(t, small, 8); got.Snapshot.Hash != want {
		t.Errorf("after the garbage: %+v, natively %s", got.Snapshot, want)
	}
	if n := p.Number(`heard.filter((m) => m.type === "error").length`); n < 5 {
		t.Errorf("of what was meant for it, %g messages were answered with an error", n)
	}
	f.AssertQuiet()

	// A stranger's window is not listened to, whatever it says.
	p.Eval(`(async () => {
		const other = document.createElement("iframe");
		other.srcdoc = "<script>parent.frames[0].postMessage({ tandem: 1, type: 'reset', id: 'stranger' }, '*')<\/script>";
		document.body.append(other);
		await sleep(500);
	})()`, nil)
	var after struct{ Snapshot struct{ Step int } }
	p.Eval(`ask("snapshot")`, &after)
	if after.Snapshot.Step != 8 || p.Text(`heard.some((m) => m.id === "stranger")`) != "false" {
		t.Errorf("a stranger's message was obeyed: step %d", after.Snapshot.Step)
	}
}

// garbage is something that can be JSON, often nearly a message.
func garbage(random *rand.Rand, depth int) any {
	words := []string{"tandem", "type", "id", "spec", "n", "place", "running", "theme", "play", "step", "spec", "restore", "snapshot", "constructor", "", "arch=mmoe&&&=%", "\u202e"}
	word := func() string { return words[random.IntN(len(words))] }
	switch k := random.IntN(8); {
	case k == 0 || depth == 0:
		return []any{nil, true, -1, 1, 1.5, 1e300, word()}[random.IntN(7)]
	case k == 1:
		return []any{garbage(random, depth-1), garbage(random, depth-1)}
	default:
		m := map[string]any{}
		if k > 3 {
			m["tandem"], m["type"] = 1, "nothing-"+word()
		}
		if k > 5 { // a command, with what it does not take
			m["type"], m["spec"], m["n"] = []string{"spec", "step", "theme", "restore"}[random.IntN(4)], garbage(random, 0), -garbageNumber(random)
		}
		for range random.IntN(4) {
			m[word()+" "] = garbage(random, depth-1)
		}
		if m["type"] == "spec" {
			m["spec"] = []any{m["spec"]} // a list is no fragment
		}
		return m
	}
}

func garbageNumber(random *rand.Rand) float64 { return random.Float64()*1e6 + 0.5 }
