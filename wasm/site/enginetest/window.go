//go:build !js

package enginetest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// patience is how long one command of a test may take, whatever it waits for.
const patience = 2 * time.Minute

// engine is what a browser's protocol must offer. Evaluate answers with the JSON text that the script makes.
type engine interface {
	goTo(address string) error
	evaluate(script string) (string, error)
	press(key string) error
	click(x, y int) error
	size(width, height int) error
	screenshot() ([]byte, error)
	noise() []string
}

// A Window is a browser's window with one page in it. Its methods fail the test when they cannot do what they say.
type Window struct {
	T      testing.TB
	engine engine
}

// Goto navigates to an address and waits until the document is loaded.
func (w *Window) Goto(address string) {
	w.T.Helper()
	w.must("go to "+address, w.engine.goTo(address))
}

// Eval evaluates a JavaScript expression, waits for it if it is a promise, and decodes its value as JSON if out is not nil.
func (w *Window) Eval(expression string, out any) {
	w.T.Helper()
	text, err := w.engine.evaluate(expression)
	w.must(expression, err)
	if out != nil {
		w.must(expression, json.Unmarshal([]byte(text), out))
	}
}

// Press presses a key and lets it go, as a person does: a letter, or a code point of WebDriver's for one that writes none.
func (w *Window) Press(key string) {
	w.T.Helper()
	w.must("press "+key, w.engine.press(key))
}

// Click clicks at a place in CSS pixels of the page's window.
func (w *Window) Click(x, y float64) {
	w.T.Helper()
	w.must("click", w.engine.click(int(x), int(y)))
}

// Size makes the page's window so large, in CSS pixels.
func (w *Window) Size(width, height int) {
	w.T.Helper()
	w.must("size", w.engine.size(width, height))
}

// Screenshot returns a picture of the page's window as PNG, and keeps it as an artefact of the test, or in the folder that
// TANDEM_SCREENSHOTS names.
func (w *Window) Screenshot(name string) []byte {
	w.T.Helper()
	png, err := w.engine.screenshot()
	w.must("screenshot", err)
	dir := os.Getenv("TANDEM_SCREENSHOTS")
	if dir == "" {
		dir = w.T.ArtifactDir()
	}
	w.must("keep "+name, os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644))
	return png
}

// Noise returns the console's errors and warnings so far, those that the browser itself wrote among them.
func (w *Window) Noise() []string { return w.engine.noise() }

func (w *Window) must(what string, err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatalf("%s: %v\nnoise: %q", what, err, w.Noise())
	}
}
