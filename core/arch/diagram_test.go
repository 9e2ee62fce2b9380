package arch_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"tandem/core/arch"
	"tandem/core/graph"
)

// Every architecture, at its defaults and beyond, draws itself completely and from left to right.
func TestDiagrams(t *testing.T) {
	for _, e := range arch.Entries {
		for _, tasks := range []int{1, 2, 3, 9} {
			for _, options := range []string{"", "layers=7", "layers=4,4,4,4,4,4"} {
				t.Run(fmt.Sprintf("%s/%d tasks %s", e.Name, tasks, options), func(t *testing.T) {
					n := build(t, e.Name, options, mixed(tasks), 3)
					n.forward()
					checkLayers(t, n)
					checkLinks(t, n)
					checkBlocks(t, n)
				})
			}
		}
	}
}

func checkLayers(t *testing.T, n *net) {
	names, heads := map[string]bool{}, map[int]int{}
	for i, l := range n.Diagram.Layers {
		if l.Index != i || names[l.Name] {
			t.Errorf("layer %s: index %d at place %d, or named twice", l.Name, l.Index, i)
		}
		names[l.Name] = true
		switch l.Kind {
		case arch.Head:
			heads[l.Owner]++
			if n.Outputs[l.Owner] != l {
				t.Errorf("head %s is not the output of its owner", l.Name)
			}
		case arch.Gate, arch.Critic:
			checkShares(t, l, n.rows)
		}
	}
	for k := range n.Tasks {
		if heads[k] != 1 || n.Outputs[k].Units() != n.Tasks[k].Outputs {
			t.Errorf("task %d has %d heads, and %d outputs", k, heads[k], n.Outputs[k].Units())
		}
	}
	if n.X.Depth != 0 || n.Diagram.Layers[0] != n.X {
		t.Errorf("the input is not the first layer")
	}
}

// checkShares fails unless the units of a layer are shares.
func checkShares(t *testing.T, l *arch.Layer, rows int) {
	for i := range rows {
		sum := 0.0
		for _, v := range l.Node.Value[i*l.Units() : (i+1)*l.Units()] {
			if v < 0 {
				t.Errorf("%s: a share of %v", l.Name, v)
			}
			sum += float64(v)
		}
		if math.Abs(sum-1) > 1e-6 {
			t.Errorf("%s: shares sum to %v", l.Name, sum)
		}
	}
}

func checkLinks(t *testing.T, n *net) {
	layers := n.Diagram.Layers
	into, outOf, drawn := make([]int, len(layers)), make([]int, len(layers)), map[*graph.Param]bool{}
	for _, l := range n.Diagram.Links {
		from, to := layers[l.From], layers[l.To]
		what := from.Name + " → " + to.Name
		into[l.To]++
		outOf[l.From]++
		kinds := 0
		if from.Depth >= to.Depth {
			t.Errorf("%s runs from depth %d to %d", what, from.Depth, to.Depth)
		}
		if p := l.Param; p != nil {
			kinds++
			drawn[p] = true
			if p.Rows != from.Units() || p.Cols != to.Units() {
				t.Errorf("%s: %d to %d units, weights %d × %d", what, from.Units(), to.Units(), p.Rows, p.Cols)
			}
			if p.Owner != l.Owner {
				t.Errorf("%s is drawn as owner %d's, its weights are %d's", what, l.Owner, p.Owner)
			}
		}
		if v := l.Values; v != nil {
			kinds++
			if l.Column < 0 || l.Column >= v.Cols {
				t.Errorf("%s: column %d of %d", what, l.Column, v.Cols)
			}
		}
		if c := l.Coeff; c != nil {
			kinds++
			drawn[c] = true
			if l.At < 0 || l.At >= c.Rows || c.Cols != 1 && c.Cols != to.Units() || from.Units() != to.Units() {
				t.Errorf("%s: row %d of %d × %d coefficients for %d to %d units", what, l.At, c.Rows, c.Cols, from.Units(), to.Units())
			}
		}
		if kinds > 1 {
			t.Errorf("%s is more than one kind of link", what)
		}
	}
	for i, l := range layers {
		if (into[i] == 0) != (l.Kind == arch.Input) {
			t.Errorf("%s (%s) has %d links into it", l.Name, l.Kind, into[i])
		}
		if ends := l.Kind == arch.Head || l.Kind == arch.Critic; outOf[i] == 0 && !ends {
			t.Errorf("%s (%s) leads nowhere", l.Name, l.Kind)
		}
	}
	for _, p := range n.Graph.Params {
		if !drawn[p] && p.Rows > 1 && !strings.HasPrefix(p.Name, "gate/") {
			t.Errorf("%s is not drawn", p.Name)
		}
	}
}

func checkBlocks(t *testing.T, n *net) {
	size := make([]int, len(n.Diagram.Blocks))
	place := map[string]string{} // block and depth: layer
	for _, l := range n.Diagram.Layers {
		block := n.Diagram.Blocks[l.Block]
		size[l.Block]++
		at := fmt.Sprint(l.Block, " ", l.Depth)
		if was, taken := place[at]; taken {
			t.Errorf("%s and %s stand in one place of block %q", was, l.Name, block.Label)
		}
		place[at] = l.Name
		if block.Label == "" && l.Kind != arch.Input && l.Kind != arch.Head && l.Kind != arch.Mix {
			t.Errorf("%s (%s) stands in a block without a label", l.Name, l.Kind)
		}
		if block.Owner == graph.Shared && l.Owner != graph.Shared {
			t.Errorf("%s of task %d stands in the shared block %q", l.Name, l.Owner, block.Label)
		}
	}
	for i, b := range n.Diagram.Blocks {
		if size[i] == 0 {
			t.Errorf("block %q has no layers", b.Label)
		}
	}
}

// What is drawn as shared is reached by two tasks' losses at least, what is drawn as a task's own by that task's; only a
// critic learns from no task.
func TestOwnersAndReach(t *testing.T) {
	for _, e := range arch.Entries {
		for _, tasks := range []int{2, 3, 9} {
			n := build(t, e.Name, "", mixed(tasks), 3)
			for _, p := range n.Graph.Params {
				reached := 0
				for _, r := range p.Reach {
					if r {
						reached++
					}
				}
				switch {
				case strings.HasPrefix(p.Name, "critic/"):
					if reached != 0 {
						t.Errorf("%s with %d tasks: %s is reached by %d tasks", e.Name, tasks, p.Name, reached)
					}
				case p.Owner == graph.Shared && reached < 2, p.Owner != graph.Shared && !p.Reach[p.Owner]:
					t.Errorf("%s with %d tasks: %s of owner %d is reached by %v", e.Name, tasks, p.Name, p.Owner, p.Reach)
				}
			}
		}
	}
}

// What the architectures share, by definition: these parameters and no others are the columns of the Jacobian.
func TestShared(t *testing.T) {
	for _, c := range []struct {
		arch, options string
		want          []string // prefixes
	}{
		{"single-task", "", nil},
		{"hard-sharing", "", []string{"encoder/0/"}},
		{"hard-sharing", "own-layers=1", []string{"encoder/0/0/"}},
		{"hard-sharing", "own-layers=2", nil},
		{"cross-stitch", "", []string{"encoder/", "stitch/0/0", "stitch/1/0", "stitch/2/0"}}, // the last stitches feed one head
		{"cross-stitch", "layers=4", []string{"encoder/"}},
		{"mmoe", "experts=3", []string{"encoder/"}},
		{"mmoe", "experts=3 own-layers=1", []string{"encoder/0/0/", "encoder/1/0/", "encoder/2/0/"}},
		{"feature-pipeline", "", []string{"encoder/0/", "head/0/", "label/"}}, // task 1 and its prediction serve the others
		{"feature-pipeline", "stop-gradient=1", []string{"encoder/0/0/", "label/"}},
		{"adapters", "", []string{"encoder/0/"}},
		{"shared-private-adversarial", "", []string{"encoder/0/"}},
	} {
		n := build(t, c.arch, c.options, mixed(3), 3)
		for i, p := range n.Graph.Params {
			got, want := p.Offset < n.Graph.SharedN, matches(p.Name, c.want)
			if got != want {
				t.Errorf("%s %s: %s (parameter %d) is shared: %v, want %v", c.arch, c.options, p.Name, i, got, want)
			}
		}
	}
}

// The page's entries are complete.
func TestEntries(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range arch.Entries {
		if seen[e.Name] || e.Title == "" || e.Class == "" || e.Summary == "" || e.Equation == "" || e.Cite == "" {
			t.Errorf("%s: named twice, or something is not said", e.Name)
		}
		seen[e.Name] = true
		for _, o := range e.Options {
			got, err := o.Canonical(o.Default, 3)
			if err != nil || got != o.Default || o.Help == "" || o.Label == "" {
				t.Errorf("%s: option %s: default %q is %q (%v), or no label or help", e.Name, o.Key, o.Default, got, err)
			}
		}
	}
}
