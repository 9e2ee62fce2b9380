package experiment

import (
	"math"

	"tandem/core/arch"
	"tandem/core/graph"
	"tandem/core/kernel"
	"tandem/core/random"
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

	train   *graph.Plan // all losses
	predict *graph.Plan // all outputs
	show    *graph.Plan // every layer of the diagram

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

// A method is the weighting of a network: one of the three is not nil.
type method struct {
	losses   weighting.LossWeighting
	gramian  weighting.GramianWeighting
	jacobian weighting.Aggregator
}

func newMethod(e *weighting.Entry, tasks int, s Spec) method {
	stream := random.New(s.Seed(), "method")
	var m method
	switch {
	case e.Losses != nil:
		m.losses = e.Losses(tasks, s.values, stream)
	case e.Gramian != nil:
		m.gramian = e.Gramian(tasks, s.values, stream)
	default:
		m.jacobian = e.Jacobian(tasks, s.values, stream)
	}
	return m
}

// any returns the method as what it is, to ask for its optional abilities.
func (m method) any() any {
	switch {
	case m.losses != nil:
		return m.losses
	case m.gramian != nil:
		return m.gramian
	}
	return m.jacobian
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

// load puts a batch into the graph's inputs.
func (n *network) load(b *batch) {
	copy(n.net.X.Node.Value, b.x[:b.n*b.features])
	for t, target := range n.targets {
		copy(target.Value, b.y[t][:b.n*target.Cols])
		copy(n.net.TaskMasks[t].Value, b.mask[t][:b.n])
	}
}

// observe writes the tasks' losses, times their scale, after a forward run.
func (n *network) observe(dst []float64) {
	for t, l := range n.losses {
		dst[t] = float64(n.scales[t] * float64(l.Value[0]))
	}
}

// Learn takes one step.
func (n *network) Learn(b *batch, at *weighting.At) {
	n.load(b)
	n.graph.Training = true
	n.graph.Forward(n.train, b.n)
	n.observe(at.Losses)
	if n.method.losses != nil {
		n.method.losses.Weights(n.weights, at)
		for t, w := range n.weights {
			n.seeds[t] = float32(float64(w * n.scales[t]))
		}
		n.graph.Backward(n.union, n.seeds, b.n, n.gradient)
	} else {
		n.aggregate(b.n, at)
	}
	n.descend()
	if o, ok := n.method.any().(weighting.Observer); ok {
		n.graph.Training = false
		n.graph.Forward(n.train, b.n)
		n.observe(at.Losses)
		o.Observe(at.Losses, at)
	}
	n.graph.Training = false
}

// aggregate makes the gradient from the tasks' gradients.
func (n *network) aggregate(rows int, at *weighting.At) {
	n.jacobian(rows, at.Active)
	shared := n.graph.SharedN
	clear(n.gradient)
	from := 0 // the first coordinate that is a weighted sum of the rows
	if n.method.gramian != nil {
		kernel.Gram(n.gram, n.shared, shared)
		n.settle()
		n.method.gramian.Weights(n.weights, weighting.Gramian{T: len(n.rows), G: n.gram}, at)
	} else {
		n.method.jacobian.Aggregate(n.gradient[:shared], n.weights, n.shared, at)
		from = shared
	}
	for t, w := range n.weights {
		if w != 0 {
			kernel.Axpy(n.gradient[from:], n.rows[t][from:], float32(w))
		}
	}
	if n.auxiliary != nil {
		n.graph.Backward(n.auxiliary, n.seeds[len(n.rows):], rows, n.extra)
		kernel.Axpy(n.gradient, n.extra, 1)
	}
}

// vanished is the squared length below which a task's gradient over the shared parameters counts as 0. Methods that do
// not see a loss's unit would otherwise blow a solved task's last 1e-38 up until single precision ends.
const vanished = 1e-24

// settle clears what has vanished from the Jacobian and its Gramian. The task's own parameters still learn.
func (n *network) settle() {
	tasks := len(n.rows)
	for t, row := range n.shared {
		if n.gram[t*tasks+t] >= vanished || n.gram[t*tasks+t] == 0 {
			continue
		}
		clear(row)
		for s := range n.rows {
			n.gram[t*tasks+s], n.gram[s*tasks+t] = 0, 0
		}
	}
}

// jacobian writes the gradient of every active task's loss, times its scale, for the batch of the last forward run.
func (n *network) jacobian(rows int, active []bool) {
	for t := range n.rows {
		if !active[t] {
			clear(n.rows[t])
			continue
		}
		seed := [1]float32{float32(n.scales[t])}
		n.graph.Backward(n.each[t], seed[:], rows, n.rows[t])
	}
}

// descend takes the optimiser's step along the gradient.
func (n *network) descend() {
	theta := n.graph.Theta
	copy(n.before, theta)
	if n.unitLength {
		if norm := math.Sqrt(float64(kernel.Dot(n.gradient, n.gradient))); norm > 0 {
			kernel.Scale(n.gradient, n.gradient, float32(1/norm))
		}
	}
	if n.l1 != 0 || n.l2 != 0 {
		n.graph.Penalise(n.gradient, n.l1, n.l2)
	}
	n.optimise.Step(theta, n.gradient)
}

// Predict writes the outputs for n inputs, in pieces of the graph's capacity.
func (n *network) Predict(dst, x []float32, count int) {
	features := n.net.X.Node.Cols
	for from := 0; from < count; from += n.graph.MaxRows {
		rows := min(n.graph.MaxRows, count-from)
		copy(n.net.X.Node.Value, x[from*features:(from+rows)*features])
		n.graph.Forward(n.predict, rows)
		at := 0
		for _, l := range n.net.Outputs {
			out := l.Node.Cols
			for r := 0; r < rows; r++ {
				copy(dst[(from+r)*n.columns+at:][:out], l.Node.Value[r*out:(r+1)*out])
			}
			at += out
		}
	}
}

// Parameters returns θ.
func (n *network) Parameters() []float32 { return n.graph.Theta }

// SetRate sets the learning rate.
func (n *network) SetRate(rate float32) {
	n.rate = rate
	n.optimise.SetRate(rate)
}

// Regularise sets the penalties and whether gradients are scaled to unit length.
func (n *network) Regularise(l1, l2 float32, unitLength bool) {
	n.l1, n.l2, n.unitLength = l1, l2, unitLength
}
