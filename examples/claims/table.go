package main

import "math"

// never says that nothing is claimed of single seeds.
var never = math.NaN()

// Claims are all claims about learning that page and docs make. What a sentence says is no more than what stands here.
var Claims = []Claim{
	{Name: "dozen-gain", Text: "A dozen labels: together the circle gains at least 10 points, and 20 on average.",
		Quotes: []Quote{{Preset: "a-dozen-labels", Text: "too few to be learned alone"}, {File: "README.md", Text: "alone it is right on about two points of three"}, {File: "docs/teach.md", Text: "Alone it guesses, together it\n   is found"}},
		Preset: "a-dozen-labels", Measure: gain, Steps: []int{600, 1000, 2000}, Mean: 20, Floor: 10, Failing: 0.03, Seeds: 300, From: second},
	{Name: "dozen-alone", Text: "Alone the circle of a dozen labels is right on about two points of three, at most on 75 % on average.",
		Quotes: []Quote{{File: "README.md", Text: "about two points of three"}},
		Preset: "a-dozen-labels", Measure: alone, Steps: []int{1000}, AtMost: true, Mean: 75, Floor: 85, Failing: 0.05, Seeds: 50, From: second},
	{Name: "dozen-together", Text: "Together it is right on about nine of ten.",
		Quotes: []Quote{{File: "README.md", Text: "on about nine of ten"}},
		Preset: "a-dozen-labels", Measure: together, Steps: []int{1000}, Mean: 88, Floor: 80, Failing: 0.1, Seeds: 50, From: second},
	{Name: "dozen-unrelated", Text: "At 90° the help is gone: it is harm, on average.",
		Quotes: []Quote{{Preset: "a-dozen-labels", Text: "Turn the relatedness to 90° and the help is gone"}, {File: "README.md", Text: "to 90° and the help is gone"}, {File: "docs/teach.md", Text: "The help has become harm"}},
		Preset: "a-dozen-labels", Change: "relatedness=90", Measure: gain, Steps: []int{1000}, AtMost: true, Mean: -5, Floor: 10, Failing: 0.1, Seeds: 50, From: second},
	{Name: "negative-transfer", Text: "Negative transfer: three unrelated tasks with one unit to share lose: Δm is below 0 at each hundredth step, and −15 % on average.",
		Quotes: []Quote{{Preset: "negative-transfer", Text: "must share a trunk that ends in one unit"}, {File: "docs/teach.md", Text: "have to share everything up to one unit, and lose by it"}},
		Preset: "negative-transfer", Measure: deltaM, Steps: hundreds(800, 3000), AtMost: true, Mean: -15, Floor: 0, Failing: 0.03, Seeds: 300},
	{Name: "negative-transfer-circle", Text: "In it the circle is mostly better off alone, by 10 points on average.",
		Quotes: []Quote{{Preset: "negative-transfer", Text: "the circle is mostly better off alone"}},
		Preset: "negative-transfer", Measure: gain, Steps: []int{1000}, AtMost: true, Mean: -10, Floor: 2, Failing: 0.1, Seeds: 50},
	{Name: "negative-transfer-experts", Text: "Experts give the circle of negative transfer back at least 10 points, on average.",
		Quotes: []Quote{{Preset: "negative-transfer", Text: "Give it experts, or layers of its own, and it mostly recovers"}, {File: "docs/teach.md", Text: "almost all of the loss is given back"}},
		Preset: "negative-transfer", Change: "arch=mmoe", Than: "arch=hard-sharing", Measure: gain, Steps: []int{1000}, Mean: 10, Failing: never, Seeds: 50},
	{Name: "negative-transfer-own-layers", Text: "So do two layers of its own for each task.",
		Quotes: []Quote{{Preset: "negative-transfer", Text: "or layers of its own"}},
		Preset: "negative-transfer", Change: "own-layers=2", Than: "own-layers=0", Measure: gain, Steps: []int{1000}, Mean: 10, Failing: never, Seeds: 50},
	{Name: "conflicting-gradients", Text: "Conflicting gradients: with Nash-MTL the target has 5 points more than with equal weights, on average.",
		Quotes: []Quote{{Preset: "conflicting-gradients", Text: "a bargain shares it"}},
		Preset: "conflicting-gradients", Change: "weighting=nash-mtl", Than: "weighting=equal", Measure: gain, Steps: []int{1300}, Mean: 5, Failing: never, Seeds: 50},
	{Name: "loss-on-another-scale", Text: "Loss on another scale: with equal weights the target loses 15 points, on average.",
		Quotes: []Quote{{Preset: "loss-on-another-scale", Text: "Equal weights listen to it alone"}, {File: "docs/teach.md", Text: "Equal weights listen to it alone"}},
		Preset: "loss-on-another-scale", Measure: gain, Steps: []int{1500}, AtMost: true, Mean: -15, Failing: never, Seeds: 50},
	{Name: "loss-on-another-scale-nash", Text: "Nash-MTL, which does not see the unit, gives 10 points back, on average.",
		Quotes: []Quote{{Preset: "loss-on-another-scale", Text: "Nash-MTL does not see the unit at all"}, {File: "docs/teach.md", Text: "the gradients (Nash-MTL) does not see the unit at all"}},
		Preset: "loss-on-another-scale", Change: "weighting=nash-mtl", Than: "weighting=equal", Measure: gain, Steps: []int{1500}, Mean: 10, Failing: never, Seeds: 50},
	{Name: "nine-cousins", Text: "Nine cousins help one another: Δm is at least 2 %, and 5 % on average.",
		Quotes: []Quote{{Preset: "nine-cousins", Text: "none has enough, together they do"}},
		Preset: "nine-cousins", Measure: deltaM, Steps: []int{1000}, Mean: 5, Floor: 2, Failing: 0.03, Seeds: 300, From: third},
	{Name: "regressions-teach", Text: "Two regressions teach a classification: it gains at least 5 points, and 15 on average.",
		Quotes: []Quote{{Preset: "classification-and-regression", Text: "teach a classification that has twelve"}},
		Preset: "classification-and-regression", Measure: gain, Steps: []int{1000}, Mean: 15, Floor: 5, Failing: 0.03, Seeds: 300},
	{Name: "regressions-pay", Text: "The regressions pay for it: Δm is below 0, on average.",
		Quotes: []Quote{{Preset: "classification-and-regression", Text: "Δm, which counts each task alike, can fall while the circle gains"}},
		Preset: "classification-and-regression", Measure: deltaM, Steps: []int{1000}, AtMost: true, Mean: 0, Failing: never, Seeds: 300},
	{Name: "pre-train", Text: "Pre-train, then fine-tune: the target gains 5 points, on average.",
		Quotes: []Quote{{Preset: "pre-train-then-fine-tune", Text: "It gains, but less than by training together"}},
		Preset: "pre-train-then-fine-tune", Measure: gain, Steps: []int{1000}, Mean: 5, Floor: -2, Failing: 0.1, Seeds: 50, From: second},
	{Name: "pre-train-less", Text: "That is 5 points less than by training together, on average.",
		Quotes: []Quote{{Preset: "pre-train-then-fine-tune", Text: "less than by training together"}},
		Preset: "pre-train-then-fine-tune", Than: "schedule=joint", Measure: gain, Steps: []int{1000}, AtMost: true, Mean: -5, Failing: never, Seeds: 50, From: second},
	{Name: "nine-tasks", Text: "Nine tasks, one tensor: Δm is at least 2 %, and 10 % on average.",
		Quotes: []Quote{{Preset: "nine-tasks-one-tensor", Text: "share the factors of one tensor"}},
		Preset: "nine-tasks-one-tensor", Measure: deltaM, Steps: []int{60}, Mean: 10, Floor: 2, Failing: 0.03, Seeds: 300, From: fourth},
	{Name: "nine-tasks-best-c", Text: "With C = 8, which is best for machines that learn alone, Δm is still 5 %, on average.",
		Preset: "nine-tasks-one-tensor", Change: "c=8", Measure: deltaM, Steps: []int{60}, Mean: 5, Failing: never, Seeds: 50, From: fourth},
	{Name: "nine-tasks-pooled", Text: "One machine for all nine tasks loses, on average.",
		Preset: "nine-tasks-one-tensor", Change: "learner=pooled-svm&c=32", Measure: deltaM, Steps: []int{60}, AtMost: true, Mean: -2, Failing: never, Seeds: 50, From: fourth},
	{Name: "sixty-regressions", Text: "Sixty regressions: the tensor's Δm is at least 10 %, and 30 % on average.",
		Quotes: []Quote{{Preset: "sixty-regressions", Text: "whose true weights are a tensor of rank three"}},
		Preset: "sixty-regressions", Measure: deltaM, Steps: []int{60}, Mean: 30, Floor: 10, Failing: 0.03, Seeds: 50},
}

// hundreds are each hundredth step from one to another.
func hundreds(from, to int) (steps []int) {
	for s := from; s <= to; s += 100 {
		steps = append(steps, s)
	}
	return steps
}
