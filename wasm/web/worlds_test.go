//go:build !js

package web_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/core/experiment/experimenttest"
	shot "tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
	"tandem/wasm/site/browsertest"
)

// worlds are runs with many tasks, whose pictures stand close to each other: presets by their names, and fragments.
var worlds = []struct{ name, fragment string }{
	{"nine-tasks-one-tensor", ""}, {"nine-cousins", ""}, {"sixty-regressions", ""},
	{"grid", "world=grid&grid-size=3,4&labels=15"}, {"nine", "tasks=circle,ring,half,checkerboard,moons,sine,spiral,gauss,xor"},
}

// TestLooksOfOtherWorlds is TestLooks for many tasks: nothing is cut, and in large text no map is smaller than in normal text, nor
// without its caption. What a canvas of a size shows is drawn here again, natively, and read.
func TestLooksOfOtherWorlds(t *testing.T) {
	p := still(t, "")
	look, err := os.ReadFile("testdata/look.js")
	if err != nil {
		t.Fatal(err)
	}
	p.Eval(`(() => { `+string(look)+` })()`, nil)
	for _, world := range worlds {
		fragment := world.fragment
		for _, preset := range experiment.Presets {
			if preset.Name == world.name {
				fragment = preset.Fragment
			}
		}
		p.Eval(fmt.Sprintf(`el.load(%q).then(() => el.pause()).then(() => el.reset()).then(() => el.step(3))`, fragment), nil)
		run := experimenttest.Start(t, fragment, 3)
		for _, w := range windows[:4] {
			p.Size(w.width, w.height, 1)
			var normal []paint.Rect
			for _, large := range []bool{false, true} {
				name := fmt.Sprintf("%s-%d-%s", world.name, w.width, map[bool]string{false: "normal", true: "large"}[large])
				if large {
					p.Eval(`act("large-text")`, nil)
				}
				seen := settled(p)
				p.Screenshot(name)
				checkLook(p, name)
				drawn := drawnAt(run, paint.Theme{Large: large}, seen.Width, seen.Height)
				checkWords(t, drawn, name)
				maps := drawn.Maps()
				t.Logf("%s: canvas %g x %g, first map %v", name, seen.Width, seen.Height, slices.Concat(maps, []paint.Rect{{}})[0])
				if !large {
					normal = maps
				} else {
					checkMaps(t, drawn, normal, name)
					p.Eval(`act("large-text")`, nil)
				}
			}
		}
	}
	p.Eval(`localStorage.clear()`, nil)
}

// A canvasSize is that of the canvas, in CSS pixels.
type canvasSize struct{ Width, Height float64 }

// settled waits until nothing on the page moves any more, and returns the canvas's size.
func settled(p *browsertest.Page) (s canvasSize) {
	p.T.Helper()
	p.Eval(`(async () => {
		let last = "", same = 0;
		while (same < 4) {
			await frames();
			const c = inner.defaultView, now = [c.innerWidth, c.innerHeight, $(".stage").style.getPropertyValue("--height"), innerWidth, root.querySelector(".dock .help")?.textContent, $(".main").scrollHeight].join();
			same = now === last ? same + 1 : 0;
			last = now;
		}
		return { width: inner.defaultView.innerWidth, height: inner.defaultView.innerHeight };
	})()`, &s)
	return s
}

// viewOf returns a view of a run's present state on a canvas of a size, with a headline beside it or without.
func viewOf(run *experiment.Run, theme paint.Theme, headlined bool, width, height float64) *playground.View {
	v, s := playground.New(), new(shot.Snapshot)
	v.SetTheme(theme)
	v.SetHeadlined(headlined)
	v.Resize(float32(width), float32(height), 1)
	run.Snapshot(s, shot.Request{Static: true})
	v.SetSnapshot(s)
	request := v.Request() // knows the tasks now
	request.Static, s = true, new(shot.Snapshot)
	run.Snapshot(s, request)
	v.SetSnapshot(s)
	return v
}

// drawnAt draws a run as it is on the page's canvas of a size, and returns what was drawn.
func drawnAt(run *experiment.Run, theme paint.Theme, width, height float64) *record.Recorder {
	r := record.New(float32(width), float32(height), 1)
	viewOf(run, theme, true, width, height).Draw(r)
	return r
}

// checkWords looks for words on the canvas that are cut.
func checkWords(t *testing.T, r *record.Recorder, name string) {
	t.Helper()
	for _, l := range r.Labels {
		if in := l.Box.Intersect(l.Clip); strings.Contains(l.Text, "…") || in.W < l.Box.W-1 || in.H < l.Box.H-1 {
			t.Errorf("%s: %q is cut", name, l.Text)
		}
	}
}

// checkMaps holds the maps in large text against those in normal text.
func checkMaps(t *testing.T, r *record.Recorder, normal []paint.Rect, name string) {
	t.Helper()
	maps := r.Maps()
	if len(maps) != len(normal) {
		t.Errorf("%s: %d maps, in normal text %d", name, len(maps), len(normal))
		return
	}
	for i, m := range maps {
		if m.W < normal[i].W-0.5 {
			t.Errorf("%s: map %d is %.1f wide, in normal text %.1f", name, i, m.W, normal[i].W)
		}
		below, beside := paint.Rect{X: m.X - 2, Y: m.Bottom(), W: m.W + 4, H: 36}, paint.Rect{X: m.Right(), Y: m.Y, W: 70, H: m.H}
		if !slices.ContainsFunc(r.Labels, func(l record.Label) bool {
			return (below.Contains(l.Box.Centre()) || beside.Contains(l.Box.Centre())) && l.Size >= 16 && strings.ContainsAny(l.Text, "0123456789")
		}) {
			t.Errorf("%s: map %d has no caption", name, i)
		}
	}
}
