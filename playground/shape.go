package playground

import (
	"slices"
	"strings"

	"tandem/core/snapshot"
)

// A shape is what there is to show of a run. It chooses the panels.
type shape struct {
	machine  bool // a kernel machine, not a network
	grid     bool // the tasks' pictures stand in a grid, as they have several indices or are many
	plane    bool // the world's examples are points of the plane
	weights  bool // linear ones
	factors  bool
	coupling bool
	singular bool
}

// shapeOf looks at what a snapshot has.
func shapeOf(s *snapshot.Snapshot, st *snapshot.Static) shape {
	has := func(name string) bool { return section(s, name) != nil }
	f := shape{machine: st.Learner != "" && st.Learner != "network"}
	f.plane = onPlane(s, st)
	f.grid = len(st.Tasks) > manyCells || len(longModes(st)) > 1 || !f.plane
	if !f.machine {
		return f
	}
	f.weights, f.coupling, f.singular = has("weights"), has("coupling"), has("singular")
	for i := range s.World {
		f.factors = f.factors || strings.HasPrefix(s.World[i].Name, "factor/")
	}
	return f
}

// onPlane reports whether the world's examples are points of the plane.
func onPlane(s *snapshot.Snapshot, st *snapshot.Static) bool {
	for _, t := range st.Tasks {
		if len(t.Train)+len(t.Test) > 0 {
			return true
		}
	}
	return len(s.Surfaces) > 0
}

// manyCells is how many tasks with one index stand one below another at the most.
const manyCells = 9

// The panels of all shapes of runs.
type panels struct {
	diagram   diagram
	tensor    tensor
	contest   contest
	outputs   outputs
	cells     cells
	losses    losses
	objective objective
	conflict  conflict
	coupling  coupling
	compass   compass
	singular  singular
	weights   weights
	methods   methods
}

// choose puts the panels that suit the shape on the cards.
func (v *View) choose() {
	a := &v.panels
	main, strip := panel(&a.diagram), [4]panel{&a.losses, &a.conflict, &a.compass, &a.weights}
	if f := v.shape; f.machine {
		strip = [4]panel{&a.objective, &a.coupling, &a.singular, &a.methods}
		if main = &a.tensor; !f.weights && !f.factors && !f.coupling {
			main, strip[3] = &a.contest, nil
		}
		if !f.coupling || !f.weights { // without weights it stands large
			strip[1] = nil
		}
		if !f.singular {
			strip[2] = nil
		}
	}
	results := panel(&a.outputs)
	if v.shape.grid {
		results = &a.cells
	}
	for i, p := range [...]panel{main, results, strip[0], strip[1], strip[2], strip[3]} {
		v.cards[i].panel = p
	}
}

// longModes returns the modes that have more than one level, which are those that tell tasks apart; none if a task has no
// level in one.
func longModes(st *snapshot.Static) []int {
	for _, t := range st.Tasks {
		if len(t.Index) != len(st.Modes) {
			return nil
		}
		for m, level := range t.Index {
			if level < 0 || level >= len(st.Modes[m].Levels) {
				return nil
			}
		}
	}
	var long []int
	for m := range st.Modes {
		if len(st.Modes[m].Levels) > 1 {
			long = append(long, m)
		}
	}
	return long
}

// byIndex returns the tasks in the order of their indices.
func byIndex(st *snapshot.Static) []int {
	order := make([]int, len(st.Tasks))
	for t := range order {
		order[t] = t
	}
	slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(st.Tasks[a].Index, st.Tasks[b].Index) })
	return order
}
