package playground_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
	"tandem/playground/soft"
)

// surfaceOf is a snapshot of one task whose two surfaces have the given values by place in the plane.
func surfaceOf(target string, f func(x, y float32) float32) *snapshot.Snapshot {
	const side = 40
	surface := snapshot.Surface{Side: side, Values: make([]float32, side*side)}
	for i := range surface.Values {
		surface.Values[i] = f((2*float32(i%side)+1)/side-1, 1-(2*float32(i/side)+1)/side)
	}
	return &snapshot.Snapshot{Step: 1, Tasks: make([]snapshot.Task, 1), Gramian: make([]float32, 4), Surfaces: []snapshot.Surface{surface, surface},
		Static: &snapshot.Static{Architecture: "None", Weighting: "None", Blocks: []snapshot.Block{{Kind: "input", Owner: -1}},
			Tasks: []snapshot.TaskInfo{{Name: "Task", Target: target, Metric: "accuracy", Outputs: 1, Labels: 1, On: true}}}}
}

// picture draws a snapshot, and says where the first surface lies.
func picture(t *testing.T, s *snapshot.Snapshot, theme paint.Theme) (*image.RGBA, paint.Plane) {
	t.Helper()
	const w, h, scale = 1000, 690, 1
	v := playground.New()
	v.SetTheme(theme)
	v.Resize(w, h, scale)
	v.SetSnapshot(s)
	p := soft.New(w, h, scale)
	v.Draw(p)
	r := record.New(w, h, scale)
	v.Invalidate()
	v.Draw(r)
	for _, im := range r.Images {
		if im.Dst.W > 40 {
			return p.RGBA, paint.Plane{Square: im.Dst}
		}
	}
	t.Fatal("no surface was drawn")
	return nil, paint.Plane{}
}

// TestSurfaceShows: what is 1 has the task's colour, what is 0 has not, where it lies in the plane; x to the right, y up.
func TestSurfaceShows(t *testing.T) {
	tests := []struct {
		name string
		f    func(x, y float32) bool
		in   [2]float32 // a place where it is 1
		out  [2]float32
	}{
		{"right half", func(x, y float32) bool { return x > 0 }, [2]float32{0.5, 0.1}, [2]float32{-0.5, 0.1}},
		{"up is y = +1", func(x, y float32) bool { return y > 0.4 }, [2]float32{0.1, 0.8}, [2]float32{0.1, -0.8}},
		{"one corner", func(x, y float32) bool { return x > 0.2 && y < -0.2 }, [2]float32{0.7, -0.7}, [2]float32{0.7, 0.7}},
	}
	for _, theme := range []paint.Theme{{}, {Dark: true}} {
		for _, test := range tests {
			im, plane := picture(t, surfaceOf("binary", func(x, y float32) float32 {
				if test.f(x, y) {
					return 1
				}
				return 0
			}), theme)
			in, out := plane.To(test.in[0], test.in[1]), plane.To(test.out[0], test.out[1])
			own := theme.Palette().Task(0)
			if got := distance(im.At(int(in.X), int(in.Y)), own); got > 110 {
				t.Errorf("%s, %+v: got %v at %v, want about %v", test.name, theme, im.At(int(in.X), int(in.Y)), test.in, own)
			}
			if got := distance(im.At(int(out.X), int(out.Y)), own); got < 120 {
				t.Errorf("%s, %+v: got %v at %v, want nothing like %v", test.name, theme, im.At(int(out.X), int(out.Y)), test.out, own)
			}
		}
	}
}

// TestNaNIsNoGrey: NaN has a paint that no value has, in every kind of surface.
func TestNaNIsNoGrey(t *testing.T) {
	for _, target := range []string{"binary", "regression", "classes"} {
		s := surfaceOf(target, func(x, y float32) float32 {
			if x < 0 {
				return float32(math.NaN())
			}
			return 0.2
		})
		im, plane := picture(t, s, paint.Theme{})
		missing := paint.Theme{}.Palette().Missing
		count := func(x0, x1 float32) (n int) {
			a, b := plane.To(x0, 0.9), plane.To(x1, -0.9)
			for y := int(a.Y); y < int(b.Y); y++ {
				for x := int(a.X); x < int(b.X); x++ {
					if distance(im.At(x, y), missing) < 60 {
						n++
					}
				}
			}
			return n * 100 / (int(b.X-a.X) * int(b.Y-a.Y))
		}
		if got := count(-0.9, -0.1); got < 30 {
			t.Errorf("%s: got %d %% of the NaN half in its paint, want about half", target, got)
		}
		if got := count(0.15, 0.9); got > 0 {
			t.Errorf("%s: got %d %% of the other half in NaN's paint, want none", target, got)
		}
	}
}

// TestBoundaryIsVisible: between the two sides of a surface runs a line in ink.
func TestBoundaryIsVisible(t *testing.T) {
	s := surfaceOf("binary", func(x, y float32) float32 { return 0.5 + 0.01*(x-0.3) })
	im, plane := picture(t, s, paint.Theme{})
	at := plane.To(0.3, 0)
	dark := 255
	for dx := -2; dx <= 2; dx++ {
		r, _, _, _ := im.At(int(at.X)+dx, int(at.Y)).RGBA()
		dark = min(dark, int(r>>8))
	}
	if dark > 150 {
		t.Errorf("got nothing darker than %d where the boundary is, want ink", dark)
	}
}

// TestSurfaceReads: the pointer reads the value that lies under it.
func TestSurfaceReads(t *testing.T) {
	s := surfaceOf("binary", func(x, y float32) float32 { return map[bool]float32{true: 0.75, false: 0.25}[y > 0] })
	_, plane := picture(t, s, paint.Theme{})
	v := playground.New()
	v.Resize(1000, 690, 1)
	v.SetSnapshot(s)
	v.Draw(record.New(1000, 690, 1))
	for y, want := range map[float32]string{0.5: "p(label 1) = 0.750 at (.00, .50)", -0.5: "p(label 1) = 0.250 at (.00, −.50)"} {
		at := plane.To(0, y)
		v.Pointer(at.X, at.Y, playground.Hover)
		r := record.New(1000, 690, 1)
		if !v.Draw(r) || !says(r, want) {
			t.Errorf("at y = %v: got %v, want %q", y, r.Labels, want)
		}
	}
	v.Pointer(0, 0, playground.Leave)
	if r := record.New(1000, 690, 1); !v.Draw(r) || says(r, "p(label 1)") {
		t.Error("the reading stays after the pointer has left")
	}
	if r := record.New(1000, 690, 1); v.Draw(r) || r.Figures > 0 {
		t.Errorf("got %d figures though nothing changed, want none", r.Figures)
	}
}

func says(r *record.Recorder, text string) bool {
	for _, l := range r.Labels {
		if len(l.Text) >= len(text) && l.Text[:len(text)] == text {
			return true
		}
	}
	return false
}

// distance is how far apart two colours are, summed over the channels.
func distance(a color.Color, b color.NRGBA) int {
	r, g, bl, _ := a.RGBA()
	abs := func(v int) int { return max(v, -v) }
	return abs(int(r>>8)-int(b.R)) + abs(int(g>>8)-int(b.G)) + abs(int(bl>>8)-int(b.B))
}

// TestShowTest: training examples lie over a surface, or held-out ones if they are wanted.
func TestShowTest(t *testing.T) {
	figures := func(train, test int, show bool) int {
		s := surfaceOf("binary", func(x, y float32) float32 { return 0 })
		s.Static.Tasks[0].Train, s.Static.Tasks[0].Test = make([]float32, 3*train), make([]float32, 3*test)
		v := playground.New()
		v.Resize(1000, 690, 1)
		v.ShowTest(show)
		v.SetSnapshot(s)
		r := record.New(1000, 690, 1)
		v.Draw(r)
		return r.Figures
	}
	none := figures(0, 0, false)
	// An example of label 0 is two discs, on each of the two surfaces.
	for _, test := range []struct {
		train, test int
		show        bool
		want        int
	}{{5, 9, false, 5}, {5, 9, true, 9}, {0, 9, false, 0}} {
		if got := (figures(test.train, test.test, test.show) - none) / 4; got != test.want {
			t.Errorf("%d training and %d test examples, test wanted %v: got %d drawn, want %d", test.train, test.test, test.show, got, test.want)
		}
	}
}
