package analysis_test

import (
	"math"
	"strings"
	"testing"

	"tandem/core/analysis"
)

var nan, inf = math.NaN(), math.Inf(1)

// same treats NaN as equal to NaN.
func same(got, want float64) bool {
	return math.Abs(got-want) < 1e-12 || got == want || got != got && want != want
}

func TestRelativeGain(t *testing.T) {
	for _, c := range []struct {
		value, baseline float64
		lower           bool
		want            float64
	}{
		{.9, .8, false, 12.5}, {.8, .9, false, -100.0 / 9}, {.5, 2, true, 75}, {3, 2, true, -50},
		{.5, -.25, false, 300}, {-1, -.5, false, -100}, // R² below 0: better is positive still
		{-3, -2, true, 50},
		{0, 0, false, 0}, {.1, 0, false, nan}, {.1, 0, true, nan}, {nan, 1, false, nan},
	} {
		if got := analysis.RelativeGain(c.value, c.baseline, c.lower); !same(got, c.want) {
			t.Errorf("RelativeGain(%v, %v, %v) = %v, want %v", c.value, c.baseline, c.lower, got, c.want)
		}
	}
}

// TestDeltaM has Nash-MTL's NYUv2 baselines (catalogue, section 9.4): twice as bad in the errors and half as good in the
// scores is −(75%) in the mean of four.
func TestDeltaM(t *testing.T) {
	baselines, lower := []float64{.3830, .6376, .6754, .2780}, []bool{false, false, true, true}
	var gains []float64
	for i, b := range baselines {
		value := b / 2
		if lower[i] {
			value = 2 * b
		}
		gains = append(gains, analysis.RelativeGain(value, b, lower[i]))
	}
	if got := analysis.DeltaM(gains, nil); !same(got, -75) {
		t.Errorf("DeltaM(%v) = %v, want -75", gains, got)
	}
	for _, c := range []struct {
		gains []float64
		use   []bool
		want  float64
	}{
		{[]float64{10, -4}, nil, 3}, {[]float64{10, -4}, []bool{true, false}, 10},
		{[]float64{10, nan, -4}, nil, 3}, {[]float64{nan}, nil, nan}, {nil, nil, nan},
	} {
		if got := analysis.DeltaM(c.gains, c.use); !same(got, c.want) {
			t.Errorf("DeltaM(%v, %v) = %v, want %v", c.gains, c.use, got, c.want)
		}
	}
}

func TestScores(t *testing.T) {
	bad := float32(nan)
	one := func(v ...float32) analysis.Columns { return analysis.All(v, 1) }
	three := func(v ...float32) analysis.Columns { return analysis.All(v, 3) }
	for _, c := range []struct {
		name              string
		score             func(p, y analysis.Columns, mask []float32) float64
		prediction, label analysis.Columns
		mask              []float32
		want              float64
	}{
		{"accuracy", analysis.Accuracy, one(2, -1, .1, -3), one(1, 0, 0, 1), nil, .5},
		{"accuracy of a logit 0", analysis.Accuracy, one(0, 0, 0), one(1, 0, 0), nil, 2.0 / 3},
		{"accuracy of NaN", analysis.Accuracy, one(bad, bad, 1), one(1, 0, 1), nil, 1.0 / 3},
		{"accuracy masked", analysis.Accuracy, one(2, -1, .1, -3), one(1, 0, 0, 1), []float32{1, 1, 0, 0}, 1},
		{"accuracy of none", analysis.Accuracy, one(2), one(1), []float32{0}, nan},
		{"accuracy of classes", analysis.Accuracy, three(1, 2, 0, 5, 5, 1, 0, 1, 2), three(0, 1, 0, 1, 0, 0, 1, 0, 0), nil, 2.0 / 3},
		{"accuracy of classes with NaN", analysis.Accuracy, three(1, 2, bad), three(0, 1, 0), nil, 0},
		{"rmse", analysis.RMSE, one(1, 2, 3), one(1, 4, 1), nil, math.Sqrt(8.0 / 3)},
		{"rmse masked", analysis.RMSE, one(1, 2, 3), one(1, 4, 1), []float32{1, 0, 1}, math.Sqrt(2)},
		{"rmse of none", analysis.RMSE, one(1), one(1), []float32{0}, nan},
		{"r² perfect", analysis.R2, one(1, 2, 6), one(1, 2, 6), nil, 1},
		{"r² of the mean", analysis.R2, one(3, 3, 3), one(1, 2, 6), nil, 0},
		{"r² of the opposite", analysis.R2, one(1, -1), one(-1, 1), nil, -3},
		{"r² far from 0", analysis.R2, one(1e6, 1e6+2), one(1e6+1, 1e6+2), nil, 1 - 1/.5},
		{"r² of constant labels", analysis.R2, one(1, 2), one(1, 1), nil, nan},
		{"r² masked", analysis.R2, one(1, 9, 2), one(1, 5, 2), []float32{1, 0, 1}, 1},
		{"r² of two columns", analysis.R2, analysis.All([]float32{0, 10, 1, 10}, 2), analysis.All([]float32{0, 10, 1, 12}, 2), nil, 1 - 4/2.5},
	} {
		if got := c.score(c.prediction, c.label, c.mask); !same(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	// Columns of a wider matrix.
	wide := analysis.Columns{Values: []float32{9, 1, 0, 9, -1, 9, 9, 9}, Width: 4, From: 1, Count: 1}
	if got := analysis.Accuracy(wide, one(1, 0), nil); got != .5 {
		t.Errorf("accuracy of column 1 of 4: %v, want 0.5 (predictions 1 and 9)", got)
	}
}

func TestDivergence(t *testing.T) {
	for _, c := range []struct {
		loss float64
		want []string // what the sentence says; none: nothing
	}{
		{0, nil}, {.7, nil}, {-20, nil}, {9e5, nil},
		{nan, []string{"“Ring”", "not a number"}}, {inf, []string{"“Ring”", "infinite"}}, {-inf, []string{"infinite"}},
		{3e7, []string{"“Ring”", "3.0e+07", "learning rate"}}, {-3e7, []string{"-3.0e+07"}},
	} {
		got := analysis.Divergence("Ring", c.loss)
		if (got == "") != (c.want == nil) {
			t.Errorf("Divergence(%v) = %q", c.loss, got)
		}
		for _, part := range c.want {
			if !strings.Contains(got, part) {
				t.Errorf("Divergence(%v) = %q, want it to say %q", c.loss, got, part)
			}
		}
	}
	well := make([]float32, 1000)
	if got := analysis.ParameterDivergence("the encoder", well); got != "" {
		t.Errorf("of zeros: %q", got)
	}
	if n := testing.AllocsPerRun(10, func() { analysis.ParameterDivergence("the encoder", well) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
	for _, bad := range []float64{nan, inf, -inf, 2e6, -2e6} {
		well[999] = float32(bad)
		if got := analysis.ParameterDivergence("the encoder", well); !strings.Contains(got, "the encoder") {
			t.Errorf("with %v: %q, want it to name the encoder", bad, got)
		}
	}
}
