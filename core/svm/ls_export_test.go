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
	m := &tensorLS{p: p, of: p, k: k, rank: rank, form: newPrimalForm(p, gamma)}
	if dual {
		m.form = newDualForm(p, k, p.gramian(k), gamma)
	}
	a := &alternation{m: m}
	a.l.l = m.form.factorise(u, rank).fit()
	return a.directions(), nil
}
