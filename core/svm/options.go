package svm

import "tandem/core/catalogue"

// The options that several machines share are defined here once, so that a key means the same everywhere.
var (
	kernelOption = catalogue.Option{Key: "kernel", Label: "Kernel", Kind: catalogue.Choice, Default: "auto",
		Choices: []catalogue.Choiceable{{Value: "auto", Label: "by the world"}, {Value: "linear", Label: "Linear"}, {Value: "rbf", Label: "RBF"}, {Value: "poly", Label: "Polynomial"}},
		Help:    "How alike two inputs are: ⟨x, z⟩; exp(−p‖x − z‖²), the radial basis function; or (⟨x, z⟩ + offset)^degree. By the world: RBF for points in the plane, else linear."}
	widthOption = catalogue.Option{Key: "kernel-width", Label: "RBF kernel's p", Kind: catalogue.Float, Min: 0x1p-15, Max: 8, Default: "1", Log: true,
		Help: "In exp(−p‖x − z‖²): the larger, the narrower the bumps. Only the RBF kernel reads it."}
	degreeOption = catalogue.Option{Key: "kernel-degree", Label: "Polynomial's degree", Kind: catalogue.Int, Min: 1, Max: 6, Step: 1, Default: "3",
		Help: "In (⟨x, z⟩ + offset)^degree. Only the polynomial kernel reads it."}
	offsetOption = catalogue.Option{Key: "kernel-offset", Label: "Polynomial's offset", Kind: catalogue.Float, Min: 0, Max: 10, Step: 0.1, Default: "1",
		Help: "In (⟨x, z⟩ + offset)^degree: above 0, lower powers take part. Only the polynomial kernel reads it."}

	gammaOption = catalogue.Option{Key: "gamma", Label: "γ, weight of the errors", Kind: catalogue.Float, Min: 0x1p-5, Max: 0x1p15, Default: "8", Log: true,
		Help: "Least squares: half the sum of squared errors counts γ times against half the squared norm of the weights. The larger, the closer to the examples."}
	cOption = catalogue.Option{Key: "c", Label: "C, weight of the errors", Kind: catalogue.Float, Min: 0x1p-5, Max: 0x1p15, Default: "1", Log: true,
		Help: "Support vector machines: the sum of the errors beyond the margin or the tube counts C times; no example pulls harder than C."}
	epsilonOption = catalogue.Option{Key: "epsilon", Label: "ε, width of the tube", Kind: catalogue.Float, Min: 0, Max: 1, Step: 0.001, Default: "0.1",
		Help: "Regression: errors up to ε cost nothing. Classification does not read it."}

	rankOption = catalogue.Option{Key: "rank", Label: "Rank R", Kind: catalogue.Int, Min: 1, Max: 10, Step: 1, Default: "3",
		Help: "How many weight functions the tasks share; each task mixes them by the product of its levels' factors."}
	restartsOption = catalogue.Option{Key: "restarts", Label: "Restarts", Kind: catalogue.Int, Min: 1, Max: 10, Step: 1, Default: "4",
		Help: "The objective has several minima: as many trainings from random factors go on side by side, and the one with the lowest objective counts."}

	muOption = catalogue.Option{Key: "mu", Label: "μ, price of the common part", Kind: catalogue.Float, Min: 0x1p-10, Max: 0x1p15, Default: "1", Log: true,
		Help: "A task's weights are w₀ + vₜ, and cost ½·μ·‖w₀‖² + ½·Σ‖vₜ‖². Small: one for all; large: tasks for themselves."}
	xuOption = catalogue.Option{Key: "xu-lambda", Label: "λ, price of being different", Kind: catalogue.Float, Min: 0x1p-10, Max: 0x1p15, Default: "1", Log: true,
		Help: "A task's own weights vₜ beside the common w₀ cost λ/T · ½‖vₜ‖². Small: tasks for themselves; large: one for all."}
	traceOption = catalogue.Option{Key: "trace-norm", Label: "λ, price of rank", Kind: catalogue.Float, Min: 0, Max: 0x1p10, Step: 0.1, Default: "1",
		Help: "The sum of the singular values of all tasks' weights costs λ. 0: tasks for themselves; larger: fewer directions in which they differ."}
	relationshipOption = catalogue.Option{Key: "relationship", Label: "λ, price of being unrelated", Kind: catalogue.Float, Min: 0x1p-10, Max: 0x1p10, Default: "1", Log: true,
		Help: "½·tr(W·Ω⁻¹·Wᵀ) costs λ, with Ω the tasks' covariance, which is learned. The larger, the more they follow one another."}
)

// kernelOptions are those of every machine.
var kernelOptions = []catalogue.Option{kernelOption, widthOption, degreeOption, offsetOption}

// withKernel returns the options of a machine: its own, then the kernel's.
func withKernel(own ...catalogue.Option) []catalogue.Option {
	return append(own[:len(own):len(own)], kernelOptions...)
}
