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
		// Task errors 1 and 9 (mean 5, while the mean over examples is 11/3); Σy² = 1 + 4 + 9; Pearson by hand.
		{"numbers", [][]float64{{2, 3}, {6}}, [][]float64{{1, 2}, {3}}, false,
			svm.Score{math.Sqrt(5), 1 - 11./14, 4 / math.Sqrt(2*26./3), nan, nan, nan, nan}},
		// Signs: + + - - against + - + -; one of each kind.
		{"classes", [][]float64{{1, 1}, {-1, -1}}, [][]float64{{1, -1}, {1, -1}}, true,
			svm.Score{math.Sqrt2, -1, 0, 0.5, 0.5, 0.5, 0.5}},
		{"found all", [][]float64{{0.5, 0, 2}}, [][]float64{{1, -1, 1}}, true,
			svm.Score{math.Sqrt(0.75), 1 - 2.25/3, 5 / 3. / math.Sqrt(104./18), 2. / 3, 2. / 3, 1, 0.8}},
		{"never positive", [][]float64{{-1, -1}}, [][]float64{{-1, -1}}, true, svm.Score{0, 1, nan, 1, nan, nan, nan}},
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
