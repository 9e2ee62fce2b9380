package experiment

import (
	"math"

	"tandem/core/snapshot"
	"tandem/core/world"
)

// A Run trains a spec's tasks together and, on the same examples, each alone. It is not safe for concurrent use.
type Run struct {
	spec Spec
	data *world.Data
	pool *pool

	train   trainer
	step    int
	target  int    // the task that the headline is about
	on      []bool // by task: whether it trains (the person may pause it)
	stopped string // why it cannot go on: it diverged
	done    string // why it need not go on: it has converged

	test    *evaluation
	history history
	view    viewer
}

// A trainer takes the steps of a run: networks by gradient descent, or kernel machines. It trains the tasks together and,
// from the same examples, each alone.
type trainer interface {
	// learn takes one step, and says why the run has to stop, or is done, if so.
	learn(r *Run) (stopped, done string)
	// together and alone predict; alone is the single-task baselines side by side.
	together() predictor
	alone() predictor
	// state returns what is known of a task since the last step.
	state(task int) taskState
	// perEpoch returns how many steps draw as many examples as there are labelled ones.
	perEpoch() int
	// stride returns how many steps there are between points of the curves at first.
	stride() int
	// smoothOver returns over how many evaluations its scores are smoothed.
	smoothOver() int
	// set takes over live options.
	set(r *Run)
	// sum mixes everything that was learned into the hash.
	sum(h hash) hash
	// fill writes what only this kind of learner has to show.
	fill(r *Run, dst *snapshot.Snapshot, req snapshot.Request)
	// describe writes what of that changes only with the spec.
	describe(r *Run, dst *snapshot.Static, req snapshot.Request)
	// gramian returns the (T+1) × (T+1) Gramian of the last step's gradients and of the step, or nil if there are none.
	gramian() []float64
	// size returns the number of parameters and of layers that tasks share, or nil where these words mean nothing.
	size() (parameters, sharedLayers *int)
}

// A predictor predicts tasks. Predictions of binary tasks are scores whose sign says the label.
type predictor interface {
	// Predict writes the predictions of all tasks (n × their outputs) for n inputs (n × features).
	Predict(dst, x []float32, n int)
	// PredictTask writes the predictions of one task (n × its outputs).
	PredictTask(dst []float32, task int, x []float32, n int)
}

// A taskState is what a trainer knows of a task since the last step.
type taskState struct {
	loss, alone float32 // running averages of the training loss, together and alone; NaN before the first
	weight      float32 // NaN if it had none in the last step
	trained     bool    // in the last step
}

// New makes the run of a spec, at step 0. A world that reads a file (world.Entry.Attachment) wants it. An error is a
// [*FieldError].
func New(s Spec, attachment ...*world.Table) (*Run, error) {
	if s.tasks == 0 {
		return nil, &FieldError{"spec", "", "a Spec that was made by Parse"}
	}
	d, err := s.data(attachment)
	if err != nil {
		return nil, asField(err)
	}
	r := untrained(s, d)
	if s.stands(networks) {
		r.train = newDescent(r)
	} else if r.train, err = newMachinery(r); err != nil {
		return nil, err
	}
	r.test = newEvaluation(r)
	r.history = newHistory(len(d.Tasks), r.train.stride())
	r.record()
	return r, nil
}

// untrained returns a run that nobody trains yet.
func untrained(s Spec, d *world.Data) *Run {
	r := &Run{spec: s, data: d, pool: newPool(d), target: d.Target}
	for _, task := range d.Tasks {
		r.on = append(r.on, task.On)
	}
	return r
}

// data makes the world's data.
func (s Spec) data(attachment []*world.Table) (*world.Data, error) {
	w := s.world()
	if !w.Attachment {
		return w.Generate(s.values, s.Seed())
	}
	if len(attachment) == 0 {
		return nil, &FieldError{"world", w.Name, "another one here: a link does not carry the table that this one reads"}
	}
	return w.Read(s.values, s.Seed(), attachment[0])
}

// Spec returns what the run was made from, with the live changes since.
func (r *Run) Spec() Spec { return r.spec }

// StepCount returns how many steps have been taken.
func (r *Run) StepCount() int { return r.step }

// StepsPerEpoch returns how many steps draw as many examples as there are labelled ones.
func (r *Run) StepsPerEpoch() int { return r.train.perEpoch() }

// Stopped says why the run cannot go on, in a sentence; it is empty while it can.
func (r *Run) Stopped() string { return r.stopped }

// Data returns the world's data, which the caller must not change.
func (r *Run) Data() *world.Data { return r.data }

// Done says why the run need not go on, in a sentence (a kernel machine has converged); it is empty while there is more to
// do.
func (r *Run) Done() string { return r.done }

// Over reports whether no step can be taken any more: the run has stopped, or is done.
func (r *Run) Over() bool { return r.stopped != "" || r.done != "" }

// Step takes n steps, or fewer if the run stops or is done (see [Run.Stopped] and [Run.Done]), and returns how many it took.
func (r *Run) Step(n int) int {
	for i := 0; i < n; i++ {
		if r.Over() {
			return i
		}
		r.stopped, r.done = r.train.learn(r)
		r.step++
		if r.history.due(r.step) {
			r.record()
		}
	}
	return n
}

// Slice does a bounded part of the next step and reports whether that completed the step, or none can be taken any more: a step of a
// kernel machine on many examples takes long, and who waits for it wants to be heard. Of networks a step is one slice.
func (r *Run) Slice() bool {
	if m, ok := r.train.(*machinery); ok && !r.Over() && !m.slice() {
		return false
	}
	r.Step(1)
	return true
}

// Progress says in words what the next slice of a step works on, as in "restart 2 of 4"; it is empty where there is nothing to say.
func (r *Run) Progress() string {
	if m, ok := r.train.(*machinery); ok && !r.Over() {
		return m.progress()
	}
	return ""
}

// Live reports whether an option may change without a restart.
func (s Spec) Live(key string) bool {
	for _, o := range s.Options() {
		if o.Key == key {
			return o.Live
		}
	}
	return false
}

// Set changes a live option. The error is a [*FieldError]; the run is as it was then.
func (r *Run) Set(key, value string) error {
	if !r.spec.Live(key) || !r.spec.stands(networks) {
		return &FieldError{key, value, "a live option; this one needs a new run"}
	}
	next, err := r.spec.With(key, value)
	if err != nil {
		return err
	}
	r.spec = next
	if _, ok := next.values["on"]; ok {
		for t, on := range next.values.TaskTexts("on", next.tasks) {
			r.on[t] = on == "1"
		}
		r.test.Step = -1 // Δm is over the tasks that are on
	}
	r.train.set(r)
	return nil
}

// Hash returns a number that depends on the step and on every parameter, of the tasks together and alone: the same spec
// at the same step has the same hash on every machine.
func (r *Run) Hash() uint64 {
	return uint64(r.train.sum(hash(r.step)))
}

// hash is FNV-1a over 32-bit words.
type hash uint64

func (h hash) mix(values []float32) hash {
	for _, v := range values {
		h = (h ^ hash(math.Float32bits(v))) * 0x100000001b3
	}
	return h
}
