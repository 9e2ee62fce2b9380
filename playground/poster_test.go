package playground_test

import (
	"image/color"
	"strings"
	"testing"

	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
	"tandem/playground/soft"
)

// TestPosterSaysTheResult: the title, every task's name and the gain stand on it, within its edges, in every world.
func TestPosterSaysTheResult(t *testing.T) {
	tests := []struct {
		name, fragment string
		steps          int
		want           []string
	}{
		{"three tasks", "tasks=checkerboard,circle,xor&relatedness=15&labels=400,12,400&layers=16,8,2&lr=0.02&seed=3", 60, []string{"Near circle", "Circle", "after 60 steps", "together", "alone"}},
		{"nine tasks", "tasks=moons,moons,moons,moons,moons,moons,moons,moons,moons&labels=15", 5, []string{"Moons 9", "after 5 steps"}},
		{"one step", "tasks=circle", 1, []string{"after one step", "Circle"}},
		{"no plane", "world=grid", 1, []string{"points that each task gains"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			run := trained(t, test.fragment, test.steps)
			poster := playground.Poster{Title: "A title of " + test.name, Method: "A method"}
			var s snapshot.Snapshot
			run.Snapshot(&s, poster.Request(24))
			r := record.New(600, 315, 1)
			poster.Draw(r, &s, 600, 315)
			text := ""
			for _, l := range r.Labels {
				text += l.Text + "\n"
			}
			want := append(test.want, poster.Title, poster.Method, "Tandem", paint.Points(s.SmoothDeltaM)+" %")
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("%q is not on the poster, but\n%s", w, text)
				}
			}
		})
	}
}

// TestPosterShowsSurfaces: of a run that has learned the circle, the square of the circle together is the task's colour in
// the middle, and neutral at its corner.
func TestPosterShowsSurfaces(t *testing.T) {
	run := trained(t, "tasks=circle&noise=0", 400)
	var s snapshot.Snapshot
	poster := playground.Poster{Title: "Circle"}
	run.Snapshot(&s, poster.Request(32))
	p := soft.New(600, 315, 1)
	poster.Draw(p, &s, 600, 315)
	near := func(a color.RGBA, b paint.Color) bool {
		d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
		return d(a.R, b.R)+d(a.G, b.G)+d(a.B, b.B) < 160
	}
	task, found := paint.Theme{}.Palette().Task(0), 0
	for x := range 600 {
		for y := 60; y < 250; y++ {
			if near(p.RGBA.RGBAAt(x, y), task) {
				found++
			}
		}
	}
	if found < 1500 || found > 600*190/2 {
		t.Errorf("got %d pixels of the task's colour, want some thousands", found)
	}
}
