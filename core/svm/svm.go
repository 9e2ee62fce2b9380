package svm

import (
	"tandem/core/catalogue"
	"tandem/core/random"
)

// A Task is the training examples of one task.
type Task struct {
	Index []int     // its level in each mode, from 0
	X     []float64 // n × Features, row-major
	Y     []float64 // n: ±1 for classification, a number for regression
}

// N returns how many examples the task has.
func (t *Task) N() int { return len(t.Y) }

// Data is what a machine trains on. It is not changed, but it keeps the kernel's matrix, once for all machines that are made of it;
// they must not train at the same time.
type Data struct {
	Features int
	Modes    []int // how many levels each mode has; tasks with one index have one mode
	Classify bool  // labels are ±1
	Tasks    []Task

	shared *shared
}

// A Report says how far a machine has come.
type Report struct {
	Iteration int     // steps taken
	Objective float64 // what the steps lower; NaN where the machine has none
	Converged bool    // the optimality conditions are met, as Gap or Violation says: a cap or a stall is none
	Ended     string  // why it ended without having converged, in words; empty while it goes on, and if it has converged
	Gap       float64 // duality gap of the last convex problem, relative to its objective; NaN where none is computed
	Violation float64 // largest violation of the last problem's optimality conditions (KKT), or the relative gradient; NaN where none is computed
	Support   int     // support vectors; every example for least squares
}

// A Machine trains in steps, so that a person can watch: a convex machine takes one, an alternating one takes one
// alternation a step.
type Machine interface {
	// Step goes one step on and reports whether it changed anything: false once it has converged.
	Step() bool
	// Report says how far it has come.
	Report() Report
	// Predict writes the decision values (classification: their sign is the label) of n = len(dst) inputs (n × Features)
	// for the task of the given index. The index may be one that was never trained, where the machine can say
	// something of it (see Unseen); else the result is NaN.
	Predict(dst []float64, index []int, x []float64)
}

// The following are abilities that a machine may have, for those who show it.
type (
	// A Coupler has a T × T matrix of how strongly tasks are coupled (row-major, in the order of Data.Tasks): for tensor
	// machines ⟨u_t, u_s⟩, for relationship learning the task covariance.
	Coupler interface{ Coupling(dst []float64) }
	// A Weigher has linear weights: T × Features, and biases (T).
	Weigher interface{ Weights(w, b []float64) }
	// A Factored machine has low-rank factors: L (d × R; empty if the kernel is not linear) and one levels × R matrix a mode.
	Factored interface {
		Rank() int
		Factors() (l []float64, u [][]float64)
	}
	// A Supporter says which examples of a task are support vectors, by their weight α (0: none).
	Supporter interface{ Alpha(task int) []float64 }
	// A Gradual machine's step is made of slices of bounded work, so that who waits for it can be heard in between.
	Gradual interface {
		// Advance does one slice of a step. whole says that it was the step's last; then moved is what Step
		// would have returned.
		Advance() (whole, moved bool)
		// Progress says in words what the next slice works on.
		Progress() string
	}
	// An Unseen machine predicts index combinations that no task has, if every level of them is seen.
	Unseen interface{ Covers(index []int) bool }
)

// An Entry is one kernel machine of the catalogue.
type Entry struct {
	catalogue.Entry
	Classify, Regress bool   // what it can do
	Single, Pooled    string // names of the entries that are its baselines: each task alone, all tasks as one
	New               func(d *Data, v catalogue.Values, stream *random.Stream) (Machine, error)
}
