package weighting_test

import (
	"math"
	"testing"

	"tandem/core/weighting"
)

func TestGoldenVectors(t *testing.T) {
	const tolerance = 1e-4
	for _, c := range []struct {
		name      string
		options   []string
		weights   []float64 // nil: not given by the source
		direction []float64
	}{
		{"mgda", nil, []float64{.6, .4}, []float64{0, 1, 1}},
		{"cagrad", nil, []float64{.7041, .5}, []float64{.1835, 1.2041, 1.2041}},
		{"nash-mtl", nil, nil, []float64{.0542, .7061, .7061}},
		{"pcgrad", nil, []float64{2.2222, 1.5789}, []float64{.5848, 3.8012, 3.8012}},
	} {
		w := weigh(t, c.name, base, c.options...)
		if c.weights != nil && distance(w, c.weights) > tolerance {
			t.Errorf("%s: weights %v, want %v", c.name, w, c.weights)
		}
		if d := base.combine(w); distance(d, c.direction) > tolerance {
			t.Errorf("%s: direction %v, want %v", c.name, d, c.direction)
		}
	}
}

func TestEqualIsTheSum(t *testing.T) {
	e := entry(t, "equal")
	w := make([]float64, 2)
	e.Losses(2, values(e), nil).Weights(w, everyone(2))
	if d, want := base.combine(w), []float64{2, 2, 2}; distance(d, want) != 0 {
		t.Errorf("direction %v, want %v", d, want)
	}
}

func TestManual(t *testing.T) {
	e := entry(t, "manual")
	m := e.Losses(2, values(e, "task-weights", "1,2"), nil)
	w := make([]float64, 2)
	m.Weights(w, everyone(2))
	if d, want := base.combine(w), []float64{8, 3, 3}; distance(d, want) != 0 { // TorchJD's Constant(1, 2)
		t.Errorf("direction %v, want %v", d, want)
	}
	m.(weighting.Setter).Set(values(e, "task-weights", "0.5"))
	m.Weights(w, everyone(2))
	if want := []float64{.5, .5}; distance(w, want) != 0 {
		t.Errorf("after Set: weights %v, want %v", w, want)
	}
}

func TestDWA(t *testing.T) {
	e := entry(t, "dwa")
	d := e.Losses(2, values(e), nil)
	at, w := everyone(2), make([]float64, 2)
	softmax := func(a, b float64) []float64 {
		x, y := math.Exp(a), math.Exp(b)
		return []float64{2 * x / (x + y), 2 * y / (x + y)}
	}
	for _, step := range []struct {
		epoch  int
		losses []float64
		want   []float64
	}{
		{0, []float64{.5, 2}, []float64{1, 1}},
		{0, []float64{1.5, 0}, []float64{1, 1}},      // averages 1, 1
		{1, []float64{1, 4}, []float64{1, 1}},        // one average is no ratio
		{2, []float64{3, 2}, softmax(.5, 2)},         // section 14: (1, 1) then (1, 4)
		{2, []float64{9, 9}, softmax(.5, 2)},         // the same for the whole epoch
		{3, []float64{6, 5.5}, softmax(3, 5.5/8)},    // averages 6, 5.5 after 1, 4
		{4, []float64{6, 5.5}, []float64{1, 1}},      // equal ratios: all ones
		{9, []float64{60, 55}, []float64{1, 1}},      // epochs in which nothing was drawn do not count
		{10, []float64{1, 1}, []float64{1, 1}},       // ten times worse, both
		{11, []float64{0, 0}, softmax(.5/60, .5/55)}, // ten
		{12, []float64{1, 1}, []float64{1, 1}},       // both fell to 0
		{13, []float64{1, 1}, []float64{1, 1}},       // a ratio to 0 is 1
	} {
		at.Epoch, at.Losses = step.epoch, step.losses
		d.Weights(w, at)
		if distance(w, step.want) > 1e-12 {
			t.Errorf("epoch %d: weights %v, want %v", step.epoch, w, step.want)
		}
	}
}

// TestDWARest: an epoch in which a task rests is none of its epochs.
func TestDWARest(t *testing.T) {
	e := entry(t, "dwa")
	d := e.Losses(2, values(e, "dwa-temperature", "1"), nil)
	at, w := everyone(2), make([]float64, 2)
	for epoch, losses := range [][]float64{{2, 4}, {2, 0}, {2, 2}, {2, 0}} {
		at.Epoch, at.Losses = epoch, losses
		at.Active[1] = losses[1] > 0
		d.Weights(w, at)
		if !at.Active[1] && (w[0] != 1 || w[1] != 0) {
			t.Errorf("epoch %d: weights %v, want 1, 0", epoch, w)
		}
	}
	at.Epoch, at.Active[1] = 4, true
	d.Weights(w, at)
	x, y := math.Exp(1), math.Exp(.5) // 2 after 2, and 2 after 4
	if want := []float64{2 * x / (x + y), 2 * y / (x + y)}; distance(w, want) > 1e-12 {
		t.Errorf("weights %v, want %v", w, want)
	}
}

func TestUncertainty(t *testing.T) {
	e := entry(t, "uncertainty")
	u := e.Losses(3, values(e, "uncertainty-lr", "0.01"), nil)
	at, w := everyone(3), make([]float64, 3)
	at.Losses = []float64{1, 2, 4}
	u.Weights(w, at)
	total := 0.0
	for i, v := range w {
		total += v * at.Losses[i]
	}
	if math.Abs(total-3.5) > 1e-12 { // section 14
		t.Errorf("Σ ½·e⁻⁰·L = %v, want 3.5", total)
	}
	// Adam's first step is the learning rate, against the sign of ½ − ½·L: s = 0, 0.01, 0.01.
	u.Weights(w, at)
	if want := []float64{.5, .5 * math.Exp(-.01), .5 * math.Exp(-.01)}; distance(w, want) > 1e-8 {
		t.Errorf("after a step: weights %v, want %v", w, want)
	}
	// The fixed point is s = log L, so w = 1/(2L).
	for range 3000 {
		u.Weights(w, at)
	}
	if want := []float64{.5, .25, .125}; distance(w, want) > 1e-3 {
		t.Errorf("in the end: weights %v, want 1/(2L) = %v", w, want)
	}
	// A task that rests keeps its s, and its Adam starts no new count.
	at.Active[1] = false
	at.Losses[1] = 1e9
	u.Weights(w, at)
	at.Active[1], at.Losses[1] = true, 2
	u.Weights(w, at)
	if math.Abs(w[1]-.25) > 1e-3 {
		t.Errorf("after resting: weight %v, want 0.25", w[1])
	}
}
