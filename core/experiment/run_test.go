package experiment_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/core/snapshot"
)

func start(t testing.TB, fragment string) *experiment.Run {
	t.Helper()
	s, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// everything asks for all that a snapshot can hold.
var everything = snapshot.Request{Static: true, Surface: 20, Unit: 10, Units: 12}

const three = "tasks=circle,ring,half&labels=60,12,40&noise=5"

// each calls f with a spec for every architecture and every weighting that exists.
func each(t *testing.T, f func(t *testing.T, fragment string)) {
	c := experiment.Catalogue()
	for _, e := range c.Architectures {
		t.Run(e.Name, func(t *testing.T) { f(t, three+"&arch="+e.Name) })
	}
	for _, e := range c.Weightings {
		t.Run(e.Name, func(t *testing.T) { f(t, three+"&weighting="+e.Name) })
	}
}

// A run made again has the same bits, and looking at it does not change it.
func TestTheSameSpecGivesTheSameBits(t *testing.T) {
	each(t, func(t *testing.T, fragment string) {
		a, b := start(t, fragment+"&dropout=0.2"), start(t, fragment+"&dropout=0.2")
		var shot snapshot.Snapshot
		for i := 0; i < 12; i++ {
			a.Step(5)
			a.Snapshot(&shot, everything)
			a.Summary()
		}
		b.Step(60)
		if a.Hash() != b.Hash() {
			t.Errorf("watched: %016x, not watched: %016x", a.Hash(), b.Hash())
		}
		if c := start(t, fragment+"&dropout=0.2&seed=8"); c.Step(60) != 60 || c.Hash() == a.Hash() {
			t.Error("another seed gives the same hash")
		}
	})
}

// Every architecture and every weighting learns: the training loss of every task falls.
func TestTrainingLearns(t *testing.T) {
	each(t, func(t *testing.T, fragment string) {
		r := start(t, fragment)
		r.Step(20)
		before := lossSum(r)
		r.Step(480)
		if after := lossSum(r); !(after < 0.8*before) {
			t.Errorf("sum of the training losses: %v at step 20, %v at step 500", before, after)
		}
		if r.Stopped() != "" {
			t.Error(r.Stopped())
		}
	})
}

// A task that is solved until its gradient vanishes does not blow up a method that does not see units.
func TestSolvedTasksDoNotDiverge(t *testing.T) {
	r := start(t, "labels=400,12,400&arch=mmoe&weighting=nash-mtl&seed=1")
	if r.Step(1500); r.Stopped() != "" {
		t.Errorf("stopped at step %d: %s", r.StepCount(), r.Stopped())
	}
}

func lossSum(r *experiment.Run) float64 {
	var shot snapshot.Snapshot
	r.Snapshot(&shot, snapshot.Request{})
	sum := 0.0
	for _, task := range shot.Tasks {
		sum += float64(task.TrainLoss)
	}
	return sum
}

// The architecture in which nothing is shared is its own baseline, bit for bit.
func TestSingleTaskEqualsItsBaselines(t *testing.T) {
	r := start(t, three+"&arch=single-task")
	r.Step(300)
	for _, task := range r.Summary().Tasks {
		if *task.Gain != 0 || *task.Loss != *task.BaselineLoss {
			t.Errorf("%s: loss %v together, %v alone", task.Name, *task.Loss, *task.BaselineLoss)
		}
	}
	if d := *r.Summary().DeltaM; d != 0 {
		t.Errorf("Δm %v, want 0", d)
	}
}

// Switching the architecture or the weighting does not change the baselines, nor the data.
func TestBaselinesDoNotDependOnTheSwitches(t *testing.T) {
	want := start(t, three)
	want.Step(100)
	each(t, func(t *testing.T, fragment string) {
		r := start(t, fragment)
		r.Step(100)
		for i, task := range r.Summary().Tasks {
			if w := want.Summary().Tasks[i]; *task.BaselineLoss != *w.BaselineLoss {
				t.Errorf("%s: baseline loss %v, want %v", task.Name, *task.BaselineLoss, *w.BaselineLoss)
			}
		}
	})
}

func TestStepsAllocateNothing(t *testing.T) {
	each(t, func(t *testing.T, fragment string) {
		r := start(t, fragment)
		r.Step(33) // past the first points of the curves
		if n := testing.AllocsPerRun(5, func() { r.Step(10) }); n != 0 {
			t.Errorf("%v allocations in 10 steps", n)
		}
	})
}

func TestSnapshotsAllocateNothing(t *testing.T) {
	r := start(t, three+"&arch=mmoe&weighting=nash-mtl")
	r.Step(20)
	var shot snapshot.Snapshot
	req := everything
	req.Static = false
	r.Snapshot(&shot, req)
	if n := testing.AllocsPerRun(5, func() { r.Step(1); r.Snapshot(&shot, req) }); n > 0 {
		t.Errorf("%v allocations a snapshot", n)
	}
}

func TestSnapshotHoldsWhatItSays(t *testing.T) {
	each(t, func(t *testing.T, fragment string) {
		r := start(t, fragment)
		r.Step(55)
		var s snapshot.Snapshot
		r.Snapshot(&s, everything)
		tasks := len(s.Tasks)
		points := len(s.Curves.Steps)
		thumbs, links := 0, 0
		for i, l := range s.Static.Layers {
			if l.Thumb != thumbs {
				t.Errorf("layer %d starts at thumb %d, want %d", i, l.Thumb, thumbs)
			}
			thumbs += l.Shown
		}
		for _, l := range s.Static.Links {
			if l.First >= 0 {
				links = max(links, l.First+max(1, l.Rows*l.Cols))
			}
		}
		for _, c := range []struct {
			name      string
			got, want int
		}{
			{"tasks", tasks, 3}, {"Gramian", len(s.Gramian), 16}, {"surfaces", len(s.Surfaces), 6}, {"thumbs", len(s.Thumbs), thumbs},
			{"links", len(s.Links), links}, {"losses", len(s.Curves.Loss), 3 * points}, {"weights", len(s.Curves.Weight), 3 * points},
			{"last point", int(s.Curves.Steps[points-1]), 55}, {"compass", len(s.World[0].Values), 8},
			{"ring's points", len(s.Static.Tasks[1].Train), 3 * 12}, {"test points", len(s.Static.Tasks[0].Test), 3 * 1000},
		} {
			if c.got != c.want {
				t.Errorf("%s: got %d, want %d", c.name, c.got, c.want)
			}
		}
		for i, p := range s.Surfaces {
			for _, v := range p.Values {
				if !(v >= 0 && v <= 1) {
					t.Fatalf("surface %d holds %v, not a probability", i, v)
				}
			}
		}
	})
}

// The update in the Gramian is the step that was taken: with plain gradient descent and equal weighting it is the sum of
// the tasks' gradients.
func TestTheGramianHoldsTheStepThatWasTaken(t *testing.T) {
	r := start(t, three+"&optimiser=sgd&lr=0.05")
	r.Step(40)
	var s snapshot.Snapshot
	r.Snapshot(&s, snapshot.Request{})
	at := func(i, j int) float64 { return float64(s.Gramian[4*i+j]) }
	for i := 0; i < 4; i++ {
		sum := at(i, 0) + at(i, 1) + at(i, 2)
		if d := math.Abs(sum - at(i, 3)); d > 2e-3*math.Abs(at(3, 3)) {
			t.Errorf("row %d: ⟨g, Σg⟩ = %v, ⟨g, update⟩ = %v", i, sum, at(i, 3))
		}
	}
	if at(3, 3) <= 0 {
		t.Error("the update has no length")
	}
}

func TestLiveOptions(t *testing.T) {
	r := start(t, three)
	r.Step(10)
	for _, c := range []struct{ key, value string }{{"lr", "0.001"}, {"l2", "0.01"}, {"unit-length", "1"}, {"on", "1,0,1"}} {
		before := r.Hash()
		if err := r.Set(c.key, c.value); err != nil {
			t.Errorf("%s=%s: %v", c.key, c.value, err)
		}
		if r.Hash() != before {
			t.Errorf("%s=%s changed the parameters at once", c.key, c.value)
		}
		if !strings.Contains(r.Spec().Fragment(), c.key+"="+c.value) {
			t.Errorf("%s=%s is not in %s", c.key, c.value, r.Spec().Fragment())
		}
		r.Step(5)
	}
	var s snapshot.Snapshot
	r.Snapshot(&s, snapshot.Request{})
	if s.Tasks[1].Active || !s.Tasks[0].Active {
		t.Error("task 2 is off and should not train, task 1 should")
	}
	for _, c := range []struct{ key, value string }{{"arch", "mmoe"}, {"layers", "4"}, {"lr", "x"}, {"nothing", "1"}} {
		fragment := r.Spec().Fragment()
		if err := r.Set(c.key, c.value); err == nil {
			t.Errorf("%s=%s: no error", c.key, c.value)
		}
		if r.Spec().Fragment() != fragment {
			t.Errorf("%s=%s: the spec changed", c.key, c.value)
		}
	}
}

// A live change that is replayed at the same step gives the same bits.
func TestReplay(t *testing.T) {
	run := func() uint64 {
		r := start(t, three+"&arch=mmoe")
		r.Step(31)
		if err := r.Set("lr", "0.002"); err != nil {
			t.Fatal(err)
		}
		r.Step(40)
		return r.Hash()
	}
	if a, b := run(), run(); a != b {
		t.Errorf("%016x and %016x", a, b)
	}
}

func TestADivergedRunStopsAndSaysWhy(t *testing.T) {
	r := start(t, three+"&optimiser=sgd&lr=10&activation=relu&loss-scale=100&target=score")
	took := r.Step(2000)
	if r.Stopped() == "" || took == 2000 {
		t.Fatalf("took %d steps and did not stop", took)
	}
	if !strings.Contains(r.Stopped(), "Circle") && !strings.Contains(r.Stopped(), "Ring") && !strings.Contains(r.Stopped(), "Half") {
		t.Errorf("%q names no task", r.Stopped())
	}
	if r.Step(5) != 0 {
		t.Error("a stopped run went on")
	}
	var s snapshot.Snapshot
	r.Snapshot(&s, everything)
	if s.Stopped == "" {
		t.Error("the snapshot does not say it")
	}
	r.Summary()
}

func TestCurvesAreThinned(t *testing.T) {
	r := start(t, "tasks=half,half&labels=10&layers=2")
	r.Step(6000)
	var s snapshot.Snapshot
	r.Snapshot(&s, snapshot.Request{})
	n := len(s.Curves.Steps)
	if n > 241 || n < 100 {
		t.Errorf("%d points", n)
	}
	for i := 1; i < n; i++ {
		if s.Curves.Steps[i] <= s.Curves.Steps[i-1] {
			t.Fatalf("point %d is at step %v after %v", i, s.Curves.Steps[i], s.Curves.Steps[i-1])
		}
	}
	if s.Curves.Steps[0] != 0 || s.Curves.Steps[n-1] != 6000 {
		t.Errorf("the curves go from %v to %v", s.Curves.Steps[0], s.Curves.Steps[n-1])
	}
}

// Nine tasks, one task, a schedule that leaves tasks out, a task that is off: all run.
func TestOtherShapes(t *testing.T) {
	for _, fragment := range []string{
		"tasks=circle,ring,half,xor,gauss,spiral,moons,sine,checkerboard&labels=20",
		"tasks=circle&labels=20",
		three + "&schedule=alternate&weighting=nash-mtl",
		three + "&schedule=sequential&sampling=annealed",
		three + "&on=1,0,1&arch=feature-pipeline&weighting=pcgrad",
		three + "&on=0",
		three + "&points=common&missing=80&weighting=mgda",
		three + "&batch=1&weighting=graddrop",
		"tasks=plane-regression,circle,gauss-regression&batch=256&binary-loss=hinge&regression-loss=huber",
	} {
		t.Run(fragment, func(t *testing.T) {
			r := start(t, fragment)
			if took := r.Step(120); took != 120 {
				t.Errorf("took %d steps: %s", took, r.Stopped())
			}
			var shot snapshot.Snapshot
			r.Snapshot(&shot, everything)
			if _, err := json.Marshal(r.Summary()); err != nil {
				t.Error(err)
			}
		})
	}
}
