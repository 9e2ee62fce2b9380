package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

var xuMTLS = Entry{
	Entry: catalogue.Entry{
		Name: "xu-mtls", Title: "MTLS-SVM", Class: "mean-regularised",
		Summary:  "Every task's weights are the common ones and a deviation of its own, both kept small.",
		Equation: "wₜ = w₀ + vₜ,  min ½‖w₀‖² + λ/2T·Σ‖vₜ‖² + γ/2·Σe²",
		Cite:     "Xu, An, Qiao and Zhu, 2014, Multi-task least-squares support vector machines, Multimedia Tools and Applications 71, doi 10.1007/s11042-013-1526-5",
		Options:  withKernel(gammaOption, xuOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		price := v.Float("xu-lambda") / float64(len(d.Tasks))
		// H = K + (T/λ)·K ∘ [same task] + I/γ
		return newLeastSquares(d, kernelOf(v), v.Float("gamma"), func(t, s int) float64 { return 1 + same(t, s)/price }, func(m *leastSquares) {
			if m.k.linear() {
				m.solveLinear(true, true, price)
				return
			}
			m.common = m.couple()
		})
	},
}
