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
	a := mat.NewDense(p.tasks, columns, nil)
	b := mat.NewVecDense(p.tasks, nil)
	for t := range p.tasks {
		at := 0
		for n, level := range p.index[t] {
			a.Set(t, at+level, 1)
			at += p.modes[n]
		}
		b.SetVec(t, biases[t]-mean)
	}
	parts := shortest(a, b)
	bias, at := mean, 0
	for n, level := range index {
		bias += parts.AtVec(at + level)
		at += p.modes[n]
	}
	return bias
}

// shortest returns the shortest x that makes ‖a·x − b‖ least, for an a of noughts and ones, whose singular values are far
// from small where they are not 0: the pseudoinverse of aᵀa serves.
func shortest(a *mat.Dense, b *mat.VecDense) *mat.VecDense {
	_, n := a.Dims()
	gram := mat.NewSymDense(n, nil)
	gram.SymOuterK(1, a.T())
	values, vectors := eigenvalues(gram) // ascending
	var right, coordinates mat.VecDense
	right.MulVec(a.T(), b)
	coordinates.MulVec(vectors.T(), &right)
	for i, v := range values {
		if v > 1e-10*values[n-1] {
			coordinates.SetVec(i, coordinates.AtVec(i)/v)
		} else {
			coordinates.SetVec(i, 0)
		}
	}
	x := mat.NewVecDense(n, nil)
	x.MulVec(vectors, &coordinates)
	return x
}
