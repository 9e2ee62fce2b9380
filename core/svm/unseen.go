package svm

import "gonum.org/v1/gonum/mat"

// unseenBias is the bias of an index that no task has. The tasks' biases are taken to be a constant plus a part for each
// level of each mode, fitted by least squares (the shortest solution, since the parts are not unique); where the biases
// are not additive this is the best that is. Every level of the index must be seen, and biases are those of the pool's
// tasks.
func (p *pool) unseenBias(biases []float64, index []int) float64 {
	mean := 0.0
	for _, b := range biases {
		mean += b / float64(p.tasks)
	}
	columns := 0
	for _, levels := range p.modes {
		columns += levels
	}
	a, b := mat.NewDense(p.tasks, columns, nil), mat.NewDense(p.tasks, 1, nil)
	for t := range p.tasks {
		at := 0
		for n, level := range p.index[t] {
			a.Set(t, at+level, 1)
			at += p.modes[n]
		}
		b.Set(t, 0, biases[t]-mean)
	}
	var svd mat.SVD
	if !svd.Factorize(a, mat.SVDThin) {
		return mean
	}
	var parts mat.Dense
	svd.SolveTo(&parts, b, svd.Rank(1e-10))
	bias, at := mean, 0
	for n, level := range index {
		bias += parts.At(at+level, 0)
		at += p.modes[n]
	}
	return bias
}
