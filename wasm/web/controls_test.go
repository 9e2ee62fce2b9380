//go:build !js

package web_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/experiment"
	"tandem/wasm/site/browsertest"
)

// without lists options that change what is told of a run, but not its bits.
var without = map[string]string{
	"target-task": "names the task that the headline is about",
	"epochs":      "plans for annealed sampling, and changes nothing else",
	"warm-epochs": "changes nothing as early as this",
}

// TestControls moves every control of a network's spec: it changes the spec and the run, from step 0 or live. (Kernel machines
// are float64, whose bits are not promised.)
func TestControls(t *testing.T) {
	p := still(t, small)
	script, err := os.ReadFile("testdata/controls.js")
	if err != nil {
		t.Fatal(err)
	}
	p.Eval(`(async () => { `+string(script)+` })()`, nil)
	// The picture is out of view and is not drawn, which saves much time.
	p.Eval(`($("iframe").style.transform = "translateX(-5000px)", frames())`, nil)
	// Label functions that see every turn, shift and scale; one task predicts a number, so that both kinds of loss are there.
	const cheap = "batch=16&layers=6,4"
	base := cheap + "&tasks=moons,checkerboard,spiral&labels=40,12,30&noise=5&target=label,score,label"
	c := experiment.Catalogue()
	moved, known := 0, map[string]bool{} // keys that were moved
	for _, choice := range []struct {
		key     string
		entries []catalogue.Entry
	}{
		{"world", c.Worlds}, {"arch", c.Architectures}, {"weighting", c.Weightings}, {"sampling", c.Samplings},
		{"schedule", c.Schedules}, {"optimiser", c.Optimisers},
	} {
		if len(choice.entries) > 1 {
			on := base
			if choice.key == "world" {
				on = cheap // the others lack its options
			}
			moved += move(t, p, on, &catalogue.Option{Key: choice.key, Kind: catalogue.Choice}, known)
		}
		for _, e := range choice.entries {
			on := base + "&" + choice.key + "=" + e.Name
			if choice.key == "world" && e.Name != "plane" {
				if on = cheap + "&world=" + e.Name; !runs(on) {
					continue // it wants data that a link does not carry
				}
			}
			for i := range e.Options {
				moved += move(t, p, on, &e.Options[i], known)
			}
		}
	}
	for _, g := range c.Groups {
		for i := range g.Options {
			moved += move(t, p, base, &g.Options[i], known)
		}
	}
	t.Logf("%d controls were moved", moved)
}

// move moves the controls of an option on a spec, each way, and returns how many ways there were.
func move(t *testing.T, p pager, fragment string, o *catalogue.Option, known map[string]bool) int {
	t.Helper()
	if known[o.Key] && !browsertest.Full() {
		return 0 // another entry has the same option
	}
	fragment = canonical(t, fragment)
	var found struct {
		Tasks int
		Ways  []string
	}
	p.Eval(fmt.Sprintf(`ways(%q, %q)`, fragment, o.Key), &found)
	ways := found.Ways
	if len(ways) == 0 {
		t.Errorf("%s: there is no control (%s)", o.Key, fragment)
		return 0
	}
	old, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	const rows = 9 // of tasks; worlds with more set one value for all
	if o.PerTask && old.Tasks() <= rows && found.Tasks < old.Tasks() {
		t.Errorf("%s: controls for %d tasks, want one for each of %d", o.Key, found.Tasks, old.Tasks())
	}
	if known[o.Key] {
		ways = ways[:1]
	}
	known[o.Key] = true
	const before = 10
	differs := false
	plain := native(t, fragment, 2*before)
	for _, way := range ways {
		if _, name, _ := strings.Cut(way, " "); o.Key == "world" && !runs(fragment+"&world="+name) {
			continue
		}
		var got struct {
			Spec, Text, Hash  string
			Step, Then        int
			Generation, After int
		}
		call := fmt.Sprintf(`move(%q, %q, %q, %d)`, fragment, o.Key, way, before)
		if err := p.Try(call, &got); err != nil {
			t.Errorf("%s by %s: %v", o.Key, way, err)
			continue
		}
		s, err := experiment.Parse(got.Spec)
		if err != nil {
			t.Errorf("%s by %s: %v", o.Key, way, err)
			continue
		}
		if s.Values()[o.Key] == old.Values()[o.Key] {
			t.Errorf("%s by %s: it is still %s (%s)", o.Key, way, s.Values()[o.Key], got.Spec)
		}
		if got.Text != "#"+got.Spec {
			t.Errorf("%s by %s: the address says %s, the run is %s", o.Key, way, got.Text, got.Spec)
		}
		hash := ""
		if o.Live {
			if got.Step != before {
				t.Errorf("%s by %s: a live change, and the run is at step %d, want %d", o.Key, way, got.Step, before)
			}
			hash = native(t, fragment, before, o.Key, s.Values()[o.Key], before)
		} else {
			if got.Step != 0 {
				t.Errorf("%s by %s: a new run, at step %d", o.Key, way, got.Step)
			}
			hash = native(t, got.Spec, 2*before)
		}
		if got.Then != 2*before || got.Hash != hash {
			t.Errorf("%s by %s: at step %d the hash is %s, natively at %d %s (%s)", o.Key, way, got.Then, got.Hash, 2*before, hash, got.Spec)
		}
		differs = differs || hash != plain
	}
	// Worlds other than the plane have options that only matter together.
	if why, none := without[o.Key]; none == differs && !strings.Contains(fragment, "world=") {
		t.Errorf("%s: other bits: %v (%s); it was moved by %v on %s", o.Key, differs, why, ways, fragment)
	}
	return len(ways)
}

// runs reports whether a link can carry a run.
func runs(fragment string) bool {
	s, err := experiment.Parse(fragment)
	if err != nil {
		return false
	}
	_, err = experiment.New(s)
	return err == nil
}

// pager is what move needs of a page.
type pager interface {
	Eval(expression string, out any)
	Try(expression string, out any) error
}
