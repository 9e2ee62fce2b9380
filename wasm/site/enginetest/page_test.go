//go:build !js

package enginetest_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"tandem/core/experiment/experimenttest"
	"tandem/wasm/site/browsertest"
)

func TestChromium(t *testing.T) { try(t, chromium) }
func TestFirefox(t *testing.T)  { try(t, firefox) }
func TestWebKit(t *testing.T)   { try(t, webkit) }

// try opens the page as anybody does, lets it train and draw, presses its button and its keys, and compares every golden run with
// its hash, and one of them with the numbers and the picture that are made natively; and it embeds a figure.
func try(t *testing.T, start func(t *testing.T) window) {
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	list := golden(t)
	began := time.Now()
	lap := func(what string) { t.Logf("%-28s after %5.1f s", what, time.Since(began).Seconds()) }
	w := start(t)
	lap("the browser is there")
	open(t, w, list[0].fragment)
	lap("it trains and draws")
	tryInput(t, w)
	lap("button and keys work")
	for i := len(list) - 1; i >= 0; i-- { // the first comes last, to be looked at
		load, _ := json.Marshal(list[i].fragment)
		var got string
		w.Eval(fmt.Sprintf(`el.load(%s).then(() => el.pause()).then(() => el.reset()).then(() => el.step(500)).then(() => el.snapshot.hash)`, load), &got)
		if got != list[i].hash {
			t.Errorf("hash %s after 500 steps, the golden file has %s: %s", got, list[i].hash, list[i].fragment)
		}
	}
	lap("the golden runs are trained")
	run := experimenttest.Start(t, list[0].fragment, 500)
	w.Eval(`until(() => drawn() === 500)`, nil)
	tryNumbers(t, w, run.Summary())
	tryPicture(t, w, list[0].fragment)
	lap("numbers and picture are right")
	tryFigure(t, w, list[len(list)-1])
	lap("a figure trains, too")
	for _, line := range w.Noise() {
		t.Errorf("the console is not silent: %s", line)
	}
}

// tryInput clicks the button that runs and pauses, and presses keys on the page.
func tryInput(t *testing.T, w window) {
	t.Helper()
	var at struct{ X, Y float64 }
	w.Eval(`middle("[data-action=run]")`, &at)
	click := func() { w.Click(at.X, at.Y) }
	key := func(key string) func() { return func() { w.Press(key) } }
	const paused = `!el.snapshot.running && $("[data-action=run]").innerText.trim() === "Run"`
	const runs = `el.snapshot.running && $("[data-action=run]").innerText.trim() === "Pause"`
	for _, c := range []struct {
		what string
		act  func()
		want string
	}{
		{"a click on Pause", click, paused},
		{"a click on Run", click, runs},
		{"a click on Pause", click, paused},
		{"nothing", func() { w.Eval(`(focused.blur(), 0)`, nil) }, paused}, // Space on a button is the button's
		{"R", key("r"), `el.snapshot.step === 0`},
		{"S", key("s"), `el.snapshot.step === 1`},
		{"Space", key(" "), runs + ` && el.snapshot.step > 1`},
		{"Space", key(" "), paused},
		{"?", key("?"), `$("dialog[open]")`},
		{"Escape", key(escape(w)), `!$("dialog[open]")`},
	} {
		c.act()
		var now string
		w.Eval(`until(() => `+c.want+`, 10000).then(() => "", () => JSON.stringify([el.snapshot.step, el.snapshot.running, $("[data-action=run]").innerText, focused.outerHTML.slice(0, 80)]))`, &now)
		if now != "" {
			t.Fatalf("after %s it is not so that %s: step, running, button, focus are %s", c.what, c.want, now)
		}
	}
}

// escape is the key as the window's protocol writes it.
func escape(w window) string {
	if _, ok := w.(*browsertest.Page); ok {
		return "\x1b"
	}
	return "\ue00c" // WebDriver's
}
