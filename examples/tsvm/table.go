package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/unicode/norm"

	"tandem/core/svm"
	"tandem/core/world"
)

// rows says where the examples of a table came from.
type rows struct {
	table *world.Table
	lines [][]int // by task and example, as the machine has them
}

// read reads both tables; the test table's columns, levels and classes are those of the training table, whose rows it
// returns too. What was read otherwise than it is written is told to notices.
func read(trainFile, testFile string, notices io.Writer) (train, test *svm.Data, from *rows, err error) {
	if trainFile == "" || testFile == "" {
		return nil, nil, nil, errors.New("-train and -test are needed: the names of two CSV files")
	}
	known, err := readTable(trainFile, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := learnable(known); err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w", trainFile, err)
	}
	for _, notice := range known.Notices {
		fmt.Fprintf(notices, "%s: %s\n", trainFile, notice)
	}
	other, err := readTable(testFile, known)
	if err != nil {
		return nil, nil, nil, err
	}
	from = &rows{table: known}
	train, from.lines = data(known)
	test, _ = data(other)
	return train, test, from, nil
}

// readTable reads a file, of which two Unicode forms of a name are one, in the words of another table if there is one.
func readTable(file string, like *world.Table) (*world.Table, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	t, err := world.ReadCSVLike(compose(text), like)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return t, nil
}

// compose returns a text in Unicode normal form C.
func compose(text []byte) []byte { return world.InOneForm(text, norm.NFC.Bytes) }

// learnable is an error if a label is the same in every row, or if the labels are not all numbers or all classes.
func learnable(t *world.Table) error {
	for _, c := range t.Targets {
		if (c.Classes != nil) != (t.Targets[0].Classes != nil) {
			return fmt.Errorf("a machine learns numbers or classes: %s is one, %s the other; leave one out", t.Targets[0].Name, c.Name)
		}
	}
	return t.Learnable()
}

// data gives a table the form that machines read, and the line of every example; classes become −1 and 1.
func data(t *world.Table) (*svm.Data, [][]int) {
	d := &svm.Data{Features: len(t.Features), Classify: t.Targets[0].Classes != nil}
	for _, mode := range t.Modes {
		d.Modes = append(d.Modes, len(mode.Levels))
	}
	all, on := make([]svm.Task, len(t.Tasks)), make([][]int, len(t.Tasks))
	var lines [][]int
	for task, index := range t.Tasks {
		all[task].Index = index
	}
	for i := range t.Rows() {
		for j := range t.Targets {
			task := t.Task(i, j)
			if task < 0 {
				continue
			}
			y := t.Y[i*len(t.Targets)+j]
			if d.Classify {
				y = 2*y - 1
			}
			all[task].X = append(all[task].X, t.X[i*d.Features:(i+1)*d.Features]...)
			all[task].Y = append(all[task].Y, y)
			on[task] = append(on[task], t.Lines[i])
		}
	}
	for i, task := range all {
		if task.N() > 0 { // a task of the training table may not be in the test table
			d.Tasks, lines = append(d.Tasks, task), append(lines, on[i])
		}
	}
	return d, lines
}
