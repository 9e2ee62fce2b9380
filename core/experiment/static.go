package experiment

import (
	"tandem/core/snapshot"
	"tandem/core/world"
)

// static describes what changes only with the spec. It allocates: viewers ask for it once.
func (r *Run) static(req snapshot.Request) *snapshot.Static {
	s := &snapshot.Static{
		Spec: r.spec.Fragment(), StepsPerEpoch: uint32(r.train.perEpoch()), World: r.spec.chosen["world"],
		Learner: r.spec.chosen["learner"], Target: r.target, Features: r.data.Features,
	}
	for _, m := range r.data.Modes {
		s.Modes = append(s.Modes, snapshot.Mode{Name: m.Name, Levels: m.Levels})
	}
	for t, task := range r.data.Tasks {
		info := snapshot.TaskInfo{Name: task.Name, Target: string(task.Target), Metric: metricName(task.Target),
			Outputs: task.Outputs, Labels: len(r.pool.labelled[t]), On: r.on[t],
			Unseen: task.Unseen, Index: task.Index}
		if p := r.data.Plane; p != nil {
			info.Train = r.points(&r.data.Train, p.Train, t)
			info.Test = r.points(&r.data.Test, p.Test, t)
		}
		s.Tasks = append(s.Tasks, info)
	}
	r.train.describe(r, s, req)
	return s
}

// points returns x, y and label of the examples of a set that have task t's label.
func (r *Run) points(set *world.Set, at []float32, t int) []float32 {
	var out []float32
	tasks, task := len(r.data.Tasks), r.data.Tasks[t]
	for i := 0; i < set.N; i++ {
		if set.Mask[i*tasks+t] == 0 {
			continue
		}
		y := set.Y[i*r.pool.width+r.pool.offset[t]:][:task.Outputs]
		label := y[0]
		if task.Target == world.Classes {
			for c, v := range y {
				if v != 0 {
					label = float32(c)
				}
			}
		}
		out = append(out, at[2*i], at[2*i+1], label)
	}
	return out
}
