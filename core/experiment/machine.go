package experiment

import (
	"tandem/core/svm"
	"tandem/core/world"
)

// A machine is a kernel machine that predicts a world's tasks, each of one output.
type machine struct {
	svm.Machine
	tasks    []world.Task
	features int
	x, y     []float64
	column   []float32
}

// find returns the kernel machine of the given name.
func find(name string) *svm.Entry {
	for i := range svm.Entries {
		if svm.Entries[i].Name == name {
			return &svm.Entries[i]
		}
	}
	panic("experiment: no kernel machine " + name)
}

// Predict writes the decision values of all tasks.
func (m *machine) Predict(dst, x []float32, n int) {
	m.column = resize(m.column, n)
	for t := range m.tasks {
		m.PredictTask(m.column, t, x, n)
		for i, v := range m.column {
			dst[i*len(m.tasks)+t] = v
		}
	}
}

// PredictTask writes the decision values of one task.
func (m *machine) PredictTask(dst []float32, task int, x []float32, n int) {
	m.x, m.y = resize(m.x, n*m.features), resize(m.y, n)
	for i, v := range x[:n*m.features] {
		m.x[i] = float64(v)
	}
	m.Machine.Predict(m.y, m.tasks[task].Index, m.x)
	for i, v := range m.y {
		dst[i] = float32(v)
	}
}

// A truth predicts with the weights that the data was made from.
type truth struct {
	*world.Truth
	features int
}

// Predict writes the true scores of all tasks.
func (p truth) Predict(dst, x []float32, n int) {
	tasks := len(p.Biases)
	column := make([]float32, n)
	for t := range tasks {
		p.PredictTask(column, t, x, n)
		for i, v := range column {
			dst[i*tasks+t] = v
		}
	}
}

// PredictTask writes the true scores of one task.
func (p truth) PredictTask(dst []float32, task int, x []float32, n int) {
	w := p.Weights[task*p.features:][:p.features]
	for i := range n {
		sum := p.Biases[task]
		for j, v := range x[i*p.features:][:p.features] {
			sum += w[j] * float64(v)
		}
		dst[i] = float32(sum)
	}
}
