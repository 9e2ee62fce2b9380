package weighting

import (
	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/scalar"
)

var uncertainty = Entry{
	Entry: catalogue.Entry{
		Name: "uncertainty", Title: "Uncertainty weighting", Class: "loss weighting",
		Summary:  "Every task learns how noisy it is, sₜ = log σₜ², and noisy tasks count less; the weights ½·e⁻ˢ start at ½, half the sum.",
		Equation: "L = Σ ½·e⁻ˢₜ·Lₜ + ½·sₜ",
		Cite:     "Kendall, Gal and Cipolla, 2018, Multi-Task Learning Using Uncertainty to Weigh Losses, CVPR, arXiv:1705.07115",
		Options: []catalogue.Option{
			{Key: "uncertainty-lr", Label: "Rate of s", Kind: catalogue.Float, Min: 0.0001, Max: 1, Step: 0.0001, Default: "0.01", Log: true, Live: true,
				Help: "Learning rate of Adam on the sₜ, which start at 0. Classification has the same form as regression here; the paper's has no ½ before its e⁻ˢ."},
		},
	},
	Losses: func(tasks int, v catalogue.Values, _ *random.Stream) LossWeighting {
		u := &uncertaintyWeights{s: make([]float64, tasks), adam: newAdam(tasks)}
		u.Set(v)
		return u
	},
}

type uncertaintyWeights struct {
	s    []float64 // log σ² by task
	adam adam
	rate float64
}

var (
	_ LossWeighting = (*uncertaintyWeights)(nil)
	_ Setter        = (*uncertaintyWeights)(nil)
)

func (u *uncertaintyWeights) Set(v catalogue.Values) { u.rate = v.Float("uncertainty-lr") }

// Weights gives the weights of the s that there are, and then steps s, as one optimiser over both would.
func (u *uncertaintyWeights) Weights(dst []float64, at *At) {
	for t, s := range u.s {
		dst[t] = 0
		if at.Active[t] {
			dst[t] = 0.5 * scalar.Exp(-s)
			// dL/ds = ½ − ½·e⁻ˢ·L, which is 0 at s = log L.
			u.s[t] = s + u.adam.step(t, 0.5-float64(dst[t]*at.Losses[t]), u.rate)
		}
	}
}
