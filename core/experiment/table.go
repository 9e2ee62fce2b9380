package experiment

import (
	"tandem/core/arch"
	"tandem/core/catalogue"
	"tandem/core/graph"
	"tandem/core/sampling"
	"tandem/core/svm"
	"tandem/core/weighting"
	"tandem/core/world"
)

// A Chooser is one of the choices that a spec makes among entries.
type Chooser struct {
	Key     string           `json:"key"`
	Label   string           `json:"label"`
	List    string           `json:"list"` // the member of the catalogue that has its entries
	Default string           `json:"default"`
	Was     []catalogue.Past `json:"was,omitempty"` // the defaults before, the oldest first
	For     string           `json:"for,omitempty"` // "network": it stands only where the learner is a network

	entries []catalogue.Entry
}

// A Group is a group of options that stand in every spec.
type Group struct {
	Title   string             `json:"title"`
	Options []catalogue.Option `json:"options"`
	For     string             `json:"for,omitempty"` // as Chooser.For
}

// networks is the value of For that leaves a choice or group to networks, and the name of that learner.
const networks = "network"

// choosers is the table of choices: it drives reading and writing specs, the catalogue and so the page.
var choosers = []Chooser{
	{"world", "World", "worlds", "plane", nil, "", entries(world.Entries, worldEntry)},
	{"learner", "Learner", "learners", networks, nil, "", learners()},
	{"arch", "Architecture", "architectures", "hard-sharing", nil, networks, entries(arch.Entries, func(e *arch.Entry) catalogue.Entry { return e.Entry })},
	{"weighting", "Weighting", "weightings", "equal", nil, networks, entries(weighting.Entries, func(e *weighting.Entry) catalogue.Entry { return e.Entry })},
	{"sampling", "Sampling", "samplings", "uniform", nil, networks, entries(sampling.Samplers, func(e *sampling.SamplerEntry) catalogue.Entry { return e.Entry })},
	{"schedule", "Schedule", "schedules", "joint", nil, networks, entries(sampling.Schedules, func(e *sampling.ScheduleEntry) catalogue.Entry { return e.Entry })},
	{"optimiser", "Optimiser", "optimisers", "adam", nil, networks, entries(graph.Optimisers, func(e *graph.OptimiserEntry) catalogue.Entry { return e.Entry })},
}

// worldEntry describes a world.
func worldEntry(w *world.Entry) catalogue.Entry {
	e := w.Entry
	e.File = w.Attachment
	return e
}

// learners are the network and the kernel machines.
func learners() []catalogue.Entry {
	network := catalogue.Entry{Name: networks, Title: "Neural network", Class: "network",
		Summary: "A network whose architecture says what the tasks share, trained by gradient descent."}
	return append([]catalogue.Entry{network}, machines()...)
}

// machines are the kernel machines.
func machines() []catalogue.Entry {
	return entries(svm.Entries, func(e *svm.Entry) catalogue.Entry { return e.Entry })
}

// groups are the options that belong to no entry.
var groups = []Group{
	{"Network", arch.Common, networks},
	{"Training", []catalogue.Option{
		{Key: "lr", Label: "Learning rate η", Kind: catalogue.Float, Min: 1e-5, Max: 10, Step: 1e-5, Default: "0.01", Log: true, Live: true,
			Help: "How far one update goes."},
		{Key: "batch", Label: "Batch size", Kind: catalogue.Int, Min: 1, Max: 256, Step: 1, Default: "32",
			Help: "Examples of all tasks together in one update."},
		{Key: "unit-length", Label: "Unit-length updates", Kind: catalogue.Bool, Default: "0", Live: true,
			Help: "Scales every gradient to length 1 before the optimiser, so that weightings are compared by direction, not by step length."},
		{Key: "l2", Label: "L2 penalty", Kind: catalogue.Float, Min: 0, Max: 1, Step: 1e-4, Default: "0", Live: true,
			Help: "Adds λ·w to the gradient of every weight (not of biases)."},
		{Key: "l1", Label: "L1 penalty", Kind: catalogue.Float, Min: 0, Max: 1, Step: 1e-4, Default: "0", Live: true,
			Help: "Adds λ·sign w to the gradient of every weight (not of biases)."},
		{Key: "binary-loss", Label: "Classification loss", Kind: catalogue.Choice, Default: "cross-entropy",
			Choices: []catalogue.Choiceable{{Value: "cross-entropy", Label: "cross-entropy"}, {Value: "hinge", Label: "hinge"}},
			Help:    "The loss of tasks with two classes."},
		{Key: "regression-loss", Label: "Regression loss", Kind: catalogue.Choice, Default: "squared",
			Choices: []catalogue.Choiceable{{Value: "squared", Label: "mean squared error"}, {Value: "huber", Label: "Huber (δ = 1)"}},
			Help:    "The loss of tasks that predict a number."},
		{Key: "epochs", Label: "Planned epochs", Kind: catalogue.Int, Min: 1, Max: 10000, Step: 1, Default: "100",
			Help: "How long methods that change over time (annealed sampling) plan for. Training does not stop there."},
	}, networks},
	{"Randomness", []catalogue.Option{
		{Key: "seed", Label: "Seed", Kind: catalogue.Int, Min: 0, Max: 1<<31 - 1, Step: 1, Default: "7",
			Help: "Everything random comes from it: the same seed gives the same run, bit for bit."},
	}, ""},
}

func entries[E any](list []E, of func(*E) catalogue.Entry) []catalogue.Entry {
	out := make([]catalogue.Entry, len(list))
	for i := range list {
		out[i] = of(&list[i])
	}
	return out
}

// find returns the position of the named entry of a chooser.
func (c *Chooser) find(name string) (int, bool) {
	for i := range c.entries {
		if c.entries[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

// place returns where the entry of the given name stands in its package's list.
func place(key, name string) int {
	for i := range choosers {
		if choosers[i].Key == key {
			if n, ok := choosers[i].find(name); ok {
				return n
			}
		}
	}
	panic("experiment: no " + key + " " + name)
}
