package world

import (
	"tandem/core/catalogue"
)

// grid is the world of linear tasks on a grid, whose weights are a tensor of known rank.
var grid = Entry{
	Entry: catalogue.Entry{
		Name:     "grid",
		Title:    "Grid",
		Summary:  "Linear tasks told apart by one to three indices; their weights are a tensor of low rank.",
		Equation: "wₜ = Σᵣ lᵣ·Πₙ u⁽ⁿ⁾[tₙ, r],  y = wₜᵀx + bₜ + noise",
		Cite:     "Liu, Tao, Zhu, Liu, Huang, Suykens 2023, Low-Rank Multitask Learning based on Tensorized SVMs and LSSVMs, arXiv:2308.16056",
		Options:  gridOptions,
	},
	Tasks: func(v catalogue.Values) (int, error) { return gridTasks(linearGridSize, v) },
	Size: func(v catalogue.Values) (examples, features int) {
		n := 1
		for _, levels := range v.Ints("grid-size") {
			n *= levels
		}
		for _, labels := range v.TaskFloats("labels", n) {
			examples += int(labels)
		}
		return examples + gridTests(n), v.Int("features")
	},
	Generate: generateGrid,
}

// gridTests is the number of held-out examples. All tasks label the same ones, so that a network predicts for all heads
// at once: 500 unless that makes more than 12,800 labels.
func gridTests(tasks int) int { return min(500, 12800/tasks) }

var linearGridSize = gridSize(MaxTasks, "3,4,5", "Number of levels of each of one to three modes: every combination of levels is a task, of which there may be 64.")

var gridOptions = []catalogue.Option{
	linearGridSize,
	{Key: "features", Label: "Features", Kind: catalogue.Int, Min: 2, Max: 100, Step: 1, Default: "20",
		Help: "Number of inputs, each from N(0, 1)."},
	{Key: "true-rank", Label: "True rank", Kind: catalogue.Int, Min: 1, Max: 10, Step: 1, Default: "3",
		Help: "Number of terms that the weight tensor is the sum of."},
	{Key: "factors", Label: "Factors", Kind: catalogue.Choice, Default: "centred",
		Choices: []catalogue.Choiceable{{Value: "centred", Label: "centred, from N(0, 1)"}, {Value: "uniform", Label: "uniform, from 0 to 1"}},
		Help:    "Where the true factors are drawn from. Uniform ones are nearly of rank 1: all tasks have much in common, and one weight for all goes far."},
	{Key: "target", Label: "Predicts", Kind: catalogue.Choice, Default: "score",
		Choices: []catalogue.Choiceable{{Value: "score", Label: "the score"}, {Value: "label", Label: "its sign"}},
		Help:    "Regression predicts the score, classification whether it is above 0."},
	{Key: "labels", Label: "Labels", Kind: catalogue.Int, Min: 2, Max: 1000, Step: 1, Default: "20", PerTask: true, Log: true,
		Help: "Training examples of the task."},
	{Key: "signal-to-noise", Label: "Signal to noise", Kind: catalogue.Float, Min: 0.1, Max: 1e6, Step: 0.1, Default: "10", PerTask: true, Log: true,
		Help: "Variance of the task's noiseless score over that of the noise on it; the labels that it is tested on have noise too."},
	{Key: "bias-spread", Label: "Spread of biases", Kind: catalogue.Float, Min: 0, Max: 3, Step: 0.1, Default: "0",
		Help: "Standard deviation of the tasks' biases. No tensor knows an unseen task's bias."},
	unseenShare,
	{Key: "shuffled", Label: "Shuffled indices", Kind: catalogue.Bool, Max: 1, Step: 1, Default: "0",
		Help: "Deals the tasks' weights out to the wrong indices: a tensor must not help then."},
	gridTarget,
}
