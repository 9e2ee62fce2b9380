package world

import (
	"strconv"

	"tandem/core/catalogue"
)

// planeTests is the number of held-out examples.
const planeTests = 1000

// plane is the world of points in the plane: up to nine tasks, each a picture of its own on the square [-1, 1]², whose
// relation to one another can be set as an angle.
var plane = Entry{
	Entry: catalogue.Entry{
		Name:     "plane",
		Title:    "Plane",
		Summary:  "Points in the plane; every task is a picture on it, and an angle says how much the pictures have in common.",
		Equation: "sₜ = cos φ·s + sin φ·uₜ, ⟨s, uₜ⟩ = 0",
		Cite:     "Smilkov, Carter, Sculley, Viégas, Wattenberg 2017, Direct-Manipulation Visualization of Deep Networks, arXiv:1708.03788",
		Options:  planeOptions(),
	},
	Tasks: planeTasks,
	Size: func(v catalogue.Values) (examples, features int) {
		n := len(v.Texts("tasks"))
		for _, labels := range v.TaskFloats("labels", n) {
			if examples += int(labels); v.Text("points") == "common" {
				examples = max(examples-int(labels), int(labels))
			}
		}
		return examples + planeTests, len(chosenFeatures(v))
	},
	Generate: generatePlane,
}

// planeTaskList is the option that says which tasks there are.
var planeTaskList = func() catalogue.Option {
	o := catalogue.Option{
		Key: "tasks", Label: "Tasks", Kind: catalogue.Choice, Default: "circle,ring,half", MinLen: 1, MaxLen: 9,
		Help: "The label function of every task.",
	}
	for _, f := range scoreFunctions {
		o.Choices = append(o.Choices, catalogue.Choiceable{Value: f.value, Label: f.title})
	}
	return o
}()

func planeOptions() []catalogue.Option {
	options := []catalogue.Option{
		planeTaskList,
		{Key: "relatedness", Label: "Relatedness", Kind: catalogue.Float, Min: -1, Max: 180, Step: 1, Default: "-1", Unit: "°",
			Choices: []catalogue.Choiceable{{Value: "-1", Label: "as they are"}},
			Help:    "Angle between the target task's label function and every other's: 0° the same, 90° unrelated, 180° opposed. Up to 45° the others are called after the target. −1 takes the label functions as they are."},
		{Key: "target-task", Label: "Target task", Kind: catalogue.Int, Min: 0, Max: 9, Step: 1, Default: "0",
			Choices: []catalogue.Choiceable{{Value: "0", Label: "fewest labels"}},
			Help:    "Number of the task that the headline is about and that relatedness refers to; 0 is the one with the fewest labels."},
		{Key: "points", Label: "Examples", Kind: catalogue.Choice, Default: "own",
			Choices: []catalogue.Choiceable{{Value: "own", Label: "each task has its own"}, {Value: "common", Label: "all tasks label the same"}},
			Help:    "Whether every task has points of its own, or the tasks give different labels to the same points."},
		{Key: "labels", Label: "Labels", Kind: catalogue.Int, Min: 2, Max: 1000, Step: 1, Default: "400", PerTask: true, Log: true,
			Help: "Training examples of the task."},
		{Key: "draw", Label: "Drawing", Kind: catalogue.Choice, Default: "random",
			Choices: []catalogue.Choiceable{{Value: "random", Label: "at random"}, {Value: "stratified", Label: "each class its share"}},
			Help:    "How a task's own training points are drawn: anywhere, or stratified, so that among few labels, too, each class has the share that it has of the square. A regression's are drawn at random."},
		{Key: "noise", Label: "Label noise", Kind: catalogue.Float, Min: 0, Max: 50, Step: 1, Default: "0", PerTask: true, Unit: "%",
			Help: "Share of training labels that are flipped; for a regression the noise's standard deviation, in % of the label's."},
		{Key: "missing", Label: "Missing labels", Kind: catalogue.Float, Min: 0, Max: 95, Step: 1, Default: "0", PerTask: true, Unit: "%",
			Help: "Share of the task's training examples whose label is not given."},
		{Key: "on", Label: "On", Kind: catalogue.Bool, Max: 1, Step: 1, Default: "1", PerTask: true, Live: true,
			Help: "A task that is off is drawn but does not train."},
		{Key: "target", Label: "Predicts", Kind: catalogue.Choice, Default: "auto", PerTask: true,
			Choices: []catalogue.Choiceable{{Value: "auto", Label: "what it usually does"}, {Value: "label", Label: "the label"}, {Value: "score", Label: "the score"}},
			Help:    "Classification predicts whether the label function's score is above its level, regression the score itself."},
		{Key: "rotation", Label: "Rotation", Kind: catalogue.Float, Min: -180, Max: 180, Step: 5, Default: "0", PerTask: true, Unit: "°",
			Help: "Turns the task's label function about its centre."},
		{Key: "shift-x", Label: "Shift x₁", Kind: catalogue.Float, Min: -1, Max: 1, Step: 0.05, Default: "0", PerTask: true,
			Help: "Moves the task's label function to the right."},
		{Key: "shift-y", Label: "Shift x₂", Kind: catalogue.Float, Min: -1, Max: 1, Step: 0.05, Default: "0", PerTask: true,
			Help: "Moves the task's label function up."},
		{Key: "scale", Label: "Scale", Kind: catalogue.Float, Min: 0.3, Max: 3, Step: 0.05, Default: "1", PerTask: true, Log: true,
			Help: "Enlarges the task's label function."},
		{Key: "loss-scale", Label: "Loss scale", Kind: catalogue.Float, Min: 0.01, Max: 100, Step: 0.01, Default: "1", PerTask: true, Log: true,
			Help: "The task's loss is multiplied by this, as if it were measured in another unit."},
	}
	return append(options, featureOptions()...)
}

// featureOptions are one switch an input.
func featureOptions() []catalogue.Option {
	var options []catalogue.Option
	for i, f := range planeFeatures {
		o := catalogue.Option{Key: f.key, Label: f.title, Kind: catalogue.Bool, Max: 1, Step: 1, Default: "0", Help: "Gives the networks " + f.title + " of a point as an input."}
		if i < 2 {
			o.Default = "1"
		}
		options = append(options, o)
	}
	return options
}

// planeTasks also holds what no option can say by itself: a target that exists, an angle that is one, some input.
func planeTasks(v catalogue.Values) (int, error) {
	text, err := planeTaskList.Canonical(v.Text("tasks"), 0)
	if err != nil {
		return 0, err
	}
	n := len(catalogue.Values{"tasks": text}.Texts("tasks"))
	if err := checkTarget(v, n); err != nil {
		return 0, err
	}
	// What does not parse is left to the option's own check.
	if angle, err := strconv.ParseFloat(v.Text("relatedness"), 64); err == nil && angle < 0 && angle > -1 {
		return 0, &catalogue.ValueError{Key: "relatedness", Value: v.Text("relatedness"), Allowed: "a number from 0 to 180, or -1 to take the label functions as they are"}
	}
	return n, checkFeatures(v)
}

// checkFeatures holds that some input is on.
func checkFeatures(v catalogue.Values) error {
	if len(chosenFeatures(v)) == 0 {
		return &catalogue.ValueError{Key: "x1", Value: v.Text("x1"), Allowed: "1 unless another input is on"}
	}
	return nil
}

func findFunction(value string) *scoreFunction {
	for i := range scoreFunctions {
		if scoreFunctions[i].value == value {
			return &scoreFunctions[i]
		}
	}
	panic("world: no label function " + value)
}
