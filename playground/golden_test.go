package playground_test

import (
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
	"tandem/playground/soft"
)

var (
	update   = flag.Bool("update", false, "draw the golden pictures again (then look at them)")
	retrain  = flag.Bool("retrain", false, "train the run of the golden pictures again")
	pictures = flag.String("pictures", "", "folder to which the drawn pictures are record.Label, to be looked at")
)

// kept are the runs of the golden pictures. Their snapshots are kept in testdata, so that the pictures change only when the
// drawing does.
var kept = map[string]struct {
	fragment string
	steps    int
	surface  int
}{
	"dozen":    {"", 1840, 48},
	"tensor":   {"world=grid&learner=tlssvm&unseen=10", 60, 0},
	"surfaces": {"world=plane-grid&learner=tsvm&kernel=rbf", 60, 36},
	"cube":     {"world=plane-grid&learner=tsvm&kernel=rbf&grid-size=3,3,3&unseen=20", 60, 24},
	"sixty":    {"world=grid&batch=256", 300, 0},
}

func keptSnapshot(t *testing.T, name string) *snapshot.Snapshot {
	t.Helper()
	path := filepath.Join("testdata", name+".snapshot")
	if *retrain {
		var s snapshot.Snapshot
		k := kept[name]
		trained(t, k.fragment, k.steps).Snapshot(&s, snapshot.Request{Static: true, Surface: k.surface, Unit: 16, Units: 8})
		for i := range s.Static.Tasks {
			s.Static.Tasks[i].Test = nil // no picture shows them
		}
		if err := os.WriteFile(path, s.AppendBinary(nil), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := new(snapshot.Snapshot)
	if err := s.UnmarshalBinary(src); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGoldenPictures(t *testing.T) {
	tests := []struct {
		name, run   string
		theme       paint.Theme
		w, h, scale float32
		change      func(v *playground.View, s *snapshot.Snapshot)
	}{
		{"light", "dozen", paint.Theme{}, 980, 690, 1, nil},
		{"dark", "dozen", paint.Theme{Dark: true}, 980, 690, 1, nil},
		{"narrow", "dozen", paint.Theme{}, 360, 0, 2, nil},
		{"projector", "dozen", paint.Theme{Large: true}, 1280, 720, 1, nil},
		{"projector-page", "dozen", paint.Theme{Large: true}, 900, 0, 1, nil},
		{"stark", "dozen", paint.Theme{Dark: true, Stark: true}, 980, 690, 1, nil},
		{"stopped", "dozen", paint.Theme{Dark: true}, 980, 690, 1, func(v *playground.View, s *snapshot.Snapshot) {
			s.Stopped = "The loss of Circle is no longer a number. A smaller learning rate helps, or another weighting."
		}},
		{"pointed", "dozen", paint.Theme{}, 980, 690, 1, func(v *playground.View, s *snapshot.Snapshot) {
			v.Draw(record.New(980, 690, 1))
			v.Pointer(700, 90, playground.Hover)
		}},
		{"tensor", "tensor", paint.Theme{}, 980, 690, 1, nil},
		{"tensor-dark-gain", "tensor", paint.Theme{Dark: true}, 980, 690, 1, func(v *playground.View, s *snapshot.Snapshot) { v.ShowTasks("gain") }},
		{"tensor-narrow", "tensor", paint.Theme{}, 360, 0, 1, nil},
		{"surfaces", "surfaces", paint.Theme{}, 980, 690, 1, nil},
		{"surfaces-projector", "surfaces", paint.Theme{Large: true}, 1280, 720, 1, nil},
		{"cube", "cube", paint.Theme{}, 980, 690, 1, nil},
		{"cube-alone", "cube", paint.Theme{Dark: true}, 980, 690, 1, func(v *playground.View, s *snapshot.Snapshot) { v.ShowTasks("alone") }},
		{"sixty", "sixty", paint.Theme{}, 980, 690, 1, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, v := keptSnapshot(t, test.run), playground.New()
			v.SetTheme(test.theme)
			v.Resize(test.w, 1000, test.scale)
			v.SetSnapshot(s)
			h := test.h
			if h == 0 {
				h = v.PreferredHeight(test.w)
			}
			v.Resize(test.w, h, test.scale)
			if test.change != nil {
				test.change(v, s)
				v.Invalidate()
			}
			p := soft.New(test.w, h, test.scale)
			v.Draw(p)
			path := filepath.Join("testdata", test.name+".png")
			if *pictures != "" {
				write(t, filepath.Join(*pictures, test.name+".png"), p.RGBA)
			}
			if *update {
				write(t, path, p.RGBA)
			}
			compare(t, p.RGBA, path)
		})
	}
}

func write(t *testing.T, path string, im image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, im); err != nil {
		t.Fatal(err)
	}
}

// compare allows what rounding on another processor may change: few pixels, and not by much on the whole.
func compare(t *testing.T, got *image.RGBA, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if got.Rect != want.Bounds() {
		t.Fatalf("%s: got a picture of %v, want %v", path, got.Rect, want.Bounds())
	}
	off, sum, n := 0, 0, got.Rect.Dx()*got.Rect.Dy()
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			a := got.RGBAAt(x, y)
			r, g, b, _ := want.At(x, y).RGBA()
			d := max(int(a.R)-int(r>>8), int(r>>8)-int(a.R)) + max(int(a.G)-int(g>>8), int(g>>8)-int(a.G)) + max(int(a.B)-int(b>>8), int(b>>8)-int(a.B))
			if sum += d; d > 60 {
				off++
			}
		}
	}
	if mean := float64(sum) / float64(3*n); off*1000 > n || mean > 0.3 {
		t.Errorf("%s: got %d of %d pixels off and %.2f on average, want at most one in a thousand and 0.3 (draw it again with -update, and look at it)", path, off, n, mean)
	}
}
