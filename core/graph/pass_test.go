package graph_test

import (
	"math"
	"reflect"
	"strconv"
	"testing"

	"tandem/core/graph"
)

// TestJacobian checks the row of each task against finite differences. Task 1 reads h twice, once behind StopGradient:
// differences see both, the backward pass must see one, which is half.
func TestJacobian(t *testing.T) {
	n := newTwoTasks(4)
	g := n.g
	for task, loss := range n.losses {
		want := differences(g, loss, 4)
		got := backward(g, 4, []float32{1}, loss)
		for _, p := range g.Params {
			for k := p.Offset; k < p.Offset+len(p.Value); k++ {
				w := want[k]
				if task == 1 && p.Owner == graph.Shared {
					w /= 2
				}
				if math.Abs(float64(got[k])-w) > 1e-4 {
					t.Errorf("d loss %d / d%s[%d] = %v, want %v", task, p.Name, k-p.Offset, got[k], w)
				}
				if (got[k] != 0) != p.Reach[task] {
					t.Errorf("d loss %d / d%s[%d] = %v, and Reach is %v", task, p.Name, k-p.Offset, got[k], p.Reach[task])
				}
			}
		}
	}
	critic := backward(g, 4, []float32{1}, n.critic)
	for _, p := range g.Params {
		for i, d := range critic[p.Offset : p.Offset+len(p.Value)] {
			if (d != 0) != (p.Name == "critic") {
				t.Errorf("the critic's loss, behind StopGradient, has derivative %v by %s[%d]", d, p.Name, i)
			}
		}
	}
}

// backward runs forward and backward from losses and returns the gradient.
func backward(g *graph.Graph, rows int, seeds []float32, losses ...*graph.Node) []float32 {
	grad := make([]float32, len(g.Theta))
	g.Forward(g.Plan(losses...), rows)
	g.Backward(g.Reverse(losses...), seeds, rows, grad)
	return grad
}

// TestCone poisons every gradient and checks that a backward pass from one loss leaves those it does not depend on.
func TestCone(t *testing.T) {
	n := newTwoTasks(4)
	g := n.g
	all := append([]*graph.Node{n.critic, n.idle}, n.losses...)
	g.Forward(g.Plan(all...), 4)
	const poison = 1e30
	touched := map[string]bool{}
	for _, m := range g.Nodes {
		for i := range m.Grad {
			m.Grad[i] = poison
		}
	}
	grad := make([]float32, len(g.Theta))
	g.Backward(g.Reverse(n.losses[1]), []float32{1}, 4, grad)
	for _, m := range g.Nodes {
		for _, d := range m.Grad {
			touched[m.Name] = touched[m.Name] || d != poison
		}
	}
	want := map[string]bool{"encoder": true, "h": true, "both": true, "out 1": true, "loss 1": true,
		"out 0": false, "loss 0": false, "guess": false, "critic loss": false, "unused": false}
	for name, w := range want {
		if touched[name] != w {
			t.Errorf("the pass from loss 1 touched %s: %v, want %v", name, touched[name], w)
		}
	}
	if n.stopped.Needs || n.x.Needs || n.x.Grad != nil {
		t.Error("a stopped node or an input needs a gradient")
	}

	// Forward, too, runs only what it is asked for.
	n.head0.Value[0], n.losses[0].Value[0] = poison, poison
	g.Forward(g.Plan(n.losses[1]), 4)
	if n.head0.Value[0] != poison || n.losses[0].Value[0] != poison {
		t.Error("a forward pass to loss 1 ran head 0")
	}
}

// TestWeighted checks that one pass from a weighted sum is the weighted sum of the rows of the Jacobian, also with a loss
// that is part of another and one that is named twice.
func TestWeighted(t *testing.T) {
	n := newTwoTasks(4)
	losses := []*graph.Node{n.losses[0], n.losses[1], n.critic, n.losses[0]}
	seeds := []float32{0.5, -3, 2, 0.25}
	got := backward(n.g, 4, seeds, losses...)
	want := make([]float64, len(got))
	for i, loss := range losses {
		for k, d := range backward(n.g, 4, []float32{1}, loss) {
			want[k] += float64(seeds[i]) * float64(d)
		}
	}
	for k, w := range want {
		if math.Abs(float64(got[k])-w) > 1e-6*(1+math.Abs(w)) {
			t.Errorf("element %d = %v, want %v", k, got[k], w)
		}
	}
}

// TestGradientDirections checks that gradient reversal turns and scales what comes before it and nothing after it.
func TestGradientDirections(t *testing.T) {
	gradient := func(reverse bool) (before, after []float32) {
		g := graph.New(3)
		x := leaf(g, "x", 2)
		w := g.Param("w", graph.Shared, 2, 1, graph.Constant(0.75))
		h := g.Activate("h", "tanh", x)
		if reverse {
			h = g.ReverseGradient("r", h, 2)
		}
		loss := g.MeanSquared("loss", g.Embed("out", w, h), g.Input("t", 1), nil)
		g.Build([]*graph.Node{loss})
		g.Init(1)
		grad := backward(g, 3, []float32{1}, loss)
		return grad[g.Params[0].Offset:][:6], grad[w.Offset:][:2]
	}
	before, after := gradient(false)
	turned, same := gradient(true)
	for i, d := range before {
		if d == 0 || turned[i] != -2*d {
			t.Errorf("before the reversal, derivative %d = %v, want %v", i, turned[i], -2*d)
		}
	}
	if !reflect.DeepEqual(after, same) {
		t.Errorf("after the reversal, %v, want %v", same, after)
	}
}

// TestFewerRows checks for every operation that a smaller batch gives the same first rows, and leaves the others alone.
func TestFewerRows(t *testing.T) {
	const most, rows = 6, 4
	const poison = -77
	for _, c := range operations {
		g := graph.New(most)
		var leaves []*graph.Node
		for i, cols := range c.leaves {
			leaves = append(leaves, leaf(g, "x"+strconv.Itoa(i), cols))
		}
		var params []*graph.Param
		for i, shape := range c.params {
			params = append(params, g.Param("p"+strconv.Itoa(i), graph.Shared, shape[0], shape[1], smooth))
		}
		out := c.build(g, "f", leaves, params)
		loss := addProbe(g, "loss", out, 1)
		g.Build([]*graph.Node{loss})
		g.Init(2)
		plan, reverse := g.Plan(loss), g.Reverse(loss)
		grad := make([]float32, len(g.Theta))
		g.Forward(plan, most)
		whole := append([]float32(nil), out.Value...)
		for _, m := range g.Nodes {
			for i := range m.Value {
				m.Value[i], m.Grad[i] = poison, poison
			}
		}
		g.Forward(plan, rows)
		g.Backward(reverse, []float32{1}, rows, grad)
		for _, m := range g.Nodes {
			for i := m.Rows(rows) * m.Cols; i < len(m.Value); i++ {
				if m.Value[i] != poison || m.Grad[i] != poison {
					t.Errorf("%s: a batch of %d wrote element %d of %s", c.name, rows, i, m.Name)
				}
			}
		}
		for i := 0; i < rows*out.Cols && !out.Single; i++ {
			if out.Value[i] != whole[i] {
				t.Errorf("%s: element %d = %v in a batch of %d, %v in one of %d", c.name, i, out.Value[i], rows, whole[i], most)
			}
		}
	}
}

// TestPassRefuses checks that a batch or a buffer of the wrong size stops the program.
func TestPassRefuses(t *testing.T) {
	n := newTwoTasks(4)
	plan, reverse := n.g.Plan(n.losses[0]), n.g.Reverse(n.losses[0])
	grad := make([]float32, len(n.g.Theta))
	cases := map[string]func(){
		"no rows":        func() { n.g.Forward(plan, 0) },
		"too many rows":  func() { n.g.Forward(plan, 5) },
		"short gradient": func() { n.g.Backward(reverse, []float32{1}, 4, grad[1:]) },
		"two seeds":      func() { n.g.Backward(reverse, []float32{1, 1}, 4, grad) },
	}
	for name, run := range cases {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			run()
		})
	}
}
