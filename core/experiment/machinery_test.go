package experiment_test

import (
	"errors"
	"math"
	"testing"

	"tandem/core/experiment"
	"tandem/core/snapshot"
)

// machines calls f for every kernel machine, on a small world of numbers and on points in the plane.
func machines(t *testing.T, f func(t *testing.T, fragment string)) {
	for _, e := range experiment.Catalogue().KernelMachines {
		t.Run(e.Name+" on a grid", func(t *testing.T) {
			f(t, "world=grid&grid-size=2,3&features=4&true-rank=2&labels=15&learner="+e.Name)
		})
		t.Run(e.Name+" in the plane", func(t *testing.T) { f(t, "tasks=circle,half,moons&labels=30,10,20&learner="+e.Name) })
	}
}

func TestKernelMachinesRunUntilTheyAreDone(t *testing.T) {
	machines(t, func(t *testing.T, fragment string) {
		r, again := start(t, fragment), start(t, fragment)
		took := r.Step(400)
		if r.Done() == "" || r.Stopped() != "" {
			t.Fatalf("after %d steps: done %q, stopped %q", took, r.Done(), r.Stopped())
		}
		if r.Step(1) != 0 {
			t.Error("it goes on though it is done")
		}
		again.Step(400)
		if r.Hash() != again.Hash() {
			t.Error("the same spec gives another machine")
		}
		var s snapshot.Snapshot
		r.Snapshot(&s, everything)
		if s.Done == "" || len(s.Gramian) != 0 || len(s.Thumbs) != 0 {
			t.Errorf("done %q, %d elements of a Gramian, %d thumbs", s.Done, len(s.Gramian), len(s.Thumbs))
		}
		encoded := s.AppendBinary(nil)
		var back snapshot.Snapshot
		if err := back.UnmarshalBinary(encoded); err != nil {
			t.Fatal(err)
		}
		sections := map[string]snapshot.Section{}
		for _, sec := range back.World {
			sections[sec.Name] = sec
		}
		for _, name := range []string{"objective", "report", "methods"} {
			if _, ok := sections[name]; !ok {
				t.Errorf("no section %s", name)
			}
		}
		for i, v := range sections["methods"].Values[:2*len(s.Tasks)] {
			if math.IsNaN(float64(v)) || v < 0 {
				t.Errorf("error %d is %v", i, v)
			}
		}
	})
}

// A single-task machine is its own baseline.
func TestASingleTaskMachineEqualsItsBaseline(t *testing.T) {
	for _, name := range []string{"single-ls", "single-svm"} {
		r := start(t, "tasks=circle,half&labels=30,10&learner="+name)
		r.Step(400)
		for _, task := range r.Summary().Tasks {
			if *task.Gain != 0 || *task.Loss != *task.BaselineLoss {
				t.Errorf("%s, %s: loss %v, baseline %v", name, task.Name, *task.Loss, *task.BaselineLoss)
			}
		}
	}
}

// What stands only with networks is refused with a machine, by name, and left out when the learner changes.
func TestMachinesHaveNoNetworkOptions(t *testing.T) {
	for _, fragment := range []string{"learner=tlssvm&arch=mmoe", "learner=tlssvm&lr=0.1", "learner=tlssvm&weighting=equal", "rank=3"} {
		_, err := experiment.Parse(fragment)
		var f *experiment.FieldError
		if !errors.As(err, &f) || f.Field == "learner" {
			t.Errorf("%s: got %v, want an error that names the field", fragment, err)
		}
	}
	s, err := experiment.Parse("tasks=circle,half&arch=mmoe&experts=3&lr=0.02&weighting=dwa&dwa-temperature=3&seed=9")
	if err != nil {
		t.Fatal(err)
	}
	if s, err = s.With("learner", "tlssvm"); err != nil || s.Fragment() != "tasks=circle,half&learner=tlssvm&seed=9" {
		t.Errorf("got %s, %v", s.Fragment(), err)
	}
	if s, err = s.With("learner", "network"); err != nil || s.Fragment() != "tasks=circle,half&seed=9" {
		t.Errorf("and back: got %s, %v", s.Fragment(), err)
	}
}

func TestMachinesSayWhatTheyCannotLearn(t *testing.T) {
	s, err := experiment.Parse("tasks=circle,half&target=score,label&learner=single-ls")
	if err != nil {
		t.Fatal(err)
	}
	var f *experiment.FieldError
	if _, err := experiment.New(s); !errors.As(err, &f) || f.Field != "learner" {
		t.Errorf("classification and regression together: got %v, want an error of the learner", err)
	}
}
