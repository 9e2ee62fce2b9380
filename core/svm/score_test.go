package svm_test

import (
	"math"
	"testing"

	"tandem/core/svm"
)

func TestMeasure(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		name                string
		predictions, labels [][]float64
		classify            bool
		want                svm.Score
	}{
		{"nothing", nil, nil, true, svm.Score{nan, nan, nan, nan, nan, nan, nan}},
		// Task errors 1 and 9 (mean 5, while the mean over examples is 11/3); Pearson by hand.
		{"numbers", [][]float64{{2, 3}, {6}}, [][]float64{{1, 2}, {3}}, false,
			svm.Score{math.Sqrt(5), nan, 4 / math.Sqrt(2*26./3), nan, nan, nan, nan}},
		// Signs: + + - - against + - + -; one of each kind.
		{"classes", [][]float64{{1, 1}, {-1, -1}}, [][]float64{{1, -1}, {1, -1}}, true,
			svm.Score{math.Sqrt2, nan, 0, 0.5, 0.5, 0.5, 0.5}},
		{"found all", [][]float64{{0.5, 0, 2}}, [][]float64{{1, -1, 1}}, true,
			svm.Score{math.Sqrt(0.75), nan, 5 / 3. / math.Sqrt(104./18), 2. / 3, 2. / 3, 1, 0.8}},
		{"never positive", [][]float64{{-1, -1}}, [][]float64{{-1, -1}}, true, svm.Score{0, nan, nan, 1, nan, nan, nan}},
	} {
		got := svm.Measure(test.predictions, test.labels, test.classify)
		g := []float64{got.RMSE, got.Q2, got.Correlation, got.Accuracy, got.Precision, got.Recall, got.F1}
		w := []float64{test.want.RMSE, test.want.Q2, test.want.Correlation, test.want.Accuracy, test.want.Precision, test.want.Recall, test.want.F1}
		for i, name := range []string{"RMSE", "Q²", "correlation", "accuracy", "precision", "recall", "F1"} {
			if math.IsNaN(w[i]) != math.IsNaN(g[i]) || math.Abs(g[i]-w[i]) > 1e-12 {
				t.Errorf("%s: %s %v, want %v", test.name, name, g[i], w[i])
			}
		}
	}
}

// Measures are the same in any unit, however large or small.
func TestMeasuresHaveNoUnit(t *testing.T) {
	labels, predictions := []float64{1, 2, 4, 3}, []float64{1.5, 2, 3, 3.5}
	want := svm.Measure([][]float64{predictions}, [][]float64{labels}, false)
	if math.Abs(want.Correlation-3/math.Sqrt(12.5)) > 1e-12 || math.Abs(want.RMSE-math.Sqrt(1.5/4)) > 1e-12 { // by hand
		t.Fatalf("got %+v", want)
	}
	for _, unit := range []float64{1e80, 1e100, 1e-85, 1e-170, 1e-300, -1e150} {
		y, p := make([]float64, 4), make([]float64, 4)
		for i := range y {
			y[i], p[i] = labels[i]*unit, predictions[i]*unit
		}
		got := svm.Measure([][]float64{p}, [][]float64{y}, false)
		if !(math.Abs(got.Correlation-want.Correlation) < 1e-12) || !(math.Abs(got.RMSE/math.Abs(unit)-want.RMSE) < 1e-12) {
			t.Errorf("in units of %g: got %+v, want %+v", unit, got, want)
		}
	}
}

// A constant is a machine that says the same of everything.
type constant struct {
	svm.Machine
	value float64
}

func (c constant) Predict(dst []float64, _ []int, _ []float64) {
	for i := range dst {
		dst[i] = c.value
	}
}

// Q² is 0 for the mean of what a task was trained on, however far from 0 that is, and in any unit.
func TestQ2IsCentred(t *testing.T) {
	for _, unit := range []float64{1, 1e90, 1e-200} {
		task := func(y ...float64) *svm.Data {
			d := &svm.Data{Modes: []int{1}, Features: 1, Tasks: []svm.Task{{Index: []int{0}, X: make([]float64, len(y))}}}
			for _, y := range y {
				d.Tasks[0].Y = append(d.Tasks[0].Y, y*unit)
			}
			return d
		}
		train, test := task(100, 101, 102), task(100, 104)
		for _, c := range []struct{ says, want float64 }{{101, 0}, {102, 1 - 8./10}, {0, 1 - (10000+10816)/10.}} {
			got := svm.EvaluateAfter(constant{value: c.says * unit}, train, test).Q2
			if !(math.Abs(got-c.want) < 1e-9*max(1, math.Abs(c.want))) {
				t.Errorf("in units of %g, who says %v has Q² %v, want %v", unit, c.says, got, c.want)
			}
		}
	}
}
