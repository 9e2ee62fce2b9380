//go:build !js

package site_test

import (
	"bytes"
	"image"
	_ "image/png"
	"testing"
	"time"

	"github.com/chromedp/cdproto/performance"

	"tandem/wasm/site/browsertest"
)

// canvasHost is an embedding document of the same origin: it scrolls, and has a field before and after the canvas.
const canvasHost = `import(location.href).then(async ({ Trainer }) => {
	const { CanvasFrame } = await import(new URL("frame.js", location.href));
	document.body.innerHTML = '<p><input id="before"></p><iframe id="canvas" scrolling="no" title="canvas"></iframe><p><input id="after"></p><div id="tall"></div>';
	const frame = document.getElementById("canvas");
	Object.assign(frame.style, { width: "900px", height: "700px", border: "0", display: "block" });
	document.getElementById("tall").style.height = "3000px";
	globalThis.heard = [];
	globalThis.frame = new CanvasFrame(frame, { theme: { dark: false } });
	for (const type of ["ready", "drawn", "height", "error", "key", "progress"]) {
		globalThis.frame.addEventListener(type, (e) => heard.push({ type, ...e.detail }));
	}
	globalThis.t = new Trainer({ debug: true });
	t.attachCanvas(globalThis.frame);
	await t.ready;
	await t.setSpec("` + fragment + `");
	globalThis.inner = () => frame.contentDocument.querySelector("canvas");
	globalThis.drawn = () => heard.filter((e) => e.type === "drawn").at(-1)?.step ?? -1;
})`

func openCanvas(t *testing.T) *browsertest.Page {
	t.Helper()
	slow(t)
	page := browsertest.Open(t, address(t, "trainer.js"))
	page.Eval(canvasHost, nil)
	page.WaitFor(`drawn() === 0`)
	return page
}

// picture decodes a screenshot and says how many different colours are in its canvas.
func picture(t *testing.T, png []byte) (image.Image, int) {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(png))
	if err != nil {
		t.Fatal(err)
	}
	colours := map[[3]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			colours[[3]uint32{r >> 8, g >> 8, b >> 8}] = true
		}
	}
	return img, len(colours)
}

func TestCanvasFollows(t *testing.T) {
	page := openCanvas(t)
	page.Eval(`t.step(60)`, nil)
	page.WaitFor(`drawn() === 60`)
	if _, n := picture(t, page.Screenshot("canvas")); n < 50 {
		t.Errorf("the canvas shows %d colours: nothing is drawn", n)
	}
	page.Eval(`t.play()`, nil)
	page.WaitFor(`drawn() > 300`)
	paused := page.Number(`t.pause().then((s) => s.step)`)
	page.WaitFor(`drawn() === t.summary.step`) // the last step arrives too
	if got := page.Number(`drawn()`); got != paused {
		t.Errorf("paused at %g, the canvas shows %g", paused, got)
	}
	if n := page.Number(`heard.filter((e) => e.type === "height" && e.height > 100).length`); n < 1 {
		t.Error("the canvas never told its height")
	}
	page.AssertQuiet()
}

// TestContextLost takes the WebGL context away: the canvas comes back and goes on where training is.
func TestContextLost(t *testing.T) {
	page := openCanvas(t)
	page.Eval(`t.play()`, nil)
	page.WaitFor(`drawn() > 50`)
	page.Eval(`(heard.length = 0, inner().getContext("webgl2").getExtension("WEBGL_lose_context").loseContext())`, nil)
	page.WaitFor(`heard.some((e) => e.type === "ready") && drawn() > 0`)
	page.Eval(`t.pause()`, nil)
	page.WaitFor(`drawn() === t.summary.step`)
	if _, n := picture(t, page.Screenshot("canvas-context-lost")); n < 50 {
		t.Errorf("the canvas shows %d colours after its context was lost", n)
	}
	if got := page.Text(`heard.filter((e) => e.type === "error").map((e) => e.message)`); got != "" {
		t.Errorf("it told errors: %s", got)
	}
	page.AssertQuiet()
}

// TestTrainerDiesUnderCanvas checks that the canvas gets a new port.
func TestTrainerDiesUnderCanvas(t *testing.T) {
	page := openCanvas(t)
	page.Eval(`t.play()`, nil)
	page.WaitFor(`drawn() > 50`)
	page.Eval(`(heard.length = 0, t.crash(), new Promise((r) => t.addEventListener("restart", (e) => e.detail.phase === "done" && r())))`, nil)
	page.WaitFor(`drawn() > t.log.length + 50`)
	page.Eval(`t.pause()`, nil)
	page.WaitFor(`drawn() === t.summary.step`)
}

// TestPixelRatio changes the device's pixel ratio: the canvas has a pixel for each of the device's, without a reload.
func TestPixelRatio(t *testing.T) {
	page := openCanvas(t)
	for _, ratio := range []float64{1, 2, 1.5, 3, 1} {
		page.Size(1280, 800, ratio)
		page.WaitFor(`(() => { const r = devicePixelRatio; return Math.abs(inner().width - 900 * r) <= 1 && Math.abs(inner().height - 700 * r) <= 1 &&
			Math.abs(inner().getBoundingClientRect().width - 900) < 1; })()`)
		page.Eval(`(heard.length = 0, t.step(1))`, nil)
		page.WaitFor(`drawn() === t.summary.step`)
		if ratio == 2 {
			page.Screenshot("canvas-ratio-2")
		}
	}
	if n := page.Number(`heard.filter((e) => e.type === "ready").length`); n != 0 {
		t.Error("the canvas was loaded again")
	}
	page.AssertQuiet()
}

// TestInputBelongsToThePage checks that the canvas traps neither the wheel nor the keyboard.
func TestInputBelongsToThePage(t *testing.T) {
	page := openCanvas(t)
	page.Wheel(400, 300, 400)
	page.WaitFor(`scrollY > 200`)
	page.Eval(`(scrollTo(0, 0), document.getElementById("before").focus())`, nil)
	page.Press("\t")
	page.WaitFor(`document.activeElement.id === "canvas" && document.activeElement.contentDocument.activeElement.tagName === "CANVAS"`)
	page.Press("x")
	page.WaitFor(`heard.some((e) => e.type === "key" && e.key === "x")`)
	page.Press("\t")
	page.WaitFor(`document.activeElement.id === "after"`)
	page.Click(400, 300) // focus may go into the canvas; nothing else happens
	page.Move(420, 320)
	page.AssertQuiet()
}

// TestIdle checks that a paused page uses no processor time worth mentioning.
func TestIdle(t *testing.T) {
	page := openCanvas(t)
	page.Eval(`t.step(5)`, nil)
	page.WaitFor(`drawn() === 5`)
	time.Sleep(1500 * time.Millisecond)
	browsertest.Call(page, performance.Enable, performance.EnableParams{})
	busy := func() float64 {
		for _, m := range browsertest.Call(page, performance.GetMetrics, struct{}{}).Metrics {
			if m.Name == "TaskDuration" {
				return m.Value
			}
		}
		t.Fatal("no TaskDuration")
		return 0
	}
	// What the browser does on its own (collecting garbage, compiling) may fall into one look, not into all: a loop that runs
	// would.
	least := 100.0
	for range 6 {
		before := busy()
		time.Sleep(time.Second)
		if least = min(least, (busy()-before)*100); least <= 0.5 {
			t.Logf("busy for %.2f %% of the time", least)
			return
		}
	}
	t.Errorf("a paused canvas keeps the page's thread busy for %.2f %% of the time", least)
}
