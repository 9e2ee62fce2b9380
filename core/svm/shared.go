package svm

import (
	"fmt"
	"slices"
)

// shared is what the machines of one Data have in common: the kernel's matrix of all examples, or a low-rank factor of it. The
// matrix of another kernel takes the place of what was there.
type shared struct {
	kernel kernel
	x      []float64 // inputs of all examples
	factor *factor
	dense  bool      // the factor's rank is not low
	gram   []float64 // m × m
}

// share gives the pool what the data's machines share; its inputs, too, are there once only.
func (d *Data) share(p *pool) {
	if d.shared == nil || !slices.Equal(d.shared.x, p.x) {
		d.shared = &shared{x: p.x}
	}
	p.x, p.shared = d.shared.x, d.shared
}

// of forgets what is there of another kernel.
func (s *shared) of(k kernel) *shared {
	if s.kernel != k {
		*s = shared{kernel: k, x: s.x}
	}
	return s
}

// kernelMatrix returns the kernel of every example of the pool with every one: m × m. It is computed once and must not be changed.
func (p *pool) kernelMatrix(k kernel) []float64 {
	s := p.shared.of(k)
	if s.gram == nil {
		s.gram = p.gramian(k)
	}
	return s.gram
}

// ownMatrix returns the kernel of every example of task t with every other one of it, from the kernelMatrix if that is there.
func (p *pool) ownMatrix(k kernel, t int) []float64 {
	s := p.shared.of(k)
	if s.gram == nil {
		return p.of(t).gramian(k)
	}
	m, from, to := p.examples(), p.from[t], p.from[t+1]
	var own []float64
	for i := from; i < to; i++ {
		own = append(own, s.gram[i*m+from:i*m+to]...)
	}
	return own
}

// mostStatistics is how many numbers the statistics of all tasks may have together: 64 MB.
const mostStatistics = 8 << 20

// low works on the factor of the kernel's matrix, some columns at a time, until at most the given share of the kernel is left out.
// The factor is nil if its rank is not low: if it pays better to use the kernel's matrix.
func (p *pool) low(k kernel, tolerance float64) (f *factor, ready bool) {
	s := p.shared.of(k)
	if s.factor == nil {
		s.factor = newFactor(p, k)
	}
	if s.dense {
		return nil, true
	}
	ready = s.factor.extend(tolerance, max(1, 20_000_000/(p.examples()*(len(s.factor.pivots)+20))))
	if rank := len(s.factor.pivots); 3*rank > p.examples() || p.tasks*rank*rank > mostStatistics {
		s.dense = true
		s.factor.columns = nil
		return nil, true
	}
	return s.factor, ready
}

// progress says in words how far the kernel's matrix is.
func (p *pool) progress(k kernel) string {
	if k.linear() || p.shared.of(k).factor == nil || p.shared.dense {
		return "kernel matrix"
	}
	return fmt.Sprintf("kernel matrix, %d columns", len(p.shared.factor.pivots))
}
