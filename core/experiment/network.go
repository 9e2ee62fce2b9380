package experiment

import (
	"tandem/core/arch"
	"tandem/core/graph"
	"tandem/core/weighting"
	"tandem/core/world"
)

// A network is the learner made of an architecture, a weighting and an optimiser.
type network struct {
	graph   *graph.Graph
	net     *arch.Builder
	targets []*graph.Node
	scales  []float64 // by task: its loss is multiplied by this
	losses  []*graph.Node

	train   *graph.Plan   // all losses
	predict *graph.Plan   // all outputs
	outputs []*graph.Plan // by task: its output
	show    *graph.Plan   // every layer of the diagram

	union     *graph.Reverse   // all losses in one pass, the auxiliary ones last
	each      []*graph.Reverse // by task
	auxiliary *graph.Reverse   // nil without auxiliary losses
	seeds     []float32        // of union; its tail of the auxiliary losses is constant

	method   method
	rows     [][]float32 // by task: gradient of its loss by θ
	shared   [][]float32 // by task: the first SharedN elements of its row: the Jacobian
	gram     []float64   // T × T
	weights  []float64   // of the last step
	gradient []float32   // what the optimiser descends: derivative of the update's objective by θ
	extra    []float32   // gradient of the auxiliary losses; nil without
	before   []float32   // θ before the last step
	optimise graph.Optimiser
	rate     float32

	l1, l2     float32
	unitLength bool
	columns    int // of all outputs
}

// newNetwork makes a network of some of the world's tasks.
func newNetwork(s Spec, architecture int, e *weighting.Entry, d *world.Data, numbers []int) *network {
	var tasks []arch.Task
	for _, t := range numbers {
		w := d.Tasks[t]
		tasks = append(tasks, arch.Task{Name: w.Name, Number: t, Outputs: w.Outputs,
			Classes: w.Target == world.Classes, Binary: w.Target == world.Binary})
	}
	n := &network{graph: graph.New(s.maxRows())}
	n.net = s.build(n.graph, architecture, len(d.Features), tasks)
	outputs := make([]*graph.Node, len(tasks))
	for i, t := range numbers {
		w := d.Tasks[t]
		outputs[i] = n.net.Outputs[i].Node
		target := n.graph.Input("target/"+w.Name, w.Outputs)
		n.targets = append(n.targets, target)
		n.losses = append(n.losses, taskLoss(n.graph, s, w, outputs[i], target, n.net.TaskMasks[i]))
		n.scales = append(n.scales, w.Scale)
		n.columns += w.Outputs
	}
	n.graph.Build(n.losses)
	n.graph.Init(s.Seed())

	all := append([]*graph.Node(nil), n.losses...)
	n.seeds = make([]float32, len(tasks))
	var auxiliary []*graph.Node
	for _, a := range n.net.Aux {
		auxiliary = append(auxiliary, a.Loss)
		n.seeds = append(n.seeds, a.Weight)
	}
	all = append(all, auxiliary...)
	n.train, n.predict = n.graph.Plan(all...), n.graph.Plan(outputs...)
	for _, o := range outputs {
		n.outputs = append(n.outputs, n.graph.Plan(o))
	}
	var shown []*graph.Node
	for _, l := range n.net.Diagram.Layers {
		shown = append(shown, l.Node)
	}
	for _, l := range n.net.Diagram.Links {
		if l.Values != nil {
			shown = append(shown, l.Values)
		}
	}
	n.show = n.graph.Plan(shown...)

	size := len(n.graph.Theta)
	n.union = n.graph.Reverse(all...)
	for _, l := range n.losses {
		n.each = append(n.each, n.graph.Reverse(l))
		row := make([]float32, size)
		n.rows, n.shared = append(n.rows, row), append(n.shared, row[:n.graph.SharedN])
	}
	if len(auxiliary) > 0 {
		n.auxiliary, n.extra = n.graph.Reverse(auxiliary...), make([]float32, size)
	}
	n.method = newMethod(e, len(tasks), s)
	n.gram = make([]float64, len(tasks)*len(tasks))
	n.weights = make([]float64, len(tasks))
	n.gradient, n.before = make([]float32, size), make([]float32, size)
	copy(n.before, n.graph.Theta)
	n.optimise = graph.Optimisers[s.index("optimiser")].New(size, s.values)
	n.rate = float32(s.values.Float("lr"))
	return n
}

// taskLoss adds a task's loss to the graph.
func taskLoss(g *graph.Graph, s Spec, w world.Task, prediction, target, mask *graph.Node) *graph.Node {
	name := "loss/" + w.Name
	switch {
	case w.Target == world.Classes:
		return g.CrossEntropy(name, prediction, target, mask)
	case w.Target == world.Binary && s.values.Text("binary-loss") == "hinge":
		return g.Hinge(name, prediction, target, mask)
	case w.Target == world.Binary:
		return g.BinaryCrossEntropy(name, prediction, target, mask)
	case s.values.Text("regression-loss") == "huber":
		return g.Huber(name, prediction, target, mask, 1)
	}
	return g.MeanSquared(name, prediction, target, mask)
}

// SetRate sets the learning rate.
func (n *network) SetRate(rate float32) {
	n.rate = rate
	n.optimise.SetRate(rate)
}

// Regularise sets the penalties and whether gradients are scaled to unit length.
func (n *network) Regularise(l1, l2 float32, unitLength bool) {
	n.l1, n.l2, n.unitLength = l1, l2, unitLength
}
