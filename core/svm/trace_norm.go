package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

var traceNorm = Entry{
	Entry: catalogue.Entry{
		Name: "trace-norm", Title: "Trace norm", Class: "low-rank matrix",
		Summary:  "The matrix of all tasks' weights pays for the sum of its singular values, so that its rank becomes low by itself; convex, one Newton step in the dual at a time.",
		Equation: "min ½‖W‖² + λ·Σ σᵢ(W) + γ/2·Σe²",
		Cite:     "Ji and Ye, 2009, An Accelerated Gradient Method for Trace Norm Minimization, ICML, doi 10.1145/1553374.1553434",
		Options:  withKernel(gammaOption, traceOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		return newSpectral(d, v, spectralPenalty{lambda: v.Float("trace-norm")})
	},
}
