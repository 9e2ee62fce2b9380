package arch

import "tandem/core/catalogue"

var singleTask = Entry{
	Entry: catalogue.Entry{
		Name:     "single-task",
		Title:    "Single-task",
		Class:    "baseline",
		Summary:  "Every task has an encoder and a head of its own: nothing is shared.",
		Equation: "ŷₜ = Hₜ Eₜ(x)",
		Cite:     "Caruana 1997, Multitask Learning, Machine Learning 28:41–75",
	},
	Build: func(b *Builder, v catalogue.Values) {
		for t := range b.Tasks {
			b.Own(t, 0, b.X)
		}
	},
}
