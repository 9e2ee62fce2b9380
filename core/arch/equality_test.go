package arch_test

import (
	"math"
	"strings"
	"testing"

	"tandem/core/arch"
	"tandem/core/graph"
)

// sameNets fails unless two nets predict the same, and got has every parameter of want's, with the same value and the same
// gradient of every task's loss: bit for bit.
func sameNets(t *testing.T, got, want *net) {
	t.Helper()
	got.forward()
	want.forward()
	for k := range want.Tasks {
		sameBits(t, want.Name("output", k), got.Outputs[k].Node.Value, want.Outputs[k].Node.Value)
		a, b := got.gradient(k), want.gradient(k)
		for _, p := range want.Graph.Params {
			q := got.param(p.Name)
			if q == nil {
				t.Fatalf("no parameter %s", p.Name)
			}
			sameBits(t, p.Name, q.Value, p.Value)
			sameBits(t, "gradient of "+want.Name("loss", k)+" by "+p.Name, part(a, q), part(b, p))
		}
	}
}

func matches(name string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

// set gives every parameter whose name starts with prefix one value.
func (n *net) set(t *testing.T, prefix string, v float32) {
	t.Helper()
	found := false
	for _, p := range n.Graph.Params {
		if strings.HasPrefix(p.Name, prefix) {
			found = true
			for i := range p.Value {
				p.Value[i] = v
			}
		}
	}
	if !found {
		t.Fatalf("no parameter %s…", prefix)
	}
}

// descend takes a step of plain gradient descent on the sum of the tasks' losses.
func (n *net) descend() {
	n.forward()
	seeds, dst := make([]float32, len(n.losses)), make([]float32, len(n.Graph.Theta))
	for k := range seeds {
		seeds[k] = 1
	}
	n.Graph.Backward(n.Graph.Reverse(n.losses...), seeds, n.rows, dst)
	for i, d := range dst {
		n.Graph.Theta[i] -= float32(0.1 * d)
	}
}

// Exact equalities between architectures: with these options and these parameters at 0, the first is the second.
func TestEqualities(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, with string
		want, as  string
		zero      []string // parameters of got that are set to 0
		steps     int      // of training after which the two still agree
	}{
		{name: "cross-stitch with α = 1, β = 0 is single-task",
			got: "cross-stitch", with: "layers=5,4,3 stitch-alpha=1 stitch-beta=0", want: "single-task", as: "layers=5,4,3"},
		{name: "one expert is hard sharing", steps: 20,
			got: "mmoe", with: "layers=5,4 experts=1", want: "hard-sharing", as: "layers=5,4"},
		{name: "one expert is hard sharing, with layers of the tasks' own", steps: 20,
			got: "mmoe", with: "layers=5,4,3 experts=1 own-layers=2", want: "hard-sharing", as: "layers=5,4,3 own-layers=2"},
		{name: "a task's every layer of its own is single-task", steps: 20,
			got: "hard-sharing", with: "layers=5,4,3 own-layers=3", want: "single-task", as: "layers=5,4,3"},
		{name: "more layers of its own than there are change nothing", steps: 20,
			got: "hard-sharing", with: "layers=5,4 own-layers=6", want: "single-task", as: "layers=5,4"},
		{name: "adapters at their start are the shared encoder with heads",
			got: "adapters", with: "layers=5,4,3", want: "hard-sharing", as: "layers=5,4,3"},
		{name: "a feature pipeline without embedding is tree-like", zero: []string{"label/w"},
			got: "feature-pipeline", with: "layers=5,4", want: "hard-sharing", as: "layers=5,4 own-layers=1"},
		{name: "a feature pipeline without embedding is tree-like, at the heads", zero: []string{"label/w"},
			got: "feature-pipeline", with: "layers=5,4 own-layers=0 source-task=2", want: "hard-sharing", as: "layers=5,4"},
		{name: "a feature pipeline of one task's embedding unread is tree-like", zero: []string{"encoder/1/1/w1", "encoder/2/1/w1"},
			got: "feature-pipeline", with: "layers=5,4", want: "hard-sharing", as: "layers=5,4 own-layers=1"},
		{name: "shared-private whose heads do not read private features is hard sharing",
			zero: []string{"head/0/w1", "head/1/w1", "head/2/w1"},
			got:  "shared-private-adversarial", with: "layers=5,4 adversary=0 orthogonality=0", want: "hard-sharing", as: "layers=5,4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, want := build(t, c.got, c.with, mixed(3), 9), build(t, c.want, c.as, mixed(3), 9)
			for _, p := range c.zero {
				got.set(t, p, 0)
			}
			sameNets(t, got, want)
			for range c.steps {
				got.descend()
				want.descend()
			}
			sameNets(t, got, want)
		})
	}
}

// The equalities could also hold because nothing is ever different.
func TestDefaultsDiffer(t *testing.T) {
	for i, e := range arch.Entries {
		for _, f := range arch.Entries[:i] {
			if e.Name == "adapters" || f.Name == "adapters" {
				continue // equal hard sharing at the start
			}
			a, b := build(t, e.Name, "layers=5,4", mixed(3), 9), build(t, f.Name, "layers=5,4", mixed(3), 9)
			a.forward()
			b.forward()
			if math.Abs(float64(a.losses[2].Value[0]-b.losses[2].Value[0])) < 1e-4 {
				t.Errorf("%s and %s give task 2 the same loss", e.Name, f.Name)
			}
		}
	}
}

// Without λ and γ the shared encoder's gradient is what it would be without a critic; the critic still learns.
func TestCriticThatOnlyWatches(t *testing.T) {
	n := build(t, "shared-private-adversarial", "adversary=0 orthogonality=0", mixed(3), 9)
	n.forward()
	all, seeds := append([]*graph.Node(nil), n.losses...), []float32{1, 1, 1, 1}
	for _, a := range n.Aux {
		all = append(all, a.Loss)
	}
	if len(all) != 4 {
		t.Fatalf("%d losses, want three tasks' and the critic's", len(all))
	}
	with, without := make([]float32, len(n.Graph.Theta)), make([]float32, len(n.Graph.Theta))
	n.Graph.Backward(n.Graph.Reverse(all...), seeds, n.rows, with)
	n.Graph.Backward(n.Graph.Reverse(n.losses...), seeds[:3], n.rows, without)
	for _, p := range n.Graph.Params {
		if strings.HasPrefix(p.Name, "critic/") {
			if norm(part(with, p)) == 0 {
				t.Errorf("the critic's %s does not learn", p.Name)
			}
			continue
		}
		sameBits(t, p.Name, part(with, p), part(without, p))
	}
}

// A task's baseline, single-task built for it alone, is its part of the single-task net of all tasks.
func TestBaselineIsItsPartOfSingleTask(t *testing.T) {
	tasks := mixed(4)
	all := build(t, "single-task", "", tasks, 9)
	all.forward()
	for k := range tasks {
		alone := build(t, "single-task", "", tasks[k:k+1], 9)
		alone.forward()
		sameBits(t, "output", alone.Outputs[0].Node.Value, all.Outputs[k].Node.Value)
		a, b := alone.gradient(0), all.gradient(k)
		for _, p := range alone.Graph.Params {
			q := all.param(p.Name)
			if q == nil {
				t.Fatalf("no parameter %s among all tasks'", p.Name)
			}
			sameBits(t, p.Name, p.Value, q.Value)
			sameBits(t, "gradient of "+p.Name, part(a, p), part(b, q))
		}
	}
}

// Parts with the same name are the same part: same shape, same start, whatever the architecture. Every architecture's
// heads are among them, and every one's first encoder.
func TestSameNamesStartTheSame(t *testing.T) {
	first := map[string][]float32{}
	for _, e := range arch.Entries {
		n := build(t, e.Name, "", mixed(3), 4)
		for _, p := range n.Graph.Params {
			if was, ok := first[p.Name]; ok {
				sameBits(t, e.Name+"'s "+p.Name, p.Value, was)
			}
			first[p.Name] = p.Value
		}
		for _, name := range []string{"encoder/0/0/w", "head/0/w", "head/2/b"} {
			if n.param(name) == nil {
				t.Errorf("%s has no %s", e.Name, name)
			}
		}
	}
}

// The order in which tasks are listed changes nothing but the order of the outputs (and roundings of sums over tasks).
func TestPermutingTasksPermutesHeads(t *testing.T) {
	const n, tolerance = 4, 2e-6
	order := []int{2, 0, 3, 1}
	for _, e := range arch.Entries {
		tasks := mixed(n)
		var permuted []arch.Task
		for _, k := range order {
			permuted = append(permuted, tasks[k])
		}
		a, b := build(t, e.Name, "layers=5,4", tasks, 9), build(t, e.Name, "layers=5,4", permuted, 9)
		a.forward()
		b.forward()
		for place, k := range order {
			closeTo(t, e.Name+" "+a.Name("output", k), b.Outputs[place].Node.Value, a.Outputs[k].Node.Value, tolerance)
			da, db := a.gradient(k), b.gradient(place)
			for _, p := range a.Graph.Params {
				if !strings.HasPrefix(p.Name, "stitch/") { // its rows are permuted
					closeTo(t, e.Name+" gradient by "+p.Name, part(db, b.param(p.Name)), part(da, p), tolerance)
				}
			}
		}
	}
}

func closeTo(t *testing.T, what string, got, want []float32, tolerance float64) {
	t.Helper()
	for i := range want {
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= tolerance*max(1, math.Abs(float64(want[i])))) {
			t.Fatalf("%s: element %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}
