package world

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
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

// plainText returns the file as UTF-8 text whose lines end in \n or \r\n, without byte order marks and other invisible
// characters and with plain spaces for others, and what separates its cells.
func plainText(text []byte) ([]byte, rune, error) {
	if len(text) > MaxTableSize {
		return nil, 0, &TableError{Problem: fmt.Sprintf("the file has %d MB; at most %d", len(text)>>20, MaxTableSize>>20)}
	}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return nil, 0, &TableError{Line: 1, Problem: "the file is UTF-16; save it as UTF-8"}
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, 0, &TableError{Line: lineOf(text, i), Problem: "the file is not a text: it has a zero byte"}
	}
	if !utf8.Valid(text) {
		i := 0
		for {
			r, n := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && n == 1 {
				return nil, 0, &TableError{Line: lineOf(text, i), Problem: "the text is not UTF-8; save it as UTF-8"}
			}
			i += n
		}
	}
	if bytes.IndexByte(text, '\n') < 0 {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if bytes.ContainsFunc(text, func(c rune) bool { return visible(c, 0) != c }) {
		before := rune(0)
		text = bytes.Map(func(c rune) rune {
			c = visible(c, before)
			before = c
			return c
		}, text)
	}
	return hinted(text)
}

// InOneForm returns a text in Unicode normal form C, so that two ways of writing a name are one. It is given who knows the form, of a text
// in UTF-8: its tables are large, and a browser has them. A Greek question mark stays one: the form would make a separator of it.
func InOneForm(text []byte, form func([]byte) []byte) []byte {
	if !bytes.ContainsFunc(text, func(c rune) bool { return c >= utf8.RuneSelf }) || !utf8.Valid(text) {
		return text
	}
	mark := []byte("\u037e")
	parts := bytes.Split(text, mark)
	for i, part := range parts {
		parts[i] = form(part)
	}
	return bytes.Join(parts, mark)
}

// visible returns a character, ' ' for any kind of space within a line, and −1 for what nobody sees; c is what stands before it.
// Joiners within Arabic, Indic and other such words, and in emoji, are seen.
func visible(c, before rune) rune {
	switch {
	case c < 0xa0:
		return c
	case c == 0x200c || c == 0x200d:
		if before >= 0x600 {
			return c
		}
		return -1
	case c == 0xad || c == 0x180e || c == 0xfeff || unicode.Is(unicode.Bidi_Control, c) || c == 0x200b || c == 0x2060:
		return -1
	case unicode.IsSpace(c):
		return ' '
	}
	return c
}

// hinted returns the text without a first line sep=;, whose line stays, and the separator that it says, or else the one that the first line has most of.
func hinted(text []byte) ([]byte, rune, error) {
	start := len(text) - len(bytes.TrimLeft(text, "\r\n"))
	first, _, _ := bytes.Cut(text[start:], []byte("\n"))
	hint := bytes.TrimLeft(first, "\" ")
	if len(hint) < 4 || !bytes.EqualFold(hint[:4], []byte("sep=")) {
		return text, separator(text), nil
	}
	said := bytes.TrimRight(hint[4:], "\" \r")
	if len(said) == 0 || strings.IndexByte(",;\t", said[0]) < 0 || len(bytes.Trim(said, ",;\t")) > 0 {
		return nil, 0, &TableError{Line: lineOf(text, start), Problem: "sep= says what separates cells: , or ; or a tab"}
	}
	return append(bytes.Clone(text[:start]), text[start+len(first):]...), rune(said[0]), nil
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

// isMissing reports whether a cell says that there is no value: what spreadsheets, R, pandas and SQL write, and signs alone.
func isMissing(cell string) bool {
	if len(cell) > 16 {
		return false
	}
	switch strings.Trim(cell, "<>#?./-()\u2014\u2026") {
	case "", "NA", "na", "N/A", "n/a", "NaN", "nan", "NAN", "NULL", "Null", "null", "None", "NONE", "none", "nil", "NaT":
		return true
	}
	return cell[0] == '#' && (cell[len(cell)-1] == '!' || cell == "#NAME?") // #DIV/0!, #VALUE!
}

// sortLevels puts levels that are all numbers in their order, those that are one number together under their shortest name, and returns at which place each
// is then. Others stay as they are.
func sortLevels(levels []string, decimalComma bool) (sorted []string, places []int) {
	numbers, order := make([]float64, len(levels)), make([]int, len(levels))
	all := true
	for i, text := range levels {
		x, problem := number(text, decimalComma)
		numbers[i], order[i], all = x, i, all && problem == ""
	}
	if all {
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(numbers[a], numbers[b]) })
	}
	places = make([]int, len(levels))
	for n, level := range order {
		switch last := len(sorted) - 1; {
		case n == 0 || !all || numbers[level] != numbers[order[n-1]]:
			sorted = append(sorted, levels[level])
		case len(levels[level]) < len(sorted[last]):
			sorted[last] = levels[level]
		}
		places[level] = len(sorted) - 1
	}
	return sorted, places
}
