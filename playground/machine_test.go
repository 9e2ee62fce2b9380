package playground_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"tandem/core/snapshot"
	"tandem/playground"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
	"tandem/playground/soft"
)

// machines are runs of kernel machines, and of networks on many tasks.
var machines = []string{
	"world=grid&learner=tlssvm",
	"world=grid&learner=tlssvm&unseen=20&grid-size=64,1",
	"world=grid&learner=tsvm&grid-size=4,4&rank=10&target=label",
	"world=plane-grid&learner=tsvm&unseen=20",
	"world=plane-grid&learner=tsvm&grid-size=3,3,3",
	"world=grid&learner=task-relationship&grid-size=5",
	"world=plane&learner=single-svm&kernel=rbf",
	"world=plane-grid&grid-size=3,3,3",
	"world=grid&grid-size=4,4,4&arch=mmoe",
	"world=grid&grid-size=8,8&features=50&arch=single-task",
	"world=plane-grid&grid-size=9&arch=cross-stitch",
}

// TestMachineLabelsFit looks for labels that lie over one another or are cut off.
func TestMachineLabelsFit(t *testing.T) {
	list := machines
	if testing.Short() {
		list = list[3:5]
	}
	for _, fragment := range list {
		fragment = strings.Replace(fragment, "&unseen=20&grid-size=64,1", "&grid-size=64", 1)
		run := trained(t, fragment, 3)
		for _, size := range []struct {
			w, h  float32
			large bool
		}{{360, 0, false}, {700, 0, false}, {978, 666, false}, {1280, 0, false}, {1280, 720, true}, {1920, 1080, true}, {360, 0, true}} {
			v, h := viewOf(run, paint.Theme{Large: size.large}, size.w, size.h, 1)
			for _, word := range []string{"together", "alone", "gain"} {
				if word != "together" && size.w != 360 && size.w != 978 {
					continue
				}
				v.ShowTasks(word)
				r := record.New(size.w, h, 1)
				if !v.Draw(r) {
					t.Fatalf("%s: nothing was drawn", fragment)
				}
				checkLabels(t, r, fmt.Sprintf("%s at %g × %g, large %v, %s", fragment, size.w, h, size.large, word))
				if r.Figures > 6000 {
					t.Errorf("%s: got %d figures, want at most 6,000", fragment, r.Figures)
				}
			}
		}
	}
}

// TestMachinePointing goes over the whole canvas: every panel of a kernel machine can be read.
func TestMachinePointing(t *testing.T) {
	tests := []struct {
		fragment string
		words    []string
	}{
		{"world=grid&learner=tlssvm&unseen=10", []string{"weight of x₂", "true ", "component 2 of 3", "Features x₃", "Mode 3 5", "error ", "never trained: predicted", "objective ",
			"lower by", "coupling with itself", "coupling ", "singular value 2", "of the true weights", "mean error", "each task alone", "the truth", "worst ", "Show each task trained alone"}},
		{"world=plane-grid&learner=tsvm", []string{"p(label 1) = ", "Rotation 20°", "coupling ", "all tasks pooled", "gain "}},
		{"world=grid", []string{"cosine ", "The step", "'s gradient", "step 3", "shared encoder, unit", "error "}},
	}
	for i, test := range tests {
		if i > 0 && testing.Short() {
			break
		}
		run := trained(t, test.fragment, 3)
		v, h := viewOf(run, paint.Theme{}, 980, 0, 1)
		v.Draw(record.New(980, h, 1))
		found := map[string]bool{}
		for y := float32(2); y < h; y += 5 {
			for x := float32(2); x < 980; x += 5 {
				v.Pointer(x, y, playground.Hover)
				if !v.Pointed() {
					continue
				}
				r := record.New(980, h, 1)
				if !v.Draw(r) {
					continue
				}
				text := lastLabels(r)
				for _, word := range test.words {
					found[word] = found[word] || strings.Contains(text, word)
				}
			}
		}
		for _, word := range test.words {
			if !found[word] {
				t.Errorf("%s: nothing on the canvas reads %q", test.fragment, word)
			}
		}
	}
}

// gridOf is a snapshot of regressions without a plane on a grid of the given sizes; task t has the error (t+1)/100.
func gridOf(sizes ...int) *snapshot.Snapshot {
	st := &snapshot.Static{Architecture: "Machine", Learner: "tlssvm"}
	n := 1
	for m, levels := range sizes {
		mode := snapshot.Mode{Name: "ABC"[m : m+1]}
		for i := range levels {
			mode.Levels = append(mode.Levels, fmt.Sprintf("%s%d", strings.ToLower(mode.Name), i))
		}
		st.Modes, n = append(st.Modes, mode), n*levels
	}
	s := &snapshot.Snapshot{Step: 1, Static: st, Tasks: make([]snapshot.Task, n)}
	for t := range n {
		index, rest := make([]int, len(sizes)), t
		for m := len(sizes) - 1; m >= 0; m-- {
			index[m], rest = rest%sizes[m], rest/sizes[m]
		}
		st.Tasks = append(st.Tasks, snapshot.TaskInfo{Name: fmt.Sprint("t", t), Target: "regression", Metric: "R²", Outputs: 1, Labels: 9, On: true, Index: index})
		e := float32(t+1) / 100
		s.Tasks[t] = snapshot.Task{Smooth: snapshot.Score{Loss: e * e, AloneLoss: 4 * e * e}}
	}
	return s
}

// drawn draws a snapshot on a canvas of the usual size.
func drawn(s *snapshot.Snapshot) (*playground.View, *record.Recorder) {
	v, r := playground.New(), record.New(980, 690, 1)
	v.Resize(980, 690, 1)
	v.SetSnapshot(s)
	v.Draw(r)
	return v, r
}

// find returns the label of a text.
func find(r *record.Recorder, text string) (record.Label, bool) {
	for _, l := range r.Labels {
		if l.Text == text {
			return l, true
		}
	}
	return record.Label{}, false
}

// TestGridOfErrors: the levels of the last mode are columns, those of the one before it rows, those of the first blocks;
// the toggle shows the tasks alone.
func TestGridOfErrors(t *testing.T) {
	v, r := drawn(gridOf(2, 3, 4))
	at := map[int]record.Label{}
	for task := range 24 {
		l, ok := find(r, paint.Decimal(float32(task+1)/100))
		if !ok {
			t.Fatalf("the error of task %d is not shown", task)
		}
		at[task] = l
	}
	centre := func(l record.Label) paint.Point { return l.Box.Centre() }
	for task := range 24 {
		index := []int{task / 12, task / 4 % 3, task % 4}
		if index[2] > 0 {
			a, b := centre(at[task-1]), centre(at[task])
			if b.X <= a.X+20 || abs(a.Y-b.Y) > 1 {
				t.Errorf("task %v: got its place at %v, the level before at %v; want it to the right", index, b, a)
			}
		}
		if index[1] > 0 {
			a, b := centre(at[task-4]), centre(at[task])
			if b.Y <= a.Y+10 || abs(a.X-b.X) > 4 {
				t.Errorf("task %v: got its place at %v, the level before at %v; want it below", index, b, a)
			}
		}
	}
	if _, ok := find(r, "A × B × C"); !ok {
		t.Error("the modes are not named")
	}
	toggle, _ := find(r, "alone")
	v.Pointer(centre(toggle).X, centre(toggle).Y, playground.Tap)
	r = record.New(980, 690, 1)
	if !v.Draw(r) {
		t.Fatal("a tap on the toggle changes nothing")
	}
	if _, ok := find(r, ".48"); !ok {
		t.Error("a tap on “alone” does not show the error alone")
	}
	if v.ShowTasks("nothing") || !v.ShowTasks("gain") {
		t.Error("ShowTasks takes a word that is none, or refuses one")
	}
}

func abs(v float32) float32 { return max(v, -v) }

// withSections gives a snapshot the sections of a machine: everything 0 but where the test says otherwise.
func withSections(s *snapshot.Snapshot, sections ...snapshot.Section) *snapshot.Snapshot {
	s.World = append(s.World, sections...)
	return s
}

// TestMethods: the mean is over the tasks that every method knows, and of regressions the root of the mean square.
func TestMethods(t *testing.T) {
	nan := float32(math.NaN())
	s := withSections(gridOf(2, 2), snapshot.Section{Name: "methods", Rows: 4, Cols: 4, Values: []float32{
		3, 4, 9, 0, // the machine
		6, 8, nan, 0, // alone
		1, 1, 1, 1,
		nan, nan, nan, nan}})
	s.Tasks = s.Tasks[:4]
	v, r := drawn(s)
	// Task 2 has no error alone. √((9+16+0)/3) = 2.89 and √((36+64)/3) = 5.77.
	for _, want := range []string{"2.89", "5.77", "1.00", "each task alone", "all tasks pooled"} {
		if _, ok := find(r, want); !ok {
			t.Errorf("%q is not shown", want)
		}
	}
	if _, ok := find(r, "the truth"); ok {
		t.Error("a truth that is not known is shown")
	}
	if got := v.Describe(); !strings.Contains(got, "Mean error: Machine 2.89, each task alone 5.77, all tasks pooled 1.00.") {
		t.Errorf("got %q, want the mean errors in it", got)
	}
}

// TestTrueRank: as many singular values of the true weights as are not nought.
func TestTrueRank(t *testing.T) {
	s := withSections(gridOf(3, 3), snapshot.Section{Name: "singular", Rows: 2, Cols: 5, Values: []float32{9, 5, 1, .5, .2, 8, 5, 1e-6, 0, 0}},
		snapshot.Section{Name: "weights", Rows: 9, Cols: 5, Values: make([]float32, 45)})
	if _, r := drawn(s); !says(r, "true rank 2") {
		t.Error("got no “true rank 2”")
	}
}

// TestConverged: that a machine is done is said calmly, and its curve marked.
func TestConverged(t *testing.T) {
	s := withSections(gridOf(3, 3), snapshot.Section{Name: "objective", Rows: 1, Cols: 4, Values: []float32{9, 5, 4, 4}},
		snapshot.Section{Name: "coupling", Rows: 9, Cols: 9, Values: make([]float32, 81)})
	if _, r := drawn(s); says(r, "converged") {
		t.Error("a machine that is not done is said to be")
	}
	s.Done = "It has converged after 3 steps."
	v, r := drawn(s)
	for _, want := range []string{"converged", s.Done} {
		if !says(r, want) {
			t.Errorf("%q is not shown", want)
		}
	}
	if says(r, "Stopped") || !strings.Contains(v.Describe(), s.Done) {
		t.Error("being done is shown as trouble, or not told")
	}
}

// TestSupportVectors: each has a ring on the surface together, unless all examples are support vectors.
func TestSupportVectors(t *testing.T) {
	figures := func(alpha ...float32) int {
		s := surfaceOf("binary", func(x, y float32) float32 { return 0 })
		s.Static.Tasks[0].Train, s.Static.Tasks[0].Labels = make([]float32, 12), 4
		withSections(s, snapshot.Section{Name: "alpha", Rows: 1, Cols: 4, Values: alpha})
		_, r := drawn(s)
		return r.Figures
	}
	none := figures(0, 0, 0, 0)
	for _, test := range []struct {
		alpha []float32
		want  int
	}{{[]float32{0, 1, 0, 0}, 1}, {[]float32{.1, 0, -.3, .2}, 3}, {[]float32{1, 1, 1, 1}, 0}, {[]float32{1, 1e-9, 0, 0}, 1}} {
		if got := figures(test.alpha...) - none; got != test.want {
			t.Errorf("α = %v: got %d rings, want %d", test.alpha, got, test.want)
		}
	}
}

// TestOddMachines draws sections that should never come. It must not panic.
func TestOddMachines(t *testing.T) {
	run := trained(t, "world=grid&grid-size=2,3&features=4&learner=tlssvm", 2)
	nan := float32(math.NaN())
	damages := map[string]func(s *snapshot.Snapshot){"no sections": func(s *snapshot.Snapshot) { s.World = nil }}
	for _, name := range []string{"objective", "report", "methods", "coupling", "weights", "truth", "singular", "factor/features", "factor/Mode 1", "alpha"} {
		each := func(f func(k *snapshot.Section)) func(s *snapshot.Snapshot) {
			return func(s *snapshot.Snapshot) {
				for i := range s.World {
					if s.World[i].Name == name {
						f(&s.World[i])
					}
				}
			}
		}
		damages[name+" gone"] = each(func(k *snapshot.Section) { k.Name = "else" })
		damages[name+" empty"] = each(func(k *snapshot.Section) { k.Rows, k.Cols, k.Values = 0, 0, nil })
		damages[name+" short"] = each(func(k *snapshot.Section) { k.Values = k.Values[:len(k.Values)/2] })
		damages[name+" of one"] = each(func(k *snapshot.Section) { k.Rows, k.Cols, k.Values = 1, 1, k.Values[:1] })
		damages[name+" NaN"] = each(func(k *snapshot.Section) { fill(k.Values, nan) })
		damages[name+" huge"] = each(func(k *snapshot.Section) { fill(k.Values, 3e38) })
		damages[name+" infinite"] = each(func(k *snapshot.Section) { fill(k.Values, float32(math.Inf(-1))) })
	}
	damages["no indices"] = func(s *snapshot.Snapshot) {
		for i := range s.Static.Tasks {
			s.Static.Tasks[i].Index = nil
		}
	}
	damages["no modes"] = func(s *snapshot.Snapshot) { s.Static.Modes = nil }
	damages["no features"] = func(s *snapshot.Snapshot) { s.Static.Features = nil }
	damages["no target"] = func(s *snapshot.Snapshot) { s.Static.Target = 99 }
	damages["stopped"] = func(s *snapshot.Snapshot) { s.Stopped = strings.Repeat("a long explanation ", 40) }
	for name, damage := range damages {
		for _, size := range [][2]float32{{980, 690}, {360, 1400}, {50, 50}, {0, 0}} {
			s, v := new(snapshot.Snapshot), playground.New()
			v.Resize(size[0], size[1], 1)
			run.Snapshot(s, snapshot.Request{Static: true, Surface: 12})
			damage(s)
			v.SetSnapshot(s)
			v.Draw(record.New(size[0], size[1], 1))
			for y := float32(5); y < size[1]; y += 61 {
				for x := float32(5); x < size[0]; x += 61 {
					v.Pointer(x, y, playground.Hover)
					v.Draw(record.New(size[0], size[1], 1))
				}
			}
			if v.Describe() == "" {
				t.Errorf("%s: nothing to say", name)
			}
		}
	}
}

// TestDescribeMany speaks of 60 tasks in a few sentences.
func TestDescribeMany(t *testing.T) {
	v, _ := viewOf(trained(t, "world=grid&learner=tlssvm&unseen=10", 3), paint.Theme{}, 980, 0, 1)
	got := v.Describe()
	for _, want := range []string{"60 tasks, Mode 1 × Mode 2 × Mode 3: ", "6 were never trained", "The target:", "Most is gained by:", "Mean error: ", "each task alone", "rank 3"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
	if len(got) > 1000 {
		t.Errorf("got %d letters, want a few sentences", len(got))
	}
}

// TestLongNames: levels with names of their own, as a file has them.
func TestLongNames(t *testing.T) {
	for _, sizes := range [][]int{{30}, {16, 4}, {4, 16}, {3, 5, 4}} {
		s := gridOf(sizes...)
		n := len(s.Tasks)
		for m := range s.Static.Modes {
			for i := range s.Static.Modes[m].Levels {
				s.Static.Modes[m].Levels[i] = fmt.Sprintf("Saint Mary's School %c%d", 'A'+i, m)
			}
		}
		for i := range s.Static.Tasks {
			s.Static.Tasks[i].Name = fmt.Sprintf("Saint Mary's School %d in its year", i)
		}
		for i := range 6 {
			s.Static.Features = append(s.Static.Features, fmt.Sprintf("free school meals %d", i))
		}
		weights := make([]float32, n*6)
		for i := range weights {
			weights[i] = float32(math.Sin(float64(i)))
		}
		coupling := make([]float32, n*n)
		for i := range coupling {
			coupling[i] = float32(math.Sin(float64(i%n) - float64(i/n)))
		}
		withSections(s, snapshot.Section{Name: "weights", Rows: n, Cols: 6, Values: weights}, snapshot.Section{Name: "coupling", Rows: n, Cols: n, Values: coupling},
			snapshot.Section{Name: "factor/features", Rows: 6, Cols: 2, Values: weights[:12]}, snapshot.Section{Name: "factor/A", Rows: sizes[0], Cols: 2, Values: weights[:2*sizes[0]]})
		for _, size := range [][2]float32{{980, 690}, {360, 0}, {1280, 720}} {
			v, r := playground.New(), record.New(size[0], size[1], 1)
			v.SetTheme(paint.Theme{Large: size[0] == 1280})
			v.Resize(size[0], size[1], 1)
			v.SetSnapshot(s)
			if size[1] == 0 {
				size[1] = v.PreferredHeight(size[0])
				v.Resize(size[0], size[1], 1)
				r = record.New(size[0], size[1], 1)
			}
			v.Draw(r)
			checkLabels(t, r, fmt.Sprintf("grid of %v at %v", sizes, size))
			if *pictures != "" {
				p := soft.New(size[0], size[1], 1)
				v.Invalidate()
				v.Draw(p)
				write(t, fmt.Sprintf("%s/long-%d-%v.png", *pictures, len(sizes), size[0]), p.RGBA)
			}
		}
	}
}
