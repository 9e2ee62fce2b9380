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
		return newLeastSquares(d, kernelOf(v), v.Float("gamma"), solvePooled)
	},
}

func solvePooled(m *leastSquares) {
	one := make([]float64, m.p.tasks*m.p.tasks)
	for i := range one {
		one[i] = 1
	}
	if !m.k.linear() {
		m.common = m.couple(one)
		return
	}
	s := newStatistics(m.p.from, m.p.x, m.p.y, m.p.features)
	m.common = s.ridge(one[:m.p.tasks], 1, m.gamma)
	for t := range m.w {
		m.w[t] = m.common
	}
	m.fit(s, dot(m.common, m.common)/2)
}
