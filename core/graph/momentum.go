package graph

import (
	"tandem/core/catalogue"
	"tandem/core/kernel"
)

var momentum = OptimiserEntry{
	Entry: catalogue.Entry{
		Name:     "momentum",
		Title:    "Momentum",
		Summary:  "Gradient descent with a velocity that remembers past gradients: a heavy ball.",
		Equation: "v ← μ·v + g;  θ ← θ − η·v",
		Cite:     "Polyak 1964, Some methods of speeding up the convergence of iteration methods, doi:10.1016/0041-5553(64)90137-5",
		Options: []catalogue.Option{
			{Key: "momentum", Label: "Momentum μ", Kind: catalogue.Float, Min: 0, Max: 0.999, Step: 0.01, Default: "0.9",
				Help: "Share of the velocity that is kept from step to step."},
		},
	},
	New: func(size int, v catalogue.Values) Optimiser {
		return &heavyBall{float32(v.Float("lr")), float32(v.Float("momentum")), make([]float32, size)}
	},
}

type heavyBall struct {
	lr, momentum float32
	velocity     []float32
}

func (s *heavyBall) SetRate(lr float32) { s.lr = lr }

func (s *heavyBall) Step(theta, grad []float32) {
	kernel.MomentumStep(theta, grad, s.velocity, s.lr, s.momentum)
}
