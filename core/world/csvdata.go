package world

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// CSV is the world of a person's own data, read from a file by [ReadCSV]. Inputs are standardised column by column, and so
// is y of a regression, by mean and deviation of the training examples of all tasks together, so that the tasks' weights
// keep what they have in common. Of every task a share of the rows, chosen by the seed, is held out.
var CSV = Entry{
	Entry: catalogue.Entry{
		Name:    "csv",
		Title:   "Your own data",
		Summary: "A table with columns task.<mode>, y and features, which stays on this machine.",
		Cite:    "Shafranovich 2005, Common Format and MIME Type for Comma-Separated Values Files, RFC 4180; docs/spec.md says what the columns mean",
		Options: []catalogue.Option{
			{Key: "csv-tasks", Label: "Tasks", Kind: catalogue.Int, Min: 1, Max: MaxTasks, Step: 1, Default: "1", Help: "Number of tasks in the file."},
			{Key: "csv-features", Label: "Features", Kind: catalogue.Int, Min: 1, Max: MaxFeatures, Step: 1, Default: "1", Help: "Number of features in the file."},
			{Key: "csv-rows", Label: "Rows", Kind: catalogue.Int, Min: 1, Max: MaxRows, Step: 1, Default: "1", Help: "Number of rows in the file."},
			{Key: "csv-data", Label: "Fingerprint", Kind: catalogue.Text, Min: 0, Max: 16, Charset: "0123456789abcdef", Default: "",
				Help: "A digest of the file, so that a link says which file it is about; empty is any."},
			{Key: "holdout", Label: "Held out", Kind: catalogue.Float, Min: 0.1, Max: 0.9, Step: 0.05, Default: "0.3",
				Help: "Share of every task's rows that it is tested on; one row at least, and one at least is left for training."},
			unseenShare,
			gridTarget,
		},
	},
	Attachment: true,
	Tasks: func(v catalogue.Values) (int, error) {
		n, err := strconv.Atoi(v.Text("csv-tasks"))
		if err != nil || n < 1 || n > MaxTasks {
			return 0, &catalogue.ValueError{Key: "csv-tasks", Value: v.Text("csv-tasks"), Allowed: "a whole number from 1 to " + strconv.Itoa(MaxTasks)}
		}
		return n, checkTarget(v, n)
	},
	Size: func(v catalogue.Values) (examples, features int) { return v.Int("csv-rows"), v.Int("csv-features") },
	Read: readCSV,
}

// Options returns the values of the options of [CSV] that say what the table has.
func (t *Table) Options() catalogue.Values {
	return catalogue.Values{"csv-tasks": strconv.Itoa(len(t.Tasks)), "csv-features": strconv.Itoa(len(t.Features)),
		"csv-rows": strconv.Itoa(t.Rows()), "csv-data": t.Digest}
}

func readCSV(v catalogue.Values, seed uint64, text []byte) (*Data, error) {
	t, err := ReadCSV(text)
	if err != nil {
		return nil, err
	}
	has := t.Options()
	for _, key := range []string{"csv-data", "csv-tasks", "csv-features", "csv-rows"} {
		if said := v.Text(key); said != has[key] && !(key == "csv-data" && strings.HasPrefix(has[key], said)) {
			return nil, &catalogue.ValueError{Key: key, Value: said, Allowed: has[key] + ": this is another file than the one that the link is about"}
		}
	}
	if err := t.Trainable(); err != nil {
		return nil, err
	}
	d := &Data{Modes: t.Modes, Features: t.Features, Units: &Units{Classes: t.Classes}}
	target := Regression
	if t.Classes != nil {
		target = Binary
	}
	for _, index := range t.Tasks {
		d.Tasks = append(d.Tasks, Task{Target: target, Outputs: 1, Scale: 1, On: true, Index: index})
	}
	nameTasks(d.Tasks, d.Modes)
	if percent := v.Float("unseen"); percent > 0 && chooseUnseen(d.Tasks, d.Modes, percent, random.New(seed, "data/unseen")) == 0 {
		return nil, &catalogue.ValueError{Key: "unseen", Value: v.Text("unseen"), Allowed: "0 with this file, or more, if it leaves a task for every level"}
	}
	train, test := t.split(d.Tasks, v.Float("holdout"), seed)
	labels := make([]float64, len(d.Tasks))
	for _, row := range train {
		labels[t.Task[row]]++
	}
	d.Target = targetOf(v, d.Tasks, labels)
	t.measure(d.Units, train)
	d.Train, d.Test = t.set(d, train), t.set(d, test)
	return d, nil
}

// Trainable returns a [*TableError] where there is nothing to learn or nothing to test: y is the same in every row, or a task
// has one row.
func (t *Table) Trainable() error {
	if lowest, highest := slices.Min(t.Y), slices.Max(t.Y); lowest == highest {
		value := catalogue.FormatFloat(lowest)
		if len(t.Classes) > 0 {
			value = t.Classes[0]
		}
		return &TableError{Problem: "y is " + catalogue.Clip(value) + " in every row: there is nothing to learn"}
	}
	first := make([]int, len(t.Tasks)) // line of a task's first row
	rows := make([]int, len(t.Tasks))
	for i, task := range t.Task {
		if rows[task]++; rows[task] == 1 {
			first[task] = t.Lines[i]
		}
	}
	for task, n := range rows {
		if n > 1 {
			continue
		}
		var levels []string
		for m, level := range t.Tasks[task] {
			levels = append(levels, t.Modes[m].Name+" "+t.Modes[m].Levels[level])
		}
		return &TableError{Line: first[task], Problem: fmt.Sprintf("the only row of the task %s; each needs two at least, one to learn from and one to be tested on",
			strings.Join(levels, ", "))}
	}
	return nil
}

// split deals every task's rows out to training and test. Unseen tasks are tested on all theirs.
func (t *Table) split(tasks []Task, holdout float64, seed uint64) (train, test []int) {
	rows := make([][]int, len(tasks))
	for i, task := range t.Task {
		rows[task] = append(rows[task], i)
	}
	for task, mine := range rows {
		random.New(seed, "data/split/"+strconv.Itoa(task)).Shuffle(mine)
		held := len(mine)
		if !tasks[task].Unseen {
			held = min(max(int(math.Round(float64(held)*holdout)), 1), held-1)
		}
		slices.Sort(mine[:held])
		slices.Sort(mine[held:])
		test, train = append(test, mine[:held]...), append(train, mine[held:]...)
	}
	return train, test
}

// measure sets the scales of inputs and labels from the given rows. A column that is the same in all of them has deviation
// 1.
func (t *Table) measure(u *Units, rows []int) {
	k := len(t.Features)
	for j := range k {
		u.Inputs = append(u.Inputs, scaleOf(rows, func(i int) float64 { return t.X[i*k+j] }))
	}
	if u.Classes == nil {
		u.Label = scaleOf(rows, func(i int) float64 { return t.Y[i] })
	}
}

func scaleOf(rows []int, value func(row int) float64) Scale {
	n := float64(len(rows))
	mean, square := 0.0, 0.0
	for _, i := range rows {
		mean += value(i) / n
	}
	for _, i := range rows {
		d := value(i) - mean
		square += float64(d*d) / n
	}
	// What is left of a constant by rounding is no deviation.
	if deviation := math.Sqrt(square); deviation > 1e-12*math.Abs(mean) {
		return Scale{mean, deviation}
	}
	return Scale{mean, 1}
}

func (s Scale) standardise(x float64) float32 {
	// A row of the test set may be far outside what a nearly constant column had in training.
	return float32(max(-1e6, min(1e6, (x-s.Mean)/s.Deviation)))
}

// set makes the examples of some rows.
func (t *Table) set(d *Data, rows []int) Set {
	k, tasks := len(t.Features), len(d.Tasks)
	set := newSet(len(rows), tasks)
	set.X = make([]float32, len(rows)*k)
	for n, i := range rows {
		for j, s := range d.Units.Inputs {
			set.X[n*k+j] = s.standardise(t.X[i*k+j])
		}
		y := float32(t.Y[i])
		if d.Units.Classes == nil {
			y = d.Units.Label.standardise(t.Y[i])
		}
		set.Y[n*tasks+t.Task[i]] = y
		set.Mask[n*tasks+t.Task[i]] = 1
	}
	return set
}
