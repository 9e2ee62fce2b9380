package sampling

import "tandem/core/catalogue"

// sequential trains the auxiliary tasks first and then the target alone.
var sequential = ScheduleEntry{
	Entry: catalogue.Entry{
		Name:     "sequential",
		Title:    "Sequential",
		Class:    "task scheduling",
		Summary:  "Auxiliary tasks train first, then the target task alone, from what they left in the shared parts.",
		Equation: "e < W: t ≠ target; e ≥ W: t = target",
		Cite:     "Phang, Févry, Bowman 2018, Sentence Encoders on STILTs, arXiv:1811.01088",
		Options: []catalogue.Option{{
			Key: "warm-epochs", Label: "Auxiliary epochs", Kind: catalogue.Int, Min: 1, Max: 200, Step: 1, Default: "10",
			Help: "Epochs in which only the auxiliary tasks train; from then on only the target does.",
		}},
	},
	New: func(_, target int, v catalogue.Values) Schedule {
		return &sequentialSchedule{target: target, warm: v.Int("warm-epochs")}
	},
}

type sequentialSchedule struct{ target, warm int }

func (s *sequentialSchedule) Active(dst []bool, at *At) {
	warming := at.Epoch < s.warm
	narrow(dst, func(t int) bool { return (t == s.target) != warming })
}

// narrow clears the tasks that a phase does not keep. Where none that may train would be left (all auxiliary tasks are
// switched off, say), it changes nothing: a phase without tasks would only waste the steps.
func narrow(active []bool, keep func(t int) bool) {
	left := false
	for t, may := range active {
		left = left || may && keep(t)
	}
	for t, may := range active {
		active[t] = may && (!left || keep(t))
	}
}
