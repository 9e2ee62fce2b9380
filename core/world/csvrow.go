package world

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"tandem/core/catalogue"
)

// next returns the cells of the next row that is not empty, without the space around them.
func (r *tableReader) next() ([]string, error) {
	for {
		cells, err := r.csv.Read()
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return nil, &TableError{Line: parse.StartLine, Problem: quotes(parse.Err)}
		}
		if err != nil {
			return nil, err
		}
		r.line, _ = r.csv.FieldPos(0)
		empty := true
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
			empty = empty && cells[i] == ""
		}
		if !empty {
			return cells, nil
		}
	}
}

func (r *tableReader) row(cells []string) error {
	if len(cells) != len(r.names) {
		return r.wrong(-1, fmt.Sprintf("%d cells, but the first line names %d columns", len(cells), len(r.names)))
	}
	complete := true
	for i, cell := range cells {
		if tooLong(cell) {
			return r.wrong(i, fmt.Sprintf("a cell of more than %d characters", maxCell))
		}
		if hasControl(cell) {
			return r.wrong(i, "a line break or another control character in a cell")
		}
		if isMissing(cell, r.isFeature[i]) {
			complete = false
			if r.missing == nil {
				r.missing = r.wrong(i, "the value is missing")
			}
		}
	}
	r.keys = append(r.keys, [maxModes]int{}) // incomplete rows are counted, and end in an error
	if !complete {
		r.incomplete++
		return nil
	}
	t := r.table
	t.Lines = append(t.Lines, r.line)
	if err := r.task(cells); err != nil {
		return err
	}
	r.label(cells[r.y])
	for _, i := range r.features {
		x, problem := number(cells[i], r.decimalComma)
		if problem != "" {
			return r.wrong(i, problem)
		}
		t.X = append(t.X, x)
	}
	return nil
}

// task reads which task the row belongs to.
func (r *tableReader) task(cells []string) error {
	key := &r.keys[len(r.keys)-1]
	for m, i := range r.modes {
		l := &r.levels[m]
		level, ok := l.at[cells[i]]
		if !ok {
			level = len(l.names)
			name := strings.Clone(cells[i])
			l.names, l.at[name] = append(l.names, name), level
		}
		key[m] = level
	}
	if _, ok := r.tasks[*key]; !ok && len(r.tasks) == MaxTasks {
		return r.wrong(r.modes[len(r.modes)-1], fmt.Sprintf("more than %d tasks: this row's is the next one", MaxTasks))
	}
	r.tasks[*key]++
	return nil
}

// label reads y, which may turn out to be one of two classes or a number.
func (r *tableReader) label(cell string) {
	y, problem := number(cell, r.decimalComma)
	if problem != "" && r.words == nil {
		r.words = r.wrong(r.y, problem+"; y takes numbers, or exactly two values")
	}
	r.table.Y = append(r.table.Y, y)
	code := slices.IndexFunc(r.labels, func(l value) bool {
		return l.word == (problem != "") && (l.word && l.text == cell || !l.word && l.number == y)
	})
	if code < 0 {
		if code = min(len(r.labels), 2); len(r.labels) < 3 {
			r.labels = append(r.labels, value{strings.Clone(cell), y, problem != ""})
		}
	}
	r.codes = append(r.codes, code)
}

// number reads a cell, or says what is wrong with it.
func number(cell string, decimalComma bool) (x float64, problem string) {
	text := cell
	if decimalComma && strings.Count(cell, ",") == 1 && !strings.Contains(cell, ".") {
		text = strings.Replace(cell, ",", ".", 1)
	}
	x, err := parseDecimal(text)
	switch {
	case err != nil && decimalComma && strings.ContainsAny(cell, ",."):
		return 0, catalogue.Clip(cell) + " is not a number; it may have one decimal sign, and nothing between thousands"
	case err != nil:
		return 0, catalogue.Clip(cell) + " is not a number"
	case math.Abs(x) > largest:
		return 0, catalogue.Clip(cell) + " is too large"
	}
	return x, ""
}

// finish says what y is, and orders levels and tasks.
func (r *tableReader) finish() (*Table, error) {
	t := r.table
	switch {
	case r.missing != nil:
		r.missing.Problem += fmt.Sprintf("; fill it in or leave the row out (of %d rows %d miss a value)", len(r.keys), r.incomplete)
		return nil, r.missing
	case len(r.keys) == 0:
		return nil, &TableError{Line: r.line, Problem: "no rows after the names of the columns"}
	case len(r.labels) > 2 && r.words != nil:
		return nil, r.words
	}
	if len(r.labels) == 2 || r.words != nil {
		r.classes()
	}
	r.order()
	return t, nil
}

// classes makes labels 0 and 1 of y.
func (r *tableReader) classes() {
	one := 0 // the code of label 1
	if a, b := r.labels[0], r.labels[len(r.labels)-1]; len(r.labels) == 2 {
		if a.word || b.word {
			if a.text < b.text {
				one = 1
			}
		} else if a.number < b.number {
			one = 1
		}
		r.table.Classes = []string{r.labels[1-one].text, r.labels[one].text}
	} else {
		r.table.Classes, one = []string{a.text}, 1
	}
	for i, code := range r.codes {
		r.table.Y[i] = 0
		if code == one {
			r.table.Y[i] = 1
		}
	}
}

// order puts the levels of modes, and then the tasks, in their order.
func (r *tableReader) order() {
	t := r.table
	places := make([][]int, len(t.Modes)) // by mode and level as it appeared: its place
	for m := range t.Modes {
		t.Modes[m].Levels, places[m] = sortLevels(r.levels[m].names)
	}
	place := func(key [maxModes]int) [maxModes]int {
		for m := range places {
			key[m] = places[m][key[m]]
		}
		return key
	}
	var tasks [][maxModes]int
	for key := range r.tasks {
		tasks = append(tasks, place(key))
	}
	slices.SortFunc(tasks, func(a, b [maxModes]int) int { return slices.Compare(a[:], b[:]) })
	number := map[[maxModes]int]int{}
	for i, key := range tasks {
		number[key] = i
		t.Tasks = append(t.Tasks, append([]int(nil), key[:len(t.Modes)]...))
	}
	for _, key := range r.keys {
		t.Task = append(t.Task, number[place(key)])
	}
}
