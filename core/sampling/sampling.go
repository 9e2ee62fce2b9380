package sampling

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// An At says where the run is.
type At struct {
	Step, Epoch int       // from 0; an epoch has as many draws as there are labelled examples of all tasks
	Epochs      int       // how many epochs the run plans, for methods that anneal
	Active      []bool    // by task: the schedule (and the person) lets it train in this step
	Score       []float64 // by task: the latest test metric, higher is better; nil before the first
	Baseline    []float64 // by task: the single-task baseline's
}

// A Draw is one example of the next batch: the number of the task that it is drawn for, and its place among that
// task's labelled examples.
type Draw struct {
	Task, Example int
}

// A Sampler chooses the batch.
type Sampler interface {
	// Next fills the batch with examples of active tasks and returns how many it filled (fewer only where the method
	// says so; 0 if no active task has an example). It allocates nothing.
	Next(batch []Draw, at *At) int
}

// A SamplerEntry is one sampler of the catalogue. sizes are the numbers of labelled examples by task, some possibly 0;
// the sampler keeps no reference to them. The stream is the run's "sampling" stream.
type SamplerEntry struct {
	catalogue.Entry
	New func(sizes []int, v catalogue.Values, stream *random.Stream) Sampler
}

// A Schedule chooses the tasks of a step.
type Schedule interface {
	// Active narrows dst, which holds the tasks that may train (switched on by the person, with a label), to those that
	// train in this step. It never adds one, never leaves none of some, does not read at.Active, and allocates nothing.
	Active(dst []bool, at *At)
}

// A ScheduleEntry is one schedule of the catalogue. target is the task that auxiliary-task schedules end with.
type ScheduleEntry struct {
	catalogue.Entry
	New func(tasks, target int, v catalogue.Values) Schedule
}

// Samplers lists the samplers in the order of the page.
var Samplers = []SamplerEntry{uniform, proportional, temperature, annealed}

// Schedules lists the schedules in the order of the page.
var Schedules = []ScheduleEntry{joint, alternate, sequential}
