package analysis_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"tandem/core/analysis"
)

// evaluation returns one of tasks whose metrics are given, together and alone in turn.
func evaluation(step int, testError float64, metrics ...float64) *analysis.Evaluation {
	e := analysis.NewEvaluation(len(metrics) / 2)
	e.Step = step
	for t := range e.Tasks {
		m, b := metrics[2*t], metrics[2*t+1]
		e.Tasks[t] = analysis.TaskEvaluation{Loss: 1 - m, AloneLoss: 1 - b, Metric: m, AloneMetric: b, GainError: testError, RelativeError: 2 * testError}
		e.Relative[t] = analysis.RelativeGain(m, b, false)
	}
	return &e
}

func TestWindow(t *testing.T) {
	w, got := analysis.NewWindow(3, 2), make([]analysis.Score, 2)
	first := evaluation(0, 1, .5, .5, .5, .5)
	w.Add(first)
	if d, noise := w.Smooth(got, first, nil); d != 0 || !same(noise, 2*math.Sqrt(8)/2) || got[0].Metric != .5 || !same(got[0].Noise, 2) {
		t.Errorf("at step 0: Δm %v ± %v, %+v", d, noise, got)
	}
	one := evaluation(10, 1, .8, .5, .9, .9)
	w.Add(one)
	if w.Smooth(got, one, nil); !same(got[0].Gain, 30) || !same(got[0].Noise, 2) {
		t.Errorf("the first evaluation, added and present: %+v; want a gain of 30, and step 0 left out", got[0])
	}
	w.Add(evaluation(20, 1, .7, .5, .9, .9))
	w.Add(evaluation(30, 1, .9, .6, .9, .8))
	between := evaluation(34, 3, .6, .5, .9, nan) // step 10 is too long ago for it
	d, _ := w.Smooth(got, between, nil)
	want := analysis.Score{Loss: .8 / 3, AloneLoss: 1.4 / 3, Metric: 2.2 / 3, AloneMetric: 1.6 / 3, Gain: 20,
		Noise: 2 * math.Sqrt(100+9)} // gains of 20, 30, 10: a standard deviation of 10
	for _, c := range [][2]float64{{got[0].Loss, want.Loss}, {got[0].AloneLoss, want.AloneLoss}, {got[0].Metric, want.Metric},
		{got[0].AloneMetric, want.AloneMetric}, {got[0].Gain, want.Gain}, {got[0].Noise, want.Noise}} {
		if !same(c[0], c[1]) {
			t.Errorf("between: %+v, want %+v", got[0], want)
			break
		}
	}
	if got[1].Gain == got[1].Gain || got[1].Metric != .9 {
		t.Errorf("with a baseline that is not known: %+v, want no gain", got[1])
	}
	if want := (40.0/2 + (50+12.5)/2 + 20) / 3; !same(d, want) {
		t.Errorf("Δm = %v, want the mean of 20, 31.25 and 20 (its other task is not known), %v", d, want)
	}
	if d, noise := w.Smooth(got, between, []bool{true, false}); !same(d, (40.0+50+20)/3) || !same(noise, 2*math.Sqrt(700.0/3+36)) {
		t.Errorf("over the first task: Δm %v ± %v, want the mean of 40, 50, 20 and its noise", d, noise)
	}
	// Looking does not change what is kept.
	last := evaluation(40, 1, .9, .5, .9, .9)
	w.Add(last)
	if w.Smooth(got, last, nil); !same(got[0].Gain, 100*(.2+.3+.4)/3) {
		t.Errorf("after a look: a gain of %v, want that of steps 20, 30 and 40", got[0].Gain)
	}
	// Δm over some tasks has the noise of those: of 40, 50 and 80, and of one test set.
	mean := (40.0 + 50 + 80) / 3
	squares := (40-mean)*(40-mean) + (50-mean)*(50-mean) + (80-mean)*(80-mean)
	if d, noise := w.Smooth(got, last, []bool{true, false}); !same(d, mean) || !same(noise, 2*math.Sqrt(squares/2+4)) {
		t.Errorf("over the first of two: Δm %v ± %v, want %v ± %v", d, noise, mean, 2*math.Sqrt(squares/2+4))
	}
	if n := testing.AllocsPerRun(10, func() { last.Step++; w.Add(last); w.Smooth(got, last, nil) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

// TestErrorsAreThoseOfOtherTestSets draws many test sets of correlated right and wrong answers, and of squared errors: the
// standard error that one of them tells is the spread over all of them.
func TestErrorsAreThoseOfOtherTestSets(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	answers := func(a, b []float32) {
		for i := range a {
			u, v := r.Float64(), r.Float64()
			a[i], b[i] = 0, 0
			if u < .93 {
				a[i] = 1
			}
			if u < .6 || v < .2 { // mostly right where a is
				b[i] = 1
			}
		}
	}
	errors := func(a, b []float32) {
		for i := range a {
			common := r.NormFloat64()
			x, y := common+.3*r.NormFloat64(), 1.5*common+.5*r.NormFloat64()
			a[i], b[i] = float32(x*x), float32(y*y)
		}
	}
	mean := func(x []float32) (m float64) {
		for _, v := range x {
			m += float64(v) / float64(len(x))
		}
		return m
	}
	for _, c := range []struct {
		name  string
		draw  func(a, b []float32)
		value func(a, b float64) float64
		told  func(a, b []float32) float64
	}{
		{"difference of answers", answers, func(a, b float64) float64 { return a - b }, analysis.DifferenceError},
		{"ratio of answers", answers, func(a, b float64) float64 { return a / b }, analysis.RatioError},
		{"difference of errors", errors, func(a, b float64) float64 { return a - b }, analysis.DifferenceError},
		{"ratio of errors", errors, func(a, b float64) float64 { return a / b }, analysis.RatioError},
	} {
		const sets = 3000
		a, b := make([]float32, 500), make([]float32, 500)
		sum, squares, told := 0.0, 0.0, 0.0
		for range sets {
			c.draw(a, b)
			v := c.value(mean(a), mean(b))
			sum, squares, told = sum+v, squares+v*v, told+c.told(a, b)/sets
		}
		spread := math.Sqrt(squares/sets - sum/sets*sum/sets)
		if math.Abs(told/spread-1) > .05 {
			t.Errorf("%s: the standard error is told as %v, over %d test sets it is %v", c.name, told, sets, spread)
		}
	}
	if got := analysis.DifferenceError([]float32{1}, []float32{0}); got != 0 {
		t.Errorf("of one example: %v, want 0", got)
	}
	if got := analysis.RatioError([]float32{1, 0}, []float32{0, 0}); got == got && !math.IsInf(got, 0) {
		t.Errorf("of a ratio to 0: %v, want none", got)
	}
}

func TestNoise(t *testing.T) {
	if got := analysis.Noise(3, 4); got != 10 {
		t.Errorf("Noise(3, 4) = %v, want 10", got)
	}
}
