package arch_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"tandem/core/arch"
	"tandem/core/graph"
	"tandem/core/random"
)

// numeric returns the derivative of a loss by every element of a parameter: the five-point stencil, whose error of order
// h⁴ lets h be large enough for float32.
func (n *net) numeric(loss *graph.Node, p *graph.Param) []float64 {
	const h = 1. / 16
	out := make([]float64, len(p.Value))
	for i, at := range p.Value {
		f := func(d float32) float64 {
			p.Value[i] = at + d
			n.forward()
			return float64(loss.Value[0])
		}
		out[i] = (8*(f(h)-f(-h)) - (f(2*h) - f(-2*h))) / (12 * h)
		p.Value[i] = at
	}
	return out
}

// distance returns the Euclidean distance of two vectors.
func distance(a []float32, b []float64, factor float64) float64 {
	sum := 0.0
	for i := range a {
		d := float64(a[i]) - factor*b[i]
		sum += d * d
	}
	return math.Sqrt(sum)
}

// Rounding of losses of about 1 to 2⁻²⁴ leaves about 2⁻²⁴·1.5/h = 1.4e-6 in a derivative, and some for the layers between.
const tolerance = 2e-5

// checkGradient compares a loss's gradient with finite differences, parameter by parameter. factor gives what the gradient
// is of the true derivative (−λ behind a reversal), 1 where it is nil.
func (n *net) checkGradient(t *testing.T, loss *graph.Node, factor func(p *graph.Param) float64) {
	t.Helper()
	n.forward()
	dst := make([]float32, len(n.Graph.Theta))
	n.Graph.Backward(n.Graph.Reverse(loss), []float32{1}, n.rows, dst)
	for _, p := range n.Graph.Params {
		f := 1.0
		if factor != nil {
			f = factor(p)
		}
		got, want := part(dst, p), n.numeric(loss, p)
		most := tolerance*math.Sqrt(float64(len(got))) + 2e-4*norm(got)
		if d := distance(got, want, f); !(d <= most) {
			t.Errorf("d %s / d %s is off by %.2g (its length is %.3g, allowed %.2g)", loss.Name, p.Name, d, norm(got), most)
		}
	}
}

// Every architecture's gradients agree with finite differences: every task's loss by every parameter, at random points.
func TestGradients(t *testing.T) {
	for _, e := range arch.Entries {
		for _, options := range []string{"layers=4,3", "layers=3 activation=softplus", "layers=2,3,2 activation=gelu"} {
			t.Run(e.Name+"/"+options, func(t *testing.T) {
				n := build(t, e.Name, options, mixed(6), 5) // two tasks of each kind, one of them with Huber's loss
				n.scatter()
				for _, loss := range n.losses {
					n.checkGradient(t, loss, nil)
				}
			})
		}
	}
}

// The same in nets of random size with random options.
func TestGradientsOfRandomNets(t *testing.T) {
	if testing.Short() {
		t.Skip("many nets")
	}
	for _, e := range arch.Entries {
		for trial := range 4 {
			s := random.New(uint64(trial), e.Name)
			var widths []string
			for range 1 + s.IntN(3) {
				widths = append(widths, fmt.Sprint(1+s.IntN(4)))
			}
			options := "activation=" + []string{"tanh", "sigmoid", "linear"}[s.IntN(3)] + " layers=" + strings.Join(widths, ",")
			for _, o := range e.Options {
				switch {
				case o.Key == "stop-gradient": // is not the derivative on purpose
				case o.Key == "own-layers":
					options += fmt.Sprintf(" own-layers=%d", s.IntN(len(widths)+2))
				case o.Kind == "int":
					options += fmt.Sprintf(" %s=%d", o.Key, int(o.Min)+s.IntN(int(min(o.Max-o.Min, 3))+1))
				case o.Kind == "float":
					options += fmt.Sprintf(" %s=%.2f", o.Key, s.Uniform(o.Min, o.Max))
				}
			}
			tasks := 1 + s.IntN(4)
			t.Run(fmt.Sprintf("%s/%d tasks %s", e.Name, tasks, options), func(t *testing.T) {
				n := build(t, e.Name, options, mixed(tasks), 1+s.IntN(6))
				n.scatter()
				for _, loss := range n.losses {
					n.checkGradient(t, loss, nil)
				}
			})
		}
	}
}

// The critic descends its loss; the shared encoder receives −λ times the derivative; nobody else hears of it. The
// orthogonality losses have their own derivatives.
func TestGradientsOfAuxiliaryLosses(t *testing.T) {
	n := build(t, "shared-private-adversarial", "layers=3,3 adversary=0.3 orthogonality=0.5", mixed(3), 6)
	n.scatter()
	if len(n.Aux) != 4 {
		t.Fatalf("%d auxiliary losses, want orthogonality of three tasks and the critic's", len(n.Aux))
	}
	for _, a := range n.Aux {
		want := float32(0.5)
		factor := func(*graph.Param) float64 { return 1 }
		if a.Name == "critic" {
			want = 1
			factor = func(p *graph.Param) float64 {
				if strings.HasPrefix(p.Name, "critic/") {
					return 1
				}
				return -float64(float32(0.3))
			}
		}
		if a.Weight != want {
			t.Errorf("weight of %s: got %v, want %v", a.Name, a.Weight, want)
		}
		n.checkGradient(t, a.Loss, factor)
	}
}

// With stop-gradient the source task is trained by its own loss only, as in hard sharing; without, by the others too.
func TestStopGradient(t *testing.T) {
	for _, c := range []struct {
		stop string
		want bool
	}{{"1", false}, {"0", true}} {
		n := build(t, "feature-pipeline", "layers=4,3 stop-gradient="+c.stop, mixed(3), 6)
		n.forward()
		for task := 1; task < 3; task++ {
			got := norm(part(n.gradient(task), n.param("head/0/w"))) > 0
			if got != c.want {
				t.Errorf("stop-gradient %s: task %d trains the source task's head: %v, want %v", c.stop, task, got, c.want)
			}
			if norm(part(n.gradient(task), n.param("label/w"))) == 0 {
				t.Errorf("stop-gradient %s: task %d does not train the label embedding", c.stop, task)
			}
		}
	}
}

// A step allocates nothing: forward, and backward from every loss.
func TestNoAllocation(t *testing.T) {
	for _, e := range arch.Entries {
		n := build(t, e.Name, "dropout=0.2", mixed(3), 16)
		n.Graph.Training = true
		var aux []*graph.Node
		for _, a := range n.Aux {
			aux = append(aux, a.Loss)
		}
		auxiliary, seeds := n.Graph.Reverse(aux...), make([]float32, len(aux))
		dst, one := make([]float32, len(n.Graph.Theta)), []float32{1}
		if got := testing.AllocsPerRun(10, func() {
			n.forward()
			for _, r := range n.each {
				n.Graph.Backward(r, one, n.rows, dst)
			}
			n.Graph.Backward(auxiliary, seeds, n.rows, dst)
		}); got != 0 {
			t.Errorf("%s: %v allocations a step, want 0", e.Name, got)
		}
	}
}
