package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

var singleLS = Entry{
	Entry: catalogue.Entry{
		Name: "single-ls", Title: "LSSVC / LSSVR, single-task", Class: "single-task",
		Summary:  "Every task has a least-squares support vector machine of its own: a ridge regression, of labels ±1 where they are classes.",
		Equation: "min ½‖wₜ‖² + γ/2·Σ(y − ⟨wₜ, φ(x)⟩ − bₜ)², for each t",
		Cite:     "Suykens and Vandewalle, 1999, Least Squares Support Vector Machine Classifiers, Neural Processing Letters 9, doi 10.1023/A:1018628609742",
		Options:  withKernel(gammaOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		return newLeastSquares(d, kernelOf(v), v.Float("gamma"), solveSingle)
	},
}

func solveSingle(m *leastSquares) {
	if m.k.linear() {
		s, penalty := newStatistics(m.p.from, m.p.x, m.p.y, m.p.features), 0.0
		for t := range m.w {
			m.w[t] = s.of(t).ridge([]float64{1}, 1, m.gamma)
			penalty += dot(m.w[t], m.w[t]) / 2
		}
		m.fit(s, penalty)
		return
	}
	m.objective, m.alone = 0, true
	for t := range m.w {
		alone := m.p.of(t)
		alpha, bias := alone.solveDual(m.p.ownMatrix(m.k, t), []float64{1}, m.gamma)
		m.w[t], m.b[t] = alpha, bias[0]
		m.objective += dot(alpha, alone.y) / 2
	}
}
