package experiment

import (
	"math"

	"tandem/core/analysis"
	"tandem/core/random"
	"tandem/core/sampling"
	"tandem/core/snapshot"
	"tandem/core/weighting"
)

// A descent is the trainer of networks: gradient descent on batches that a sampler draws, of tasks that a schedule lets
// train. The baselines see the examples of the same batches that have their task's label.
type descent struct {
	net  *network
	nets sideBySide // by task: the same encoder, for that task only

	sampler  sampling.Sampler
	schedule sampling.Schedule
	draws    []sampling.Draw
	batch    *batch
	single   []*batch // by task: what its baseline sees of the batch
	trained  []bool   // by task: whether it had a label in the last batch

	steps, epoch          int // taken, and steps of an epoch
	placed                sampling.At
	at                    weighting.At
	atAlone               []weighting.At
	average, averageAlone []mean // by task: training loss

	gram    []float64
	looked  bool        // gram is that of the last step
	vectors [][]float32 // the T gradients and the step, over the shared parameters
	places  []float64
}

func newDescent(r *Run) *descent {
	s, d := r.spec, r.data
	tasks := len(d.Tasks)
	t := &descent{trained: make([]bool, tasks), average: make([]mean, tasks), averageAlone: make([]mean, tasks)}
	all := make([]int, tasks)
	for i := range all {
		all[i] = i
	}
	t.net = newNetwork(s, s.index("arch"), &weighting.Entries[s.index("weighting")], d, all)
	single, equal := place("arch", "single-task"), &weighting.Entries[place("weighting", "equal")]
	for i := range d.Tasks {
		t.nets.add(newNetwork(s, single, equal, d, []int{i}))
		t.atAlone = append(t.atAlone, weighting.At{Losses: make([]float64, 1), Active: []bool{true}})
	}
	sizes := r.pool.sizes()
	t.sampler = sampling.Samplers[s.index("sampling")].New(sizes, s.values, random.New(s.Seed(), "sampling"))
	t.schedule = sampling.Schedules[s.index("schedule")].New(tasks, r.target, s.values)
	rows, total := s.values.Int("batch"), 0
	t.draws = make([]sampling.Draw, rows)
	t.batch = newBatch(rows, len(d.Features), r.pool.outputs)
	for i, n := range sizes {
		t.single = append(t.single, newBatch(rows, len(d.Features), r.pool.outputs[i:i+1]))
		if r.on[i] {
			total += n
		}
	}
	t.epoch = max(1, (total+rows-1)/rows)
	t.placed = sampling.At{Epochs: s.values.Int("epochs"), Active: make([]bool, tasks),
		Score: make([]float64, tasks), Baseline: make([]float64, tasks)}
	t.at = weighting.At{Losses: make([]float64, tasks), Active: t.trained}
	t.regularise(r)
	return t
}

// learn takes one step of everything.
func (t *descent) learn(r *Run) (stopped, done string) {
	t.looked = false
	epoch := t.steps / t.epoch
	t.placed.Step, t.placed.Epoch = t.steps, epoch
	for i, on := range r.on {
		t.placed.Active[i] = on && len(r.pool.labelled[i]) > 0
	}
	for i := range r.on {
		t.placed.Score[i], t.placed.Baseline[i] = r.history.score[i], r.history.baseline[i]
	}
	t.schedule.Active(t.placed.Active, &t.placed)
	clear(t.trained)
	if drawn := t.sampler.Next(t.draws, &t.placed); drawn > 0 {
		r.pool.gather(t.batch, t.draws[:drawn], t.placed.Active)
		copy(t.trained, t.batch.any)
		t.at.Step, t.at.Epoch = t.steps, epoch
		t.net.Learn(t.batch, &t.at)
		for i, b := range t.single {
			if !t.trained[i] {
				continue
			}
			t.average[i].add(float64(t.net.losses[i].Value[0]))
			b.alone(t.batch, i)
			at := &t.atAlone[i]
			at.Step, at.Epoch = t.steps, epoch
			t.nets.list[i].Learn(b, at)
			t.averageAlone[i].add(float64(t.nets.list[i].losses[0].Value[0]))
		}
	}
	t.steps++
	return t.watch(r), ""
}

// watch says whether the run has diverged, and how.
func (t *descent) watch(r *Run) string {
	for i, task := range r.data.Tasks {
		if !t.trained[i] {
			continue
		}
		for _, loss := range [...]float32{t.net.losses[i].Value[0], t.nets.list[i].losses[0].Value[0]} {
			if why := analysis.Divergence(task.Name, float64(loss)); why != "" {
				return why
			}
		}
	}
	return ""
}

func (t *descent) together() predictor { return t.net }
func (t *descent) alone() predictor    { return &t.nets }
func (t *descent) perEpoch() int       { return t.epoch }
func (t *descent) stride() int         { return 10 }
func (t *descent) smoothOver() int     { return analysis.SmoothOver }

func (t *descent) state(task int) taskState {
	s := taskState{loss: t.average[task].get(), alone: t.averageAlone[task].get(), weight: float32(math.NaN()), trained: t.trained[task]}
	if t.trained[task] {
		s.weight = float32(t.net.weights[task])
	}
	return s
}

// regularise hands the networks what may change during the run.
func (t *descent) regularise(r *Run) {
	v := r.spec.values
	l1, l2, rate := float32(v.Float("l1")), float32(v.Float("l2")), float32(v.Float("lr"))
	unit := v.Bool("unit-length")
	for _, n := range append([]*network{t.net}, t.nets.list...) {
		n.Regularise(l1, l2, unit)
		n.SetRate(rate)
	}
}

// set takes over live options, "loss-scale" of a world among them.
func (t *descent) set(r *Run) {
	t.looked = false
	t.regularise(r)
	v := r.spec.values
	if s, ok := t.net.method.any().(weighting.Setter); ok {
		s.Set(v)
	}
	if _, ok := v["loss-scale"]; ok {
		for i, scale := range v.TaskFloats("loss-scale", r.spec.tasks) {
			t.net.scales[i], t.nets.list[i].scales[0] = scale, scale
		}
	}
}

func (t *descent) sum(h hash) hash {
	h = h.mix(t.net.graph.Theta)
	for _, n := range t.nets.list {
		h = h.mix(n.graph.Theta)
	}
	return h
}

// gramian returns the Gramian of the last step's gradients and of the step itself.
func (t *descent) gramian() []float64 {
	side := len(t.trained) + 1
	if t.gram == nil {
		t.gram, t.places = make([]float64, side*side), make([]float64, 2*side)
		t.vectors = append(append(t.vectors, t.net.shared...), make([]float32, t.net.graph.SharedN))
	}
	if !t.looked { // a picture and a summary of the same step look at the same
		t.net.gradients(t.gram, t.vectors, t.batch, t.trained)
		t.looked = true
	}
	return t.gram
}

// fill writes the Gramian, the places of its vectors in the plane, and the network's units and links.
func (t *descent) fill(r *Run, dst *snapshot.Snapshot, req snapshot.Request) {
	gram, side := t.gramian(), len(t.trained)+1
	dst.Gramian = resize(dst.Gramian, side*side)
	for i, g := range gram {
		dst.Gramian[i] = float32(g)
	}
	analysis.Compass(t.places, gram, side)
	dst.World = resize(dst.World, 1)
	section(&dst.World[0], "compass", side, 2, t.places)
	if req.Units > 0 {
		t.fillUnits(&r.view, r.data, dst, min(req.Unit, MaxSide), req.Units)
	}
}

// section fills a named array.
func section(dst *snapshot.Section, name string, rows, cols int, values []float64) {
	dst.Name, dst.Rows, dst.Cols = name, rows, cols
	dst.Values = resize(dst.Values, rows*cols)
	for i, v := range values[:rows*cols] {
		dst.Values[i] = float32(v)
	}
}

// sideBySide predicts each task with a network of its own.
type sideBySide struct {
	list   []*network
	width  int
	offset []int
	column []float32
}

func (s *sideBySide) add(n *network) {
	s.list = append(s.list, n)
	s.offset = append(s.offset, s.width)
	s.width += n.columns
}

// Predict writes the predictions of all tasks.
func (s *sideBySide) Predict(dst, x []float32, n int) {
	for t, net := range s.list {
		cols := net.columns
		s.column = resize(s.column, n*cols)
		net.Predict(s.column, x, n)
		for i := range n {
			copy(dst[i*s.width+s.offset[t]:][:cols], s.column[i*cols:])
		}
	}
}

// PredictTask writes the predictions of one task.
func (s *sideBySide) PredictTask(dst []float32, task int, x []float32, n int) {
	s.list[task].Predict(dst, x, n)
}

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
