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
		return newLeastSquares(d, kernelOf(v), v.Float("gamma"), same, solveSingle)
	},
}

func solveSingle(m *leastSquares) {
	if m.k.linear() {
		m.solveLinear(false, true, 1)
		return
	}
	m.objective, m.alone = 0, true
	gap := 0.0
	for t := range m.w {
		alone, one := m.p.of(t), []float64{1}
		alpha, objective, above := alone.ridge(m.p.ownMatrix(m.k, t), one, m.gamma)
		w, b := alone.unfold(m.k, alpha, one)
		m.w[t], m.b[t] = w[0], b[0]
		m.objective, gap = m.objective+objective, gap+above
	}
	m.gap = relative(gap, m.objective)
}

// same is the coupling of tasks that have nothing in common.
func same(t, s int) float64 {
	if t == s {
		return 1
	}
	return 0
}
