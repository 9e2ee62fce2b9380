package snapshot

// A Request says what a viewer wants in its snapshots. The zero value asks for numbers only.
type Request struct {
	Static  bool // the parts that change only with the spec (Static), in every snapshot until it is said otherwise
	Surface int  // side of the tasks' surfaces in points; 0: none
	Unit    int  // side of the units' thumbnails in points; 0: none
	Units   int  // units shown of a layer at the most; 0: none, and no link strengths
}

// A Snapshot is the state of a run at one step. Slices indexed by task have T elements. NaN stands for what is not
// known (a task without a metric yet, a weight of a method that has none).
type Snapshot struct {
	Generation uint32 // counts the specs of the sender; Static belongs to one generation
	Step       uint32
	Epoch      uint32
	Hash       uint64 // of the step and every parameter: the same spec at the same step has the same hash everywhere
	Stopped    string // why the run cannot go on (it diverged), in a sentence; empty while it can
	Done       string // why the run need not go on (it has converged), in a sentence; empty while there is more to do

	Tasks  []Task
	DeltaM float32 // mean relative gain over the single-task baselines, in %, at this step alone

	SmoothDeltaM, DeltaMNoise float32 // Δm smoothed as the tasks' scores are, and its noise, in %

	// Gramian is (T+1) × (T+1): of the T gradients of the tasks' losses over the shared parameters, and, last, of the
	// step that was taken over them, −Δθ/η. All zero where nothing is shared.
	Gramian []float32

	Curves   Curves
	Surfaces []Surface // 2·T: tasks together, then alone; or none
	Thumbs   []Thumb   // one for each shown unit, in the order of the layers of the diagram; or none
	Links    []float32 // strengths, in the order of the diagram: see Link.First
	Static   *Static   // nil unless asked for
	World    []Section // numbers of the world's or the learner's own

	lastStatic *Static // what UnmarshalBinary last read, and its bytes
	lastRaw    []byte
}

// A Task is what there is to say of one task. Together is the run, Alone its single-task baseline. Losses are the
// task's own, not times its weight or scale; Metric is accuracy for classification (0 to 1), R² for regression.
type Task struct {
	TrainLoss, TestLoss, Metric                float32 // together
	AloneTrainLoss, AloneTestLoss, AloneMetric float32
	Gain                                       float32 // points of the metric: 100·(Metric − AloneMetric)
	Relative                                   float32 // the task's part of Δm, in %
	Weight                                     float32 // of the last step; NaN if the method has none
	Active                                     bool    // trained in the last step

	Smooth Score // what people are shown
}

// A Score is a task's smoothed score (analysis.Window): the mean of the last evaluations up to the step. Gain is in points
// of the metric; one that is not larger than Noise says nothing.
type Score struct {
	Loss, AloneLoss     float32
	Metric, AloneMetric float32
	Gain, Noise         float32
}

// Curves is the history, thinned so that it never has more than a fixed number of points, the last always the newest.
type Curves struct {
	Steps  []float32 // n
	Loss   []float32 // n × T, test loss together
	Alone  []float32 // n × T
	Weight []float32 // n × T
	DeltaM []float32 // n
}

// A Surface is a function over the plane: Side × Side values, rows from y = +1 (top) down to −1, columns from x = −1.
// For a binary task it is the probability of label 1, for classes the most likely class, for regression the prediction.
type Surface struct {
	Side   int
	Values []float32
}

// A Thumb is a unit's activation over the plane: Side × Side bytes in the order of Surface, 0 standing for Low and 255
// for High.
type Thumb struct {
	Side      int
	Low, High float32
	Pix       []byte
}

// A Section is a named matrix: of a learner ("compass", "objective", "coupling", …) or a world.
type Section struct {
	Name   string
	Rows   int
	Cols   int
	Values []float32
}

// Static is what changes only with the spec.
type Static struct {
	Spec          string // canonical fragment
	StepsPerEpoch uint32
	World         string // name of the world
	Learner       string // name of the kind of learner: "network", or a kernel machine's
	Architecture  string // titles, as on screen; of a kernel machine its own, and no weighting
	Weighting     string
	Tasks         []TaskInfo
	Target        int      // the task that the headline is about
	Features      []string // names of the inputs
	Modes         []Mode   // the indices that tell tasks apart
	Blocks        []Block
	Layers        []Layer
	Links         []Link
}

// A TaskInfo describes one task.
type TaskInfo struct {
	Name    string
	Target  string // "binary", "classes", "regression"
	Metric  string // "accuracy", "R²"
	Outputs int
	Labels  int // labelled training examples
	On      bool
	Unseen  bool      // it has no training examples: it is predicted from its index
	Index   []int     // its level in each mode
	Train   []float32 // points of its labelled training examples: x, y, label; n × 3; empty where points have no meaning
	Test    []float32 // as Train
}

// A Block is a box of the diagram.
type Block struct {
	Label, Kind string
	Owner       int // -1: shared; or a task
}

// A Layer is a column of units of the diagram.
type Layer struct {
	Name, Kind string
	Block      int
	Owner      int
	Depth      int
	Units      int // how many it has
	Shown      int // how many of them have a thumb: the first ones
	Thumb      int // of its first shown unit, in Snapshot.Thumbs
}

// A Link joins two layers. With Rows > 0 it has Rows × Cols strengths (the shown units of From × those of To) from First
// on in Snapshot.Links; with Rows == 0 and First >= 0 it is one band of strength Links[First]; with First < 0 a plain line.
type Link struct {
	From, To   int
	Owner      int
	Rows, Cols int
	First      int
}

// A Mode is one of the indices that tell tasks apart: school, year.
type Mode struct {
	Name   string
	Levels []string
}
