package world

import (
	"fmt"
	"math"
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
		Cite:    "Shafranovich 2005, Common Format and MIME Type for Comma-Separated Values Files, RFC 4180; docs/own-data.md says what the columns mean",
		Options: []catalogue.Option{
			{Key: "csv-tasks", Label: "Tasks", Kind: catalogue.Int, Min: 1, Max: MaxTableTasks, Step: 1, Default: "1", Help: "Number of tasks in the file."},
			{Key: "csv-features", Label: "Features", Kind: catalogue.Int, Min: 1, Max: MaxFeatures, Step: 1, Default: "1", Help: "Number of features in the file."},
			{Key: "csv-rows", Label: "Rows", Kind: catalogue.Int, Min: 1, Max: MaxRows, Step: 1, Default: "1", Help: "Number of rows in the file."},
			{Key: "csv-labels", Label: "Labels", Kind: catalogue.Int, Min: 1, Max: MaxTableTasks, Step: 1, Default: "1", Help: "Number of labels of a row of the file."},
			{Key: "csv-data", Label: "Fingerprint", Kind: catalogue.Text, Min: 0, Max: 16, Charset: "0123456789abcdef", Default: "",
				Help: "A digest of the file, so that a link says which file it is about; empty is any."},
			{Key: "holdout", Label: "Held out", Kind: catalogue.Float, Min: 0.1, Max: 0.9, Step: 0.05, Default: "0.3",
				Help: "Share of every task's rows that it is tested on; one row at least, and one at least is left for training."},
			unseenShare,
			tableTarget,
		},
	},
	Attachment: true,
	Tasks: func(v catalogue.Values) (int, error) {
		n, err := strconv.Atoi(v.Text("csv-tasks"))
		if err != nil || n < 1 || n > MaxTableTasks {
			return 0, &catalogue.ValueError{Key: "csv-tasks", Value: v.Text("csv-tasks"), Allowed: "a whole number from 1 to " + strconv.Itoa(MaxTableTasks)}
		}
		return n, checkTarget(v, n)
	},
	Size:   func(v catalogue.Values) (examples, features int) { return v.Int("csv-rows"), v.Int("csv-features") },
	Labels: func(v catalogue.Values) int { return v.Int("csv-labels") },
	Read:   readTable,
}

// Options returns the values of the options of [CSV] that say what the table has.
func (t *Table) Options() catalogue.Values {
	return catalogue.Values{"csv-tasks": strconv.Itoa(len(t.Tasks)), "csv-features": strconv.Itoa(len(t.Features)),
		"csv-rows": strconv.Itoa(t.Rows()), "csv-labels": strconv.Itoa(len(t.Targets)), "csv-data": t.Digest}
}

func readTable(v catalogue.Values, seed uint64, t *Table) (*Data, error) {
	has := t.Options()
	for _, key := range []string{"csv-data", "csv-tasks", "csv-features", "csv-rows", "csv-labels"} {
		if said := v.Text(key); said != has[key] && !(key == "csv-data" && strings.HasPrefix(has[key], said)) {
			return nil, &catalogue.ValueError{Key: key, Value: said, Allowed: has[key] + ": this is another file than the one that the link is about"}
		}
	}
	if err := t.Trainable(); err != nil {
		return nil, err
	}
	d := &Data{Modes: t.Modes, Features: t.Features, Units: &Units{}}
	d.Tasks = make([]Task, len(t.Tasks))
	for at, task := range t.tasks {
		if task >= 0 {
			d.Tasks[task] = Task{Target: Regression, Outputs: 1, Scale: 1, On: true, Index: t.Tasks[task]}
			if t.Targets[at%len(t.Targets)].Classes != nil {
				d.Tasks[task].Target = Binary
			}
		}
	}
	nameTasks(d.Tasks, d.Modes)
	if percent := v.Float("unseen"); percent > 0 && chooseUnseen(d.Tasks, d.Modes, percent, random.New(seed, "data/unseen")) == 0 {
		return nil, &catalogue.ValueError{Key: "unseen", Value: v.Text("unseen"), Allowed: "0 with this file, or more, if it leaves a task for every level"}
	}
	held := t.split(d.Tasks, v.Float("holdout"), seed)
	labels := make([]float64, len(d.Tasks))
	for at, held := range held {
		if task := t.Task(at/len(t.Targets), at%len(t.Targets)); task >= 0 && !held {
			labels[task]++
		}
	}
	d.Target = targetOf(v, d.Tasks, labels)
	t.measure(d.Units, held)
	d.Train, d.Test = t.set(d, held, false), t.set(d, held, true)
	return d, nil
}

// Learnable returns a [*TableError] where there is nothing to learn: a label is the same in every row.
func (t *Table) Learnable() error {
	k := len(t.Targets)
	for j, c := range t.Targets {
		var value float64
		labels, same := 0, true
		for i := range t.Group {
			if y := t.Y[i*k+j]; y == y {
				if labels++; labels == 1 {
					value = y
				}
				same = same && y == value
			}
		}
		if same && labels > 0 {
			text := catalogue.FormatFloat(value)
			if len(c.Classes) > 0 {
				text = c.Classes[0]
			}
			return &TableError{Problem: c.Name + " is " + catalogue.Clip(text) + " in every row: there is nothing to learn"}
		}
	}
	return nil
}

// Trainable returns a [*TableError] where there is nothing to learn or nothing to test: a label is the same in every row, or a
// task has one row.
func (t *Table) Trainable() error {
	if err := t.Learnable(); err != nil {
		return err
	}
	k := len(t.Targets)
	first := make([]int, len(t.Tasks)) // line of a task's first row
	rows := make([]int, len(t.Tasks))
	for at := range t.Y {
		if task := t.Task(at/k, at%k); task >= 0 {
			if rows[task]++; rows[task] == 1 {
				first[task] = t.Lines[at/k]
			}
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

// measure sets the scales of inputs and labels from what is not held out. A column that is the same in all of it has deviation
// 1.
func (t *Table) measure(u *Units, held []bool) {
	k, n := len(t.Features), len(t.Targets)
	train := t.rows(held, false)
	for j := range k {
		u.Inputs = append(u.Inputs, scaleOf(train, func(i int) float64 { return t.X[i*k+j] }))
	}
	for j, c := range t.Targets {
		l := Label{Column: c}
		if c.Classes == nil {
			var labelled []int
			for _, i := range train {
				if t.Task(i, j) >= 0 && !held[i*n+j] {
					labelled = append(labelled, i)
				}
			}
			l.Scale = scaleOf(labelled, func(i int) float64 { return t.Y[i*n+j] })
		}
		u.Labels = append(u.Labels, l)
	}
}

// scaleOf returns mean and deviation of a value; of no rows 0 and 1.
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

// set makes the examples of what is held out, or is not.
func (t *Table) set(d *Data, held []bool, out bool) Set {
	k, tasks, labels := len(t.Features), len(d.Tasks), len(t.Targets)
	rows := t.rows(held, out)
	set := newSet(len(rows), tasks)
	set.X = make([]float32, len(rows)*k)
	for n, i := range rows {
		for j, s := range d.Units.Inputs {
			set.X[n*k+j] = s.standardise(t.X[i*k+j])
		}
		for j := range labels {
			task := t.Task(i, j)
			if task < 0 || held[i*labels+j] != out {
				continue
			}
			y := float32(t.Y[i*labels+j])
			if l := &d.Units.Labels[j]; l.Classes == nil {
				y = l.Scale.standardise(t.Y[i*labels+j])
			}
			set.Y[n*tasks+task] = y
			set.Mask[n*tasks+task] = 1
		}
	}
	return set
}
