package graph_test

import (
	"math"

	"gonum.org/v1/gonum/diff/fd"

	"tandem/core/graph"
	"tandem/core/random"
)

// read is an operation whose value is its parameter, a row of it for each row of the batch, so that a test can
// differentiate by the inputs of other operations.
type read struct{}

func (read) Forward(n *graph.Node, rows int) { copy(n.Value, n.Params[0].Value[:rows*n.Cols]) }

func (read) Backward(n *graph.Node, rows int) {
	for i, d := range n.Grad[:rows*n.Cols] {
		n.Params[0].Grad[i] += d
	}
}

// leaf adds a node that reads a parameter of its own.
func leaf(g *graph.Graph, name string, cols int) *graph.Node {
	p := g.Param(name, graph.Shared, g.MaxRows, cols, smooth)
	return g.Add(&graph.Node{Name: name, Op: read{}, Params: []*graph.Param{p}, Cols: cols})
}

// smooth draws ±[0.3, 0.7] and ±[1.3, 1.7]: away from 0, 1 and 2, where activations and losses have their kinks.
func smooth(p *graph.Param, stream *random.Stream) {
	for i := range p.Value {
		v := stream.Uniform(0.3, 0.7) + float64(stream.IntN(2))
		if stream.IntN(2) == 0 {
			v = -v
		}
		p.Value[i] = float32(v)
	}
}

// probe is the loss Σ cᵢⱼ·xᵢⱼ with fixed c of either sign: every element has a derivative of its own.
type probe struct{ sign float64 }

func (p probe) at(i int) float64 { return p.sign * (0.4 + math.Mod(float64(i)*0.618, 1)) }

func (p probe) Forward(n *graph.Node, rows int) {
	x, total := n.In[0], 0.0
	for i, v := range x.Value[:x.Rows(rows)*x.Cols] {
		total += p.at(i) * float64(v)
	}
	n.Value[0] = float32(total)
}

func (p probe) Backward(n *graph.Node, rows int) {
	x := n.In[0]
	for i := range x.Grad[:x.Rows(rows)*x.Cols] {
		x.Grad[i] += n.Grad[0] * float32(p.at(i))
	}
}

func addProbe(g *graph.Graph, name string, x *graph.Node, sign float64) *graph.Node {
	return g.Add(&graph.Node{Name: name, Op: probe{sign}, In: []*graph.Node{x}, Cols: 1, Single: true})
}

// differences returns the derivative of loss by every parameter, from central differences of its forward pass. It leaves
// the graph as it was, with a forward pass run and the streams of dropout at their start before it.
func differences(g *graph.Graph, loss *graph.Node, rows int) []float64 {
	plan := g.Plan(loss)
	value := func(theta []float64) float64 {
		g.Init(1)
		for i, v := range theta {
			g.Theta[i] = float32(v)
		}
		g.Forward(plan, rows)
		return float64(loss.Value[0])
	}
	at := wide(g.Theta)
	// Values are float32, so the step is large, and the formula of fourth order: its error is h⁴/30 of the fifth derivative.
	five := fd.Formula{Derivative: 1, Step: 1.0 / 64, Stencil: []fd.Point{
		{Loc: -2, Coeff: 1.0 / 12}, {Loc: -1, Coeff: -8.0 / 12}, {Loc: 1, Coeff: 8.0 / 12}, {Loc: 2, Coeff: -1.0 / 12}}}
	slope := fd.Gradient(nil, value, at, &fd.Settings{Formula: five})
	value(at)
	return slope
}

// A reporter is a test, of package testing or rapid.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkGradient compares the backward pass from loss with differences, and returns the gradient.
func checkGradient(t reporter, g *graph.Graph, loss *graph.Node, rows int) []float32 {
	t.Helper()
	want := differences(g, loss, rows)
	got := make([]float32, len(g.Theta))
	for i := range got {
		got[i] = float32(math.NaN()) // Backward must write every element
	}
	g.Backward(g.Reverse(loss), []float32{1}, rows, got)
	scale := 1.0
	for _, w := range want {
		scale = max(scale, math.Abs(w))
	}
	for _, p := range g.Params {
		for i := range p.Value {
			k := p.Offset + i
			if diff := math.Abs(float64(got[k]) - want[k]); !(diff <= 1e-4*scale) {
				t.Errorf("d%s/d%s[%d] = %v, want %v", loss.Name, p.Name, i, got[k], want[k])
			}
		}
	}
	return got
}

func wide(x []float32) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = float64(v)
	}
	return out
}
