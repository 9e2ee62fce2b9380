package graph_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"

	"tandem/core/graph"
)

// losses are all losses of predictions. want is the loss of one row in float64, straight from its definition.
var losses = []struct {
	name   string
	cols   int
	target []float32 // of each row in turn
	build  func(g *graph.Graph, name string, p, t, m *graph.Node) *graph.Node
	want   func(p, t []float64) float64
}{
	{"mean squared", 1, []float32{0, 2, 2, 0, 2}, (*graph.Graph).MeanSquared, squaredRow},
	{"mean squared of three", 3, []float32{0, 2, 2, 0, 0, 2, 0, 2, 0, 0, 2, 2, 2, 0, 2}, (*graph.Graph).MeanSquared, squaredRow},
	{"binary", 1, []float32{0, 1, 1, 0, 1}, (*graph.Graph).BinaryCrossEntropy, binaryRow},
	{"binary of two, soft", 2, []float32{0.25, 1, 0.5, 0, 1, 1, 0, 0.75, 0, 0}, (*graph.Graph).BinaryCrossEntropy, binaryRow},
	{"cross-entropy", 3, []float32{1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0}, (*graph.Graph).CrossEntropy, softmaxRow},
	{"cross-entropy, soft", 2, []float32{1, 0, 0.5, 0.5, 0.25, 0.75, 0, 1, 0.125, 0.5}, (*graph.Graph).CrossEntropy, softmaxRow},
	{"hinge", 1, []float32{0, 1, 1, 0, 1}, (*graph.Graph).Hinge, hingeRow},
	{"hinge of two", 2, []float32{0, 1, 1, 0, 1, 1, 0, 0, 0, 1}, (*graph.Graph).Hinge, hingeRow},
	{"huber 1", 2, []float32{0, 2, 2, 0, 2, 0, 0, 2, 2, 2}, huber(1), huberRow(1)},
	{"huber 100", 1, []float32{0, 2, 2, 0, 2}, huber(100), huberRow(100)},
}

func huber(delta float32) func(g *graph.Graph, name string, p, t, m *graph.Node) *graph.Node {
	return func(g *graph.Graph, name string, p, t, m *graph.Node) *graph.Node {
		return g.Huber(name, p, t, m, delta)
	}
}

func squaredRow(p, t []float64) float64 {
	d := floats.Distance(p, t, 2)
	return d * d / float64(len(p))
}

func binaryRow(p, t []float64) float64 {
	sum := 0.0
	for j, z := range p {
		s := 1 / (1 + math.Exp(-z))
		sum -= t[j]*math.Log(s) + (1-t[j])*math.Log(1-s)
	}
	return sum
}

func softmaxRow(p, t []float64) float64 {
	return floats.Sum(t)*floats.LogSumExp(p) - floats.Dot(t, p)
}

func hingeRow(p, t []float64) float64 {
	sum := 0.0
	for j, s := range p {
		sum += math.Max(0, 1-(2*t[j]-1)*s)
	}
	return sum
}

func huberRow(delta float64) func(p, t []float64) float64 {
	return func(p, t []float64) float64 {
		sum := 0.0
		for j := range p {
			r := math.Abs(p[j] - t[j])
			if r <= delta {
				sum += r * r / 2
			} else {
				sum += delta * (r - delta/2)
			}
		}
		return sum / float64(len(p))
	}
}

var masks = map[string][]float32{
	"all":  {1, 1, 1, 1, 1},
	"some": {0, 1, 0, 1, 1},
	"one":  {0, 0, 0, 1, 0},
	"none": {0, 0, 0, 0, 0},
	"nil":  nil,
}

// TestLosses checks each loss under each mask: its value against its definition, its gradient against finite differences,
// and that a row without a label has no part in either, whatever it holds.
func TestLosses(t *testing.T) {
	const rows = 5
	for _, c := range losses {
		for maskName, mask := range masks {
			t.Run(c.name+"/"+maskName, func(t *testing.T) {
				g := graph.New(rows)
				p := leaf(g, "p", c.cols)
				target := g.Input("t", c.cols)
				var m *graph.Node
				if mask != nil {
					m = g.Input("m", 1)
				}
				first := c.build(g, "first", p, target, m)
				loss := g.Sum("loss", first, g.Scale("again", c.build(g, "second", g.Scale("half", p, 0.5), target, m), 0.5))
				g.Build([]*graph.Node{loss})
				g.Init(3)
				copy(target.Value, c.target)
				has := func(i int) bool { return mask == nil || mask[i] != 0 }
				labels, want := 0, 0.0
				for i := 0; i < rows; i++ {
					if m != nil {
						m.Value[i] = mask[i]
					}
					if has(i) {
						labels++
						want += c.want(wide(g.Theta[i*c.cols:(i+1)*c.cols]), wide(c.target[i*c.cols:(i+1)*c.cols]))
					} else {
						target.Value[i*c.cols] = float32(math.NaN())
					}
				}
				want /= math.Max(1, float64(labels))

				grad := checkGradient(t, g, loss, rows)
				if got := float64(first.Value[0]); math.Abs(got-want) > 1e-6*(1+want) {
					t.Errorf("loss = %v, want %v", got, want)
				}
				moved := 0
				for i, d := range grad {
					if !has(i/c.cols) && d != 0 {
						t.Errorf("gradient of element %d, which has no label, = %v", i, d)
					}
					if d != 0 {
						moved++
					}
				}
				if labels == 0 && (first.Value[0] != 0 || moved != 0) {
					t.Errorf("without a label: loss %v and %d nonzero derivatives, want 0 and 0", first.Value[0], moved)
				}
				if labels > 1 && moved == 0 {
					t.Error("no derivative at all")
				}
			})
		}
	}
}

// TestLossesFarOut checks values and derivatives where a naive formula overflows or cancels.
func TestLossesFarOut(t *testing.T) {
	cases := []struct {
		name        string
		build       func(g *graph.Graph, name string, p, t, m *graph.Node) *graph.Node
		p, t        []float32
		loss        float64
		slope       []float64
		lossWithin  float64 // relative
		slopeWithin float64 // relative
	}{
		{"binary right", (*graph.Graph).BinaryCrossEntropy, []float32{1e4}, []float32{1}, 0, []float64{0}, 0, 0},
		{"binary right, label 0", (*graph.Graph).BinaryCrossEntropy, []float32{-1e4}, []float32{0}, 0, []float64{0}, 0, 0},
		{"binary wrong", (*graph.Graph).BinaryCrossEntropy, []float32{-1e4}, []float32{1}, 1e4, []float64{-1}, 0, 0},
		{"binary wrong, label 0", (*graph.Graph).BinaryCrossEntropy, []float32{1e4}, []float32{0}, 1e4, []float64{1}, 0, 0},
		// σ(20) − 1 is 0 in float32: the derivative must come from the small side.
		{"binary nearly right", (*graph.Graph).BinaryCrossEntropy, []float32{20}, []float32{1}, 2.0611536e-9, []float64{-2.0611536e-9}, 1e2, 1e-5},
		{"cross-entropy right", (*graph.Graph).CrossEntropy, []float32{1e4, -1e4, 0}, []float32{1, 0, 0}, 0, []float64{0, 0, 0}, 0, 0},
		{"cross-entropy wrong", (*graph.Graph).CrossEntropy, []float32{1e4, -1e4, 0}, []float32{0, 1, 0}, 2e4, []float64{1, -1, 0}, 0, 0},
		{"cross-entropy tied", (*graph.Graph).CrossEntropy, []float32{-1e4, -1e4}, []float32{0, 1}, math.Ln2, []float64{0.5, -0.5}, 1e-6, 0},
		{"hinge wrong", (*graph.Graph).Hinge, []float32{-1e4}, []float32{1}, 10001, []float64{-1}, 0, 0},
		{"hinge right", (*graph.Graph).Hinge, []float32{-1e4}, []float32{0}, 0, []float64{0}, 0, 0},
		{"mean squared", (*graph.Graph).MeanSquared, []float32{1e4}, []float32{-1e4}, 4e8, []float64{4e4}, 0, 0},
		{"huber", huber(2), []float32{1e4}, []float32{-1e4}, 39998, []float64{2}, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := graph.New(1)
			p, target := leaf(g, "p", len(c.p)), g.Input("t", len(c.t))
			loss := c.build(g, "loss", p, target, nil)
			g.Build([]*graph.Node{loss})
			copy(g.Theta, c.p)
			copy(target.Value, c.t)
			grad := make([]float32, len(g.Theta))
			g.Forward(g.Plan(loss), 1)
			g.Backward(g.Reverse(loss), []float32{1}, 1, grad)
			if got := float64(loss.Value[0]); math.Abs(got-c.loss) > c.lossWithin*math.Abs(c.loss) {
				t.Errorf("loss = %v, want %v", got, c.loss)
			}
			for i, want := range c.slope {
				if got := float64(grad[i]); math.Abs(got-want) > c.slopeWithin*math.Abs(want) {
					t.Errorf("derivative %d = %v, want %v", i, got, want)
				}
			}
		})
	}
}

// TestLossSum checks that a loss over many rows keeps its small terms.
func TestLossSum(t *testing.T) {
	const rows = 3000
	g := graph.New(rows)
	p, target := g.Input("p", 1), g.Input("t", 1)
	loss := g.MeanSquared("loss", p, target, nil)
	g.Build(nil)
	p.Value[0] = 4096 // its square is 2^24: in float32, adding 1 to it changes nothing
	for i := 1; i < rows; i++ {
		p.Value[i] = 1
	}
	g.Forward(g.Plan(loss), rows)
	if got, want := float64(loss.Value[0]), (16777216.0+rows-1)/rows; math.Abs(got-want) > 1e-7*want {
		t.Errorf("loss = %v, want %v", got, want)
	}
}
