//go:build !js

package web_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/page"

	"tandem/core/experiment"
	"tandem/core/experiment/experimenttest"
	"tandem/wasm/site/browsertest"
)

func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) }

// tab returns an empty tab in which every document has the names of testdata/names.js. At the test's end the console must
// have been silent.
func tab(t *testing.T) *browsertest.Page {
	t.Helper()
	p := noisyTab(t)
	t.Cleanup(p.AssertQuiet)
	return p
}

// noisyTab is tab where the console may say something.
func noisyTab(t *testing.T) *browsertest.Page {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the site and starts a browser")
	}
	browsertest.Built(t)
	p := browsertest.Tab(t)
	names, err := os.ReadFile("testdata/names.js")
	if err != nil {
		t.Fatal(err)
	}
	early(p, string(names))
	return p
}

// early runs a script in every document before its own ones.
func early(p *browsertest.Page, script string) {
	p.T.Helper()
	browsertest.Call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// open opens Tandem's page on a fragment and waits until it trains.
func open(t *testing.T, fragment string) *browsertest.Page {
	t.Helper()
	p := tab(t)
	p.Goto(browsertest.Site(t).URL + "/#" + fragment)
	p.WaitFor(`el?.snapshot?.step > 0`)
	return p
}

// still opens the page on a fragment and lets it rest at step 0.
func still(t *testing.T, fragment string) *browsertest.Page {
	t.Helper()
	p := open(t, fragment)
	p.Eval(`el.pause().then(() => el.reset())`, nil)
	return p
}

// small is a spec that trains fast.
const small = "tasks=circle,ring,half&labels=40,12,30&noise=5&batch=16&layers=6,4"

// native returns the hash of the run after so many steps, without a browser. Then and, a key and its value, change an
// option, and so many steps more are taken.
func native(t *testing.T, fragment string, steps int, then ...any) string {
	t.Helper()
	r := experimenttest.Start(t, fragment, steps)
	for ; len(then) > 0; then = then[3:] {
		if err := r.Set(then[0].(string), then[1].(string)); err != nil {
			t.Fatal(err)
		}
		r.Step(then[2].(int))
	}
	return fmt.Sprintf("%016x", r.Hash())
}

// canonical returns the fragment as the page writes it.
func canonical(t *testing.T, fragment string) string {
	t.Helper()
	s, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	return s.Fragment()
}

// result is what a snapshot of the element says.
type result struct {
	Spec    string
	Step    int
	Running bool
	Target  int
	Hash    string
	Stopped string
	DeltaM  *float64
	Smooth  struct{ DeltaM, Noise *float64 }
	Gramian [][]*float64
	Weights []*float64
	Tasks   []struct {
		Name                                             string
		Labels                                           int
		Loss, Metric, BaselineLoss, BaselineMetric, Gain *float64
		Smooth                                           struct{ Loss, Metric, BaselineLoss, BaselineMetric, Gain, Noise *float64 }
	}
}

// snapshot evaluates a script that comes to a snapshot.
func snapshot(p *browsertest.Page, script string) (r result) {
	p.T.Helper()
	p.Eval(script, &r)
	return r
}
