package experiment

import (
	"tandem/core/snapshot"
	"tandem/core/world"
)

// static describes what changes only with the spec. It allocates: viewers ask for it once.
func (r *Run) static(req snapshot.Request) *snapshot.Static {
	net := r.together.net
	s := &snapshot.Static{
		Spec: r.spec.Fragment(), StepsPerEpoch: uint32(r.perEpoch), World: r.spec.chosen["world"],
		Architecture: choosers[1].entries[r.spec.index("arch")].Title,
		Weighting:    choosers[2].entries[r.spec.index("weighting")].Title,
		Target:       r.target, Features: r.data.Features,
	}
	for t, task := range r.data.Tasks {
		info := snapshot.TaskInfo{Name: task.Name, Target: string(task.Target), Metric: metricName(task.Target),
			Outputs: task.Outputs, Labels: len(r.pool.labelled[t]), On: r.on[t]}
		if p := r.data.Plane; p != nil {
			info.Train = r.points(&r.data.Train, p.Train, t)
			info.Test = r.points(&r.data.Test, p.Test, t)
		}
		s.Tasks = append(s.Tasks, info)
	}
	for _, b := range net.Diagram.Blocks {
		s.Blocks = append(s.Blocks, snapshot.Block{Label: b.Label, Kind: string(b.Kind), Owner: b.Owner})
	}
	thumb := 0
	for _, l := range net.Diagram.Layers {
		shown := min(l.Units(), req.Units)
		s.Layers = append(s.Layers, snapshot.Layer{Name: l.Name, Kind: string(l.Kind), Block: l.Block, Owner: l.Owner,
			Depth: l.Depth, Units: l.Units(), Shown: shown, Thumb: thumb})
		thumb += shown
	}
	first := 0
	for i := range net.Diagram.Links {
		l := &net.Diagram.Links[i]
		link := snapshot.Link{From: l.From, To: l.To, Owner: l.Owner, First: -1}
		switch {
		case req.Units == 0:
		case l.Param != nil:
			link.First = first
			link.Rows, link.Cols = shownOf(&net.Diagram, l, req.Units)
			first += link.Rows * link.Cols
		case l.Values != nil || l.Coeff != nil:
			link.First = first
			first++
		}
		s.Links = append(s.Links, link)
	}
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
