package experiment

import (
	"math"

	"tandem/core/kernel"
	"tandem/core/weighting"
)

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

// gradients writes the Gramian of the tasks' gradients where the last step started, and of the step −Δθ/η, the last of
// the vectors, all over the shared parameters.
func (n *network) gradients(gram []float64, vectors [][]float32, b *batch, active []bool) {
	shared := n.graph.SharedN
	update := vectors[len(vectors)-1]
	if b.n == 0 || shared == 0 {
		clear(gram)
		return
	}
	theta := n.graph.Theta
	for i := range update {
		update[i] = (n.before[i] - theta[i]) / n.rate
	}
	copy(n.gradient, theta) // the gradient of the last step is not needed again
	copy(theta, n.before)
	n.load(b)
	n.graph.Forward(n.train, b.n)
	n.jacobian(b.n, active)
	copy(theta, n.gradient)
	kernel.Gram(gram, vectors, shared)
}
