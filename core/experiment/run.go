package experiment

import (
	"fmt"
	"math"

	"tandem/core/analysis"
	"tandem/core/random"
	"tandem/core/sampling"
	"tandem/core/weighting"
	"tandem/core/world"
)

// A Run trains a spec's tasks together and, on the same examples, each alone. It is not safe for concurrent use.
type Run struct {
	spec Spec
	data *world.Data
	pool *pool

	together *network
	alone    []*network // by task: the same encoder, for that task only
	learners []learner  // all of these

	sampler  sampling.Sampler
	schedule sampling.Schedule
	draws    []sampling.Draw
	batch    *batch
	single   []*batch // by task: what its baseline sees of the batch
	trained  []bool   // by task: whether it had a label in the last batch

	step, perEpoch int
	epochs         int
	target         int
	on             []bool // by task: whether it trains (the person may pause it)
	placed         sampling.At
	at             weighting.At
	atAlone        []weighting.At
	stopped        string

	average, averageAlone []mean // by task: training loss
	test                  *evaluation
	history               history
	view                  viewer
}

// New makes the run of a spec, at step 0.
func New(s Spec) (*Run, error) {
	if s.tasks == 0 {
		return nil, fmt.Errorf("experiment: a Spec that was not made by Parse")
	}
	d, err := s.world().Generate(s.values, s.Seed())
	if err != nil {
		return nil, asField(err)
	}
	r := &Run{spec: s, data: d, pool: newPool(d), epochs: s.values.Int("epochs"), target: d.Target}
	tasks := len(d.Tasks)
	all := make([]int, tasks)
	for t := range all {
		all[t] = t
	}
	chosen := &weighting.Entries[s.index("weighting")]
	r.together = newNetwork(s, s.index("arch"), chosen, d, all)
	single, equal := place("arch", "single-task"), &weighting.Entries[place("weighting", "equal")]
	for t := range d.Tasks {
		r.alone = append(r.alone, newNetwork(s, single, equal, d, []int{t}))
		r.atAlone = append(r.atAlone, weighting.At{Losses: make([]float64, 1), Active: []bool{true}})
	}
	r.learners = append(r.learners, r.together)
	for _, n := range r.alone {
		r.learners = append(r.learners, n)
	}
	sizes := r.pool.sizes()
	stream := random.New(s.Seed(), "sampling")
	r.sampler = sampling.Samplers[s.index("sampling")].New(sizes, s.values, stream)
	r.schedule = sampling.Schedules[s.index("schedule")].New(tasks, r.target, s.values)
	rows, total := s.values.Int("batch"), 0
	r.draws = make([]sampling.Draw, rows)
	r.batch = newBatch(rows, len(d.Features), r.pool.outputs)
	for t, n := range sizes {
		r.single = append(r.single, newBatch(rows, len(d.Features), r.pool.outputs[t:t+1]))
		r.on = append(r.on, d.Tasks[t].On)
		if r.on[t] {
			total += n
		}
	}
	r.perEpoch = max(1, (total+rows-1)/rows)
	r.trained = make([]bool, tasks)
	r.placed = sampling.At{Epochs: r.epochs, Active: make([]bool, tasks)}
	r.at = weighting.At{Losses: make([]float64, tasks), Active: r.trained}
	r.average, r.averageAlone = make([]mean, tasks), make([]mean, tasks)
	r.test = newEvaluation(r)
	r.history = newHistory(tasks)
	r.regularise()
	r.record()
	return r, nil
}

// Spec returns what the run was made from, with the live changes since.
func (r *Run) Spec() Spec { return r.spec }

// StepCount returns how many steps have been taken.
func (r *Run) StepCount() int { return r.step }

// StepsPerEpoch returns how many steps draw as many examples as there are labelled ones.
func (r *Run) StepsPerEpoch() int { return r.perEpoch }

// Stopped says why the run cannot go on, in a sentence; it is empty while it can.
func (r *Run) Stopped() string { return r.stopped }

// Data returns the world's data, which the caller must not change.
func (r *Run) Data() *world.Data { return r.data }

// Step takes n steps, or fewer if the run stops (see [Run.Stopped]), and returns how many it took.
func (r *Run) Step(n int) int {
	for i := 0; i < n; i++ {
		if r.stopped != "" {
			return i
		}
		r.stepOnce()
	}
	return n
}

func (r *Run) stepOnce() {
	epoch := r.step / r.perEpoch
	r.placed.Step, r.placed.Epoch = r.step, epoch
	for t, on := range r.on {
		r.placed.Active[t] = on && len(r.pool.labelled[t]) > 0
	}
	r.schedule.Active(r.placed.Active, &r.placed)
	clear(r.trained)
	if drawn := r.sampler.Next(r.draws, &r.placed); drawn > 0 {
		r.pool.gather(r.batch, r.draws[:drawn], r.placed.Active)
		copy(r.trained, r.batch.any)
		r.at.Step, r.at.Epoch = r.step, epoch
		r.together.Learn(r.batch, &r.at)
		for t, b := range r.single {
			if !r.trained[t] {
				continue
			}
			r.average[t].add(float64(r.together.losses[t].Value[0]))
			b.alone(r.batch, t)
			at := &r.atAlone[t]
			at.Step, at.Epoch = r.step, epoch
			r.alone[t].Learn(b, at)
			r.averageAlone[t].add(float64(r.alone[t].losses[0].Value[0]))
		}
		r.watch()
	}
	r.step++
	if r.history.due(r.step) || r.stopped != "" {
		r.record()
	}
}

// watch stops a run that has diverged.
func (r *Run) watch() {
	for t, task := range r.data.Tasks {
		if !r.trained[t] {
			continue
		}
		for _, loss := range [...]float32{r.together.losses[t].Value[0], r.alone[t].losses[0].Value[0]} {
			if why := analysis.Divergence(task.Name, float64(loss)); why != "" && r.stopped == "" {
				r.stopped = why
			}
		}
	}
}

// regularise hands the learners what may change during the run.
func (r *Run) regularise() {
	v := r.spec.values
	l1, l2, rate := float32(v.Float("l1")), float32(v.Float("l2")), float32(v.Float("lr"))
	unit := v.Bool("unit-length")
	for _, l := range r.learners {
		l.Regularise(l1, l2, unit)
		l.SetRate(rate)
	}
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
	if !r.spec.Live(key) {
		return &FieldError{key, value, "a live option; this one needs a new run"}
	}
	next, err := r.spec.With(key, value)
	if err != nil {
		return err
	}
	r.spec = next
	r.regularise()
	if s, ok := r.together.method.any().(weighting.Setter); ok {
		s.Set(next.values)
	}
	r.setTasks()
	return nil
}

// setTasks takes over the live options that a world may give its tasks: "on" and "loss-scale".
func (r *Run) setTasks() {
	r.test.step = -1 // Δm is over the tasks that are on
	v := r.spec.values
	if _, ok := v["on"]; ok {
		for t, on := range v.TaskTexts("on", r.spec.tasks) {
			r.on[t] = on == "1"
		}
	}
	if _, ok := v["loss-scale"]; ok {
		for t, scale := range v.TaskFloats("loss-scale", r.spec.tasks) {
			r.together.scales[t], r.alone[t].scales[0] = scale, scale
		}
	}
}

// Hash returns a number that depends on the step and on every parameter, of the tasks together and alone: the same spec
// at the same step has the same hash on every machine.
func (r *Run) Hash() uint64 {
	h := hash(uint64(r.step))
	for _, l := range r.learners {
		for _, p := range l.Parameters() {
			h = h.mix(math.Float32bits(p))
		}
	}
	return uint64(h)
}

// hash is FNV-1a over 32-bit words.
type hash uint64

func (h hash) mix(v uint32) hash { return (h ^ hash(v)) * 0x100000001b3 }

// mean is a running average that forgets: each value counts 5 % of the average, the first ones evenly.
type mean struct {
	value, weight float64
}

func (m *mean) add(v float64) {
	m.weight = float64(0.95*m.weight) + 0.05
	m.value += float64((v - m.value) * (0.05 / m.weight))
}

// get returns NaN before the first value.
func (m *mean) get() float32 {
	if m.weight == 0 {
		return float32(math.NaN())
	}
	return float32(m.value)
}
