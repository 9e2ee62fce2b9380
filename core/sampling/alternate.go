package sampling

import "tandem/core/catalogue"

// alternate trains one task a step, in turn (Dong et al. 2015).
var alternate = ScheduleEntry{
	Entry: catalogue.Entry{
		Name:     "alternate",
		Title:    "Alternate",
		Class:    "task scheduling",
		Summary:  "One task trains in a step, the next in the next, so that no update mixes tasks.",
		Equation: "t = step mod T",
		Cite:     "Dong, Wu, He, Yu, Wang 2015, Multi-Task Learning for Multiple Language Translation, doi:10.3115/v1/P15-1166",
	},
	New: func(int, int, catalogue.Values) Schedule { return alternateSchedule{} },
}

// It keeps no state: the turn follows from the step, over those tasks that may train now.
type alternateSchedule struct{}

func (alternateSchedule) Active(dst []bool, at *At) {
	n := 0
	for _, may := range dst {
		if may {
			n++
		}
	}
	if n == 0 {
		return
	}
	turn := at.Step % n
	for t, may := range dst {
		if may {
			dst[t] = turn == 0
			turn--
		}
	}
}
