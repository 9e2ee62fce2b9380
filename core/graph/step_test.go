package graph_test

import (
	"strconv"
	"testing"

	"tandem/core/graph"
	"tandem/core/random"
)

// everything is a graph with every operation and every loss in it, in training.
func everything(rows int) (*graph.Graph, []*graph.Node) {
	g := graph.New(rows)
	g.Training = true
	var all []*graph.Node
	for i, c := range operations {
		name := strconv.Itoa(i) + " " + c.name
		var leaves []*graph.Node
		for j, cols := range c.leaves {
			leaves = append(leaves, leaf(g, name+"/x"+strconv.Itoa(j), cols))
		}
		var params []*graph.Param
		for j, shape := range c.params {
			params = append(params, g.Param(name+"/p"+strconv.Itoa(j), graph.Shared, shape[0], shape[1], smooth))
		}
		all = append(all, addProbe(g, name+"/probe", g.Sum(name+"/and", c.build(g, name, leaves, params)), 1))
	}
	for i, c := range losses {
		name := strconv.Itoa(i) + " " + c.name
		p := leaf(g, name+"/p", c.cols)
		target, mask := g.Input(name+"/t", c.cols), g.Input(name+"/m", 1)
		stopped := g.StopGradient(name+"/stopped", g.Activate(name+"/a", "tanh", p))
		all = append(all, c.build(g, name, g.Sum(name+"/sum", p, stopped), target, mask))
	}
	g.Build(all)
	g.Init(1)
	for i, n := range g.Nodes {
		if n.Op == nil {
			for j := range n.Value {
				n.Value[j] = float32((i + j) % 2)
			}
		}
	}
	return g, all
}

// TestStepAllocatesNothing runs a whole step of a graph with everything in it, with each optimiser.
func TestStepAllocatesNothing(t *testing.T) {
	g, losses := everything(5)
	plan, reverse := g.Plan(losses...), g.Reverse(losses...)
	grad, seeds := make([]float32, len(g.Theta)), make([]float32, len(losses))
	for i := range seeds {
		seeds[i] = 1 / float32(i+1)
	}
	for _, e := range graph.Optimisers {
		o := optimiser(t, e.Name, len(g.Theta), map[string]string{"lr": "0.001"})
		rows := 5
		allocs := testing.AllocsPerRun(20, func() {
			g.Forward(plan, rows)
			g.Backward(reverse, seeds, rows, grad)
			g.Penalise(grad, 1e-4, 1e-4)
			o.Step(g.Theta, grad)
			rows = rows%5 + 1
		})
		if allocs != 0 {
			t.Errorf("a step with %s allocates %v times, want 0", e.Name, allocs)
		}
	}
}

// TestStepIsReproducible checks that Init starts a run again to the same bits, whatever ran before.
func TestStepIsReproducible(t *testing.T) {
	g, losses := everything(5)
	plan, reverse := g.Plan(losses...), g.Reverse(losses...)
	grad, seeds := make([]float32, len(g.Theta)), make([]float32, len(losses))
	for i := range seeds {
		seeds[i] = 1
	}
	run := func(steps int) []float32 {
		g.Init(9)
		o := optimiser(t, "adam", len(g.Theta), map[string]string{"lr": "0.01"})
		for i := 0; i < steps; i++ {
			g.Forward(plan, i%5+1)
			g.Backward(reverse, seeds, i%5+1, grad)
			o.Step(g.Theta, grad)
		}
		return append([]float32(nil), g.Theta...)
	}
	first := run(30)
	run(7)
	for i, v := range run(30) {
		if v != first[i] {
			t.Fatalf("parameter %d = %v the second time, %v the first", i, v, first[i])
		}
	}
}

// A network is dense layers of tanh units, one logit, and a batch of points whose label is the exclusive or of their signs.
type network struct {
	g       *graph.Graph
	loss    *graph.Node
	plan    *graph.Plan
	reverse *graph.Reverse
	grad    []float32
	adam    graph.Optimiser
}

func newNetwork(t testing.TB, rows int, widths ...int) *network {
	g := graph.New(rows)
	x, target := g.Input("x", 2), g.Input("t", 1)
	h, from := x, 2
	for i, units := range widths {
		name := strconv.Itoa(i)
		w := g.Param(name+"/w", graph.Shared, from, units, graph.GlorotUniform)
		h = g.Activate(name+"/tanh", "tanh", g.Dense(name, h, w, g.Param(name+"/b", graph.Shared, 1, units, graph.Zeros)))
		from = units
	}
	w := g.Param("out/w", 0, from, 1, graph.GlorotUniform)
	loss := g.BinaryCrossEntropy("loss", g.Dense("out", h, w, g.Param("out/b", 0, 1, 1, graph.Zeros)), target, nil)
	g.Build([]*graph.Node{loss})
	g.Init(1)
	stream := random.New(1, "data")
	for i := range target.Value {
		x.Value[2*i], x.Value[2*i+1] = float32(stream.Normal()), float32(stream.Normal())
		if x.Value[2*i]*x.Value[2*i+1] > 0 {
			target.Value[i] = 1
		}
	}
	return &network{g: g, loss: loss, plan: g.Plan(loss), reverse: g.Reverse(loss), grad: make([]float32, len(g.Theta)),
		adam: optimiser(t, "adam", len(g.Theta), map[string]string{"lr": "0.01"})}
}

var one = []float32{1}

func (n *network) step() {
	n.g.Forward(n.plan, n.g.MaxRows)
	n.g.Backward(n.reverse, one, n.g.MaxRows, n.grad)
	n.adam.Step(n.g.Theta, n.grad)
}

// TestLearns checks that it all comes together: exclusive or, of which a linear map learns nothing.
func TestLearns(t *testing.T) {
	n := newNetwork(t, 64, 16, 16)
	for i := 0; i < 400; i++ {
		n.step()
	}
	if got, most := n.loss.Value[0], float32(0.1); !(got < most) {
		t.Errorf("loss %v after 400 steps, want below %v", got, most)
	}
}

// BenchmarkStep trains a network of 2, 64, 64 and 1 units with 64 examples a batch.
func BenchmarkStep(b *testing.B) {
	n := newNetwork(b, 64, 64, 64)
	b.ReportAllocs()
	for b.Loop() {
		n.step()
	}
}
