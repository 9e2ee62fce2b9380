package experiment

import (
	"fmt"
	"maps"

	"tandem/core/arch"
	"tandem/core/graph"
)

// What a spec may ask for at the most, so that any link opens on any machine.
const (
	MaxParameters = 200_000     // of the network that trains together
	MaxExamples   = 100_000     // training and test examples of all tasks
	MaxLabels     = 20_000      // of them, for a kernel machine, which compares each with each
	MaxNumbers    = 25_000_000  // of a table: rows × (features + 2 × tasks), in single precision
	MaxWork       = 400_000_000 // multiply-adds of one step: parameters × batch × (tasks + 1)
	MaxMemory     = 256 << 20   // bytes of parameters, gradients and activations

	MaxMachineWork = 2e11 // multiply-adds of one step of a kernel machine
)

// affordable checks the spec against the limits, before any memory is taken for it.
func (s Spec) affordable() error {
	examples, features := s.world().Size(s.values)
	field := "labels"
	if _, ok := s.values[field]; !ok {
		field = "csv-rows"
	}
	most, machine := MaxExamples, !s.stands(networks)
	if machine || field == "labels" {
		most = MaxLabels
	}
	if labels := examples * s.labels(); machine && labels > most {
		return &FieldError{field, s.values[field], fmt.Sprintf("at most %d labels for a kernel machine; these are %d, and a network (learner=network) takes %d examples", most, labels, MaxExamples)}
	}
	if examples > most {
		return &FieldError{field, s.values[field], fmt.Sprintf("at most %d examples of all tasks; these are %d", most, examples)}
	}
	if numbers := examples * (features + 2*s.tasks); numbers > MaxNumbers {
		if field == "csv-rows" && 2*s.tasks > features {
			field = "csv-tasks"
		} else if field == "csv-rows" {
			field = "csv-features"
		}
		return &FieldError{field, s.values[field], fmt.Sprintf("rows × (features + 2 × tasks) of at most %d; this is %d", MaxNumbers, numbers)}
	}
	if machine {
		return s.affordableMachine(examples*s.labels(), features)
	}
	g := s.plan(features)
	parameters, activations := countParameters(g), 0
	for _, n := range g.Nodes {
		activations += n.Rows(g.MaxRows) * n.Cols
	}
	network := fmt.Sprintf("a network that is smaller, with fewer layers, units or experts: at most %d", MaxParameters)
	if parameters > MaxParameters {
		return &FieldError{"layers", s.values["layers"], fmt.Sprintf("%s parameters; this one has %d", network, parameters)}
	}
	if work := parameters * s.values.Int("batch") * (s.tasks + 1); work > MaxWork {
		return &FieldError{"batch", s.values["batch"], fmt.Sprintf("parameters × batch × (tasks + 1) of at most %d; this is %d", MaxWork, work)}
	}
	// A gradient a task, what the optimiser keeps, and as much for the baselines.
	if memory := 4 * (parameters*(2*s.tasks+10) + 4*activations); memory > MaxMemory {
		return &FieldError{"layers", s.values["layers"], fmt.Sprintf("a network that takes at most %d bytes; this one takes about %d", MaxMemory, memory)}
	}
	return nil
}

// plan returns the graph of the network that trains together, without its buffers.
func (s Spec) plan(features int) *graph.Graph {
	g := graph.New(s.maxRows())
	tasks := make([]arch.Task, s.tasks)
	for t := range tasks {
		tasks[t] = arch.Task{Name: fmt.Sprint(t), Number: t, Outputs: 1, Binary: true}
	}
	s.build(g, s.index("arch"), features, tasks)
	return g
}

func countParameters(g *graph.Graph) int {
	n := 0
	for _, p := range g.Params {
		n += p.Rows * p.Cols
	}
	return n
}

// maxRows is the capacity of a run's graphs: the batch, or as many points as are evaluated at a time.
func (s Spec) maxRows() int { return max(s.values.Int("batch"), evaluationRows) }

// evaluationRows is how many examples or points a network predicts at a time.
const evaluationRows = 256

// build adds the network of the given architecture (its place in arch.Entries) to a graph.
func (s Spec) build(g *graph.Graph, architecture, features int, tasks []arch.Task) *arch.Builder {
	b := arch.NewBuilder(g, features, tasks, s.values, s.Seed())
	arch.Entries[architecture].Build(b, s.values)
	return b
}

// affordableMachine bounds a step of a kernel machine, each of whose restarts solves a system: of as many unknowns as there are
// features times R, or of as many as examples where the kernel is not linear and its rank may be high, as it is not in the plane.
func (s Spec) affordableMachine(examples, features int) error {
	work := func(set ...string) float64 {
		rank, restarts := 1, 1
		if _, ok := s.values["restarts"]; ok {
			v := maps.Clone(s.values)
			for _, key := range set {
				v[key] = "1"
			}
			rank, restarts = v.Int("rank"), v.Int("restarts")
		}
		size := float64(features * rank)
		if kernel := s.values["kernel"]; kernel == "rbf" && features > 2 || kernel == "poly" && features > 20 {
			size = float64(examples)
		}
		return float64(restarts) * (size*size*size/3 + float64(examples)*float64(features*rank))
	}
	most := work()
	if most <= MaxMachineWork {
		return nil
	}
	field := "labels" // or what is left of it when there is nothing else to save
	if _, ok := s.values[field]; !ok {
		field = "csv-rows"
	}
	saved := 2.0
	for _, key := range []string{"rank", "restarts"} {
		if times := most / work(key); times > saved {
			saved, field = times, key
		}
	}
	return &FieldError{field, s.values[field], fmt.Sprintf("at most %.0e multiply-adds a step; this machine takes about %.0e", float64(MaxMachineWork), most)}
}
