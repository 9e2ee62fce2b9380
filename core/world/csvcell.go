package world

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tandem/core/catalogue"
)

// A TableError says what is wrong with a table, and where.
type TableError struct {
	Line    int    // from 1; 0 if it is the whole file
	Column  int    // from 1: which cell of the line; 0 if it is the whole line
	Name    string // of the column, as the first line has it
	Problem string
}

// Error says it in one line.
func (e *TableError) Error() string {
	switch {
	case e.Line == 0:
		return e.Problem
	case e.Column == 0:
		return fmt.Sprintf("line %d: %s", e.Line, e.Problem)
	case e.Name == "":
		return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Problem)
	}
	return fmt.Sprintf("line %d, column %d (%s): %s", e.Line, e.Column, catalogue.Clip(e.Name), e.Problem)
}

// wrong is an error in the row that is being read, of the given column (from 0) or of the whole row (-1).
func (r *tableReader) wrong(column int, problem string) *TableError {
	e := &TableError{Line: r.line, Column: column + 1, Problem: problem}
	if column >= 0 {
		e.Name = r.names[column]
	}
	return e
}

// plainText returns the file as UTF-8 text whose lines end in \n or \r\n, without a byte order mark.
func plainText(text []byte) ([]byte, error) {
	if len(text) > MaxTableSize {
		return nil, &TableError{Problem: fmt.Sprintf("the file has %d MB; at most %d", len(text)>>20, MaxTableSize>>20)}
	}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return nil, &TableError{Line: 1, Problem: "the file is UTF-16; save it as UTF-8"}
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, &TableError{Line: lineOf(text, i), Problem: "the file is not a text: it has a zero byte"}
	}
	if !utf8.Valid(text) {
		i := 0
		for {
			r, n := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && n == 1 {
				return nil, &TableError{Line: lineOf(text, i), Problem: "the text is not UTF-8; save it as UTF-8"}
			}
			i += n
		}
	}
	if bytes.IndexByte(text, '\n') < 0 {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	return text, nil
}

func lineOf(text []byte, at int) int { return 1 + bytes.Count(text[:at], []byte("\n")) }

// separator is the one that the first line that is not blank has most of outside quotes.
func separator(text []byte) rune {
	first, _, _ := bytes.Cut(bytes.TrimLeft(text, "\r\n"), []byte("\n"))
	quoted, counts := false, [3]int{}
	for _, c := range first {
		if c == '"' {
			quoted = !quoted
		}
		if i := strings.IndexByte(",;\t", c); i >= 0 && !quoted {
			counts[i]++
		}
	}
	switch m := max(counts[0], counts[1], counts[2]); m {
	case counts[0]:
		return ','
	case counts[1]:
		return ';'
	}
	return '\t'
}

// quotes says what is wrong with a row that is not one.
func quotes(err error) string {
	switch {
	case errors.Is(err, csv.ErrBareQuote):
		return `a " inside a cell that does not begin with one`
	case errors.Is(err, csv.ErrQuote):
		return `a cell that begins with " does not end with one before the next separator`
	}
	return err.Error()
}

func tooLong(cell string) bool {
	return len(cell) > maxCell && utf8.RuneCountInString(cell) > maxCell
}

func hasControl(cell string) bool { return strings.ContainsFunc(cell, unicode.IsControl) }

// isMissing reports whether a cell says that there is no value.
func isMissing(cell string, number bool) bool {
	switch cell {
	case "", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null":
		return true
	case "?", "-", ".":
		return number // elsewhere it may be a name
	}
	return false
}

// largest is the largest number of a table: the sum of the squares of all rows is finite.
const largest = 1e100

// parseDecimal reads a decimal number; hexadecimal ones and infinities, which strconv knows too, are errors.
func parseDecimal(text string) (float64, error) {
	if strings.Trim(text, "0123456789+-.eE") != "" {
		return 0, strconv.ErrSyntax
	}
	x, err := strconv.ParseFloat(text, 64)
	if errors.Is(err, strconv.ErrRange) {
		return math.Inf(1), nil
	}
	return x, err
}

// sortLevels puts levels that are all numbers in their order, and returns at which place each is then. Others stay as
// they are.
func sortLevels(levels []string) (sorted []string, places []int) {
	numbers, order := make([]float64, len(levels)), make([]int, len(levels))
	for i, text := range levels {
		x, err := parseDecimal(text)
		if err != nil {
			x = math.NaN()
		}
		numbers[i], order[i] = x, i
	}
	if !slices.ContainsFunc(numbers, math.IsNaN) {
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(numbers[a], numbers[b]) })
	}
	places = make([]int, len(levels))
	for place, level := range order {
		places[level] = place
		sorted = append(sorted, levels[level])
	}
	return sorted, places
}
