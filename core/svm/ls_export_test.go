package svm

import "tandem/core/catalogue"

// SolveShared is the L-step of the tensor machine: L (d × rank) for factors u (T × rank), in the sufficient statistics or
// in the dual.
func SolveShared(d *Data, v catalogue.Values, u []float64, rank int, dual bool) ([]float64, error) {
	p, err := newPool(d)
	if err != nil {
		return nil, err
	}
	k, gamma := kernelOf(v), v.Float("gamma")
	var f form = &primalForm{newStatistics(p.from, p.x, p.y, p.features), gamma}
	if dual {
		f = &dualForm{p, k, p.gramian(k), gamma}
	}
	l, _, _ := f.solve(u, rank)
	return l, nil
}
