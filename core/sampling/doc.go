// Package sampling decides which examples of which task come next (samplers) and which tasks train when (schedules). It
// knows tasks only by number, and how many labelled examples each has. Package experiment calls it: a step first asks the
// schedule for the step's tasks and then the sampler for the step's batch of them.
//
// A sampler is usually a mixture: it says in what proportion tasks are drawn, and the mixture draws the task and deals
// an example from the task's deck, every example once a pass. A sampler that follows the run (by epoch, by the gap to
// the baselines in [At]) is the same with another function of [At]. A schedule is a choice among the tasks that may
// train; one that has phases narrows them by the epoch.
package sampling
