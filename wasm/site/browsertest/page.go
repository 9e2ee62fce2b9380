//go:build !js

package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take for what a test waits for.
const patience = time.Minute

// A Page is a tab. Its methods fail the test when they cannot do what they say.
type Page struct {
	T       testing.TB
	Context context.Context // for chromedp.Run

	mu       sync.Mutex
	noise    []string
	origins  map[string]bool // that may be asked
	foreign  []string
	requests []string
}

// Open opens an address in a new tab of 1280 × 800 pixels at ratio 1.
func Open(t testing.TB, address string) *Page {
	t.Helper()
	p := Tab(t)
	p.Allow(address)
	p.Run(chromedp.Navigate(address))
	return p
}

// Tab opens an empty tab of that size, for tests that set something before they navigate: size, media.
func Tab(t testing.TB) *Page {
	t.Helper()
	warm(t)
	ctx, closeTab := chromedp.NewContext(browser(t))
	t.Cleanup(closeTab)
	p := &Page{T: t, Context: ctx, origins: map[string]bool{}}
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		t.Fatal(err)
	}
	// From here on a deadline ends the tab only.
	ctx, cancel := context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	p.Context = ctx
	p.Size(1280, 800, 1)
	Call(p, cdplog.Enable, cdp.Empty{})
	Call(p, network.Enable, network.EnableParams{})
	Call(p, runtime.Enable, cdp.Empty{})
	return p
}

// Call sends a command of the Chrome DevTools Protocol to the tab.
func Call[P, R any](p *Page, command cdp.Command[P, R], params P) R {
	p.T.Helper()
	r, err := chromedp.Call(p.Context, command, params)
	if err != nil {
		p.T.Fatalf("%v\nnoise: %q", err, p.Noise())
	}
	return r
}

// Goto navigates to an address, which the page may ask from then on.
func (p *Page) Goto(address string) {
	p.T.Helper()
	p.Allow(address)
	p.Run(chromedp.Navigate(address))
}

// Allow lets the page ask the origin of another address: that of an embedded site.
func (p *Page) Allow(address string) {
	u, err := url.Parse(address)
	if err != nil {
		p.T.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.origins[u.Scheme+"://"+u.Host] = true
}

func (p *Page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			var words []string
			for _, a := range e.Args {
				words = append(words, strings.TrimSpace(string(a.Value)+" "+a.Description))
			}
			p.noise = append(p.noise, fmt.Sprintf("console.%s: %s", e.Type, strings.Join(words, " ")))
		}
	case *runtime.EventExceptionThrown:
		p.noise = append(p.noise, "exception: "+describe(e.ExceptionDetails))
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.EntryLevelError || e.Entry.Level == cdplog.EntryLevelWarning {
			p.noise = append(p.noise, fmt.Sprintf("%s %s: %s (%s)", e.Entry.Source, e.Entry.Level, e.Entry.Text, e.Entry.URL))
		}
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
		u, err := url.Parse(e.Request.URL)
		if err == nil && (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "ws" || u.Scheme == "wss") && !p.origins[u.Scheme+"://"+u.Host] {
			p.foreign = append(p.foreign, e.Request.URL)
		}
	}
}

// Noise returns the console's errors and warnings, exceptions, and what the browser complained about so far.
func (p *Page) Noise() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.noise...)
}

// Requests returns the addresses that were asked for so far.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.requests...)
}

// AssertQuiet fails the test if there was noise, or a request to an origin that is not allowed.
func (p *Page) AssertQuiet() {
	p.T.Helper()
	for _, line := range p.Noise() {
		p.T.Errorf("the console is not silent: %s", line)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, address := range p.foreign {
		p.T.Errorf("a request to another origin: %s", address)
	}
}

func describe(e *runtime.ExceptionDetails) string {
	if e.Exception != nil && e.Exception.Description != "" {
		return e.Exception.Description
	}
	return fmt.Sprintf("%s (%s:%d)", e.Text, e.URL, e.LineNumber)
}

// Run runs actions of chromedp.
func (p *Page) Run(actions ...chromedp.Action[chromedp.Void]) {
	p.T.Helper()
	if err := chromedp.Do(p.Context, actions...); err != nil {
		p.T.Fatalf("%v\nnoise: %q", err, p.Noise())
	}
}

// Eval evaluates a JavaScript expression, waits for it if it is a promise, and decodes the result as JSON if out is not
// nil. What throws fails the test.
func (p *Page) Eval(expression string, out any) {
	p.T.Helper()
	if err := p.Try(expression, out); err != nil {
		p.T.Fatalf("%s: %v\nnoise: %q", expression, err, p.Noise())
	}
}

// Try is Eval for what may fail.
func (p *Page) Try(expression string, out any) error {
	script := "(async () => JSON.stringify((await (" + expression + "\n)) ?? null))()"
	text, err := chromedp.Run(p.Context, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil || out == nil {
		return err
	}
	return json.Unmarshal([]byte(text), out)
}

// Text is Eval to a text.
func (p *Page) Text(script string) string {
	p.T.Helper()
	var s string
	p.Eval("(async () => String(await ("+script+"\n)))()", &s)
	return s
}

// Number is Eval to a number.
func (p *Page) Number(script string) float64 {
	p.T.Helper()
	var n float64
	p.Eval("(async () => Number(await ("+script+"\n)))()", &n)
	return n
}

// WaitFor waits until JavaScript is truthy. It fails the test after a minute: machines that build something else meanwhile are slow.
func (p *Page) WaitFor(script string) {
	p.T.Helper()
	p.WaitUpTo(patience, script)
}

// WaitUpTo waits until JavaScript is truthy, but no longer than told.
func (p *Page) WaitUpTo(limit time.Duration, script string) {
	p.T.Helper()
	for end := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		var yes bool
		if err := p.Try("!!(await ("+script+"\n))", &yes); err == nil && yes {
			return
		} else if time.Now().After(end) {
			p.Screenshot("waiting")
			p.T.Fatalf("not so after %v: %s (%v)\nnoise: %q", limit, script, err, p.Noise())
		}
	}
}

// Size sets the size of the window in CSS pixels and the device's pixel ratio.
func (p *Page) Size(width, height int64, ratio float64) {
	p.T.Helper()
	Call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: ratio})
}

// Media sets media features: "prefers-color-scheme", "dark", …
func (p *Page) Media(nameValue ...string) {
	p.T.Helper()
	var features []*emulation.MediaFeature
	for i := 0; i+1 < len(nameValue); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: nameValue[i], Value: nameValue[i+1]})
	}
	Call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// Click clicks at a place in CSS pixels of the window.
func (p *Page) Click(x, y float64) { p.T.Helper(); p.Run(chromedp.MouseClickXY(x, y)) }

// Move moves the mouse to a place.
func (p *Page) Move(x, y float64) {
	p.T.Helper()
	p.Run(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
}

// Wheel turns the mouse wheel over a place; a positive delta scrolls down.
func (p *Page) Wheel(x, y, delta float64) {
	p.T.Helper()
	// As a map: the protocol wants deltaX even if it is 0, which the typed parameters leave out.
	p.Run(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		return chromedp.Void{}, t.Call(ctx, "Input.dispatchMouseEvent", map[string]any{
			"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": delta}, nil)
	})
}

// Press presses keys: "a", "Enter" as kb.Enter of chromedp, …
func (p *Page) Press(keys string) { p.T.Helper(); p.Run(chromedp.KeyEvent(keys)) }

// Screenshot keeps a picture of the window as an artefact of the test (go test -artifacts; or in the folder that
// TANDEM_SCREENSHOTS names) and returns it as PNG.
func (p *Page) Screenshot(name string) []byte {
	p.T.Helper()
	png, err := chromedp.Run(p.Context, chromedp.CaptureScreenshot())
	if err != nil {
		p.T.Logf("no screenshot %s: %v", name, err)
		return nil
	}
	dir := os.Getenv("TANDEM_SCREENSHOTS")
	if dir == "" {
		dir = p.T.ArtifactDir()
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		p.T.Logf("screenshot %s not kept: %v", name, err)
	}
	return png
}
