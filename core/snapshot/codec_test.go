package snapshot_test

import (
	"bytes"
	"flag"
	"math"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/core/snapshot"
)

// TestMain makes the random tests the same in every run.
func TestMain(m *testing.M) {
	flag.Parse()
	if flag.Lookup("rapid.seed").Value.String() == "0" {
		flag.Set("rapid.seed", "1")
	}
	m.Run()
}

// drawn makes a snapshot of any shape that hangs together.
func drawn(t *rapid.T) *snapshot.Snapshot {
	bits := rapid.Map(rapid.Uint32(), math.Float32frombits) // NaNs and infinities among them
	floats := func(n int) []float32 { return rapid.SliceOfN(bits, n, n).Draw(t, "floats") }
	small := func(name string) int { return rapid.IntRange(0, 4).Draw(t, name) }
	tasks, points := small("tasks"), small("points")
	s := &snapshot.Snapshot{
		Generation: rapid.Uint32().Draw(t, "generation"), Step: rapid.Uint32().Draw(t, "step"), Epoch: rapid.Uint32().Draw(t, "epoch"),
		Hash: rapid.Uint64().Draw(t, "hash"), Stopped: rapid.String().Draw(t, "stopped"), Done: rapid.String().Draw(t, "done"), DeltaM: bits.Draw(t, "Δm"),
		Curves: snapshot.Curves{Steps: floats(points), Loss: floats(points * tasks), Alone: floats(points * tasks),
			Weight: floats(points * tasks), DeltaM: floats(points)},
		Links: floats(small("links")),
	}
	for range tasks {
		v := floats(9)
		s.Tasks = append(s.Tasks, snapshot.Task{TrainLoss: v[0], TestLoss: v[1], Metric: v[2], AloneTrainLoss: v[3], AloneTestLoss: v[4],
			AloneMetric: v[5], Gain: v[6], Relative: v[7], Weight: v[8], Active: rapid.Bool().Draw(t, "active")})
	}
	if rapid.Bool().Draw(t, "gradients") {
		s.Gramian = floats((tasks + 1) * (tasks + 1))
	}
	if rapid.Bool().Draw(t, "drawn") {
		for range 2 * tasks {
			side := small("side")
			s.Surfaces = append(s.Surfaces, snapshot.Surface{Side: side, Values: floats(side * side)})
		}
	}
	for range small("thumbs") {
		side := small("side")
		s.Thumbs = append(s.Thumbs, snapshot.Thumb{Side: side, Low: bits.Draw(t, "low"), High: bits.Draw(t, "high"),
			Pix: rapid.SliceOfN(rapid.Byte(), side*side, side*side).Draw(t, "pix")})
	}
	for range small("sections") {
		r, c := small("rows"), small("cols")
		s.World = append(s.World, snapshot.Section{Name: rapid.String().Draw(t, "name"), Rows: r, Cols: c, Values: floats(r * c)})
	}
	if rapid.Bool().Draw(t, "static") {
		s.Static = drawnStatic(t, tasks, floats)
	}
	return s
}

func drawnStatic(t *rapid.T, tasks int, floats func(int) []float32) *snapshot.Static {
	text := func() string { return rapid.String().Draw(t, "text") }
	owner := func() int { return rapid.IntRange(-1, tasks-1).Draw(t, "owner") }
	st := &snapshot.Static{Spec: text(), StepsPerEpoch: rapid.Uint32().Draw(t, "steps"), World: text(), Learner: text(), Architecture: text(), Weighting: text(),
		Features: rapid.SliceOfN(rapid.String(), 0, 3).Draw(t, "features")}
	modes := rapid.IntRange(0, 3).Draw(t, "modes")
	for range modes {
		st.Modes = append(st.Modes, snapshot.Mode{Name: text(), Levels: rapid.SliceOfN(rapid.String(), 2, 3).Draw(t, "levels")})
	}
	for range tasks {
		st.Tasks = append(st.Tasks, snapshot.TaskInfo{Name: text(), Target: text(), Metric: text(), Outputs: rapid.IntRange(1, 9).Draw(t, "outputs"),
			Labels: rapid.IntRange(0, 9999).Draw(t, "labels"), On: rapid.Bool().Draw(t, "on"), Unseen: rapid.Bool().Draw(t, "unseen"),
			Index: rapid.SliceOfN(rapid.IntRange(0, 1), modes, modes).Draw(t, "index"), Train: floats(3), Test: floats(6)})
		st.Target = rapid.IntRange(0, tasks-1).Draw(t, "target")
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "layers") {
		st.Blocks = append(st.Blocks, snapshot.Block{Label: text(), Kind: text(), Owner: owner()})
		units := rapid.IntRange(0, 200).Draw(t, "units")
		st.Layers = append(st.Layers, snapshot.Layer{Name: text(), Kind: text(), Owner: owner(), Units: units,
			Block: i, Shown: rapid.IntRange(0, units).Draw(t, "shown"), Thumb: rapid.IntRange(0, 999).Draw(t, "thumb")})
		st.Links = append(st.Links, snapshot.Link{From: i, To: i, Owner: owner(), Rows: units, Cols: 0, First: rapid.IntRange(-1, 9).Draw(t, "first")})
	}
	return st
}

// same compares what can be seen, NaNs by their bits and nil slices as empty ones.
func same(t interface{ Fatalf(string, ...any) }, got, want reflect.Value, path string) {
	switch got.Kind() {
	case reflect.Float32:
		if math.Float32bits(float32(got.Float())) != math.Float32bits(float32(want.Float())) {
			t.Fatalf("%s: got %v, want %v", path, got, want)
		}
	case reflect.Slice:
		if got.Len() != want.Len() {
			t.Fatalf("%s: got %d elements, want %d", path, got.Len(), want.Len())
		}
		for i := range got.Len() {
			same(t, got.Index(i), want.Index(i), path+"[]")
		}
	case reflect.Struct:
		for i := range got.NumField() {
			if f := got.Type().Field(i); f.IsExported() {
				same(t, got.Field(i), want.Field(i), path+"."+f.Name)
			}
		}
	case reflect.Pointer:
		if got.IsNil() != want.IsNil() {
			t.Fatalf("%s: got nil: %v, want nil: %v", path, got.IsNil(), want.IsNil())
		}
		if !got.IsNil() {
			same(t, got.Elem(), want.Elem(), path)
		}
	default:
		if got.Interface() != want.Interface() {
			t.Fatalf("%s: got %v, want %v", path, got, want)
		}
	}
}

// TestRoundTrip reads many snapshots, one after another, into the same memory.
func TestRoundTrip(t *testing.T) {
	var got snapshot.Snapshot
	var buf []byte
	rapid.Check(t, func(t *rapid.T) {
		want := drawn(t)
		buf = want.AppendBinary(buf[:0])
		if err := got.UnmarshalBinary(buf); err != nil {
			t.Fatalf("cannot read what was written: %v", err)
		}
		same(t, reflect.ValueOf(&got).Elem(), reflect.ValueOf(want).Elem(), "snapshot")
		if again := got.AppendBinary(nil); !bytes.Equal(again, buf) {
			t.Fatalf("written again, it differs")
		}
	})
}

// large is a snapshot of a usual size.
func large() *snapshot.Snapshot {
	const tasks, points, side = 3, 300, 40
	s := &snapshot.Snapshot{Step: 1840, Stopped: "It diverged.", Tasks: make([]snapshot.Task, tasks), Gramian: make([]float32, 16),
		Curves: snapshot.Curves{Steps: make([]float32, points), Loss: make([]float32, points*tasks), Alone: make([]float32, points*tasks),
			Weight: make([]float32, points*tasks), DeltaM: make([]float32, points)},
		Links: make([]float32, 500), World: []snapshot.Section{{Name: "compass", Rows: 4, Cols: 2, Values: make([]float32, 8)}},
		Static: &snapshot.Static{Spec: "world=plane", Tasks: make([]snapshot.TaskInfo, tasks), Features: []string{"x₁", "x₂"}}}
	for range 2 * tasks {
		s.Surfaces = append(s.Surfaces, snapshot.Surface{Side: side, Values: make([]float32, side*side)})
	}
	for range 50 {
		s.Thumbs = append(s.Thumbs, snapshot.Thumb{Side: 12, Pix: make([]byte, 144)})
	}
	return s
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	s := large()
	buf := s.AppendBinary(nil)
	if got := testing.AllocsPerRun(20, func() { buf = s.AppendBinary(buf[:0]) }); got != 0 {
		t.Errorf("writing: got %v allocations, want 0", got)
	}
	var back snapshot.Snapshot
	read := func() {
		if err := back.UnmarshalBinary(buf); err != nil {
			t.Fatal(err)
		}
	}
	if got := testing.AllocsPerRun(20, read); got != 0 {
		t.Errorf("reading: got %v allocations, want 0", got)
	}
}

// TestStaticIsKept: a Static that a view has kept is not written over, and an equal one is the same one.
func TestStaticIsKept(t *testing.T) {
	a, b := large(), large()
	b.Static.Spec = "world=plane&seed=8"
	var s snapshot.Snapshot
	read := func(from *snapshot.Snapshot) *snapshot.Static {
		if err := s.UnmarshalBinary(from.AppendBinary(nil)); err != nil {
			t.Fatal(err)
		}
		return s.Static
	}
	first := read(a)
	if again := read(a); again != first {
		t.Error("got another Static for the same one")
	}
	if other := read(b); other == first || other.Spec != b.Static.Spec || first.Spec != a.Static.Spec {
		t.Errorf("got %q over %q", other.Spec, first.Spec)
	}
	b.Static = nil
	if got := read(b); got != nil {
		t.Errorf("got a Static where there is none: %+v", got)
	}
}

func TestErrorsNameWhatIsWrong(t *testing.T) {
	tests := []struct {
		name   string
		damage func(s *snapshot.Snapshot)
		cut    int // bytes taken off the end
		want   string
	}{
		{"task count of the Gramian", func(s *snapshot.Snapshot) { s.Gramian = s.Gramian[:9] }, 0, "Gramian: 9 values, want 16"},
		{"curve of another length", func(s *snapshot.Snapshot) { s.Curves.Alone = nil }, 0, "curves: 0 values, want 900"},
		{"a surface too few", func(s *snapshot.Snapshot) { s.Surfaces = s.Surfaces[:5] }, 0, "surfaces: 5 values, want 6"},
		{"surface that is not square", func(s *snapshot.Snapshot) { s.Surfaces[2].Side = 7 }, 0, "numbered 2 has 1600 values, side 7"},
		{"negative side", func(s *snapshot.Snapshot) { s.Thumbs[1].Side = -12 }, 0, "numbered 1 has 144 values, side -12"},
		{"section", func(s *snapshot.Snapshot) { s.World[0].Rows = 3 }, 0, `section "compass" has 8 values, want 3 × 2`},
		{"static of other tasks", func(s *snapshot.Snapshot) { s.Static.Tasks = s.Static.Tasks[:2] }, 0, "it has 2 tasks, the snapshot 3"},
		{"target", func(s *snapshot.Snapshot) { s.Static.Target = 3 }, 0, "target 3 of 3"},
		{"layer without block", func(s *snapshot.Snapshot) { s.Static.Layers = make([]snapshot.Layer, 1) }, 0, "layers: number 0"},
		{"link to nowhere", func(s *snapshot.Snapshot) { s.Static.Links = make([]snapshot.Link, 1) }, 0, "links: number 0"},
		{"cut short", func(*snapshot.Snapshot) {}, 1, "static"},
		{"cut in the middle", func(*snapshot.Snapshot) {}, 6000, "thumbs"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := large()
			test.damage(s)
			buf := s.AppendBinary(nil)
			err := new(snapshot.Snapshot).UnmarshalBinary(buf[:max(0, len(buf)-test.cut)])
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want one with %q", err, test.want)
			}
		})
	}
	for name, src := range map[string]string{"nothing": "", "another format": "PNG and more", "another version": "TNDM\x09\x00\x00\x00"} {
		if err := new(snapshot.Snapshot).UnmarshalBinary([]byte(src)); err == nil || !strings.Contains(err.Error(), "header") {
			t.Errorf("%s: got error %v, want one that names the header", name, err)
		}
	}
}
