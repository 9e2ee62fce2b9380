package weighting_test

import (
	"math"
	"strings"
	"testing"

	"tandem/core/random"
	"tandem/core/weighting"
)

// TestNoAllocation: no method allocates once it exists.
func TestNoAllocation(t *testing.T) {
	j := normals(stream(), 9, 40, 5, 10)
	g, at, w := j.gramian(), everyone(9), make([]float64, 9)
	rows, dst := make([][]float32, 9), make([]float32, 40)
	for i := range rows {
		rows[i] = make([]float32, 40)
		for c, v := range j[i] {
			rows[i][c] = float32(v)
		}
	}
	for _, e := range weighting.Entries {
		var step func()
		switch {
		case e.Losses != nil:
			m := e.Losses(9, values(e), stream())
			step = func() { m.Weights(w, at); at.Epoch++ }
		case e.Gramian != nil:
			m := e.Gramian(9, values(e), stream())
			step = func() { m.Weights(w, g, at) }
		default:
			m := e.Jacobian(9, values(e), stream())
			step = func() { m.Aggregate(dst, w, rows, at) }
		}
		if n := testing.AllocsPerRun(20, step); n != 0 {
			t.Errorf("%s: %v allocations a step", e.Name, n)
		}
	}
}

// TestEntries: exactly one constructor each, and Precise beside Jacobian.
func TestEntries(t *testing.T) {
	for _, e := range weighting.Entries {
		kinds := 0
		for _, is := range []bool{e.Losses != nil, e.Gramian != nil, e.Jacobian != nil} {
			if is {
				kinds++
			}
		}
		if kinds != 1 || (e.Jacobian != nil) != (e.Precise != nil) {
			t.Errorf("%s: %d kinds of constructor", e.Name, kinds)
		}
		if e.Gramian != nil && !strings.Contains(e.Summary, "own parameters descend") {
			t.Errorf("%s does not say what its weights do to the tasks' own parameters", e.Name)
		}
		for _, o := range e.Options {
			if got, err := o.Canonical(o.Default, 3); err != nil || got != o.Default {
				t.Errorf("%s: the default of %s is not canonical: %q, %v", e.Name, o.Key, got, err)
			}
		}
		for _, text := range []string{e.Title, e.Class, e.Summary, e.Equation, e.Cite} {
			if text == "" {
				t.Errorf("%s: something to show is empty", e.Name)
			}
		}
	}
}

// TestTasksThatTakeNoPart is about tasks that take no part, for every method.
func TestTasksThatTakeNoPart(t *testing.T) {
	full := normals(random.New(5, "test"), 4, 6, 4, 10)
	for _, e := range weighting.Entries {
		neutral := 1.0
		if e.Name == "mgda" || e.Name == "cagrad" {
			neutral = 1.0 / 3
		}
		j := jacobian{full[0], make([]float64, 6), full[2], make([]float64, 6)}
		at := everyone(4)
		at.Active[1] = false
		got, direction := apply(e, j, at)
		if got[1] != 0 {
			t.Errorf("%s: an inactive task has weight %v", e.Name, got[1])
		}
		if e.Gramian != nil && got[3] != neutral {
			t.Errorf("%s: a task without gradient has weight %v, want %v", e.Name, got[3], neutral)
		}
		for i, w := range append(got, direction...) {
			if w-w != 0 {
				t.Errorf("%s: number %d is %v", e.Name, i, w)
			}
		}
		// All zero: the tasks' own parameters go on; none active: nothing does.
		nothing := jacobian{make([]float64, 6), make([]float64, 6)}
		at = everyone(2)
		if w, d := apply(e, nothing, at); !(w[0] > 0 && w[0] == w[1]) && e.Name != "uncertainty" || norm(d) != 0 {
			t.Errorf("%s: no gradients: weights %v, direction %v", e.Name, w, d)
		}
		at.Active[0], at.Active[1] = false, false
		if w, _ := apply(e, nothing, at); w[0] != 0 || w[1] != 0 {
			t.Errorf("%s: no tasks: weights %v", e.Name, w)
		}
	}
}

// TestNotFinite asserts that NaN and infinities come out as NaN or infinities, in bounded time, and that a method
// recovers when they are gone.
func TestNotFinite(t *testing.T) {
	for _, e := range weighting.Entries {
		if e.Gramian == nil {
			continue
		}
		for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			for place := range 4 {
				g := base.gramian()
				g.G[place] = bad
				m, w := e.Gramian(2, values(e), stream()), make([]float64, 2)
				m.Weights(w, g, everyone(2))
				if !math.IsNaN(w[0]) || !math.IsNaN(w[1]) {
					t.Errorf("%s: G with %v at %d gives weights %v, want NaN", e.Name, bad, place, w)
				}
				m.Weights(w, base.gramian(), everyone(2))
				if w[0]-w[0] != 0 || w[1]-w[1] != 0 {
					t.Errorf("%s: afterwards %v", e.Name, w)
				}
			}
		}
	}
}

// apply makes a fresh method of any kind and uses it once.
func apply(e weighting.Entry, j jacobian, at *weighting.At) (weights, direction []float64) {
	weights = make([]float64, len(j))
	switch {
	case e.Losses != nil:
		e.Losses(len(j), values(e), stream()).Weights(weights, at)
	case e.Gramian != nil:
		e.Gramian(len(j), values(e), stream()).Weights(weights, j.gramian(), at)
	default:
		direction = make([]float64, len(j[0]))
		e.Precise(len(j), values(e), stream()).Aggregate(direction, weights, j, at)
		return weights, direction
	}
	return weights, j.combine(weights)
}
