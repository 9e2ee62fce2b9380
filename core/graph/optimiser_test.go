package graph_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/catalogue"
	"tandem/core/graph"
	"tandem/core/random"
)

// optimiser makes the named one for size parameters with its defaults and what is set on them.
func optimiser(t testing.TB, name string, size int, set map[string]string) graph.Optimiser {
	t.Helper()
	for _, e := range graph.Optimisers {
		if e.Name == name {
			v := catalogue.Defaults(e.Options)
			for k, s := range set {
				v[k] = s
			}
			return e.New(size, v)
		}
	}
	t.Fatalf("no optimiser %s", name)
	return nil
}

// TestOptimiserRecurrences follows each optimiser for 60 steps of random gradients beside its textbook recurrence for one
// parameter in float64, with a change of rate half-way.
func TestOptimiserRecurrences(t *testing.T) {
	// Each returns the step's new parameter; state is two numbers that start at 0, and step counts from 1.
	adam := func(beta1, beta2, decay float64) func(theta, g, lr float64, state *[2]float64, step int) float64 {
		return func(theta, g, lr float64, state *[2]float64, step int) float64 {
			state[0] = beta1*state[0] + (1-beta1)*g
			state[1] = beta2*state[1] + (1-beta2)*g*g
			m := state[0] / (1 - math.Pow(beta1, float64(step)))
			v := state[1] / (1 - math.Pow(beta2, float64(step)))
			return theta - lr*(m/(math.Sqrt(v)+1e-8)+decay*theta)
		}
	}
	cases := []struct {
		title, name string
		set         map[string]string
		next        func(theta, g, lr float64, state *[2]float64, step int) float64
	}{
		{"sgd", "sgd", nil, func(theta, g, lr float64, _ *[2]float64, _ int) float64 { return theta - lr*g }},
		{"momentum", "momentum", nil, func(theta, g, lr float64, state *[2]float64, _ int) float64 {
			state[0] = 0.9*state[0] + g
			return theta - lr*state[0]
		}},
		{"momentum 0.5", "momentum", map[string]string{"momentum": "0.5"}, func(theta, g, lr float64, state *[2]float64, _ int) float64 {
			state[0] = 0.5*state[0] + g
			return theta - lr*state[0]
		}},
		{"adam", "adam", nil, adam(0.9, 0.999, 0)},
		{"adam, short memory", "adam", map[string]string{"beta1": "0", "beta2": "0.5"}, adam(0, 0.5, 0)},
		{"adamw", "adamw", nil, adam(0.9, 0.999, 0.01)},
		{"adamw, strong decay", "adamw", map[string]string{"weight-decay": "0.5"}, adam(0.9, 0.999, 0.5)},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			const size = 7
			set := map[string]string{"lr": "0.05"}
			for k, v := range c.set {
				set[k] = v
			}
			o := optimiser(t, c.name, size, set)
			stream := random.New(1, "optimiser")
			theta, grad := make([]float32, size), make([]float32, size)
			var want [size]float64
			var state [size][2]float64
			for i := range theta {
				theta[i] = float32(stream.Normal())
				want[i] = float64(theta[i])
			}
			lr := 0.05
			for step := 1; step <= 60; step++ {
				if step == 31 {
					lr = 0.2
					o.SetRate(0.2)
				}
				for i := range grad {
					grad[i] = float32(math.Pow(10, float64(i-3)) * stream.Normal()) // Adam's scales differ by 10⁶
					if c.name == "sgd" || c.name == "momentum" {
						grad[i] = float32(stream.Normal())
					}
					want[i] = c.next(want[i], float64(grad[i]), lr, &state[i], step)
				}
				o.Step(theta, grad)
				for i := range theta {
					if math.Abs(float64(theta[i])-want[i]) > 2e-5*(1+math.Abs(want[i])) {
						t.Fatalf("step %d, parameter %d = %v, want %v", step, i, theta[i], want[i])
					}
				}
			}
		})
	}
}

// TestAdamWWithoutDecay checks that it is Adam, bit for bit.
func TestAdamWWithoutDecay(t *testing.T) {
	a := optimiser(t, "adam", 5, map[string]string{"lr": "0.1"})
	w := optimiser(t, "adamw", 5, map[string]string{"lr": "0.1", "weight-decay": "0"})
	stream := random.New(2, "optimiser")
	x, y, grad := []float32{1, 2, 3, 4, 5}, []float32{1, 2, 3, 4, 5}, make([]float32, 5)
	for step := 0; step < 20; step++ {
		for i := range grad {
			grad[i] = float32(stream.Normal())
		}
		a.Step(x, grad)
		w.Step(y, grad)
	}
	if !slices.Equal(x, y) {
		t.Errorf("adamw %v, adam %v", y, x)
	}
}

// TestOptimisersSolveQuadratic minimises ½θᵀAθ − bᵀθ with a rate that falls to 0, and asks gonum for A⁻¹b. AdamW's decay
// pulls its answer towards 0, so it runs with a thousandth of the default.
func TestOptimisersSolveQuadratic(t *testing.T) {
	const n, steps = 4, 1500
	a := mat.NewSymDense(n, []float64{
		4, 1, 0, 0.5,
		1, 3, 0.5, 0,
		0, 0.5, 2, 0.25,
		0.5, 0, 0.25, 1})
	b := mat.NewVecDense(n, []float64{1, -2, 0.5, 3})
	var want mat.VecDense
	if err := want.SolveVec(a, b); err != nil {
		t.Fatal(err)
	}
	rates := map[string]float64{"sgd": 0.2, "momentum": 0.05, "adam": 0.1, "adamw": 0.1}
	for _, e := range graph.Optimisers {
		o := optimiser(t, e.Name, n, map[string]string{"lr": "1", "weight-decay": "0.00001"})
		theta, grad := make([]float32, n), make([]float32, n)
		var g mat.VecDense
		for step := 0; step < steps; step++ {
			g.MulVec(a, mat.NewVecDense(n, wide(theta)))
			g.SubVec(&g, b)
			for i := range grad {
				grad[i] = float32(g.AtVec(i))
			}
			o.SetRate(float32(rates[e.Name] * (1 - float64(step)/steps)))
			o.Step(theta, grad)
		}
		for i, v := range theta {
			if math.Abs(float64(v)-want.AtVec(i)) > 1e-3 {
				t.Errorf("%s: parameter %d = %v, want %v", e.Name, i, v, want.AtVec(i))
			}
		}
	}
}

// TestOptimiserEntries checks what a page needs of every entry.
func TestOptimiserEntries(t *testing.T) {
	names := map[string]bool{}
	for _, e := range graph.Optimisers {
		if names[e.Name] || e.Title == "" || e.Summary == "" || e.Equation == "" || e.Cite == "" {
			t.Errorf("entry %q is there twice or lacks a text", e.Name)
		}
		names[e.Name] = true
		for _, o := range e.Options {
			if got, err := o.Canonical(o.Default, 1); err != nil || got != o.Default {
				t.Errorf("%s: default %s of %s becomes %q, %v", e.Name, o.Default, o.Key, got, err)
			}
			if o.Label == "" || o.Help == "" {
				t.Errorf("%s: option %s lacks a text", e.Name, o.Key)
			}
		}
	}
}

// TestPenalise checks the gradient of l1·Σ|w| + l2/2·Σw² over the weights of dense layers, and of nothing else.
func TestPenalise(t *testing.T) {
	g := graph.New(2)
	x := g.Input("x", 2)
	w, b := g.Param("w", graph.Shared, 2, 2, smooth), g.Param("b", graph.Shared, 1, 2, smooth)
	p, c := g.Param("p", graph.Shared, 2, 2, smooth), g.Param("c", graph.Shared, 2, 1, smooth)
	y := g.Dense("y", x, w, b)
	g.Stitch("s", c, y, g.Embed("z", p, x))
	g.Build(nil)
	g.Init(1)
	w.Value[1] = 0
	const l1, l2 = 0.5, 0.25
	grad := make([]float32, len(g.Theta))
	for i := range grad {
		grad[i] = 1
	}
	g.Penalise(grad, l1, l2)
	for _, q := range []*graph.Param{w, b, p, c} {
		for i, v := range q.Value {
			want := 1.0
			if q == w || q == p {
				want += l2 * float64(v)
				if v != 0 {
					want += math.Copysign(l1, float64(v))
				}
			}
			if got := float64(grad[q.Offset+i]); math.Abs(got-want) > 1e-6 {
				t.Errorf("%s[%d]: %v, want %v", q.Name, i, got, want)
			}
		}
	}
	before := slices.Clone(grad)
	g.Penalise(grad, 0, 0)
	if !slices.Equal(grad, before) {
		t.Error("no penalty changed the gradient")
	}
}
