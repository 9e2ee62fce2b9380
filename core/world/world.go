package world

import "tandem/core/catalogue"

// An Entry is one world of the catalogue. It has either Generate or, where Attachment is set, Read.
type Entry struct {
	catalogue.Entry
	// Tasks returns how many tasks the values ask for, or an error that names the option at fault (a
	// *catalogue.ValueError). It is cheap, and called before anything else: per-task options are checked against its
	// answer. Every option has a value, but none need have been checked: it holds the options that it reads against what
	// no single option can say, and leaves a value that is wrong by itself to [catalogue.Option.Canonical].
	Tasks func(v catalogue.Values) (int, error)
	// Generate makes the data of all tasks. The values are canonical and bounded.
	Generate func(v catalogue.Values, seed uint64) (*Data, error)
	// Size bounds, before anything is made, how many examples and input features the values ask for.
	Size func(v catalogue.Values) (examples, features int)
	// Labels says how many labels an example has at the most; nil is one.
	Labels func(v catalogue.Values) int

	// Attachment says that the world's data comes from a file that is not in the link; Generate is nil then.
	Attachment bool
	// Read makes the data of all tasks from the file. The values are canonical and bounded; it is an error if
	// the file is not what they say of it, so that a link's cost is known before the file is there.
	Read func(v catalogue.Values, seed uint64, t *Table) (*Data, error)
}

// Target says what a task predicts.
type Target string

// The kinds of target.
const (
	Binary     Target = "binary"     // labels 0 and 1, one output (a logit)
	Classes    Target = "classes"    // labels 0 to Outputs-1 as one-hot columns
	Regression Target = "regression" // real numbers, about N(0, 1) over the inputs
)

// A Task is one task of a world.
type Task struct {
	Name    string // as on screen, unique in the world: "Ring"
	Target  Target
	Outputs int     // columns of its labels and of its predictions
	Scale   float64 // its loss is multiplied by this ("loss on another scale"); 1 unless asked
	On      bool    // a task that is off is drawn but does not train
	Index   []int   // its level in each of Data.Modes, from 0; unique in the world
	Unseen  bool    // it has test examples and no training examples (zero-shot), though every level of its index is trained
}

// A Mode is one of the indices that tell tasks apart: school, year.
type Mode struct {
	Name   string   // as on screen, unique in the world
	Levels []string // as on screen, unique in the mode, in their order
}

// A Set is n examples. X is n × Features; Y is n × (sum of the tasks' Outputs), task after task; Mask is n × T, 1 where
// the task has a label for the example.
type Set struct {
	N    int
	X    []float32
	Y    []float32
	Mask []float32
}

// Data is a world's data, made once for a run.
type Data struct {
	Tasks    []Task
	Modes    []Mode   // at least one; not every combination of levels need be a task
	Features []string // names of the inputs as on screen: "x₁"
	Train    Set
	Test     Set // held out; every task has at least one label in it. Worlds say whether its labels are noisy

	// Plane is set by worlds whose examples are points in the plane, so that whoever draws can: the points of the
	// training and test examples, n × 2 in [-1, 1], and a function that makes input features of points.
	Plane *Plane

	Target int // the task that the headline is about, and with which auxiliary-task schedules end

	// Angles is the T × T matrix of angles between the tasks' label functions, in degrees; nil where it has no meaning.
	Angles []float64

	// Truth is what the data was made from; nil where nobody knows.
	Truth *Truth

	// Units are those of the numbers in the file that the data is from; nil where there is none.
	Units *Units
}

// Units turn inputs and labels back into what they are in a file.
type Units struct {
	Inputs []Scale // by feature
	Labels []Label // one, or one for each level of the last mode
}

// A Label is what some tasks predict, as it stands in a file.
type Label struct {
	Column
	Scale Scale // of regressions
}

// A Scale turns a standardised number x back: Mean + Deviation·x.
type Scale struct{ Mean, Deviation float64 }

// Truth is the law of a world whose label is y = ⟨w, x⟩ + b + noise for weights of its task's own; a class is the sign of it.
type Truth struct {
	Rank    int       // of the tensor of all weights, features × the modes' levels (CP rank)
	Weights []float64 // T × Features
	Biases  []float64 // T
	Noise   []float64 // T: standard deviation of the noise
}

// A Plane lies under a world whose examples are points in the plane [-1, 1]².
type Plane struct {
	Train, Test []float32                         // n × 2
	Expand      func(dst []float32, x, y float32) // writes the input features of a point

	// Label returns a task's label of a point without noise: what the test examples have.
	Label func(task int, x, y float32) float32
}

// Entries lists the worlds in the order of the page.
var Entries = []Entry{plane, grid, planeGrid, CSV}
