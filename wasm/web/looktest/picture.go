//go:build !js

package looktest

import (
	"slices"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
)

// View returns a view of a run's present state on a canvas of a size, with a headline beside it or without.
func View(run *experiment.Run, theme paint.Theme, headlined bool, size Size) *playground.View {
	v, s := playground.New(), new(snapshot.Snapshot)
	v.SetTheme(theme)
	v.SetHeadlined(headlined)
	v.Resize(float32(size.Width), float32(size.Height), 1)
	run.Snapshot(s, snapshot.Request{Static: true})
	v.SetSnapshot(s)
	request := v.Request() // knows the tasks now
	request.Static, s = true, new(snapshot.Snapshot)
	run.Snapshot(s, request)
	v.SetSnapshot(s)
	return v
}

// Drawn draws a run as the page's canvas of a size does, and returns what was drawn.
func Drawn(run *experiment.Run, theme paint.Theme, size Size) *record.Recorder {
	r := record.New(float32(size.Width), float32(size.Height), 1)
	View(run, theme, true, size).Draw(r)
	return r
}

// recognised is how many letters of a name are left where it is the only one that begins so; a tip has all of it.
const recognised = 8

// Words fails for words on the canvas that are cut: for all but the end of a long name.
func Words(t testing.TB, r *record.Recorder, name string) {
	t.Helper()
	for _, l := range r.Labels {
		short := strings.Contains(l.Text, "…") && len([]rune(l.Text)) <= recognised
		if in := l.Box.Intersect(l.Clip); short || in.W < l.Box.W-1 || in.H < l.Box.H-1 {
			t.Errorf("%s: %q is cut", name, l.Text)
		}
	}
}

// Maps fails if a map in large text is smaller than it is in normal text, or without its caption, which is legible from afar.
func Maps(t testing.TB, large, normal *record.Recorder, name string) {
	t.Helper()
	maps, least := large.Maps(), normal.Maps()
	if len(maps) != len(least) {
		t.Errorf("%s: %d maps, in normal text %d", name, len(maps), len(least))
		return
	}
	for i, m := range maps {
		if m.W < least[i].W-0.5 {
			t.Errorf("%s: map %d is %.1f wide, in normal text %.1f", name, i, m.W, least[i].W)
		}
		below, beside := paint.Rect{X: m.X - 2, Y: m.Bottom(), W: m.W + 4, H: 36}, paint.Rect{X: m.Right(), Y: m.Y, W: 70, H: m.H}
		if !slices.ContainsFunc(large.Labels, func(l record.Label) bool {
			return (below.Contains(l.Box.Centre()) || beside.Contains(l.Box.Centre())) && l.Size >= 16 && strings.ContainsAny(l.Text, "0123456789")
		}) {
			t.Errorf("%s: map %d has no caption", name, i)
		}
	}
}
