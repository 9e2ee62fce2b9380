package graph_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"tandem/core/graph"
)

// initialised returns a parameter of a graph of its own, beside another.
func initialised(name string, rows, cols int, init graph.Init, seed uint64, beside int) *graph.Param {
	g := graph.New(1)
	if beside > 0 {
		g.Param("beside", graph.Shared, beside, 1, graph.HeNormal)
	}
	p := g.Param(name, graph.Shared, rows, cols, init)
	g.Build(nil)
	g.Init(seed)
	return p
}

// TestRandomInits checks mean and deviation over 20,000 values: the mean's own deviation is σ/141, the deviation's less
// than σ/200.
func TestRandomInits(t *testing.T) {
	const rows, cols = 200, 100
	limit := math.Sqrt(6.0 / (rows + cols))
	cases := []struct {
		name      string
		init      graph.Init
		deviation float64
		limit     float64
	}{
		{"glorot", graph.GlorotUniform, limit / math.Sqrt(3), limit},
		{"he", graph.HeNormal, math.Sqrt(2.0 / rows), 6 * math.Sqrt(2.0/rows)},
	}
	for _, c := range cases {
		v := wide(initialised("w", rows, cols, c.init, 1, 0).Value)
		mean, deviation := stat.MeanStdDev(v, nil)
		if math.Abs(mean) > 4*c.deviation/141 {
			t.Errorf("%s: mean %v, want 0", c.name, mean)
		}
		if math.Abs(deviation/c.deviation-1) > 4.0/200 {
			t.Errorf("%s: deviation %v, want %v", c.name, deviation, c.deviation)
		}
		if most := max(floats.Max(v), -floats.Min(v)); most > c.limit {
			t.Errorf("%s: a value of %v, want at most %v", c.name, most, c.limit)
		}
	}
}

// TestFixedInits checks the inits that draw nothing.
func TestFixedInits(t *testing.T) {
	cases := []struct {
		name string
		init graph.Init
		want []float32
	}{
		{"zeros", graph.Zeros, []float32{0, 0, 0, 0, 0, 0}},
		{"constant", graph.Constant(1.5), []float32{1.5, 1.5, 1.5, 1.5, 1.5, 1.5}},
		{"mixing", graph.Mixing(1, 0.9, 0.1), []float32{0.1, 0.1, 0.9, 0.9, 0.1, 0.1}},
	}
	for _, c := range cases {
		if got := initialised("p", 3, 2, c.init, 1, 0).Value; !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestInitByName checks that a parameter's start depends on its name and the seed, and on nothing beside it.
func TestInitByName(t *testing.T) {
	start := func(name string, seed uint64, beside int) []float32 {
		return initialised(name, 4, 4, graph.GlorotUniform, seed, beside).Value
	}
	w := start("w", 1, 0)
	if !slices.Equal(start("w", 1, 9), w) {
		t.Error("another parameter beside it changed the start")
	}
	if slices.Equal(start("v", 1, 0), w) || slices.Equal(start("w", 2, 0), w) {
		t.Error("another name or seed gave the same start")
	}
}
