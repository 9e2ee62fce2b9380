package svm_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"tandem/core/svm"
)

// Support vector machines reach the minimum of the dual, written out and solved by accelerated proximal gradient, which shares
// nothing with them. On badly scaled tables that takes too long; there, what they say is held against the duality gap of
// their own solution, computed from what they predict and from the examples' weights.
func TestSupportVectorMachinesReachTheMinimum(t *testing.T) {
	const c, epsilon, mu = 2.0, 0.1, 0.5
	for _, table := range tables {
		for kernel, settings := range kernels {
			for _, classify := range []bool{false, true} {
				for name, coupling := range map[string][2]float64{"single-svm": {1, 0}, "pooled-svm": {1, 1}, "mean-regularised-svm": {1 + 1/mu, 1 / mu}} {
					if !full && classify == (len(name+kernel+table.name)%2 == 0) {
						continue
					}
					d := table.data(classify)
					m := train(t, name, d, 1, append(slices.Clone(settings), "c", fmt.Sprint(c), "epsilon", fmt.Sprint(epsilon), "mu", fmt.Sprint(mu))...)
					r := m.Report()
					k, y, task := pooled(d, kernel)
					p := &problem{dual: svm.Dual{Starts: []int{0}, P: y, Beta: make([]float64, len(y))}}
					for i := range y {
						for j := range y {
							of := coupling[1]
							if task[i] == task[j] {
								of = coupling[0]
							}
							p.q = append(p.q, of*k.At(i, j))
						}
					}
					for _, of := range d.Tasks {
						p.dual.Starts = append(p.dual.Starts, p.dual.Starts[len(p.dual.Starts)-1]+of.N())
					}
					if p.dual.Lower, p.dual.Upper = svm.Box(len(y), c); classify {
						p.dual.Lower, p.dual.Upper = svm.Binary(y, c)
					} else {
						p.dual.Epsilon = epsilon
					}
					what := fmt.Sprintf("%s, %s, %s, classify %v", table.name, name, kernel, classify)
					if !table.bad {
						agrees(t, what, false, r, -p.objective(p.reference(2500)))
						continue
					}
					// P − D is the sum of what each example's loss exceeds β·(y − f) − ε|β| by.
					primal, gap, at := 0.0, 0.0, 0
					for i, of := range d.Tasks {
						f := make([]float64, of.N())
						m.Predict(f, of.Index, of.X)
						for j, alpha := range m.(svm.Supporter).Alpha(i) {
							e, loss, beta := of.Y[j]-f[j], 0.0, alpha
							if classify {
								loss, beta = c*math.Max(0, 1-of.Y[j]*f[j]), alpha*of.Y[j]
							} else {
								loss, beta = c*math.Max(0, math.Abs(e)-epsilon), math.Copysign(alpha, e)
							}
							primal += loss
							gap += loss - beta*e + p.dual.Epsilon*math.Abs(beta)
							p.dual.Beta[at] = beta
							at++
						}
					}
					for i, a := range p.dual.Beta {
						for j, b := range p.dual.Beta {
							primal += a * b * p.q[i*len(y)+j] / 2
						}
					}
					switch {
					case r.Converged && !(gap <= 2e-6*primal && math.Abs(primal-r.Objective) <= 2e-6*primal):
						t.Errorf("%s: it says that it has converged to %v; the primal is %v, its gap %v", what, r.Objective, primal, gap)
					case !r.Converged && (r.Ended == "" || !(r.Gap > 1e-6)):
						t.Errorf("%s: %+v", what, r)
					}
				}
			}
		}
	}
}
