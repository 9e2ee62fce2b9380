package graph_test

import (
	"flag"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tandem/core/graph"
)

// TestMain fixes rapid's seed, so that every run of the tests is the same; -rapid.seed=0 on the command line makes it random.
func TestMain(m *testing.M) {
	flag.Set("rapid.seed", "1")
	flag.Set("rapid.checks", "60")
	flag.Set("rapid.nofailfile", "true")
	os.Exit(m.Run())
}

// TestRandomGraphs draws graphs in which any node of three columns may feed any later one, several times over, and checks
// the gradient of a loss at the end of each. Only smooth operations: differences lie at a kink.
func TestRandomGraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const cols = 3
		rows := rapid.IntRange(1, 3).Draw(t, "rows")
		g := graph.New(rows)
		pool := []*graph.Node{leaf(g, "x", cols), leaf(g, "y", cols)}
		shared := []*graph.Param{g.Param("w0", graph.Shared, cols, cols, graph.GlorotUniform), g.Param("w1", graph.Shared, cols, cols, graph.GlorotUniform)}
		pick := func(label string) *graph.Node { return rapid.SampledFrom(pool).Draw(t, label) }
		steps := rapid.IntRange(1, 9).Draw(t, "steps")
		for i := 0; i < steps; i++ {
			name := strconv.Itoa(i)
			a, b := pick("a"), pick("b")
			w := rapid.SampledFrom(shared).Draw(t, "w")
			var n *graph.Node
			switch kind := rapid.SampledFrom(append(smoothKinds, "sum", "mul", "column", "columns", "mixture", "stitch", "dense", "softmax", "reverse")).Draw(t, "kind"); kind {
			case "sum":
				n = g.Scale(name+"/scale", g.Sum(name, a, b, a), 0.5)
			case "mul":
				n = g.Activate(name+"/tanh", "tanh", g.Mul(name, a, b))
			case "column":
				n = g.Activate(name+"/tanh", "tanh", g.MulColumn(name, a, g.Slice(name+"/c", b, 1, 2)))
			case "columns":
				from := rapid.IntRange(0, cols).Draw(t, "from")
				n = g.Slice(name, g.Concat(name+"/both", a, b), from, from+cols)
			case "mixture":
				n = g.Mixture(name, g.Softmax(name+"/gate", a), b, pick("c"), a)
			case "stitch":
				n = g.Stitch(name, g.Param(name+"/c", graph.Shared, 2, rapid.SampledFrom([]int{1, cols}).Draw(t, "channels"), graph.Mixing(0, 0.9, 0.1)), a, b)
			case "dense":
				n = g.Dense(name, a, w, g.Param(name+"/b", graph.Shared, 1, cols, graph.Constant(0.1)))
			case "softmax":
				n = g.Softmax(name, a)
			case "reverse":
				n = g.ReverseGradient(name, g.ReverseGradient(name+"/inner", a, 2), 0.5)
			default:
				n = g.Activate(name, kind, a)
			}
			pool = append(pool, n)
		}
		target := g.Input("target", cols)
		mask := g.Input("mask", 1)
		build := rapid.SampledFrom([]func(g *graph.Graph, name string, p, t, m *graph.Node) *graph.Node{
			(*graph.Graph).MeanSquared, (*graph.Graph).BinaryCrossEntropy, (*graph.Graph).CrossEntropy}).Draw(t, "loss")
		loss := g.Sum("loss", build(g, "last", pool[len(pool)-1], target, mask), build(g, "any", pick("any"), target, nil),
			g.Scale("apart", g.Orthogonality("s", pick("s"), pick("p")), 0.1))
		g.Build([]*graph.Node{loss})
		g.Init(rapid.Uint64Range(0, 9).Draw(t, "seed"))
		for i := 0; i < rows; i++ {
			target.Value[i*cols+i%cols] = 1
			mask.Value[i] = float32((i + 1) % 2)
		}
		checkGradient(t, g, loss, rows)
	})
}

var smoothKinds = []string{"tanh", "sigmoid", "softplus", "gelu", "linear"}
