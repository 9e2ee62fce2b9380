package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// taskRelationship is a [spectral] machine: the covariance is eliminated, and comes back from the weights at the end. The
// paper alternates between both instead, which stalls as soon as Ω loses rank; it weighs every task's errors by 1/n_t,
// here every example counts the same, as in the other machines.
var taskRelationship = Entry{
	Entry: catalogue.Entry{
		Name: "task-relationship", Title: "Task relationship learning", Class: "task covariance",
		Summary:  "The tasks' covariance Ω is learned with their weights: related tasks pull together, opposed ones apart. It is the matrix that is shown.",
		Equation: "min ½‖W‖² + λ/2·tr(W·Ω⁻¹·Wᵀ) + γ/2·Σe²,  tr Ω = 1;  Ω = (WᵀW)^½ / tr (WᵀW)^½",
		Cite:     "Zhang and Yeung, 2010, A Convex Formulation for Learning Task Relationships in Multi-Task Learning, UAI, arXiv:1203.3536",
		Options:  withKernel(gammaOption, relationshipOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		return newSpectral(d, v, spectralPenalty{lambda: v.Float("relationship"), squared: true})
	},
}
