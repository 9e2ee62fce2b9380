package svm

import (
	"fmt"
	"math"
	"slices"
)

// A pool is the training examples of all tasks in one list, in the order of Data.Tasks.
type pool struct {
	features int
	tasks    int
	classify bool
	modes    []int
	index    [][]int   // of each task
	from     []int     // task t has the examples from[t] to from[t+1]
	task     []int     // of each example
	x        []float64 // m × features
	y        []float64 // m
	lift     *lift     // x are features of a factor, by which inputs are predicted; nil: x are the inputs
	shared   *shared   // what the machines of the same data have in common
}

// newPool checks the data, which may come from anywhere, and lays it out.
func newPool(d *Data) (*pool, error) {
	p := &pool{features: d.Features, tasks: len(d.Tasks), classify: d.Classify, modes: d.Modes, from: []int{0}}
	if d.Features < 1 || len(d.Tasks) == 0 || len(d.Modes) == 0 {
		return nil, fmt.Errorf("svm: %d features, %d tasks, %d modes: want at least one of each", d.Features, len(d.Tasks), len(d.Modes))
	}
	for t := range d.Tasks {
		task := &d.Tasks[t]
		if err := p.check(task, t); err != nil {
			return nil, err
		}
		p.index = append(p.index, task.Index)
		p.x = append(p.x, task.X...)
		p.y = append(p.y, task.Y...)
		for range task.Y {
			p.task = append(p.task, t)
		}
		p.from = append(p.from, len(p.y))
	}
	d.share(p)
	return p, nil
}

func (p *pool) check(task *Task, t int) error {
	if len(task.Index) != len(p.modes) {
		return fmt.Errorf("svm: task %d has %d indices, want one for each of %d modes", t+1, len(task.Index), len(p.modes))
	}
	for n, level := range task.Index {
		if level < 0 || level >= p.modes[n] {
			return fmt.Errorf("svm: task %d: level %d in mode %d, want 0 to %d", t+1, level, n+1, p.modes[n]-1)
		}
	}
	if p.find(task.Index) >= 0 {
		return fmt.Errorf("svm: task %d has the same index as task %d", t+1, p.find(task.Index)+1)
	}
	if task.N() == 0 || len(task.X) != task.N()*p.features {
		return fmt.Errorf("svm: task %d has %d labels and %d inputs, want at least one label and %d inputs for each", t+1, task.N(), len(task.X), p.features)
	}
	for _, x := range task.X {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("svm: task %d: an input is not finite", t+1)
		}
	}
	for _, y := range task.Y {
		if math.IsNaN(y) || math.IsInf(y, 0) {
			return fmt.Errorf("svm: task %d: a label is not finite", t+1)
		}
		if p.classify && y != 1 && y != -1 {
			return fmt.Errorf("svm: task %d: label %v, want 1 or -1", t+1, y)
		}
	}
	return nil
}

// examples returns how many examples all tasks have.
func (p *pool) examples() int { return len(p.y) }

// inputs returns the inputs of task t, n × features.
func (p *pool) inputs(t int) []float64 {
	return p.x[p.from[t]*p.features : p.from[t+1]*p.features]
}

// labels returns the labels of task t.
func (p *pool) labels(t int) []float64 { return p.y[p.from[t]:p.from[t+1]] }

// of returns the pool of task t alone, which shares nothing.
func (p *pool) of(t int) *pool {
	n := p.from[t+1] - p.from[t]
	return &pool{features: p.features, tasks: 1, classify: p.classify, modes: p.modes, index: p.index[t : t+1],
		from: []int{0, n}, task: make([]int, n), x: p.inputs(t), y: p.labels(t), lift: p.lift}
}

// find returns which task has the index, or -1.
func (p *pool) find(index []int) int {
	return slices.IndexFunc(p.index, func(i []int) bool { return slices.Equal(i, index) })
}

// covers reports whether every level of the index is some task's: then something can be said of it, though no task may
// have just this combination.
func (p *pool) covers(index []int) bool {
	if len(index) != len(p.modes) {
		return false
	}
	for n, level := range index {
		if len(p.slice(n, level)) == 0 {
			return false
		}
	}
	return true
}

// slice returns the tasks whose index in mode n is the level.
func (p *pool) slice(n, level int) []int {
	var tasks []int
	for t, index := range p.index {
		if index[n] == level {
			tasks = append(tasks, t)
		}
	}
	return tasks
}
