package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

var pooledLS = Entry{
	Entry: catalogue.Entry{
		Name: "pooled-ls", Title: "LSSVC / LSSVR, pooled", Class: "pooled",
		Summary:  "All tasks have the same weights and each a bias of its own: what any multi-task method must beat.",
		Equation: "min ½‖w‖² + γ/2·Σₜ Σ(y − ⟨w, φ(x)⟩ − bₜ)²",
		Cite:     "Suykens and Vandewalle, 1999, Least Squares Support Vector Machine Classifiers, Neural Processing Letters 9, doi 10.1023/A:1018628609742",
		Options:  withKernel(gammaOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		return newLeastSquares(d, kernelOf(v), v.Float("gamma"), func(int, int) float64 { return 1 }, solvePooled)
	},
}

func solvePooled(m *leastSquares) {
	if m.k.linear() {
		m.solveLinear(true, false, 1)
		return
	}
	m.common = m.couple()
}
