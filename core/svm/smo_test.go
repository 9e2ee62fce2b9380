package svm_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"tandem/core/random"
	"tandem/core/svm"
)

func settings(t *rapid.T) (setting, uint64) {
	s := setting{
		groups:   rapid.IntRange(1, 4).Draw(t, "groups"),
		size:     rapid.IntRange(1, 9).Draw(t, "size"),
		classify: rapid.Bool().Draw(t, "classify"),
		c:        rapid.SampledFrom([]float64{1e-4, 0.03, 0.5, 1, 4, 30}).Draw(t, "c"),
		epsilon:  rapid.SampledFrom([]float64{0, 0.01, 0.3, 5}).Draw(t, "epsilon"),
		kernel:   rapid.SampledFrom([]string{"linear", "rbf"}).Draw(t, "kernel"),
		coupling: rapid.SampledFrom([]string{"single", "pooled", "mean", "tensor"}).Draw(t, "coupling"),
		// From two rows at a time to all of them.
		bytes:      rapid.SampledFrom([]int{0, 1000, 1 << 20}).Draw(t, "bytes"),
		duplicates: rapid.Bool().Draw(t, "duplicates"),
		separable:  rapid.Bool().Draw(t, "separable"),
		oneClass:   rapid.Bool().Draw(t, "one class"),
		tiny:       rapid.Bool().Draw(t, "one example"),
	}
	s.linearField = s.kernel == "linear" && rapid.Bool().Draw(t, "linear field")
	return s, rapid.Uint64().Draw(t, "seed")
}

// On random problems the solution is feasible, satisfies the optimality conditions, has next to no duality gap, the
// certificate is what the definitions say, and no reference solution is better.
func TestAgreesWithAReference(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, seed := settings(r)
		p := draw(s, random.New(seed, "smo"))
		if err := p.dual.Check(); err != nil {
			r.Fatal(err)
		}
		const tolerance = 1e-6
		got := p.dual.Solve(tolerance, 1_000_000)
		name := fmt.Sprintf("%+v, seed %d", s, seed)
		p.feasible(t, name)
		if !got.Converged || got.Violation > tolerance {
			r.Errorf("%s: got violation %v after %d updates, want at most %v", name, got.Violation, got.Updates, tolerance)
		}
		objective := p.objective(p.dual.Beta)
		size := math.Max(1, math.Abs(objective))
		if math.Abs(got.Objective-objective) > 1e-9*size {
			r.Errorf("%s: got objective %v, want %v", name, got.Objective, objective)
		}
		// An example whose residual is off by tolerance leaves up to C times that open.
		room := tolerance * (1 + s.c*float64(len(p.dual.P)))
		if gap := got.Gap * math.Max(1, math.Abs(got.Primal)); gap < 0 || gap > room || math.Abs(got.Primal+got.Objective-gap) > 1e-8*size {
			r.Errorf("%s: got gap %v between %v and %v, want at most %v", name, gap, got.Primal, -got.Objective, room)
		}
		if want := p.objective(p.reference(500)); objective > want+room {
			r.Errorf("%s: got objective %v, a reference solution has %v", name, objective, want)
		}
	})
}

// Longer and with a large cache the reference finds the same optimum, from above: the two agree closely.
func TestReferenceAndSMOMeet(t *testing.T) {
	for i, s := range []setting{
		{groups: 1, size: 25, classify: true, c: 2, kernel: "rbf", coupling: "single"},
		{groups: 3, size: 8, classify: true, c: 1, kernel: "rbf", coupling: "pooled"},
		{groups: 3, size: 8, c: 0.5, epsilon: 0.1, kernel: "rbf", coupling: "mean"},
		{groups: 4, size: 6, c: 0.5, epsilon: 0.2, kernel: "linear", coupling: "tensor", linearField: true},
		{groups: 4, size: 6, classify: true, c: 0.3, kernel: "linear", coupling: "tensor", linearField: true},
	} {
		p := draw(s, random.New(uint64(i), "meet"))
		got := p.dual.Solve(1e-9, 1_000_000)
		want := p.objective(p.reference(1500))
		if d := math.Abs(got.Objective - want); d > 1e-7*math.Abs(want) {
			t.Errorf("%+v: got objective %v, reference %v", s, got.Objective, want)
		}
		if got.Gap > 1e-8 {
			t.Errorf("%+v: got gap %v, want at most 1e-8", s, got.Gap)
		}
	}
}

// The gap falls with the tolerance.
func TestGapFollowsTolerance(t *testing.T) {
	s := setting{groups: 3, size: 40, classify: true, c: 5, kernel: "rbf", coupling: "mean", bytes: 1 << 20}
	p := draw(s, random.New(5, "gap"))
	last := math.Inf(1)
	for _, tolerance := range []float64{1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8} {
		c := p.dual.Solve(tolerance, 1_000_000)
		if !(c.Gap <= last) || c.Gap > 10*tolerance {
			t.Errorf("tolerance %v: got gap %v, want at most %v and the last one, %v", tolerance, c.Gap, 10*tolerance, last)
		}
		last = c.Gap
	}
}

// Two points at distance D, one of each class: α = min(C, 2/D²); the plane is halfway. Two points of regression: the line
// through both less ε, or as steep as C allows.
func TestTwoPoints(t *testing.T) {
	for _, c := range []struct {
		name           string
		x, y           []float64
		classify       bool
		c, epsilon     float64
		weight, bias   float64
		primal         float64
		support, moves int
	}{
		{"hard margin", []float64{-1, 3}, []float64{-1, 1}, true, 100, 0, 0.5, -0.5, 0.125, 2, 1},
		{"soft margin", []float64{-1, 3}, []float64{-1, 1}, true, 0.1, 0, 0.4, -0.4, 0.08 + 0.1*0.4, 2, 1},
		{"line", []float64{0, 2}, []float64{1, 4}, false, 100, 0.5, 1, 1.5, 0.5, 2, 1},
		{"flat line", []float64{0, 2}, []float64{1, 1.5}, false, 100, 0.5, 0, 1.25, 0, 0, 0},
		{"bounded line", []float64{0, 2}, []float64{1, 4}, false, 0.25, 0.5, 0.5, 2, 0.125 + 0.25, 2, 1},
		{"no tube", []float64{0, 2}, []float64{1, 4}, false, 100, 0, 1.5, 1, 1.125, 2, 1},
		{"equal points", []float64{1, 1}, []float64{-1, 1}, true, 2, 0, 0, 0, 4, 2, 1},
		{"one class", []float64{1, 2}, []float64{1, 1}, true, 2, 0, 0, 1, 0, 0, 0},
		{"the other class", []float64{1, 2}, []float64{-1, -1}, true, 2, 0, 0, -1, 0, 0, 0},
		{"one example", []float64{3}, []float64{7}, false, 2, 0.1, 0, 7, 0, 0, 0},
		{"no example", nil, nil, false, 2, 0.1, 0, 0, 0, 0, 0},
	} {
		d := svm.Dual{Starts: []int{0, len(c.y)}, P: c.y, Beta: make([]float64, len(c.y)), Epsilon: c.epsilon}
		if d.Lower, d.Upper = svm.Box(len(c.y), c.c); c.classify {
			d.Lower, d.Upper = svm.Binary(c.y, c.c)
		}
		field := svm.NewLinearField(d.Starts, []float64{1}, c.x, 1, 0)
		d.Field = field
		got := d.Solve(1e-12, 100)
		var weight, bias [1]float64
		field.Weights(weight[:], 0)
		d.Biases(bias[:])
		if math.Abs(weight[0]-c.weight) > 1e-12 || math.Abs(bias[0]-c.bias) > 1e-12 {
			t.Errorf("%s: got %v x + %v, want %v x + %v", c.name, weight[0], bias[0], c.weight, c.bias)
		}
		if math.Abs(got.Primal-c.primal) > 1e-12 || got.Support != c.support || got.Updates != c.moves || got.Gap > 1e-12 {
			t.Errorf("%s: got primal %v, %d support vectors, %d updates, gap %v, want %v, %d, %d, 0", c.name,
				got.Primal, got.Support, got.Updates, got.Gap, c.primal, c.support, c.moves)
		}
	}
}

// From a solution nothing moves; after a change of p it takes less than from zero; and where it starts does not matter
// for where it ends.
func TestWarmStart(t *testing.T) {
	s := setting{groups: 4, size: 40, c: 1, epsilon: 0.05, kernel: "rbf", coupling: "mean", bytes: 1 << 20}
	p := draw(s, random.New(2, "warm"))
	p.dual.Solve(1e-6, 1_000_000)
	if again := p.dual.Solve(1e-6, 1_000_000); again.Updates != 0 || !again.Converged {
		t.Errorf("from the solution: got %d updates, want 0", again.Updates)
	}
	for i := range p.dual.P {
		p.dual.P[i] *= 1.01
	}
	warm := p.dual.Solve(1e-6, 1_000_000)
	clear(p.dual.Beta)
	p.dual.Load()
	cold := p.dual.Solve(1e-6, 1_000_000)
	if warm.Updates >= cold.Updates || math.Abs(warm.Objective-cold.Objective) > 1e-4 {
		t.Errorf("got %d updates to %v from near, %d to %v from zero", warm.Updates, warm.Objective, cold.Updates, cold.Objective)
	}
}

// One large group, where shrinking takes part, and a cache of few rows: the same optimum as without a bound.
func TestShrinkingAndASmallCache(t *testing.T) {
	s := setting{groups: 1, size: 700, classify: true, c: 10, kernel: "rbf", coupling: "single", bytes: 1 << 30}
	p := draw(s, random.New(1, "large"))
	want := p.dual.Solve(1e-5, 10_000_000)
	s.bytes = 40 * 8 * 700
	q := draw(s, random.New(1, "large"))
	got := q.dual.Solve(1e-5, 10_000_000)
	if !got.Converged || !want.Converged || got.Objective != want.Objective || got.Updates < 2000 {
		t.Errorf("got %+v with 40 rows, %+v with all", got, want)
	}
	q.feasible(t, "small cache")
}

// The number of updates is bounded, and what was done so far counts.
func TestUpdatesAreBounded(t *testing.T) {
	p := draw(setting{groups: 1, size: 200, classify: true, c: 1e6, kernel: "linear", coupling: "single", bytes: 1 << 20}, random.New(3, "bound"))
	start := p.dual.Certify(1e-3)
	got := p.dual.Solve(1e-3, 500)
	if got.Updates != 500 || got.Converged || !(got.Objective < start.Objective) {
		t.Errorf("got %+v from %+v, want 500 updates that lower the objective", got, start)
	}
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	good := func() *svm.Dual {
		return &svm.Dual{Starts: []int{0, 2}, P: []float64{1, -1}, Lower: []float64{0, -1}, Upper: []float64{1, 0}, Beta: []float64{0.5, -0.5}}
	}
	if err := good().Check(); err != nil {
		t.Errorf("got %v for a good one", err)
	}
	for name, spoil := range map[string]func(d *svm.Dual){
		"sum":     func(d *svm.Dual) { d.Beta[0] = 0.25 },
		"bounds":  func(d *svm.Dual) { d.Beta[0], d.Beta[1] = -0.5, 0.5 },
		"NaN":     func(d *svm.Dual) { d.P[1] = math.NaN() },
		"epsilon": func(d *svm.Dual) { d.Epsilon = -1 },
		"groups":  func(d *svm.Dual) { d.Starts = []int{0, 1} },
		"lengths": func(d *svm.Dual) { d.Beta = d.Beta[:1] },
	} {
		d := good()
		if spoil(d); d.Check() == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}
