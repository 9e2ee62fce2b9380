package playground_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
)

// TestWordsAreLegible draws runs of all kinds and holds every word against the ground that it is written on.
func TestWordsAreLegible(t *testing.T) {
	fragments := []string{"tasks=" + strings.Join(nine, ",") + "&arch=mmoe", "tasks=" + strings.Join(nine[:3], ",") + "&arch=shared-private-adversarial&labels=400,12,400",
		"world=grid&learner=tlssvm&unseen=10", "world=plane-grid&learner=tsvm&kernel=rbf", "world=grid&batch=256"}
	for _, fragment := range fragments {
		run := trained(t, fragment, 20)
		for _, dark := range []bool{false, true} {
			for _, show := range []string{"together", "alone", "gain"} {
				v, h := viewOf(run, paint.Theme{Dark: dark}, 1180, 0, 1)
				v.ShowTasks(show)
				v.Pointer(700, 120, playground.Hover)
				r := record.New(1180, h, 1)
				v.Draw(r)
				if len(r.Labels) < 10 {
					t.Fatalf("%s: %d words were drawn", fragment, len(r.Labels))
				}
				checkLegible(t, r, fmt.Sprintf("%s, dark %v, %s", fragment, dark, show))
			}
		}
	}
}

// checkLegible holds words against their grounds; on a picture they have a ground of their own, which is not checked here.
func checkLegible(t *testing.T, r *record.Recorder, where string) {
	t.Helper()
	for _, l := range r.Labels {
		if got := paint.Contrast(l.Colour, l.Ground); got < paint.Legible && !l.OnImage {
			t.Errorf("%s: %q in %v on %v is %.2f, want %v", where, l.Text, l.Colour, l.Ground, got, paint.Legible)
		}
	}
}
