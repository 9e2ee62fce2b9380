package world

import (
	"slices"
	"strconv"

	"tandem/core/catalogue"
)

// Like returns the table in the order of another, for a second file with held-out rows of the same tasks: the other's
// modes, levels, features and classes. Tasks that the other does not have come after its own; all their levels must be the
// other's. Features that the other does not have are left out. An error is a [*TableError].
func (t *Table) Like(other *Table) (*Table, error) {
	out := &Table{Modes: other.Modes, Features: other.Features, Classes: other.Classes, Tasks: slices.Clone(other.Tasks),
		Lines: t.Lines, Digest: t.Digest}
	modes := make([]int, len(other.Modes)) // by the other's mode: this table's
	for m, mode := range other.Modes {
		if modes[m] = slices.IndexFunc(t.Modes, func(o Mode) bool { return o.Name == mode.Name }); modes[m] < 0 {
			return nil, &TableError{Line: 1, Problem: "no column " + catalogue.Clip("task."+mode.Name)}
		}
	}
	if len(t.Modes) != len(other.Modes) {
		return nil, &TableError{Line: 1, Problem: "more columns task.<mode> than the other file has: " + strconv.Itoa(len(t.Modes))}
	}
	places := make([]int, len(t.Tasks)) // by this table's task: the new one's
	for i, index := range t.Tasks {
		next := make([]int, len(modes))
		for m, mode := range other.Modes {
			name := t.Modes[modes[m]].Levels[index[modes[m]]]
			if next[m] = slices.Index(mode.Levels, name); next[m] < 0 {
				return nil, &TableError{Line: t.Lines[slices.Index(t.Task, i)], Problem: "the other file has no " + catalogue.Clip(mode.Name+" "+name)}
			}
		}
		places[i] = slices.IndexFunc(out.Tasks, func(index []int) bool { return slices.Equal(index, next) })
		if places[i] < 0 {
			places[i], out.Tasks = len(out.Tasks), append(out.Tasks, next)
		}
	}
	features := make([]int, len(other.Features))
	for k, name := range other.Features {
		if features[k] = slices.Index(t.Features, name); features[k] < 0 {
			return nil, &TableError{Line: 1, Problem: "no column " + catalogue.Clip(name)}
		}
	}
	for i, task := range t.Task {
		out.Task = append(out.Task, places[task])
		for _, k := range features {
			out.X = append(out.X, t.X[i*len(t.Features)+k])
		}
		y, err := t.labelLike(other, i)
		if err != nil {
			return nil, err
		}
		out.Y = append(out.Y, y)
	}
	return out, nil
}

// labelLike is the label of a row in the words of another table. A file of few rows may have one class only, or two values
// of what the other knows to be a number.
func (t *Table) labelLike(other *Table, row int) (float64, error) {
	x, text, isNumber := t.Y[row], "", true
	if t.Classes != nil {
		text = t.Classes[int(x)]
		x, isNumber = classNumber(text)
	}
	if other.Classes == nil && isNumber {
		return x, nil
	}
	for label, class := range other.Classes {
		same, ok := classNumber(class)
		if t.Classes != nil && class == text || isNumber && ok && same == x {
			return float64(label), nil
		}
	}
	if isNumber {
		text = catalogue.FormatFloat(x)
	}
	return 0, &TableError{Line: t.Lines[row], Problem: "y is " + catalogue.Clip(text) + ", which the other file does not have"}
}

func classNumber(class string) (float64, bool) {
	x, problem := number(class, true)
	return x, problem == ""
}
