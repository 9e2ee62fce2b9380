package graph_test

import (
	"math"
	"slices"
	"testing"

	"tandem/core/graph"
)

// dropped is dropout of a batch of ones.
type dropped struct {
	g    *graph.Graph
	x, y *graph.Node
	plan *graph.Plan
}

func newDropped(name string, rows, cols int, rate float32, seed uint64) *dropped {
	d := &dropped{g: graph.New(rows)}
	d.x = d.g.Input("x", cols)
	d.y = d.g.Dropout(name, d.x, rate, seed)
	d.g.Build(nil)
	d.g.Init(seed)
	d.plan = d.g.Plan(d.y)
	for i := range d.x.Value {
		d.x.Value[i] = 1
	}
	d.g.Training = true
	return d
}

// next returns what is left of the ones after one more forward pass.
func (d *dropped) next() []float32 {
	d.g.Forward(d.plan, d.g.MaxRows)
	return slices.Clone(d.y.Value)
}

// TestDropoutExpectation checks that the share of zeros is the rate, and that the mean stays.
func TestDropoutExpectation(t *testing.T) {
	for _, rate := range []float32{0, 0.1, 0.5, 0.9} {
		d := newDropped("d", 100, 100, rate, 1)
		zeros, sum := 0.0, 0.0
		const n = 100 * 100
		for _, v := range d.next() {
			if v == 0 {
				zeros++
			} else if want := 1 / (1 - rate); v != want {
				t.Fatalf("rate %v: a kept one is %v, want %v", rate, v, want)
			}
			sum += float64(v)
		}
		r := float64(rate)
		four := 4 * math.Sqrt(r*(1-r)/n) // standard deviations of the share of zeros
		if math.Abs(zeros/n-r) > four {
			t.Errorf("rate %v: %v of the elements are 0, want within %v", rate, zeros/n, four)
		}
		if math.Abs(sum/n-1) > four/(1-r)+1e-6 {
			t.Errorf("rate %v: the mean is %v, want 1 within %v", rate, sum/n, four/(1-r))
		}
	}
}

// TestDropoutStream checks when dropout draws, and that Init takes it back to the start.
func TestDropoutStream(t *testing.T) {
	d := newDropped("d", 8, 16, 0.5, 1)
	first, second := d.next(), d.next()
	if slices.Equal(first, second) {
		t.Error("two passes dropped the same")
	}
	d.g.Init(1)
	d.g.Training = false
	for _, v := range d.next() {
		if v != 1 {
			t.Fatalf("a pass that does not train gave %v, want 1", v)
		}
	}
	d.g.Training = true
	if !slices.Equal(d.next(), first) || !slices.Equal(d.next(), second) {
		t.Error("after Init, and a pass that does not train, training dropped something else")
	}
	if slices.Equal(newDropped("e", 8, 16, 0.5, 1).next(), first) {
		t.Error("another name drops the same")
	}
	if slices.Equal(newDropped("d", 8, 16, 0.5, 2).next(), first) {
		t.Error("another seed drops the same")
	}
}
