package graph_test

import (
	"math"
	"reflect"
	"strconv"
	"testing"

	"tandem/core/graph"
)

// twoTasks is an encoder with two heads and losses, a critic behind a stopped gradient, and a part that nobody uses.
type twoTasks struct {
	g             *graph.Graph
	x             *graph.Node
	losses        []*graph.Node
	critic        *graph.Node
	stopped, idle *graph.Node
	head0         *graph.Node
}

func newTwoTasks(rows int) *twoTasks {
	n := &twoTasks{g: graph.New(rows)}
	g := n.g
	n.x = g.Input("x", 2)
	// Heads first: the layout must not follow the order of construction.
	w0, w1 := g.Param("head/0", 0, 3, 1, graph.GlorotUniform), g.Param("head/1", 1, 3, 1, graph.GlorotUniform)
	critic := g.Param("critic", graph.Shared, 3, 2, graph.GlorotUniform)
	w, b := g.Param("encoder/w", graph.Shared, 2, 3, graph.GlorotUniform), g.Param("encoder/b", graph.Shared, 1, 3, graph.Constant(0.1))
	idle := g.Param("idle", graph.Shared, 2, 2, graph.GlorotUniform)

	h := g.Activate("h", "tanh", g.Dense("encoder", n.x, w, b))
	n.head0 = g.Dense("out 0", h, w0, nil)
	n.stopped = g.StopGradient("stopped", h)
	out1 := g.Dense("out 1", g.Sum("both", h, n.stopped), w1, nil)
	for i, out := range []*graph.Node{n.head0, out1} {
		target := g.Input("target "+strconv.Itoa(i), 1)
		n.losses = append(n.losses, g.MeanSquared("loss "+strconv.Itoa(i), out, target, nil))
	}
	n.critic = g.CrossEntropy("critic loss", g.Embed("guess", critic, n.stopped), g.Input("which", 2), nil)
	n.idle = g.Embed("unused", idle, n.x)
	g.Build(n.losses)
	g.Init(5)
	for i := range n.x.Value {
		n.x.Value[i] = float32(math.Sin(float64(3*i + 1)))
	}
	for _, m := range g.Nodes {
		if m.Op == nil && m != n.x {
			for i := range m.Value {
				m.Value[i] = float32(i % 2)
			}
		}
	}
	return n
}

// TestLayout checks which parameters each loss reaches, and that those of two tasks come first.
func TestLayout(t *testing.T) {
	n := newTwoTasks(4)
	g := n.g
	if want := 2*3 + 3; g.SharedN != want {
		t.Errorf("SharedN = %d, want %d", g.SharedN, want)
	}
	reach := map[string][]bool{
		"encoder/w": {true, true}, "encoder/b": {true, true}, "head/0": {true, false}, "head/1": {false, true},
		"critic": {false, false}, "idle": {false, false},
	}
	at := 0
	var order []string
	for _, p := range g.Params {
		order = append(order, p.Name)
		if !reflect.DeepEqual(p.Reach, reach[p.Name]) {
			t.Errorf("%s: Reach = %v, want %v", p.Name, p.Reach, reach[p.Name])
		}
		if p.Offset != at || len(p.Value) != p.Rows*p.Cols || &p.Value[0] != &g.Theta[at] {
			t.Errorf("%s does not stand at %d of Theta", p.Name, at)
		}
		at += len(p.Value)
	}
	if at != len(g.Theta) {
		t.Errorf("Theta has %d elements, want %d", len(g.Theta), at)
	}
	if want := []string{"encoder/w", "encoder/b", "head/0", "head/1", "critic", "idle"}; !reflect.DeepEqual(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
}
