package sampling

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// annealed starts proportional and becomes nearly uniform: tasks are trained more equally towards the end, where
// interference matters most (Stickland and Murray 2019, "annealed sampling").
var annealed = SamplerEntry{
	Entry: catalogue.Entry{
		Name:     "annealed",
		Title:    "Annealed",
		Class:    "data sampling",
		Summary:  "Starts in proportion to the tasks' labels and draws them ever more equally towards the last epoch.",
		Equation: "pₜ ∝ Nₜ^α, α = 1 − 0.8·e/(E − 1)",
		Cite:     "Stickland, Murray 2019, BERT and PALs: Projected Attention Layers for Efficient Adaptation in Multi-Task Learning, arXiv:1902.02671",
	},
	New: func(sizes []int, _ catalogue.Values, stream *random.Stream) Sampler {
		sizes = append([]int(nil), sizes...)
		last := -1.0 // the α that the shares are made for
		return newMixture(sizes, stream, func(dst []float64, at *At) {
			if alpha := annealedAlpha(at.Epoch, at.Epochs); alpha != last {
				powers(dst, sizes, alpha)
				last = alpha
			}
		})
	},
}

// annealedAlpha is 1 in epoch 0 and 0.2 in the last; a run that goes on beyond its plan stays there.
func annealedAlpha(epoch, epochs int) float64 {
	if epochs < 2 {
		return 1
	}
	return 1 - float64(0.8*float64(min(epoch, epochs-1)))/float64(epochs-1)
}
