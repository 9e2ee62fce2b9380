package playground_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/playground/paint"
	"tandem/playground/paint/record"
)

// TestDrawsAtEverySize: a figure in somebody's text may be small; the canvas's program must not end for it, and shows what it can.
func TestDrawsAtEverySize(t *testing.T) {
	for _, fragment := range []string{"tasks=moons,moons,moons,moons,moons,moons,moons,moons,moons&labels=15", "", "world=plane-grid&learner=tsvm&c=3&rank=2", "world=grid&learner=tlssvm"} {
		for _, steps := range []int{0, 3} {
			run := trained(t, fragment, steps)
			for w := float32(40); w < 1300; w += 122 {
				for h := float32(40); h < 900; h += 83 {
					for _, large := range []bool{false, true} {
						v, _ := viewOf(run, paint.Theme{Large: large}, w, h, 1)
						r := record.New(w, h, 1)
						if v.Draw(r); r.Figures == 0 {
							t.Errorf("%s at %g × %g, large %v: nothing is drawn", fragment, w, h, large)
						}
					}
				}
			}
		}
	}
}

// TestLeastHeight: at the height below which a page should not let the canvas fall, every map in large text has its caption, and is
// no smaller than with normal text on the lowest canvas of a page.
func TestLeastHeight(t *testing.T) {
	for _, n := range []int{1, 3, 5, 9} {
		run := trained(t, "tasks="+strings.Join(nine[:n], ","), 1)
		for w := float32(315); w < 1900; w += 75 {
			v, _ := viewOf(run, paint.Theme{Large: true}, w, 0, 1)
			v.SetHeadlined(true)
			h := v.LeastHeight(w)
			if h < 150 || h > 1000 && w > 500 {
				t.Errorf("%d tasks, %g wide: the least height is %g", n, w, h)
				continue
			}
			h = max(h, 420) // the styles of the page
			v.Resize(w, h, 1)
			large := record.New(w, h, 1)
			v.Draw(large)
			where := fmt.Sprintf("%d tasks at %g × %g", n, w, h)
			normal := record.New(w, 560, 1) // the page lets it be no lower
			u, _ := viewOf(run, paint.Theme{}, w, 560, 1)
			u.SetHeadlined(true)
			u.Draw(normal)
			for i, m := range large.Maps() {
				checkCaption(t, large, m, false, where)
				if m.W < normal.Maps()[i].W-0.5 {
					t.Errorf("%s: map %d is %.1f wide, in normal text %.1f", where, i, m.W, normal.Maps()[i].W)
				}
			}
		}
	}
}
