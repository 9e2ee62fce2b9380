package playground_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"tandem/playground/paint"
	"tandem/playground/paint/record"
)

// kinds are runs of each kind of picture, by the number of tasks.
var kinds = []struct {
	name     string
	fragment func(tasks int) string
	tasks    []int
}{
	{"network", func(n int) string { return "arch=mmoe&tasks=" + strings.Join(nine[:n], ",") }, []int{1, 2, 3, 4, 5, 6, 7, 8, 9}},
	{"regression", func(n int) string {
		return "tasks=circle,circle,ring&target-task=2&labels=400,12,400&target=score,label,score"
	}, []int{3}},
	{"machine", func(n int) string {
		return "learner=tlssvm&kernel=rbf&labels=20&tasks=" + strings.Join(nine[:n], ",")
	}, []int{2, 3, 6}},
	{"grid", func(n int) string { return fmt.Sprintf("world=plane-grid&learner=tsvm&kernel=rbf&grid-size=3,%d", n/3) }, []int{6, 9, 12}},
	{"grid", func(n int) string {
		return fmt.Sprintf("world=plane-grid&learner=tsvm&kernel=rbf&grid-size=2,2,%d", n/4)
	}, []int{8, 12}}, // of three modes
}

// TestLargeTextMakesMapsLarger: over all sizes and kinds, every map in large text is as large as in normal text at least,
// has its caption in letters that are larger, and nothing lies over anything else or is cut off.
func TestLargeTextMakesMapsLarger(t *testing.T) {
	sizes := []struct{ w, h float32 }{{360, 0}, {480, 0}, {620, 0}, {690, 0}, {700, 0}, {780, 0}, {900, 0}, {600, 560}, {620, 620}, {690, 560}, {900, 440}, {960, 600}, {978, 620}, {1240, 620}, {1240, 900}, {1560, 880}, {1880, 900}, {1880, 0}, {328, 0}, {860, 760}, {1100, 760}}
	for _, kind := range kinds {
		for _, n := range kind.tasks {
			if testing.Short() && n != 3 && n != 9 {
				continue
			}
			run := trained(t, kind.fragment(n), 3)
			for k, size := range append(sizes, sizes...) {
				headlined := k >= len(sizes) // as on the page
				where := fmt.Sprintf("%s of %d tasks at %g × %g, headlined %v", kind.name, n, size.w, size.h, headlined)
				pictures := [2]*record.Recorder{}
				for i, theme := range [2]paint.Theme{{}, {Large: true}} {
					v, h := viewOf(run, theme, size.w, size.h, 1)
					v.SetHeadlined(headlined)
					pictures[i] = record.New(size.w, h, 1)
					v.Draw(pictures[i])
				}
				checkLabels(t, pictures[1], where+", large")
				checkLegible(t, pictures[1], where+", large")
				normal, large := pictures[0].Maps(), pictures[1].Maps()
				if len(normal) == 0 || len(normal) != len(large) {
					t.Fatalf("%s: %d maps, in large text %d", where, len(normal), len(large))
				}
				for _, l := range pictures[1].Labels {
					if strings.Contains(l.Text, "…") {
						t.Errorf("%s: %q at %v is cut", where, l.Text, l.Box)
					}
				}
				for i := range large {
					if large[i].W < normal[i].W-0.5 {
						t.Errorf("%s: map %d is %.0f wide, in large text %.0f", where, i, normal[i].W, large[i].W)
					}
					for _, other := range large[:i] {
						if over := large[i].Intersect(other); over.W > 0.5 && over.H > 0.5 {
							t.Errorf("%s: maps at %v and %v lie over each other", where, large[i], other)
						}
					}
					checkCaption(t, pictures[1], large[i], kind.name == "grid", where)
				}
			}
		}
	}
}

// checkCaption looks for a percentage or R², or in a grid at least a gain, right below a map or beside it.
func checkCaption(t *testing.T, r *record.Recorder, square paint.Rect, grid bool, where string) {
	t.Helper()
	for _, l := range r.Labels {
		below := paint.Rect{X: square.X - 2, Y: square.Bottom(), W: square.W + 2, H: l.Size * 1.8}
		beside := paint.Rect{X: square.Right(), Y: square.Y, W: l.Size * 3, H: square.H}
		signed := strings.HasPrefix(l.Text, "+") || strings.HasPrefix(l.Text, "−")
		metric := !signed && (strings.HasSuffix(l.Text, "%") || strings.Contains(l.Text, "R²"))
		if (below.Contains(l.Box.Centre()) || beside.Contains(l.Box.Centre())) && (metric || signed && grid && !strings.HasSuffix(l.Text, "%")) {
			if l.Size < 16 || l.Size > 26.5 {
				t.Errorf("%s: the caption %q is %g high, want 16 to 26", where, l.Text, l.Size)
			}
			return
		}
	}
	t.Errorf("%s: the map at %v has no caption", where, square)
}

// TestNineTasksHaveTheirCosinesInNumbers: legible ones, at every size.
func TestNineTasksHaveTheirCosinesInNumbers(t *testing.T) {
	run := trained(t, "tasks="+strings.Join(nine, ","), 300)
	for _, c := range []struct {
		w, h  float32
		large bool
		least float32
	}{{716, 573, false, 8.9}, {960, 600, false, 8.9}, {978, 620, false, 8.9}, {1500, 900, false, 9}, {360, 0, false, 9}, {690, 0, false, 9}, {900, 0, true, 12}, {690, 0, true, 12}, {1500, 0, true, 14}} {
		v, h := viewOf(run, paint.Theme{Large: c.large}, c.w, c.h, 1)
		r := record.New(c.w, h, 1)
		v.Draw(r)
		n := 0
		for _, l := range r.Labels {
			if cosine.MatchString(l.Text) {
				if n++; l.Size < c.least {
					t.Errorf("%g × %g, large %v: %q is %g high, want %g", c.w, h, c.large, l.Text, l.Size, c.least)
				}
			}
		}
		if n < 72 {
			t.Errorf("%g × %g, large %v: %d cosines, want 72", c.w, h, c.large, n)
		}
		checkLabels(t, r, fmt.Sprintf("%g × %g, large %v", c.w, h, c.large))
	}
}

var cosine = regexp.MustCompile(`^−?\.\d\d$`)
