package svm_test

import (
	"math"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/svm"
)

func validation(t *testing.T, name string, d *svm.Data, grid []svm.Axis, folds int) *svm.CrossValidation {
	t.Helper()
	e := machineEntry(t, name)
	v := catalogue.Defaults(e.Options)
	v["kernel"] = "linear"
	c, err := svm.NewCrossValidation(e, d, v, grid, folds, random.New(1, "folds"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every combination is tried on every fold, jobs may run in any order, and the best is the one with the lowest mean.
func TestCrossValidation(t *testing.T) {
	y := newToy(small, 1)
	grid := []svm.Axis{{"rank", []string{"1", "2"}}, {"gamma", []string{"0.5", "8", "512"}}}
	c := validation(t, "tlssvm", &y.train, grid, 4)
	if got := c.Jobs(); got != 24 {
		t.Fatalf("%d jobs, want 2 × 3 × 4", got)
	}
	losses := make([]float64, c.Jobs())
	for job := c.Jobs() - 1; job >= 0; job-- {
		losses[job] = c.Run(job)
	}
	other := validation(t, "tlssvm", &y.train, grid, 4)
	tried := map[string]int{}
	for job := range losses {
		if got := other.Run(job); got != losses[job] {
			t.Errorf("job %d: %v, and %v from another worker", job, losses[job], got)
		}
		v := c.Values(job)
		tried[v["rank"]+"/"+v["gamma"]]++
	}
	if len(tried) != 6 || tried["2/512"] != 4 {
		t.Errorf("tried %v", tried)
	}
	best, loss := c.Best(losses)
	lowest := math.Inf(1)
	want := ""
	for at := 0; at < 24; at += 4 {
		if mean := (losses[at] + losses[at+1] + losses[at+2] + losses[at+3]) / 4; mean < lowest {
			lowest, want = mean, c.Values(at)["rank"]+"/"+c.Values(at)["gamma"]
		}
	}
	if got := best["rank"] + "/" + best["gamma"]; got != want || math.Abs(loss-lowest) > 1e-12 {
		t.Errorf("best %s with %v, want %s with %v", got, loss, want, lowest)
	}
	if best["restarts"] != "4" || best["kernel"] != "linear" {
		t.Errorf("options that are not in the grid changed: %v", best)
	}
}

// The loss of a job is the error on what was held out, which trained nothing: two folds of two labels, predicted by the
// mean of the other, since inputs are all 0.
func TestWhatIsHeldOutTrainsNothing(t *testing.T) {
	d := &svm.Data{Features: 1, Modes: []int{2}, Tasks: []svm.Task{
		{Index: []int{0}, X: []float64{0, 0}, Y: []float64{1, 4}}, {Index: []int{1}, X: []float64{0}, Y: []float64{7}}}}
	c := validation(t, "single-ls", d, []svm.Axis{{"gamma", []string{"1"}}}, 3)
	nines, missing := 0, 0
	for job := range c.Jobs() {
		switch loss := c.Run(job); {
		case loss == 9:
			nines++
		case math.IsNaN(loss):
			missing++ // the third fold has no example; the single example of the second task is never held out
		}
	}
	if nines != 2 || missing != 1 {
		t.Errorf("%d losses of 9 and %d that are missing, want 2 and 1", nines, missing)
	}
	if _, loss := c.Best([]float64{c.Run(0), c.Run(1), c.Run(2)}); loss != 9 {
		t.Errorf("mean loss %v, want 9", loss)
	}
}

func TestCrossValidationRefuses(t *testing.T) {
	y := newToy(small, 1)
	one := &svm.Data{Features: 1, Modes: []int{1}, Tasks: []svm.Task{{Index: []int{0}, X: []float64{0}, Y: []float64{1}}}}
	e := machineEntry(t, "tlssvm")
	for name, test := range map[string]struct {
		d     *svm.Data
		grid  []svm.Axis
		folds int
	}{
		"one fold":           {&y.train, nil, 1},
		"no such option":     {&y.train, []svm.Axis{{"c", []string{"1"}}}, 5},
		"no value":           {&y.train, []svm.Axis{{"gamma", nil}}, 5},
		"a value too large":  {&y.train, []svm.Axis{{"rank", []string{"11"}}}, 5},
		"nothing to hold":    {one, nil, 5},
		"data of no machine": {&svm.Data{}, nil, 5},
	} {
		if _, err := svm.NewCrossValidation(e, test.d, catalogue.Defaults(e.Options), test.grid, test.folds, random.New(1, "")); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCatalogueGrid(t *testing.T) {
	for _, test := range []struct {
		name, kernel string
		classify     bool
		want         []string
		first, last  string // of γ or C
	}{
		{"tlssvm", "linear", false, []string{"rank", "gamma"}, "0.03125", "32768"},
		{"tlssvm", "rbf", false, []string{"rank", "gamma", "kernel-width"}, "0.03125", "32768"},
		{"single-ls", "poly", true, []string{"gamma"}, "0.03125", "32768"},
	} {
		e := machineEntry(t, test.name)
		v := catalogue.Defaults(e.Options)
		v["kernel"] = test.kernel
		var got []string
		for _, axis := range svm.CatalogueGrid(e, v, test.classify) {
			got = append(got, axis.Key)
			if axis.Key == "gamma" && (axis.Values[0] != test.first || axis.Values[10] != test.last || len(axis.Values) != 11) {
				t.Errorf("%s: γ is one of %v", test.name, axis.Values)
			}
			o, _ := e.Option(axis.Key)
			for _, text := range axis.Values {
				if _, err := o.Canonical(text, 1); err != nil {
					t.Errorf("%s: %v", test.name, err)
				}
			}
		}
		if len(got) != len(test.want) {
			t.Errorf("%s, %s: grid over %v, want %v", test.name, test.kernel, got, test.want)
		}
	}
}
