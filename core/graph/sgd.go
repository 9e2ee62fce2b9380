package graph

import (
	"tandem/core/catalogue"
	"tandem/core/kernel"
)

var sgd = OptimiserEntry{
	Entry: catalogue.Entry{
		Name:     "sgd",
		Title:    "SGD",
		Summary:  "Plain gradient descent: every step goes against the batch's gradient.",
		Equation: "θ ← θ − η·g",
		Cite:     "Robbins and Monro 1951, A Stochastic Approximation Method, doi:10.1214/aoms/1177729586",
	},
	New: func(_ int, v catalogue.Values) Optimiser {
		return &gradientDescent{float32(v.Float("lr"))}
	},
}

type gradientDescent struct{ lr float32 }

func (s *gradientDescent) SetRate(lr float32) { s.lr = lr }

func (s *gradientDescent) Step(theta, grad []float32) { kernel.SGDStep(theta, grad, s.lr) }
