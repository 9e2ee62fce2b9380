//go:build !js

package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"

	"tandem/wasm/site/browsertest"
)

// TestPost reads the blog post as a person does: from the top to the end, and back.
func TestPost(t *testing.T) {
	root := hosted(t)
	p := reader(t, root, string(post), 1280, 420)
	p.WaitFor(`figures().length === 3 && figures().every((f) => posterOf(f))`)
	p.Eval(`sleep(700)`, nil)
	for _, address := range p.Requests() {
		if strings.Contains(address, ".wasm") || strings.Contains(address, "embed=1") {
			t.Errorf("before anything is seen, %s is loaded", address)
		}
	}
	if own := asked(p, root); own != 1 {
		t.Errorf("the post makes %d requests to Tandem, want 1", own)
	}
	p.Screenshot("post-first-paint")
	height := p.Number(`document.documentElement.scrollHeight`)

	// The first two start when they come into view, one at a time.
	first, second := `figures()[0]`, `figures()[1]`
	read := func(figure string) {
		p.Eval(`(document.querySelector("h1"), 0)`, nil)
		for range 60 {
			if p.Number(figure+`.getBoundingClientRect().top`) < 120 {
				return
			}
			p.Wheel(640, 210, 120) // also over figures
			time.Sleep(30 * time.Millisecond)
		}
		t.Fatalf("the wheel does not bring %s into view: scrolled to %g", figure, p.Number(`scrollY`))
	}
	read(first)
	p.WaitFor(first + `.snapshot?.step > 30`)
	p.Eval(`sleep(600)`, nil) // a figure that scrolls its reader would have done it by now
	scrolled := p.Number(`scrollY`)
	p.Screenshot("post-first-live")
	if got := p.Number(`sleep(500).then(() => scrollY)`); got != scrolled {
		t.Errorf("it scrolls by itself from %g to %g", scrolled, got)
	}
	read(second)
	p.WaitFor(second + `.snapshot?.step > 30 && !frameOf(figures()[0])`)
	parked := p.Number(first + `.snapshot.step`)
	if got, want := p.Text(first+`.snapshot.hash`), native(t, p.Text(first+`.spec`), int(parked)); got != want {
		t.Errorf("parked at step %g with hash %s, natively %s", parked, got, want)
	}
	if got := p.Text(`(() => { const c = posterOf(figures()[0]).querySelector("canvas"); return c.width > 300 && c.height > 200; })()`); got != "true" {
		t.Error("a parked figure does not show its last picture")
	}

	// The third waits for a click.
	p.Eval(`figures()[2].scrollIntoView({ block: "center", behavior: "instant" })`, nil)
	p.Eval(`sleep(1500)`, nil)
	if got := p.Text(`frameOf(figures()[2]) === null && frameOf(figures()[1]) !== null`); got != "true" {
		t.Error("a figure that waits for a click does not wait")
	}
	p.Eval(`press(figures()[2])`, nil)
	p.WaitFor(`figures()[2].snapshot?.step > 30`)

	// Off screen it costs nothing.
	p.Eval(`scrollTo({ top: 0, behavior: "instant" })`, nil)
	p.Eval(`sleep(1000)`, nil)
	if got := p.Text(`String(figures().map((f) => frameOf(f) !== null))`); got != "false,false,true" {
		t.Fatalf("live are %s, want the third only", got)
	}
	restful(t, p) // by now all that was under way has come
	step := p.Number(`figures()[2].snapshot.step`)
	p.Eval(`sleep(1000)`, nil)
	if got := p.Number(`figures()[2].snapshot.step`); got != step {
		t.Errorf("off screen it trains from step %g to %g", step, got)
	}

	// Back at the first one, it goes on where it was, with the same bits.
	read(first)
	p.WaitFor(fmt.Sprintf(first+`.snapshot?.step > %g`, parked))
	var now struct {
		Step int
		Hash string
	}
	p.Eval(first+`.pause()`, &now)
	if want := native(t, p.Text(first+`.spec`), now.Step); now.Hash != want {
		t.Errorf("back and on to step %d: hash %s, natively %s", now.Step, now.Hash, want)
	}

	if got := p.Number(`most`); got != 1 {
		t.Errorf("%g figures were live at once", got)
	}
	if got := p.Number(`shifted`); got > 0.001 {
		t.Errorf("the text moved by itself: layout shift %g", got)
	}
	if got := p.Number(`document.documentElement.scrollHeight`); got != height {
		t.Errorf("the post was %g high and is %g", height, got)
	}
	if got := p.Text(`document.activeElement.tagName + moved`); got != "BODY" {
		t.Errorf("the focus went to %s", got)
	}
}

// asked counts the requests to an address.
func asked(p *browsertest.Page, root string) (n int) {
	for _, address := range p.Requests() {
		if strings.HasPrefix(address, root) {
			n++
		}
	}
	return n
}

// restful fails the test unless everything that draws or runs scripts rests, whatever process it is in.
func restful(t *testing.T, p *browsertest.Page) {
	t.Helper()
	p.Eval(`recount(false)`, nil) // the test's own work
	defer p.Eval(`recount(true)`, nil)
	busy := func() (sum float64) {
		list, err := chromedp.CallBrowser(p.Context, systeminfo.GetProcessInfo, cdp.Empty{})
		if err != nil {
			t.Fatal(err)
		}
		for _, process := range list.ProcessInfo {
			if process.Type == "renderer" || process.Type == "GPU" {
				sum += process.CPUTime
			}
		}
		return sum
	}
	// It is counted in ticks of 10 ms. What the browser does on its own falls into one look, not into all; a timer that goes on
	// ten times a second is a tick in each.
	const look = 3 * time.Second
	least := look.Seconds()
	for range 8 {
		before := busy()
		time.Sleep(look)
		if least = min(least, busy()-before); least < 0.005 {
			t.Logf("off screen all renderers and the GPU's process work for %.0f ms of %v", least*1000, look)
			return
		}
	}
	t.Errorf("off screen all renderers and the GPU's process work for %.0f ms of %v, want none", least*1000, look)
}
