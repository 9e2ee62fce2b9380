package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// meanRegularisedSVM is the regularised multi-task support vector machine of Evgeniou and Pontil 2004. Its objective
//
//	½·μ·‖w₀‖² + ½·Σₜ ‖vₜ‖² + C·Σₜ Σᵢ ℓ(yᵢ, ⟨w₀ + vₜ, φ(xᵢ)⟩ + bₜ)
//
// is theirs, Σ ξ + λ₁/T·Σ‖vₜ‖² + λ₂‖w₀‖², divided by 2λ₁/T: so μ = T·λ₂/λ₁ and C = T/(2λ₁), as in their section 3. Its
// dual is the ordinary one with the kernel (1/μ + δ_st)·k(x, z) between tasks s and t. They have no bias; here each task
// has one, as everywhere in this package. At the optimum w₀ is Σₜ wₜ/(μ + T), the mean of the tasks drawn to 0.
var meanRegularisedSVM = Entry{
	Entry: catalogue.Entry{
		Name: "mean-regularised-svm", Title: "Mean-regularised SVM", Class: "regularised",
		Summary:  "Every task's weights are a common part and its own difference from it, and both have a price.",
		Equation: "min ½·μ·‖w₀‖² + ½·Σₜ‖vₜ‖² + C·Σₜ Σᵢ ℓ(yᵢ, ⟨w₀ + vₜ, φ(xᵢ)⟩ + bₜ): kernel (1/μ + δₛₜ)·k(x, z)",
		Cite:     "Evgeniou and Pontil 2004, Regularized multi-task learning, doi:10.1145/1014052.1014067",
		Options:  withKernel(cOption, epsilonOption, muOption, toleranceOption),
	},
	Classify: true, Regress: true, Single: "single-svm", Pooled: "pooled-svm",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		common := 1 / v.Float("mu")
		m, err := newConvex(d, v, func(s, t int) float64 {
			if s == t {
				return common + 1
			}
			return common
		})
		if err != nil {
			return nil, err
		}
		// A task that was never seen has the common part alone.
		row := make([]float64, m.tasks)
		for t := range row {
			row[t] = common
		}
		m.unseen = func([]int) []float64 { return row }
		return m.asMachine(), nil
	},
}
