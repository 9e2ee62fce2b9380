package graph_test

import (
	"math"
	"strconv"
	"testing"

	"tandem/core/graph"
)

// operations builds every operation on leaves of the given columns and parameters of the given shapes.
var operations = []struct {
	name   string
	leaves []int
	params [][2]int
	build  func(g *graph.Graph, name string, x []*graph.Node, p []*graph.Param) *graph.Node
}{
	{"dense", []int{3}, [][2]int{{3, 4}, {1, 4}}, func(g *graph.Graph, name string, x []*graph.Node, p []*graph.Param) *graph.Node {
		return g.Dense(name, x[0], p[0], p[1])
	}},
	{"embed", []int{3}, [][2]int{{3, 2}}, func(g *graph.Graph, name string, x []*graph.Node, p []*graph.Param) *graph.Node {
		return g.Embed(name, p[0], x[0])
	}},
	{"tanh", []int{5}, nil, activation("tanh")},
	{"relu", []int{5}, nil, activation("relu")},
	{"sigmoid", []int{5}, nil, activation("sigmoid")},
	{"softplus", []int{5}, nil, activation("softplus")},
	{"gelu", []int{5}, nil, activation("gelu")},
	{"elu", []int{5}, nil, activation("elu")},
	{"linear", []int{5}, nil, activation("linear")},
	{"sum", []int{3, 3, 3}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Sum(name, x[0], x[1], x[2], x[0])
	}},
	{"mul", []int{3, 3}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Mul(name, x[0], x[1])
	}},
	{"square", []int{3}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Mul(name, x[0], x[0])
	}},
	{"mul column", []int{5, 1}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.MulColumn(name, x[0], x[1])
	}},
	{"scale", []int{3}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Scale(name, x[0], -1.5)
	}},
	{"concat", []int{2, 1, 4}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Concat(name, x[0], x[1], x[2], x[1])
	}},
	{"slice", []int{5}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Slice(name, x[0], 1, 4)
	}},
	{"softmax", []int{5}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Softmax(name, x[0])
	}},
	{"mixture", []int{3, 5, 5, 5}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Mixture(name, x[0], x[1:]...)
	}},
	{"stitch", []int{5, 5}, [][2]int{{2, 1}}, func(g *graph.Graph, name string, x []*graph.Node, p []*graph.Param) *graph.Node {
		return g.Stitch(name, p[0], x...)
	}},
	{"stitch by channel", []int{5, 5, 5}, [][2]int{{3, 5}}, func(g *graph.Graph, name string, x []*graph.Node, p []*graph.Param) *graph.Node {
		return g.Stitch(name, p[0], x...)
	}},
	{"reverse twice", []int{3}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.ReverseGradient(name, g.ReverseGradient(name+"/inner", x[0], 4), 0.25)
	}},
	{"dropout", []int{8}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Dropout(name, x[0], 0.5, 3)
	}},
	{"orthogonality", []int{3, 2}, nil, func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Orthogonality(name, x[0], x[1])
	}},
}

func activation(kind string) func(*graph.Graph, string, []*graph.Node, []*graph.Param) *graph.Node {
	return func(g *graph.Graph, name string, x []*graph.Node, _ []*graph.Param) *graph.Node {
		return g.Activate(name, kind, x[0])
	}
}

// TestOperationGradients applies each operation twice to the same leaves and parameters, the second time before a square,
// so that a derivative that is set and not added is wrong, and reads the leaves once more beside it.
func TestOperationGradients(t *testing.T) {
	for _, c := range operations {
		for _, training := range []bool{false, true} {
			t.Run(c.name+"/training="+strconv.FormatBool(training), func(t *testing.T) {
				if training && c.name != "dropout" {
					t.Skip("only dropout differs in training")
				}
				const rows = 4
				g := graph.New(rows)
				g.Training = training
				var leaves []*graph.Node
				for i, cols := range c.leaves {
					leaves = append(leaves, leaf(g, "x"+strconv.Itoa(i), cols))
				}
				var params []*graph.Param
				for i, shape := range c.params {
					params = append(params, g.Param("p"+strconv.Itoa(i), graph.Shared, shape[0], shape[1], smooth))
				}
				first := c.build(g, "first", leaves, params)
				second := c.build(g, "second", leaves, params)
				loss := g.Sum("loss",
					addProbe(g, "probe", first, 1),
					addProbe(g, "probe of square", g.Mul("square", second, second), -1),
					addProbe(g, "probe of leaf", g.Activate("beside", "tanh", leaves[0]), 1))
				g.Build([]*graph.Node{loss})
				g.Init(7)
				checkGradient(t, g, loss, rows)
				checkGradient(t, g, loss, 1)
			})
		}
	}
}

// TestOperationValues states what each operation computes, by hand.
func TestOperationValues(t *testing.T) {
	const e = math.E
	cases := []struct {
		name  string
		build func(g *graph.Graph, x, y *graph.Node) *graph.Node // x = [1 2; 3 4], y = [5 −6; 0 −1]
		want  []float64
	}{
		{"linear", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Activate("f", "linear", y) }, []float64{5, -6, 0, -1}},
		{"relu", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Activate("f", "relu", y) }, []float64{5, 0, 0, 0}},
		{"tanh", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Activate("f", "tanh", y) },
			[]float64{math.Tanh(5), math.Tanh(-6), 0, math.Tanh(-1)}},
		{"sigmoid", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Activate("f", "sigmoid", y) },
			[]float64{1 / (1 + math.Exp(-5)), 1 / (1 + math.Exp(6)), 0.5, 1 / (1 + e)}},
		{"softplus", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Activate("f", "softplus", y) },
			[]float64{math.Log1p(math.Exp(5)), math.Log1p(math.Exp(-6)), math.Ln2, math.Log1p(1 / e)}},
		{"elu", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Activate("f", "elu", y) },
			[]float64{5, math.Expm1(-6), 0, math.Expm1(-1)}},
		{"gelu", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Activate("f", "gelu", y) },
			[]float64{2.5 * math.Erfc(-5/math.Sqrt2), -3 * math.Erfc(6/math.Sqrt2), 0, -0.5 * math.Erfc(1/math.Sqrt2)}},
		{"sum", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Sum("f", x, y, y) }, []float64{11, -10, 3, 2}},
		{"mul", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Mul("f", x, y) }, []float64{5, -12, 0, -4}},
		{"mul column", func(g *graph.Graph, x, y *graph.Node) *graph.Node {
			return g.MulColumn("f", x, g.Slice("c", y, 1, 2))
		}, []float64{-6, -12, -3, -4}},
		{"scale", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Scale("f", x, -2) }, []float64{-2, -4, -6, -8}},
		{"concat", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Concat("f", x, y) },
			[]float64{1, 2, 5, -6, 3, 4, 0, -1}},
		{"slice", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Slice("f", x, 1, 2) }, []float64{2, 4}},
		{"softmax", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Softmax("f", g.Concat("c", x, x)) },
			[]float64{0.5 / (1 + e), 0.5 * e / (1 + e), 0.5 / (1 + e), 0.5 * e / (1 + e),
				0.5 / (1 + e), 0.5 * e / (1 + e), 0.5 / (1 + e), 0.5 * e / (1 + e)}},
		{"mixture", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Mixture("f", y, x, g.Scale("t", x, 10)) },
			[]float64{5 - 60, 10 - 120, -30, -40}},
		{"stitch", func(g *graph.Graph, x, y *graph.Node) *graph.Node {
			return g.Stitch("f", g.Param("c", graph.Shared, 2, 1, graph.Mixing(1, 3, -1)), x, y)
		}, []float64{14, -20, -3, -7}},
		{"stitch by channel", func(g *graph.Graph, x, y *graph.Node) *graph.Node {
			return g.Stitch("f", g.Param("c", graph.Shared, 2, 2, graph.Mixing(0, 3, -1)), x, y)
		}, []float64{-2, 12, 9, 13}},
		{"reverse", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.ReverseGradient("f", x, 9) }, []float64{1, 2, 3, 4}},
		{"stop", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.StopGradient("f", x) }, []float64{1, 2, 3, 4}},
		{"dense", func(g *graph.Graph, x, y *graph.Node) *graph.Node {
			return g.Dense("f", x, g.Param("w", graph.Shared, 2, 3, graph.Mixing(1, 2, 1)), g.Param("b", graph.Shared, 1, 3, graph.Constant(10)))
		}, []float64{15, 15, 15, 21, 21, 21}},
		{"embed", func(g *graph.Graph, x, y *graph.Node) *graph.Node {
			return g.Embed("f", g.Param("w", graph.Shared, 2, 1, graph.Mixing(0, 2, 1)), x)
		}, []float64{4, 10}},
		{"orthogonality", func(g *graph.Graph, x, y *graph.Node) *graph.Node { return g.Orthogonality("f", x, y) },
			[]float64{(25 + 81 + 100 + 256) / 4.0}}, // xᵀy = [5 −9; 10 −16]
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := graph.New(2)
			x, y := g.Input("x", 2), g.Input("y", 2)
			out := c.build(g, x, y)
			g.Build(nil)
			g.Init(1)
			copy(x.Value, []float32{1, 2, 3, 4})
			copy(y.Value, []float32{5, -6, 0, -1})
			g.Forward(g.Plan(out), 2)
			if len(out.Value) != len(c.want) {
				t.Fatalf("%d elements, want %d", len(out.Value), len(c.want))
			}
			for i, want := range c.want {
				if got := float64(out.Value[i]); math.Abs(got-want) > 2e-6*(1+math.Abs(want)) {
					t.Errorf("element %d = %v, want %v", i, got, want)
				}
			}
		})
	}
}

// TestConstructorsRefuse checks that shapes that do not fit stop the program where the mistake is.
func TestConstructorsRefuse(t *testing.T) {
	cases := map[string]func(g *graph.Graph, two, three *graph.Node, p *graph.Param){
		"dense":       func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Dense("f", two, p, nil) },
		"dense bias":  func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Dense("f", three, p, p) },
		"activate":    func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Activate("f", "swish", two) },
		"sum":         func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Sum("f", two, three) },
		"sum of none": func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Sum("f") },
		"sum with single": func(g *graph.Graph, two, three *graph.Node, p *graph.Param) {
			g.Sum("f", two, g.Orthogonality("o", two, two))
		},
		"mul":            func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Mul("f", two, three) },
		"mul column":     func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.MulColumn("f", two, three) },
		"concat of none": func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Concat("f") },
		"slice":          func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Slice("f", two, 1, 3) },
		"slice of none":  func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Slice("f", two, 1, 1) },
		"mixture":        func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Mixture("f", two, three, three, three) },
		"stitch":         func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Stitch("f", p, two, two) },
		"dropout":        func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Dropout("f", two, 1, 0) },
		"loss shape":     func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.MeanSquared("f", two, three, nil) },
		"loss mask":      func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Hinge("f", two, two, three) },
		"loss of variable": func(g *graph.Graph, two, three *graph.Node, p *graph.Param) {
			g.CrossEntropy("f", two, leaf(g, "l", 2), nil)
		},
		"huber":           func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Huber("f", two, two, nil, 0) },
		"reverse":         func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Reverse(two) },
		"param":           func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Param("p", 0, 1, 1, graph.Zeros) },
		"add after build": func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Build(nil); g.Input("z", 1) },
		"build twice":     func(g *graph.Graph, two, three *graph.Node, p *graph.Param) { g.Build(nil); g.Build(nil) },
	}
	for name, build := range cases {
		t.Run(name, func(t *testing.T) {
			g := graph.New(2)
			two, three := g.Input("two", 2), g.Input("three", 3)
			p := g.Param("p", graph.Shared, 3, 2, graph.Zeros)
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			build(g, two, three, p)
		})
	}
}
