package experiment_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/core/snapshot"
)

// TestSmoothedScores holds what people are shown against the raw scores of the evaluations that it is the mean of, whoever
// looked when.
func TestSmoothedScores(t *testing.T) {
	spec, err := experiment.Parse("labels=400,12,400&tasks=circle,half,ring&target=auto,label,score")
	if err != nil {
		t.Fatal(err)
	}
	raw := map[int]experiment.Summary{}
	looked, err := experiment.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	for step := range 140 {
		if step > 0 {
			looked.Step(1)
		}
		raw[step] = looked.Summary()
	}
	for _, c := range []struct {
		step int
		over []int
	}{
		{0, []int{0}}, {4, []int{4}}, {10, []int{10}}, {25, []int{10, 20, 25}},
		{100, []int{10, 20, 30, 40, 50, 60, 70, 80, 90, 100}}, {137, []int{50, 60, 70, 80, 90, 100, 110, 120, 130, 137}},
	} {
		run, err := experiment.New(spec)
		if err != nil {
			t.Fatal(err)
		}
		run.Step(c.step)
		got := run.Summary()
		deltaM := 0.0
		for _, step := range c.over {
			deltaM += *raw[step].DeltaM / float64(len(c.over))
		}
		if math.Abs(*got.Smooth.DeltaM-deltaM) > 1e-5 {
			t.Errorf("step %d: Δm %v, want %v", c.step, *got.Smooth.DeltaM, deltaM)
		}
		var shot snapshot.Snapshot
		run.Snapshot(&shot, snapshot.Request{})
		if shot.SmoothDeltaM != float32(*got.Smooth.DeltaM) || shot.DeltaMNoise != float32(*got.Smooth.Noise) {
			t.Errorf("step %d: the picture says Δm %v ± %v, the summary %v ± %v", c.step, shot.SmoothDeltaM, shot.DeltaMNoise, *got.Smooth.DeltaM, *got.Smooth.Noise)
		}
		for i, task := range got.Tasks {
			var gain, metric, loss float64
			for _, step := range c.over {
				one, n := raw[step].Tasks[i], float64(len(c.over))
				gain, metric, loss = gain+*one.Gain/n, metric+*one.Metric/n, loss+*one.BaselineLoss/n
			}
			spread := 0.0
			for _, step := range c.over {
				d := *raw[step].Tasks[i].Gain - gain
				spread += d * d / float64(max(1, len(c.over)-1))
			}
			s := task.Smooth
			if math.Abs(*s.Gain-gain) > 1e-5 || math.Abs(*s.Metric-metric) > 1e-7 || math.Abs(*s.BaselineLoss-loss) > 1e-6 {
				t.Errorf("step %d: %s is %v, %v, %v; want the means %v, %v, %v", c.step, task.Name, *s.Gain, *s.Metric, *s.BaselineLoss, gain, metric, loss)
			}
			// Beside the spread there is the error of a test set of a thousand examples: below 2·100·√(¼/1000) points a classification.
			if noise := *s.Noise; noise < 2*math.Sqrt(spread)-1e-5 || task.Target == "binary" && noise > 2*math.Sqrt(spread)+2*100*math.Sqrt(.5/1000) {
				t.Errorf("step %d: %s has a noise of %v points, of which %v is spread", c.step, task.Name, noise, 2*math.Sqrt(spread))
			}
			k := shot.Tasks[i].Smooth
			if k.Gain != float32(*s.Gain) || k.Noise != float32(*s.Noise) || k.Metric != float32(*s.Metric) || k.AloneMetric != float32(*s.BaselineMetric) {
				t.Errorf("step %d: of %s the picture says %+v, the summary something else", c.step, task.Name, k)
			}
		}
	}
}

// TestAMachineIsNotSmoothed: no alternation is noise, and the last one is what it has come to.
func TestAMachineIsNotSmoothed(t *testing.T) {
	spec, err := experiment.Parse("world=grid&learner=tlssvm&seed=3")
	if err != nil {
		t.Fatal(err)
	}
	run, err := experiment.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	run.Step(4)
	for _, task := range run.Summary().Tasks {
		if float32(*task.Metric) != float32(*task.Smooth.Metric) || float32(*task.BaselineMetric) != float32(*task.Smooth.BaselineMetric) {
			t.Errorf("%s: %v and %v, smoothed %v and %v", task.Name, *task.Metric, *task.BaselineMetric, *task.Smooth.Metric, *task.Smooth.BaselineMetric)
		}
	}
}

// TestDeltaMIsOverTheTasksThatAreOn, also when one is switched off while nothing is trained, and smoothed.
func TestDeltaMIsOverTheTasksThatAreOn(t *testing.T) {
	spec, err := experiment.Parse("tasks=circle,half,ring&labels=60")
	if err != nil {
		t.Fatal(err)
	}
	run, err := experiment.New(spec)
	if err != nil {
		t.Fatal(err)
	}
	over := func(s experiment.Summary, tasks ...int) (mean float64) {
		for _, i := range tasks {
			k := s.Tasks[i]
			mean += 100 * (*k.Metric - *k.BaselineMetric) / *k.BaselineMetric / float64(len(tasks))
		}
		return mean
	}
	all, some := 0.0, 0.0
	for range 4 {
		run.Step(10)
		all += over(run.Summary(), 0, 1, 2) / 4
		some += over(run.Summary(), 0, 2) / 4
	}
	check := func(when string, raw, smooth float64) {
		t.Helper()
		s := run.Summary()
		if math.Abs(*s.DeltaM-raw) > 1e-9 || math.Abs(*s.Smooth.DeltaM-smooth) > 1e-4 {
			t.Errorf("%s: Δm is %v, smoothed %v; want %v and %v", when, *s.DeltaM, *s.Smooth.DeltaM, raw, smooth)
		}
	}
	check("with all tasks", over(run.Summary(), 0, 1, 2), all)
	before := *run.Summary().Smooth.Noise
	if err := run.Set("on", "1,0,1"); err != nil {
		t.Fatal(err)
	}
	check("with one off", over(run.Summary(), 0, 2), some)
	if after := *run.Summary().Smooth.Noise; after == before {
		t.Errorf("its noise is %v with and without the task", after)
	}
}

// TestNoiseOfOneEvaluation draws other test sets from the present one, with replacement: at a step with no evaluation before it, noise is
// twice the spread over them, of a gain and of Δm, in a regression and in a classification.
func TestNoiseOfOneEvaluation(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, target := range []string{"score", "label"} {
		run := start(t, "tasks=circle,ring&labels=12,400&layers=16,8&lr=0.1&scale=2,1&noise=30,0&target="+target)
		run.Step(9)
		if err := run.Set("on", "1,0"); err != nil { // Δm is over the first task
			t.Fatal(err)
		}
		s := run.Summary()
		together, alone := run.Rows(0)
		d := run.Data()
		n := float64(len(together))
		labels := make([]float64, len(together))
		for i := range labels {
			labels[i] = float64(d.Test.Y[2*i])
		}
		variance := deviation(labels) * deviation(labels)
		gains, relatives := make([]float64, 2000), make([]float64, 2000)
		for k := range gains {
			a, b := 0.0, 0.0
			for range together {
				i := r.IntN(len(together))
				a, b = a+float64(together[i])/n, b+float64(alone[i])/n
			}
			gains[k], relatives[k] = 100*(a-b), 100*(a-b)/b
			if target == "score" {
				gains[k], relatives[k] = 100*(b-a)/variance, 100*(1-math.Sqrt(a/b))
			}
		}
		if got, want := *s.Tasks[0].Smooth.Noise, 2*deviation(gains); !(math.Abs(got/want-1) < 0.05) {
			t.Errorf("%s: the noise of the gain is %v points, other test sets say %v", target, got, want)
		}
		if got, want := *s.Smooth.Noise, 2*deviation(relatives); !(math.Abs(got/want-1) < 0.05) {
			t.Errorf("%s: the noise of Δm is %v %%, other test sets say %v", target, got, want)
		}
	}
}

func deviation(values []float64) float64 {
	mean, squares := 0.0, 0.0
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return math.Sqrt(squares / float64(len(values)-1))
}

// TestTheEndOfARunIsInItsCurves: also where it stops between two points of them.
func TestTheEndOfARunIsInItsCurves(t *testing.T) {
	for _, fragment := range []string{"tasks=circle,ring&labels=40,12&layers=6,4&target=score&optimiser=sgd&lr=0.4&seed=SEED", "world=grid&learner=tlssvm&seed=3"} {
		var run *experiment.Run
		for _, seed := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} { // one of them diverges
			if run = start(t, strings.Replace(fragment, "SEED", seed, 1)); run.Step(500) < 500 {
				break
			}
		}
		if !run.Over() {
			t.Fatalf("%s: no run ends", fragment)
		}
		var s snapshot.Snapshot
		run.Snapshot(&s, snapshot.Request{})
		c, end := &s.Curves, float32(run.StepCount())
		if n := len(c.Steps); n < 2 || c.Steps[n-1] != end || c.Steps[n-2] >= end || len(c.DeltaM) != n || len(c.Loss) != n*len(s.Tasks) {
			t.Errorf("%s: ended at step %v, and the curves of %d points end with %v", fragment, end, n, c.Steps)
		}
	}
}
