package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"tandem/core/svm"
	"tandem/core/world"
)

// rows says where the examples of a table came from.
type rows struct {
	table *world.Table
	lines [][]int // by task and example, as the machine has them
}

// read reads both tables; the test table's columns, levels and classes are those of the training table, whose rows it
// returns too.
func read(trainFile, testFile string) (train, test *svm.Data, from *rows, err error) {
	if trainFile == "" || testFile == "" {
		return nil, nil, nil, errors.New("-train and -test are needed: the names of two CSV files")
	}
	known, err := readTable(trainFile)
	if err != nil {
		return nil, nil, nil, err
	}
	if slices.Min(known.Y) == slices.Max(known.Y) {
		return nil, nil, nil, fmt.Errorf("%s: y is the same in every row: there is nothing to learn", trainFile)
	}
	other, err := readTable(testFile)
	if err != nil {
		return nil, nil, nil, err
	}
	if other, err = other.Like(known); err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w", testFile, err)
	}
	from = &rows{table: known}
	train, from.lines = data(known)
	test, _ = data(other)
	return train, test, from, nil
}

func readTable(file string) (*world.Table, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	t, err := world.ReadCSV(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return t, nil
}

// data gives a table the form that machines read, and the line of every example; classes become −1 and 1.
func data(t *world.Table) (*svm.Data, [][]int) {
	d := &svm.Data{Features: len(t.Features), Classify: t.Classes != nil}
	for _, mode := range t.Modes {
		d.Modes = append(d.Modes, len(mode.Levels))
	}
	all, on := make([]svm.Task, len(t.Tasks)), make([][]int, len(t.Tasks))
	var lines [][]int
	for task, index := range t.Tasks {
		all[task].Index = index
	}
	for i, task := range t.Task {
		y := t.Y[i]
		if d.Classify {
			y = 2*y - 1
		}
		all[task].X = append(all[task].X, t.X[i*d.Features:(i+1)*d.Features]...)
		all[task].Y = append(all[task].Y, y)
		on[task] = append(on[task], t.Lines[i])
	}
	for i, task := range all {
		if task.N() > 0 { // a task of the training table may not be in the test table
			d.Tasks, lines = append(d.Tasks, task), append(lines, on[i])
		}
	}
	return d, lines
}
