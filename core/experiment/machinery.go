package experiment

import (
	"fmt"
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/snapshot"
	"tandem/core/svm"
	"tandem/core/world"
)

// A machinery is the trainer of a kernel machine: each step is one of the machine's own (an alternation), on all examples.
// Beside it train the machine of each task alone and, because it must never be missing, that of all tasks pooled.
type machinery struct {
	entry                  *svm.Entry
	chosen, single, pooled *machine
	trained                []int     // the world's tasks that have examples, in the order of the machine's data
	objective              []float64 // by step
	scores                 []score   // of pooled, then of the truth
	scored                 int       // the step of the scores of pooled; -1 before the first
	at                     int       // which of the three machines goes on next
	moved                  bool      // one of them has, in this step
}

func newMachinery(r *Run) (*machinery, error) {
	m := &machinery{entry: find(r.spec.chosen["learner"])}
	d, err := m.data(r)
	if err != nil {
		return nil, err
	}
	for _, p := range []struct {
		to   **machine
		name string
	}{{&m.chosen, m.entry.Name}, {&m.single, m.entry.Single}, {&m.pooled, m.entry.Pooled}} {
		e := find(p.name)
		made, err := e.New(d, valuesFor(r, e), random.New(r.spec.Seed(), "method"))
		if err != nil {
			return nil, &FieldError{"learner", m.entry.Name, "data that it can learn from: " + err.Error()}
		}
		*p.to = &machine{Machine: made, tasks: r.data.Tasks, features: len(r.data.Features)}
	}
	m.scores, m.scored = make([]score, 2*len(r.data.Tasks)), -1
	m.objective = append(m.objective, m.chosen.Report().Objective)
	return m, nil
}

// valuesFor returns the values of a machine's options in the run's spec.
func valuesFor(r *Run, e *svm.Entry) catalogue.Values {
	v := catalogue.Defaults(e.Options)
	for key := range v {
		if set, ok := r.spec.values[key]; ok {
			v[key] = set
		}
	}
	if v["kernel"] == "auto" && r.data.Plane != nil {
		v["kernel"] = "rbf"
	}
	return v
}

// data gives the training examples the form that kernel machines read.
func (m *machinery) data(r *Run) (*svm.Data, error) {
	d := &svm.Data{Features: len(r.data.Features), Classify: r.data.Tasks[0].Target == world.Binary}
	for _, mode := range r.data.Modes {
		d.Modes = append(d.Modes, len(mode.Levels))
	}
	for t, task := range r.data.Tasks {
		if task.Target == world.Classes || (task.Target == world.Binary) != d.Classify || task.Outputs != 1 {
			return nil, &FieldError{"learner", m.entry.Name, "tasks that are all classifications with two classes, or all regressions of one number; " + task.Name + " is not"}
		}
		if !r.on[t] || len(r.pool.labelled[t]) == 0 {
			continue
		}
		m.trained = append(m.trained, t)
		one := svm.Task{Index: task.Index}
		for _, i := range r.pool.labelled[t] {
			for _, v := range r.data.Train.X[i*d.Features : (i+1)*d.Features] {
				one.X = append(one.X, float64(v))
			}
			y := float64(r.data.Train.Y[i*r.pool.width+r.pool.offset[t]])
			if d.Classify {
				y = 2*y - 1
			}
			one.Y = append(one.Y, y)
		}
		d.Tasks = append(d.Tasks, one)
	}
	if len(d.Tasks) == 0 {
		return nil, &FieldError{"on", r.spec.values["on"], "at least one task that is on"}
	}
	if d.Classify && !m.entry.Classify || !d.Classify && !m.entry.Regress {
		kind := map[bool]string{true: "regressions", false: "classifications"}[d.Classify]
		return nil, &FieldError{"learner", m.entry.Name, "tasks that are " + kind + ", which is all that this machine does"}
	}
	return d, nil
}

// machines are those that train side by side, in the order of their turns.
func (m *machinery) machines() []*machine { return []*machine{m.chosen, m.single, m.pooled} }

// slice does a bounded part of a step and reports whether only learn's own is left of it.
func (m *machinery) slice() bool {
	all := m.machines()
	if m.at == len(all) {
		return true
	}
	whole, moved := false, false
	if g, ok := all[m.at].Machine.(svm.Gradual); ok {
		whole, moved = g.Advance()
	} else {
		whole, moved = true, all[m.at].Step()
	}
	if whole {
		m.moved = m.moved || moved
		m.at++
	}
	return m.at == len(all)
}

// progress says in words what the next slice works on; nothing where a step has no slices.
func (m *machinery) progress() string {
	all := m.machines()
	if m.at == len(all) {
		return ""
	}
	g, ok := all[m.at].Machine.(svm.Gradual)
	if !ok {
		return ""
	}
	return []string{"", "each task alone: ", "all tasks pooled: "}[m.at] + g.Progress()
}

// learn takes what is left of one step of the machine and of its baselines.
func (m *machinery) learn(r *Run) (stopped, done string) {
	for !m.slice() {
	}
	moved := m.moved
	m.at, m.moved = 0, false
	rep := m.chosen.Report()
	m.objective = append(m.objective, rep.Objective)
	switch {
	case math.IsInf(rep.Objective, 0):
		return "The objective has exploded. Try a smaller weight of the errors.", ""
	case !moved && !rep.Converged:
		why := rep.Ended
		if why == "" {
			why = "it is stopped before"
		}
		return "", "It has not converged: " + why + "."
	case !moved && rep.Iteration == 1:
		return "", "It has converged: the problem is convex, one step solves it."
	case !moved:
		return "", fmt.Sprintf("It has converged after %d steps.", rep.Iteration)
	}
	return "", ""
}

func (m *machinery) together() predictor { return m.chosen }
func (m *machinery) alone() predictor    { return m.single }
func (m *machinery) perEpoch() int       { return 1 }
func (m *machinery) stride() int         { return 1 }
func (m *machinery) smoothOver() int     { return 1 } // no step is noise: each is nearer to the solution
func (m *machinery) set(*Run)            {}
func (m *machinery) gramian() []float64  { return nil }

func (m *machinery) state(task int) taskState {
	unknown := float32(math.NaN())
	return taskState{loss: unknown, alone: unknown, weight: unknown, trained: len(m.objective) > 1}
}

// sum mixes what the machine has come to. Its bits are the same on one machine only: gonum's sums differ between
// processors.
func (m *machinery) sum(h hash) hash {
	for _, o := range m.objective {
		bits := math.Float64bits(o)
		h = h.mix([]float32{math.Float32frombits(uint32(bits)), math.Float32frombits(uint32(bits >> 32))})
	}
	return h
}

// describe names the machine.
func (m *machinery) describe(r *Run, dst *snapshot.Static, req snapshot.Request) {
	dst.Architecture = m.entry.Title
}
