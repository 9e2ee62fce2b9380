package svm

import (
	"fmt"
	"math"
)

// A KernelError says that the kernel of an example with itself is not a number that can be computed with.
type KernelError struct {
	Task, Example int     // in the order of the data, from 0
	Value         float64 // of the largest input, by magnitude
	Feature       int     // which it is
}

// Error says it in one line.
func (e *KernelError) Error() string {
	return fmt.Sprintf("svm: task %d, example %d: with input %d at %.4g the kernel is not a finite number; standardise the inputs or use another kernel", e.Task+1, e.Example+1, e.Feature+1, e.Value)
}

// mostKernel is up to where a kernel's square is finite, and a sum of such squares over all examples.
const mostKernel = 1e140

// finite is a [KernelError] if the kernel of any two examples is too large to be computed with: by Cauchy and Schwarz that
// of an example with itself is then.
func (p *pool) finite(k kernel) error {
	d, self := p.features, make([]float64, 1)
	for i, t := range p.task {
		x := p.x[i*d : (i+1)*d]
		if k.block(self, x, x, d); self[0] <= mostKernel {
			continue
		}
		e := &KernelError{Task: t, Example: i - p.from[t]}
		for j, v := range x {
			if math.Abs(v) > math.Abs(e.Value) {
				e.Value, e.Feature = v, j
			}
		}
		return e
	}
	return nil
}

// newKernelPool is newPool for a machine with a kernel, which must be finite; dense says that it compares each example with each,
// unless the kernel is linear.
func newKernelPool(d *Data, k kernel, dense bool) (*pool, error) {
	p, err := newPool(d)
	if err != nil {
		return nil, err
	}
	if err := p.finite(k); err != nil {
		return nil, err
	}
	if dense && !k.linear() {
		return p, p.mayDual()
	}
	return p, nil
}

// centreKernel replaces the kernel of every two examples (m × m) by that of φ less its mean in their tasks.
func (p *pool) centreKernel(gram []float64) {
	m := p.examples()
	for i := range m {
		row := gram[i*m : (i+1)*m]
		for t := range p.tasks {
			part, _ := centre(row[p.from[t]:p.from[t+1]], 1)
			copy(row[p.from[t]:], part)
		}
	}
	for t := range p.tasks {
		part, _ := centre(gram[p.from[t]*m:p.from[t+1]*m], m)
		copy(gram[p.from[t]*m:], part)
	}
}
