package world

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"strings"
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
			cells[i] = r.tidy(cells[i])
			empty = empty && cells[i] == ""
		}
		if !empty {
			return cells, nil
		}
	}
}

// tidy returns a cell without the space around it, with one space for several, and with - for every sign that means it.
func (r *tableReader) tidy(cell string) string {
	cell = strings.TrimSpace(cell)
	plain := true
	for i := range len(cell) {
		plain = plain && cell[i] < 0x80 && (cell[i] != ' ' || cell[i-1] != ' ')
	}
	if plain {
		return cell
	}
	for strings.Contains(cell, "  ") {
		cell = strings.ReplaceAll(cell, "  ", " ")
	}
	if strings.ContainsAny(cell, minuses) {
		plain := strings.Map(func(c rune) rune {
			if strings.ContainsRune(minuses, c) {
				return '-'
			}
			return c
		}, cell)
		if _, problem := number(plain, r.decimalComma); problem == "" || isMissing(plain) {
			return plain
		}
	}
	return cell
}

// minuses are what programs and people write for a minus: the sign itself, hyphens, figure and en dash, the small and the
// full-width one.
const minuses = "\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d"

func (r *tableReader) row(cells []string) error {
	cells, err := r.fit(cells)
	if err != nil {
		return err
	}
	if len(r.keys)*(len(r.features)+len(r.labels)) >= MaxNumbers {
		return r.wrong(-1, fmt.Sprintf("more than %d numbers in all; leave out rows, or columns", MaxNumbers))
	}
	complete := true
	for i, cell := range cells {
		if tooLong(cell) {
			return r.wrong(i, fmt.Sprintf("a cell of more than %d characters", maxCell))
		}
		if hasControl(cell) {
			return r.wrong(i, "a line break or another control character in a cell")
		}
		if kind := r.kinds[i]; kind != 'n' && isMissing(cell) && !(kind == 'y' && r.names[i] != "y") {
			complete = false
			if r.missing == nil {
				r.missing = r.wrong(i, "the value is missing")
				if cell != "" {
					r.missing.Problem += fmt.Sprintf(" (%q)", cell)
				}
			}
		}
	}
	for n := range r.nameless {
		c := &r.nameless[n]
		if c.column < len(cells) {
			c.take(cells[c.column])
		} else {
			c.take("")
		}
	}
	r.keys = append(r.keys, [maxModes]int{}) // incomplete rows are counted, and end in an error
	if !complete {
		r.incomplete++
		return nil
	}
	t := r.table
	t.Lines = append(t.Lines, r.line)
	for m, i := range r.modes {
		r.keys[len(r.keys)-1][m] = r.levels[m].add(cells[i])
	}
	for k := range r.labels {
		r.label(&r.labels[k], cells[r.labels[k].column])
	}
	for _, i := range r.features {
		x, problem := r.number(cells[i], i)
		if problem != "" {
			return r.wrong(i, problem)
		}
		t.X = append(t.X, x)
	}
	return nil
}

// label reads a label, which may turn out to be one of several classes or a number.
func (r *tableReader) label(l *labels, cell string) {
	y, problem, word := math.NaN(), "", 0
	if !isMissing(cell) {
		if y, problem = r.number(cell, l.column); problem != "" {
			if y, word = math.NaN(), l.words.add(cell)+1; l.wrong == nil {
				l.wrong = r.wrong(l.column, problem)
			}
		}
	}
	l.numbers, l.codes = append(l.numbers, y), append(l.codes, int32(word))
}

// finish says what the labels are, and orders levels and tasks.
func (r *tableReader) finish() (*Table, error) {
	t := r.table
	if err := r.leaveOut(); err != nil {
		return nil, err
	}
	switch {
	case r.missing != nil:
		r.missing.Problem += fmt.Sprintf("; fill it in or leave the row out (of %d rows %d miss a value)", len(r.keys), r.incomplete)
		return nil, r.missing
	case len(r.keys) == 0:
		return nil, &TableError{Line: r.line, Problem: "no rows after the names of the columns"}
	}
	if err := r.certain(); err != nil {
		return nil, err
	}
	for k := range r.labels {
		if err := r.target(&r.labels[k]); err != nil {
			return nil, err
		}
	}
	if err := r.fill(); err != nil {
		return nil, err
	}
	return t, r.order()
}
