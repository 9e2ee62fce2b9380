package playground_test

import (
	"math"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
)

// trained runs a spec for some steps.
func trained(t testing.TB, fragment string, steps int) *experiment.Run {
	t.Helper()
	spec, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatalf("%s: %v", fragment, err)
	}
	run, err := experiment.New(spec)
	if err != nil {
		t.Fatalf("%s: %v", fragment, err)
	}
	run.Step(steps)
	return run
}

// viewOf returns a view of a run's present state, on a canvas of a width and its preferred height (or the given one).
// Its surfaces are coarse: the tests that look at surfaces make their own.
func viewOf(run *experiment.Run, theme paint.Theme, w, h, scale float32) (v *playground.View, height float32) {
	v = playground.New()
	v.SetTheme(theme)
	v.Resize(w, 100, scale)
	s := new(snapshot.Snapshot)
	run.Snapshot(s, snapshot.Request{Static: true})
	v.SetSnapshot(s)
	request := v.Request() // knows the tasks now
	request.Static, request.Surface = true, min(request.Surface, 14)
	s = new(snapshot.Snapshot)
	run.Snapshot(s, request)
	v.SetSnapshot(s)
	if h == 0 {
		h = v.PreferredHeight(w)
	}
	v.Resize(w, h, scale)
	return v, h
}

// TestAGainThatIsNotKnown is a dash alone: without a unit, and without the noise of nothing.
func TestAGainThatIsNotKnown(t *testing.T) {
	s := snapshot.Snapshot{}
	trained(t, "tasks=circle,ring&labels=40,12&layers=4", 20).Snapshot(&s, snapshot.Request{Static: true, Surface: 16, Unit: 8, Units: 4})
	nan := float32(math.NaN())
	s.SmoothDeltaM = nan
	for i := range s.Tasks {
		s.Tasks[i].Smooth.Gain, s.Tasks[i].Smooth.Metric, s.Tasks[i].Smooth.AloneMetric = nan, nan, nan
	}
	_, r := drawn(&s)
	dashes := 0
	for _, l := range r.Labels {
		if l.Text == "—" {
			dashes++
		}
		if strings.Contains(l.Text, "— %") || strings.HasPrefix(strings.TrimSpace(l.Text), "±") {
			t.Errorf("of gains that are not known it says %q", l.Text)
		}
	}
	if dashes < 3 {
		t.Errorf("%d dashes, want those of two tasks and of Δm", dashes)
	}
}
