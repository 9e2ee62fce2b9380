package playground_test

import (
	"bytes"
	"strings"
	"testing"

	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
	"tandem/playground/soft"
)

// changes alter a snapshot in one of its parts, so that whoever shows that part looks different.
var changes = []struct {
	name  string
	apply func(s *snapshot.Snapshot)
}{
	{"stopped", func(s *snapshot.Snapshot) { s.Stopped = "The loss of Circle is no longer a number." }},
	{"stopped later", func(s *snapshot.Snapshot) { s.Stopped, s.Step = "The loss of Circle is no longer a number.", s.Step+7 }},
	{"done", func(s *snapshot.Snapshot) { s.Done = "It has converged." }},
	{"step 0", func(s *snapshot.Snapshot) { s.Step = 0 }},
	{"a step more", func(s *snapshot.Snapshot) { s.Step++ }},
	{"metric", func(s *snapshot.Snapshot) { s.Tasks[0].Smooth.Metric /= 2; s.Tasks[0].Metric /= 2 }},
	{"alone", func(s *snapshot.Snapshot) { s.Tasks[0].Smooth.AloneMetric /= 2; s.Tasks[0].AloneMetric /= 2 }},
	{"gain", func(s *snapshot.Snapshot) { s.Tasks[0].Smooth.Gain += 20; s.Tasks[0].Gain += 20 }},
	{"noise", func(s *snapshot.Snapshot) { s.Tasks[0].Smooth.Noise += 50 }},
	{"loss", func(s *snapshot.Snapshot) { s.Tasks[0].Smooth.Loss += 3; s.Tasks[0].TestLoss += 3 }},
	{"Δm", func(s *snapshot.Snapshot) { s.SmoothDeltaM += 30; s.DeltaM += 30 }},
	{"noise of Δm", func(s *snapshot.Snapshot) { s.DeltaMNoise += 300 }},
	{"gradients", func(s *snapshot.Snapshot) {
		n := len(s.Tasks) + 1
		for i := range len(s.Gramian) / n {
			s.Gramian[i*n+(i+1)%n] *= -3
		}
	}},
	{"curves of losses", func(s *snapshot.Snapshot) { scaleSome(s.Curves.Loss, 3) }},
	{"curves alone", func(s *snapshot.Snapshot) { scaleSome(s.Curves.Alone, 3) }},
	{"curves of weights", func(s *snapshot.Snapshot) { scaleSome(s.Curves.Weight, 3) }},
	{"steps of curves", func(s *snapshot.Snapshot) {
		if n := len(s.Curves.Steps); n > 0 {
			s.Curves.Steps[n-1] += 500
		}
	}},
	{"a surface", func(s *snapshot.Snapshot) {
		for i := range s.Surfaces {
			scaleSome(s.Surfaces[i].Values, 0.2)
		}
	}},
	{"a unit", func(s *snapshot.Snapshot) {
		if len(s.Thumbs) > 0 {
			for i := range s.Thumbs[3].Pix {
				s.Thumbs[3].Pix[i] ^= 0xff
			}
		}
	}},
	{"range of a unit", func(s *snapshot.Snapshot) {
		if len(s.Thumbs) > 0 {
			s.Thumbs[3].Low, s.Thumbs[3].High = s.Thumbs[3].High, s.Thumbs[3].Low-1
		}
	}},
	{"links", func(s *snapshot.Snapshot) { scaleSome(s.Links, -3) }},
	{"the world", func(s *snapshot.Snapshot) {
		for i := range s.World {
			scaleSome(s.World[i].Values, 0.4)
		}
	}},
}

// scaleSome scales every third number.
func scaleSome(list []float32, by float32) {
	for i := 0; i < len(list); i += 3 {
		list[i] *= by
	}
}

// copied returns a snapshot of its own with the same Static.
func copied(t *testing.T, s *snapshot.Snapshot) *snapshot.Snapshot {
	t.Helper()
	static := s.Static
	c := new(snapshot.Snapshot)
	if err := c.UnmarshalBinary(s.AppendBinary(nil)); err != nil {
		t.Fatal(err)
	}
	c.Static = static
	return c
}

// TestDrawsWhatChanged changes one part of a snapshot after another, and points here and there: what is drawn over the picture
// before gives the pixels of a picture that is drawn as a whole.
func TestDrawsWhatChanged(t *testing.T) {
	for _, test := range []struct {
		name, run   string
		theme       paint.Theme
		w, h, scale float32
	}{
		{"network", "dozen", paint.Theme{Dark: true}, 720, 460, 1.25},
		{"narrow", "dozen", paint.Theme{}, 330, 1000, 1},
		{"linear machine", "tensor", paint.Theme{}, 720, 460, 1},
		{"kernel machine", "surfaces", paint.Theme{Large: true}, 800, 500, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			first := keptSnapshot(t, test.run)
			view := func() (*playground.View, *soft.Painter) {
				v := playground.New()
				v.SetTheme(test.theme)
				v.Resize(test.w, test.h, test.scale)
				return v, soft.New(test.w, test.h, test.scale)
			}
			v, p := view()
			v.SetSnapshot(first)
			v.Draw(p)
			places := []paint.Point{{X: 30, Y: 80}, {X: test.w - 120, Y: 90}, {X: 200, Y: test.h - 100}, {X: test.w / 2, Y: test.h / 2}}
			before := first
			for i, change := range changes {
				s := copied(t, first)
				change.apply(s)
				at := places[i/2%len(places)]
				kind := playground.Hover
				if i%8 > 5 {
					kind = playground.Leave
				}
				v.Pointer(at.X, at.Y, kind)
				v.SetSnapshot(s)
				v.Draw(p)
				whole, q := view()
				whole.SetSnapshot(before)
				whole.Draw(record.New(test.w, test.h, test.scale)) // what is pointed at is known then
				whole.Pointer(at.X, at.Y, kind)
				whole.SetSnapshot(s)
				whole.Invalidate()
				whole.Draw(q)
				if n := differing(p, q); n > 0 {
					t.Errorf("%s: %d pixels differ from those of a picture drawn as a whole", change.name, n)
				}
				before = s
			}
		})
	}
}

func differing(p, q *soft.Painter) (n int) {
	for i := 0; i < len(p.RGBA.Pix); i += 4 {
		if !bytes.Equal(p.RGBA.Pix[i:i+4], q.RGBA.Pix[i:i+4]) {
			n++
		}
	}
	return n
}

// TestDrawsNothingElse: only panels that show what a snapshot changed are drawn again.
func TestDrawsNothingElse(t *testing.T) {
	first := keptSnapshot(t, "dozen")
	net := first.Static.Architecture
	titles := []string{net, "Every task", "Test loss", "Conflict", "Gradient compass", "Task weights"}
	want := map[string]string{
		"a step more": "", "gain": "Every task", "a surface": "Every task", "a unit": net, "links": net,
		"curves of losses": "Test loss Task weights", "gradients": "Conflict Gradient compass",
		"step 0": net + " Every task Conflict Gradient compass Task weights",
	}
	v := playground.New()
	v.Resize(980, 690, 1)
	v.SetSnapshot(first)
	r := record.New(980, 690, 1)
	v.Draw(r)
	if got := drawnTitles(r, titles); got != strings.Join(titles, " ") {
		t.Fatalf("at first %q is drawn, want every panel", got)
	}
	for _, change := range changes {
		want, ok := want[change.name]
		if !ok {
			continue
		}
		v.SetSnapshot(copied(t, first))
		v.Draw(record.New(980, 690, 1))
		s := copied(t, first)
		change.apply(s)
		v.SetSnapshot(s)
		r := record.New(980, 690, 1)
		if !v.Draw(r) {
			t.Errorf("%s: the picture does not say that it is of another snapshot", change.name)
		}
		if got := drawnTitles(r, titles); got != want {
			t.Errorf("%s: %q is drawn, want %q", change.name, got, want)
		}
		if v.Draw(record.New(980, 690, 1)) {
			t.Errorf("%s: it is drawn twice", change.name)
		}
	}
}

// drawnTitles joins the panels that were drawn, in the order of the titles.
func drawnTitles(r *record.Recorder, titles []string) string {
	var list []string
	for _, title := range titles {
		for _, l := range r.Labels {
			if strings.HasPrefix(l.Text, title) {
				list = append(list, title)
				break
			}
		}
	}
	return strings.Join(list, " ")
}
