package arch_test

import (
	"math"
	"strings"
	"testing"

	"tandem/core/arch"
	"tandem/core/catalogue"
	"tandem/core/graph"
	"tandem/core/random"
)

const features = 2

// A net is an architecture with a loss for each task, and a batch in its inputs.
type net struct {
	*arch.Builder
	losses []*graph.Node
	rows   int
	plan   *graph.Plan
	each   []*graph.Reverse // by task
}

// mixed returns n tasks of all kinds in turn: binary, classes, regression.
func mixed(n int) []arch.Task {
	tasks := make([]arch.Task, n)
	for k := range tasks {
		tasks[k] = [...]arch.Task{{Outputs: 1, Binary: true}, {Outputs: 3, Classes: true}, {Outputs: 1}}[k%3]
		tasks[k].Number, tasks[k].Name = k, string(rune('A'+k))
	}
	return tasks
}

func entry(t testing.TB, name string) arch.Entry {
	for _, e := range arch.Entries {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("no architecture %s", name)
	return arch.Entry{}
}

// values are the defaults of an entry with some options changed: "layers=5,4 experts=2".
func values(t testing.TB, e arch.Entry, changed string) catalogue.Values {
	v := catalogue.Defaults(arch.Common, e.Options)
	for _, pair := range strings.Fields(changed) {
		key, value, _ := strings.Cut(pair, "=")
		if _, ok := v[key]; !ok {
			t.Fatalf("%s has no option %s", e.Name, key)
		}
		v[key] = value
	}
	return v
}

// build makes a net of the entry of that name.
func build(t testing.TB, name, options string, tasks []arch.Task, rows int) *net {
	return assemble(t, entry(t, name), options, tasks, rows)
}

// assemble makes a net whose data depend on the tasks' numbers only: every task labels about two rows in three.
func assemble(t testing.TB, e arch.Entry, options string, tasks []arch.Task, rows int) *net {
	v := values(t, e, options)
	g := graph.New(rows)
	n := &net{Builder: arch.NewBuilder(g, features, tasks, v, 1), rows: rows}
	e.Build(n.Builder, v)
	var targets []*graph.Node
	for k, task := range tasks {
		if n.Outputs[k] == nil {
			t.Fatalf("%s: task %d has no output", e.Name, k)
		}
		target, id := g.Input(n.Name("target", k), task.Outputs), n.Name("loss", k)
		prediction, mask := n.Outputs[k].Node, n.TaskMasks[k]
		var loss *graph.Node
		switch {
		case task.Classes:
			loss = g.CrossEntropy(id, prediction, target, mask)
		case task.Binary:
			loss = g.BinaryCrossEntropy(id, prediction, target, mask)
		case task.Number%2 == 0:
			loss = g.MeanSquared(id, prediction, target, mask)
		default:
			loss = g.Huber(id, prediction, target, mask, 10)
		}
		targets, n.losses = append(targets, target), append(n.losses, loss)
	}
	g.Build(n.losses)
	g.Init(1)

	all := append([]*graph.Node(nil), n.losses...)
	for _, a := range n.Aux {
		all = append(all, a.Loss)
	}
	for _, l := range n.Diagram.Layers {
		all = append(all, l.Node)
	}
	n.plan = g.Plan(all...)
	x := random.New(1, "x")
	for i := range n.X.Node.Value {
		n.X.Node.Value[i] = float32(x.Uniform(-1, 1))
	}
	for k, task := range tasks {
		n.each = append(n.each, g.Reverse(n.losses[k]))
		s := random.New(1, n.Name("labels", k))
		for i := range rows {
			if i%3 != task.Number%3 {
				n.TaskMasks[k].Value[i] = 1
			}
			row := targets[k].Value[i*task.Outputs : (i+1)*task.Outputs]
			switch {
			case task.Classes:
				row[s.IntN(task.Outputs)] = 1
			case task.Binary:
				row[0] = float32(s.IntN(2))
			default:
				row[0] = float32(s.Normal())
			}
		}
	}
	return n
}

// scatter moves every parameter away from its start, so that no path is closed by a zero.
func (n *net) scatter() {
	for _, p := range n.Graph.Params {
		s := random.New(2, p.Name)
		for i := range p.Value {
			p.Value[i] += float32(0.3 * s.Normal())
		}
	}
}

func (n *net) forward() { n.Graph.Forward(n.plan, n.rows) }

// gradient returns the derivative of a task's loss by θ.
func (n *net) gradient(task int) []float32 {
	dst := make([]float32, len(n.Graph.Theta))
	n.Graph.Backward(n.each[task], []float32{1}, n.rows, dst)
	return dst
}

func (n *net) param(name string) *graph.Param {
	for _, p := range n.Graph.Params {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// part returns a parameter's piece of a vector as long as θ.
func part(v []float32, p *graph.Param) []float32 { return v[p.Offset : p.Offset+len(p.Value)] }

// sameBits fails unless two vectors are the same, bit for bit (but for the sign of zeros).
func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%s: element %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

func norm(v []float32) float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	return math.Sqrt(sum)
}
