package experiment

// NeedsFile reports whether the run needs a file beside the spec (world.Entry.Attachment): then a link alone does not make it.
func (s Spec) NeedsFile() bool { return s.tasks > 0 && s.world().Attachment }

// labels is how many labels an example has at the most: a kernel machine sees each as an example.
func (s Spec) labels() int {
	if of := s.world().Labels; of != nil {
		return of(s.values)
	}
	return 1
}

// Work estimates, before anything is made, what a run costs, in multiply-adds: of one step with the single-task baselines,
// and of predicting one point for all tasks, together and alone. Hosts that train for strangers bound it.
func (s Spec) Work() (step, point int) {
	if s.tasks == 0 {
		return 0, 0
	}
	examples, features := s.world().Size(s.values)
	examples *= s.labels()
	if !s.stands(networks) {
		// A dense system of all examples is solved (n³/3), over kernels that were computed (n²·features); a prediction
		// looks at every example. So does each of the two baselines.
		n := examples
		return n*n*n/3 + 3*n*n*features, 3 * n * (features + 20) * s.tasks
	}
	parameters := countParameters(s.plan(features))
	// Forward, and two products backward; a call of a kernel costs as much as some thousand multiply-adds.
	const calls = 40_000
	return (parameters*s.values.Int("batch") + calls) * (s.tasks + 1), parameters * (s.tasks + 1)
}
