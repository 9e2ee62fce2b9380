package experiment

import (
	"tandem/core/sampling"
	"tandem/core/world"
)

// A batch is what a learner sees in one step: n examples, the labels of its tasks, and where they are.
type batch struct {
	n        int
	features int
	x        []float32   // n × features
	y        [][]float32 // by task: n × outputs
	mask     [][]float32 // by task: n; 1 where the example has the task's label
	any      []bool      // by task: whether any example has one
	all      []bool      // by task: whether every example has one
}

func newBatch(rows, features int, outputs []int) *batch {
	b := &batch{features: features, x: make([]float32, rows*features), any: make([]bool, len(outputs)), all: make([]bool, len(outputs))}
	for _, o := range outputs {
		b.y = append(b.y, make([]float32, rows*o))
		b.mask = append(b.mask, make([]float32, rows))
	}
	return b
}

// A pool is a world's training set, ready to be drawn from.
type pool struct {
	set      world.Set
	features int
	outputs  []int
	offset   []int   // by task: its first column in the set's Y
	width    int     // columns of Y
	labelled [][]int // by task: the examples that have its label
}

func newPool(d *world.Data) *pool {
	p := &pool{set: d.Train, features: len(d.Features)}
	for _, task := range d.Tasks {
		p.outputs = append(p.outputs, task.Outputs)
		p.offset = append(p.offset, p.width)
		p.width += task.Outputs
	}
	tasks := len(d.Tasks)
	p.labelled = make([][]int, tasks)
	for i := 0; i < d.Train.N; i++ {
		for t := range p.labelled {
			if d.Train.Mask[i*tasks+t] != 0 {
				p.labelled[t] = append(p.labelled[t], i)
			}
		}
	}
	return p
}

// sizes returns how many labelled examples each task has.
func (p *pool) sizes() []int {
	n := make([]int, len(p.labelled))
	for t := range n {
		n[t] = len(p.labelled[t])
	}
	return n
}

// gather fills a batch of all tasks with the drawn examples and those of their labels whose task is active.
func (p *pool) gather(b *batch, draws []sampling.Draw, active []bool) {
	tasks := len(p.labelled)
	b.n = len(draws)
	clear(b.any)
	copy(b.all, active)
	for r, d := range draws {
		i := p.labelled[d.Task][d.Example]
		take(b.x[r*p.features:(r+1)*p.features], p.set.X[i*p.features:])
		mask, labels := p.set.Mask[i*tasks:(i+1)*tasks], p.set.Y[i*p.width:(i+1)*p.width]
		for t, out := range p.outputs {
			m := float32(0)
			if active[t] {
				m = mask[t]
			}
			b.mask[t][r] = m
			if m != 0 {
				b.any[t] = true
			} else {
				b.all[t] = false
			}
			take(b.y[t][r*out:(r+1)*out], labels[p.offset[t]:])
		}
	}
}

// take copies the first elements of src. They are few: a call of copy would be most of the work.
func take(dst, src []float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] = src[i]
	}
}

// alone fills a one-task batch with those examples of b that have task t's label.
func (b *batch) alone(from *batch, t int) {
	b.n = 0
	out := len(b.y[0]) / len(b.mask[0])
	if from.all[t] {
		b.n = from.n
		copy(b.x, from.x[:b.n*b.features])
		copy(b.y[0], from.y[t][:b.n*out])
		copy(b.mask[0], from.mask[t][:b.n])
		b.any[0] = true
		return
	}
	for r := 0; r < from.n; r++ {
		if from.mask[t][r] == 0 {
			continue
		}
		take(b.x[b.n*b.features:(b.n+1)*b.features], from.x[r*b.features:])
		take(b.y[0][b.n*out:(b.n+1)*out], from.y[t][r*out:])
		b.mask[0][b.n] = from.mask[t][r]
		b.n++
	}
	b.any[0] = b.n > 0
}
