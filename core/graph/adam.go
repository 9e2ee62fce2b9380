package graph

import (
	"tandem/core/catalogue"
	"tandem/core/kernel"
)

// adamEpsilon keeps Adam's step finite where the gradient has been 0 so far (the paper's default).
const adamEpsilon = 1e-8

var adam = OptimiserEntry{
	Entry: catalogue.Entry{
		Name:     "adam",
		Title:    "Adam",
		Summary:  "Each parameter's step is its mean gradient over the root of its mean squared gradient, so scale matters little.",
		Equation: "m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;  θ ← θ − η·m̂ / (√v̂ + ε)",
		Cite:     "Kingma and Ba 2015, Adam: A Method for Stochastic Optimization, arXiv:1412.6980",
		Options:  moments,
	},
	New: func(size int, v catalogue.Values) Optimiser { return newAdaptive(size, v, 0) },
}

var moments = []catalogue.Option{
	{Key: "beta1", Label: "Adam β₁", Kind: catalogue.Float, Min: 0, Max: 0.999, Step: 0.01, Default: "0.9",
		Help: "Share of the mean gradient that is kept from step to step."},
	{Key: "beta2", Label: "Adam β₂", Kind: catalogue.Float, Min: 0, Max: 0.9999, Step: 0.001, Default: "0.999",
		Help: "Share of the mean squared gradient that is kept from step to step."},
}

// adaptive is Adam (algorithm 1 of its paper), with decay that is decoupled from the gradient for AdamW.
type adaptive struct {
	lr, decay    float32
	beta1, beta2 float32
	left1, left2 float64   // β₁ᵗ and β₂ᵗ: the share of the moments that is still their start at 0
	m, v         []float32 // means of the gradient and of its square
}

func newAdaptive(size int, v catalogue.Values, decay float32) *adaptive {
	return &adaptive{
		lr: float32(v.Float("lr")), decay: decay,
		beta1: float32(v.Float("beta1")), beta2: float32(v.Float("beta2")), left1: 1, left2: 1,
		m: make([]float32, size), v: make([]float32, size),
	}
}

func (s *adaptive) SetRate(lr float32) { s.lr = lr }

func (s *adaptive) Step(theta, grad []float32) {
	s.left1, s.left2 = float64(s.left1*float64(s.beta1)), float64(s.left2*float64(s.beta2))
	kernel.AdamStep(theta, grad, s.m, s.v, s.lr, s.beta1, s.beta2, adamEpsilon,
		float32(1/(1-s.left1)), float32(1/(1-s.left2)), s.decay)
}
