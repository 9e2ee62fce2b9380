package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// singleSVM is C-SVC and ε-SVR for every task alone (Cortes and Vapnik 1995; Drucker, Burges, Kaufman, Smola and Vapnik
// 1996): what the others' gain is measured against.
var singleSVM = Entry{
	Entry: catalogue.Entry{
		Name: "single-svm", Title: "SVC / SVR a task", Class: "single task",
		Summary:  "A support vector machine for every task alone: the widest margin, or the flattest tube, that its own examples allow.",
		Equation: "min ½‖wₜ‖² + C·Σᵢ ℓ(yᵢ, ⟨wₜ, φ(xᵢ)⟩ + bₜ), ℓ the hinge max(0, 1 − y·f) or the tube max(0, |y − f| − ε)",
		Cite:     "Cortes and Vapnik 1995, Support-vector networks, doi:10.1007/BF00994018",
		Options:  withKernel(cOption, epsilonOption, toleranceOption),
	},
	Classify: true, Regress: true, Single: "single-svm", Pooled: "pooled-svm",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		m, err := newConvex(d, v, func(s, t int) float64 {
			if s == t {
				return 1
			}
			return 0
		})
		if err != nil {
			return nil, err
		}
		return m.asMachine(), nil
	},
}
