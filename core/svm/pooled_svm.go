package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// pooledSVM is one machine for all tasks, each with its own bias: the baseline that a coupling must beat to have found
// more than what all tasks have in common.
var pooledSVM = Entry{
	Entry: catalogue.Entry{
		Name: "pooled-svm", Title: "SVC / SVR, pooled", Class: "pooled",
		Summary:  "One support vector machine for the examples of all tasks, with a bias for each task.",
		Equation: "min ½‖w‖² + C·Σₜ Σᵢ ℓ(yᵢ, ⟨w, φ(xᵢ)⟩ + bₜ)",
		Cite:     "Cortes and Vapnik 1995, Support-vector networks, doi:10.1007/BF00994018",
		Options:  withKernel(cOption, epsilonOption, toleranceOption),
	},
	Classify: true, Regress: true, Single: "single-svm", Pooled: "pooled-svm",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		m, err := newConvex(d, v, func(int, int) float64 { return 1 })
		if err != nil {
			return nil, err
		}
		m.unseen = func([]int) []float64 { return m.coupling[:m.tasks] }
		return m.asMachine(), nil
	},
}
