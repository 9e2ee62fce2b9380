package web_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/experiment"
)

// without lists options that change what is told of a run, but not its bits.
var without = map[string]string{
	"target-task": "names the task that the headline is about",
	"epochs":      "plans for annealed sampling, and changes nothing else",
}

// TestControls moves every control that there is: it changes the spec and the run, from step 0 or live.
func TestControls(t *testing.T) {
	p := still(t, small)
	script, err := os.ReadFile("testdata/controls.js")
	if err != nil {
		t.Fatal(err)
	}
	p.Eval(`(async () => { `+string(script)+` })()`, nil)

	// One of the tasks predicts a number, so that both kinds of loss are there.
	base := small + "&target=label,score,label"
	c := experiment.Catalogue()
	moved := 0
	for _, choice := range []struct {
		key     string
		entries []catalogue.Entry
	}{
		{"world", c.Worlds}, {"arch", c.Architectures}, {"weighting", c.Weightings}, {"sampling", c.Samplings},
		{"schedule", c.Schedules}, {"optimiser", c.Optimisers},
	} {
		if len(choice.entries) > 1 {
			moved += move(t, p, base, &catalogue.Option{Key: choice.key, Kind: catalogue.Choice})
		}
		for _, e := range choice.entries {
			for i := range e.Options {
				moved += move(t, p, base+"&"+choice.key+"="+e.Name, &e.Options[i])
			}
		}
	}
	for _, g := range c.Groups {
		for i := range g.Options {
			moved += move(t, p, base, &g.Options[i])
		}
	}
	t.Logf("%d controls were moved", moved)
}

// move moves every control of an option on a spec, each way, and returns how many ways there were.
func move(t *testing.T, p pager, fragment string, o *catalogue.Option) int {
	t.Helper()
	fragment = canonical(t, fragment)
	var ways []string
	p.Eval(fmt.Sprintf(`ways(%q, %q)`, fragment, o.Key), &ways)
	if len(ways) == 0 {
		t.Errorf("%s: there is no control (%s)", o.Key, fragment)
	}
	want := 1
	if o.PerTask {
		want = 3
	}
	if len(ways) < want {
		t.Errorf("%s: %d controls, want one for each of %d tasks", o.Key, len(ways), want)
	}
	const before = 10
	plain := native(t, fragment, 2*before)
	for _, way := range ways {
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
		old, _ := experiment.Parse(fragment)
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
		if _, same := without[o.Key]; same != (hash == plain) && !strings.HasPrefix(o.Key, "graddrop") {
			t.Errorf("%s by %s: the hash is %s, before the change it was %s", o.Key, way, hash, plain)
		}
	}
	return len(ways)
}

// pager is what move needs of a page.
type pager interface {
	Eval(expression string, out any)
	Try(expression string, out any) error
}
