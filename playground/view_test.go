package playground_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
)

// TestRequestFollowsGenerations: the view asks for the static part until it has that of the present generation, also
// when a reset makes the same one again, and shows nothing of another run meanwhile.
func TestRequestFollowsGenerations(t *testing.T) {
	run, v := trained(t, "", 2), playground.New()
	v.Resize(1000, 690, 1)
	request := snapshot.Request{Surface: 8, Unit: 8, Units: 8}
	take := func(generation uint32, static bool) *snapshot.Snapshot {
		s := new(snapshot.Snapshot)
		request.Static = static
		run.Snapshot(s, request)
		s.Generation = generation
		return s
	}
	draws := func() bool { return v.Draw(record.New(1000, 690, 1)) }
	draws()
	if v.SetSnapshot(take(1, false)); !v.Request().Static || draws() {
		t.Error("a snapshot of a run that the view knows nothing of was drawn, or not asked for")
	}
	first := take(1, true)
	if v.SetSnapshot(first); v.Request().Static || !draws() {
		t.Error("the static part is asked for again, or nothing is drawn, after it came")
	}
	if v.SetSnapshot(take(1, false)); v.Request().Static || !draws() {
		t.Error("a snapshot of the same generation is not drawn")
	}
	if v.SetSnapshot(take(2, false)); !v.Request().Static || draws() {
		t.Error("a snapshot of another generation is drawn without its static part")
	}
	again := take(2, false)
	again.Static = first.Static // the codec gives the same pointer for the same static part
	if v.SetSnapshot(again); v.Request().Static || !draws() {
		t.Error("a reset of the same spec is not drawn")
	}
	if v.SetSnapshot(take(2, false)); v.Request().Static || !draws() {
		t.Error("after a reset of the same spec nothing is drawn any more")
	}
}

// TestOddSnapshots draws what should never come: missing parts, wrong numbers, sizes of nothing. It must not panic.
func TestOddSnapshots(t *testing.T) {
	run := trained(t, "arch=mmoe", 2)
	nan := float32(0)
	nan /= nan
	damages := map[string]func(s *snapshot.Snapshot){
		"no pictures":     func(s *snapshot.Snapshot) { s.Surfaces, s.Thumbs, s.Links = nil, nil, nil },
		"fewer thumbs":    func(s *snapshot.Snapshot) { s.Thumbs = s.Thumbs[:3] },
		"no Gramian":      func(s *snapshot.Snapshot) { s.Gramian = nil },
		"NaN Gramian":     func(s *snapshot.Snapshot) { s.Gramian[0] = nan },
		"no curves":       func(s *snapshot.Snapshot) { s.Curves = snapshot.Curves{} },
		"NaN curves":      func(s *snapshot.Snapshot) { fill(s.Curves.Loss, nan); fill(s.Curves.Weight, nan) },
		"infinite curves": func(s *snapshot.Snapshot) { fill(s.Curves.Loss, float32(math.Inf(1))) },
		"huge curves":     func(s *snapshot.Snapshot) { fill(s.Curves.Loss, 3e38) },
		"NaN links":       func(s *snapshot.Snapshot) { fill(s.Links, nan) },
		"huge links":      func(s *snapshot.Snapshot) { fill(s.Links, -3e38) },
		"no world":        func(s *snapshot.Snapshot) { s.World = nil },
		"no layers":       func(s *snapshot.Snapshot) { st := *s.Static; st.Layers, st.Links = nil, nil; s.Static = &st },
		"surface of one":  func(s *snapshot.Snapshot) { s.Surfaces[0] = snapshot.Surface{Side: 1, Values: []float32{1}} },
		"surface of none": func(s *snapshot.Snapshot) { s.Surfaces[0] = snapshot.Surface{} },
		"class of nothing": func(s *snapshot.Snapshot) {
			st := *s.Static
			st.Tasks = append([]snapshot.TaskInfo(nil), st.Tasks...)
			st.Tasks[0].Target = "classes"
			st.Tasks[0].Outputs = 3
			fill(s.Surfaces[0].Values, -7)
			s.Static = &st
		},
		"stopped": func(s *snapshot.Snapshot) { s.Stopped = strings.Repeat("a long explanation ", 40) },
	}
	for name, damage := range damages {
		for _, size := range [][2]float32{{980, 690}, {360, 1400}, {50, 50}, {3, 900}, {0, 0}} {
			s, v := new(snapshot.Snapshot), playground.New()
			v.Resize(size[0], size[1], 1)
			run.Snapshot(s, snapshot.Request{Static: true, Surface: 12, Unit: 4, Units: 6})
			damage(s)
			v.SetSnapshot(s)
			v.Draw(record.New(size[0], size[1], 1))
			random := rand.New(rand.NewPCG(1, 2))
			for range 60 {
				v.Pointer(random.Float32()*size[0], random.Float32()*size[1], playground.Hover)
				v.Draw(record.New(size[0], size[1], 1))
			}
			if v.Describe() == "" {
				t.Errorf("%s: nothing to say", name)
			}
		}
	}
}

func fill(list []float32, v float32) {
	for i := range list {
		list[i] = v
	}
}

// TestPointing goes over the whole canvas: every panel can be read.
func TestPointing(t *testing.T) {
	run := trained(t, "arch=mmoe", 40)
	v, h := viewOf(run, paint.Theme{}, 980, 0, 1)
	v.Draw(record.New(980, h, 1))
	found := map[string]bool{}
	for y := float32(2); y < h; y += 3 {
		for x := float32(2); x < 980; x += 3 {
			v.Pointer(x, y, playground.Hover)
			if !v.Pointed() {
				continue
			}
			r := record.New(980, h, 1)
			if !v.Draw(r) {
				continue
			}
			for _, word := range []string{"input x₁", "expert 2, unit", "mixture, unit", "output", "weight ", "mean share", "gate of ", "together", "alone", "cosine ",
				"length of its gradient", "The step", "'s gradient", "step 40"} {
				found[word] = found[word] || says(r, word) || strings.Contains(lastLabels(r), word)
			}
		}
	}
	for word, ok := range found {
		if !ok {
			t.Errorf("nothing on the canvas reads %q", word)
		}
	}
}

// lastLabels joins the labels that were drawn last: the tip's.
func lastLabels(r *record.Recorder) string {
	var b strings.Builder
	for _, l := range r.Labels[max(0, len(r.Labels)-5):] {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

// TestTapStays: what a tap reads stays until the next tap, as a finger does not hover.
func TestTapStays(t *testing.T) {
	run := trained(t, "", 2)
	v, h := viewOf(run, paint.Theme{}, 980, 0, 1)
	v.Draw(record.New(980, h, 1))
	v.Pointer(680, 90, playground.Tap)
	if !v.Pointed() {
		t.Fatal("a tap on a surface reads nothing")
	}
	if v.Pointer(0, 0, playground.Leave); !v.Pointed() {
		t.Error("the reading goes when the finger is lifted")
	}
	if v.Pointer(3, 3, playground.Tap); v.Pointed() {
		t.Error("the reading stays after a tap beside")
	}
}

func TestDescribe(t *testing.T) {
	v, _ := viewOf(trained(t, "tasks=circle,ring&labels=400,12", 2), paint.Theme{}, 980, 0, 1)
	for _, want := range []string{"step 2", "Circle (400 labels)", "Ring (12 labels)", " % together", "Δm"} {
		if got := v.Describe(); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}
