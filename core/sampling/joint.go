package sampling

import "tandem/core/catalogue"

// joint lets all tasks train in every step.
var joint = ScheduleEntry{
	Entry: catalogue.Entry{
		Name:    "joint",
		Title:   "Joint",
		Class:   "task scheduling",
		Summary: "All tasks train in every step.",
		Cite:    "Caruana 1997, Multitask Learning, doi:10.1023/A:1007379606734",
	},
	New: func(int, int, catalogue.Values) Schedule { return jointSchedule{} },
}

type jointSchedule struct{}

func (jointSchedule) Active([]bool, *At) {}
