package arch_test

import (
	"fmt"
	"strings"
	"testing"

	"tandem/core/arch"
	"tandem/core/catalogue"
	"tandem/core/graph"
)

// Architectures that are still to come, made here with nothing but the Builder's exported names, to try the contract: if
// one of these does not fit any more, the contract has become too narrow.
var toCome = []arch.Entry{
	{Entry: catalogue.Entry{Name: "cgc"}, Build: customisedGate(2)},
	{Entry: catalogue.Entry{Name: "soft-sharing"}, Build: softSharing},
	{Entry: catalogue.Entry{Name: "low-rank"}, Build: lowRank},
	{Entry: catalogue.Entry{Name: "nddr"}, Build: fusion},
	{Entry: catalogue.Entry{Name: "attention"}, Build: attention},
}

func TestBuilderCarriesWhatIsToCome(t *testing.T) {
	for _, e := range toCome {
		t.Run(e.Name, func(t *testing.T) {
			n := assemble(t, e, "layers=4,3", mixed(3), 5)
			n.scatter()
			for _, loss := range n.losses {
				n.checkGradient(t, loss, nil)
			}
			for _, a := range n.Aux {
				n.checkGradient(t, a.Loss, nil)
			}
			n.forward()
			checkLayers(t, n)
			checkLinks(t, n)
			checkBlocks(t, n)
		})
	}
}

// customisedGate is CGC (Tang et al. 2020): a task mixes two shared experts and its own.
func customisedGate(own int) func(b *arch.Builder, v catalogue.Values) {
	return func(b *arch.Builder, v catalogue.Values) {
		depth := len(b.Widths)
		var shared []*arch.Layer
		for k := range 2 {
			b.Begin(fmt.Sprint("expert ", k+1), arch.Expert, graph.Shared)
			shared = append(shared, b.Stack(fmt.Sprint("encoder/", k), arch.Expert, graph.Shared, 0, depth, b.X))
		}
		for t, task := range b.Tasks {
			experts := append([]*arch.Layer(nil), shared...)
			for k := range own {
				b.Begin(fmt.Sprint(task.Name, "'s expert ", k+1), arch.Expert, t)
				experts = append(experts, b.Stack(fmt.Sprint(b.Name("private", t), "/", k), arch.Expert, t, 0, depth, b.X))
			}
			b.Head(t, b.Gate(b.Name("gate", t), t, b.X, experts...))
		}
	}
}

// CGC without experts of the tasks' own is MMoE.
func TestCustomisedGateWithoutOwnExpertsIsMMoE(t *testing.T) {
	e := arch.Entry{Entry: catalogue.Entry{Name: "cgc"}, Build: customisedGate(0)}
	sameNets(t, assemble(t, e, "", mixed(3), 7), build(t, "mmoe", "experts=2", mixed(3), 7))
}

// softSharing is single-task with a loss on parameters: λ Σ ‖θₛ − θₜ‖² over the first layers of tasks that follow one another.
func softSharing(b *arch.Builder, v catalogue.Values) {
	var first []*arch.Layer
	for t, task := range b.Tasks {
		b.Begin(task.Name, arch.Encoder, t)
		first = append(first, b.Stack(b.Name("encoder", t), arch.Encoder, t, 0, 1, b.X))
		b.Head(t, first[t])
	}
	for t := 1; t < len(first); t++ {
		loss := b.Graph.Add(&graph.Node{Name: b.Name("distance", t), Op: distanceOp{}, Cols: 1, Single: true,
			Params: []*graph.Param{first[t-1].Weights[0], first[t].Weights[0]}})
		b.Aux = append(b.Aux, arch.Auxiliary{Name: loss.Name, Loss: loss, Weight: 0.1})
	}
}

// A distanceOp is the squared distance of two parameters.
type distanceOp struct{}

func (distanceOp) Forward(n *graph.Node, _ int) {
	n.Value[0] = 0
	for i, v := range n.Params[0].Value {
		d := v - n.Params[1].Value[i]
		n.Value[0] += float32(d * d)
	}
}

func (distanceOp) Backward(n *graph.Node, _ int) {
	for i, v := range n.Params[0].Value {
		d := 2 * n.Grad[0] * (v - n.Params[1].Value[i])
		n.Params[0].Grad[i] += d
		n.Params[1].Grad[i] -= d
	}
}

// lowRank shares the factor L of every task's Wₜ = L·diag(uₜ)·Vₜ: combined parameters are layers without activation.
func lowRank(b *arch.Builder, v catalogue.Values) {
	b.Begin("shared factor", arch.Encoder, graph.Shared)
	l := b.Linear("factor", arch.Encoder, graph.Shared, 2, graph.GlorotUniform, b.X)
	for t, task := range b.Tasks {
		b.Begin(task.Name, arch.Mix, t)
		name := b.Name("loading", t)
		u := b.Graph.Param(name, t, 1, l.Units(), graph.Constant(1))
		scaled := b.Layer(name, b.Graph.Stitch(name, u, l.Node), arch.Mix, t, l)
		b.Link(arch.Link{From: l.Index, To: scaled.Index, Owner: t, Coeff: u})
		b.Head(t, scaled)
	}
}

// fusion is NDDR (Gao et al. 2019): after a layer, a dense layer of each task reads all tasks' features.
func fusion(b *arch.Builder, v catalogue.Values) {
	columns, blocks := make([]*arch.Layer, len(b.Tasks)), make([]int, len(b.Tasks))
	for t, task := range b.Tasks {
		blocks[t] = b.Begin(task.Name, arch.Encoder, t)
		columns[t] = b.Stack(b.Name("encoder", t), arch.Encoder, t, 0, 1, b.X)
	}
	for t := range b.Tasks {
		b.Resume(blocks[t])
		b.Head(t, b.Dense(b.Name("fusion", t), arch.Mix, t, b.Widths[0], columns...))
	}
}

// attention is MTAN (Liu et al. 2019): a task's mask, made from the shared features, multiplies them.
func attention(b *arch.Builder, v catalogue.Values) {
	b.Begin("shared encoder", arch.Encoder, graph.Shared)
	h := b.Stack("encoder/0", arch.Encoder, graph.Shared, 0, 1, b.X)
	for t, task := range b.Tasks {
		b.Begin(task.Name+"'s mask", arch.Mix, t)
		name := b.Name("mask", t)
		w := b.Linear(name, arch.Mix, t, h.Units(), graph.GlorotUniform, h)
		mask := b.Graph.Activate(name+"/sigmoid", "sigmoid", w.Node)
		out := b.Layer(strings.Replace(name, "mask", "masked", 1), b.Graph.Mul(name+"/masked", mask, h.Node), arch.Mix, t, w)
		b.Link(arch.Link{From: w.Index, To: out.Index, Owner: t})
		b.Link(arch.Link{From: h.Index, To: out.Index, Owner: graph.Shared})
		b.Head(t, out)
	}
}
