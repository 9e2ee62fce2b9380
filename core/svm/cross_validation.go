package svm

import (
	"fmt"
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// An Axis is one option of a machine and the values that cross-validation tries.
type Axis struct {
	Key    string
	Values []string
}

// CatalogueGrid returns the values of catalogue 6.2 for the options that the machine has and reads: rank 1 to 5, γ or C =
// 2⁻⁵, 2⁻³ … 2¹⁵, ε = 1, 0.1, 0.01, 0.001 for regression, p = 2⁻¹⁵, 2⁻¹³ … 2³ for the RBF kernel. Other options stay as
// they are.
func CatalogueGrid(e *Entry, v catalogue.Values, classify bool) []Axis {
	powers := func(from, to int) (values []string) {
		for i := from; i <= to; i += 2 {
			values = append(values, catalogue.FormatFloat(math.Ldexp(1, i)))
		}
		return values
	}
	all := []Axis{
		{"rank", []string{"1", "2", "3", "4", "5"}},
		{"gamma", powers(-5, 15)},
		{"c", powers(-5, 15)},
		{"epsilon", []string{"1", "0.1", "0.01", "0.001"}},
		{"kernel-width", powers(-15, 3)},
	}
	var grid []Axis
	for _, axis := range all {
		_, has := e.Option(axis.Key)
		idle := axis.Key == "epsilon" && classify || axis.Key == "kernel-width" && v.Text("kernel") != "rbf"
		if has && !idle {
			grid = append(grid, axis)
		}
	}
	return grid
}

// CrossValidation chooses options by k folds within every task. It is a list of jobs that know nothing of one another, so
// that a caller may spread them over workers and show how many are done; every worker that makes one from the same
// arguments has the same jobs.
type CrossValidation struct {
	entry  *Entry
	data   *Data
	values catalogue.Values
	grid   []Axis
	folds  int
	fold   [][]int // of every task's every example
	stream *random.Stream
}

// NewCrossValidation deals every task's examples to the folds at random. It is an error if a value of the grid is not
// allowed, if the machine has not the option, or if the data is no machine's. values are those of all the machine's
// options; the grid's keys are overridden.
func NewCrossValidation(e *Entry, d *Data, values catalogue.Values, grid []Axis, folds int, stream *random.Stream) (*CrossValidation, error) {
	if folds < 2 {
		return nil, fmt.Errorf("svm: %d folds, want at least 2", folds)
	}
	if _, err := newPool(d); err != nil {
		return nil, err
	}
	for _, axis := range grid {
		o, ok := e.Option(axis.Key)
		if !ok || len(axis.Values) == 0 {
			return nil, fmt.Errorf("svm: %s has no option %s, or there is no value to try", e.Name, axis.Key)
		}
		for _, text := range axis.Values {
			if _, err := o.Canonical(text, len(d.Tasks)); err != nil {
				return nil, err
			}
		}
	}
	c := &CrossValidation{entry: e, data: d, values: values, grid: grid, folds: folds}
	held := false
	for i := range d.Tasks {
		order := make([]int, d.Tasks[i].N())
		for j := range order {
			order[j] = j
		}
		stream.Shuffle(order)
		fold := make([]int, len(order))
		for at, j := range order {
			fold[j] = at % folds
		}
		if len(fold) == 1 {
			fold[0] = -1 // a task keeps at least one example to train on
		}
		held = held || len(fold) > 1
		c.fold = append(c.fold, fold)
	}
	if !held {
		return nil, fmt.Errorf("svm: every task has one example: nothing can be held out")
	}
	c.stream = stream
	return c, nil
}

// Jobs returns how many jobs there are: combinations of values times folds.
func (c *CrossValidation) Jobs() int {
	jobs := c.folds
	for _, axis := range c.grid {
		jobs *= len(axis.Values)
	}
	return jobs
}

// Values returns the values of all options that the job tries.
func (c *CrossValidation) Values(job int) catalogue.Values {
	v := catalogue.Values{}
	for key, text := range c.values {
		v[key] = text
	}
	at := job / c.folds
	for i := len(c.grid) - 1; i >= 0; i-- {
		n := len(c.grid[i].Values)
		v[c.grid[i].Key] = c.grid[i].Values[at%n]
		at /= n
	}
	return v
}

// Run trains on all folds but the job's and returns the loss on that: the mean over tasks of the share of wrong labels, or
// of the mean squared error. It is NaN if no task has an example in the fold, and infinite if the machine cannot be
// trained.
func (c *CrossValidation) Run(job int) float64 {
	train, held := c.split(job % c.folds)
	stream := *c.stream // every job draws the same
	m, err := c.entry.New(train, c.Values(job), &stream)
	if err != nil {
		return math.Inf(1)
	}
	for m.Step() {
	}
	tasks, sum := 0.0, 0.0
	for i := range held.Tasks {
		task := &held.Tasks[i]
		if task.N() == 0 {
			continue
		}
		predicted := make([]float64, task.N())
		m.Predict(predicted, task.Index, task.X)
		s := Measure([][]float64{predicted}, [][]float64{task.Y}, held.Classify)
		loss := s.RMSE * s.RMSE
		if held.Classify {
			loss = 1 - s.Accuracy
		}
		if math.IsNaN(loss) {
			loss = math.Inf(1)
		}
		tasks, sum = tasks+1, sum+loss
	}
	return sum / tasks
}

// split returns the data without a fold, and the fold.
func (c *CrossValidation) split(fold int) (train, held *Data) {
	train, held = &Data{}, &Data{}
	*train, *held = *c.data, *c.data
	train.Tasks, held.Tasks = nil, nil
	d := c.data.Features
	for i := range c.data.Tasks {
		task := &c.data.Tasks[i]
		in, out := Task{Index: task.Index}, Task{Index: task.Index}
		for j, f := range c.fold[i] {
			to := &in
			if f == fold {
				to = &out
			}
			to.X, to.Y = append(to.X, task.X[j*d:(j+1)*d]...), append(to.Y, task.Y[j])
		}
		train.Tasks, held.Tasks = append(train.Tasks, in), append(held.Tasks, out)
	}
	return train, held
}

// Best takes what Run returned for every job, in their order, and returns the values with the lowest loss, the earliest of
// equals, and that loss, averaged over the folds: a share of wrong labels, or a squared error. A job that is missing is
// NaN, and counts for nothing; if all are missing or infinite, the values are those of the first job.
func (c *CrossValidation) Best(losses []float64) (catalogue.Values, float64) {
	best, lowest := 0, math.Inf(1)
	for job := 0; job+c.folds <= len(losses); job += c.folds {
		sum, n := 0.0, 0.0
		for _, loss := range losses[job : job+c.folds] {
			if !math.IsNaN(loss) {
				sum, n = sum+loss, n+1
			}
		}
		if n > 0 && sum/n < lowest {
			best, lowest = job, sum/n
		}
	}
	return c.Values(best), lowest
}
