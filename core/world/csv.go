package world

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"strings"
)

// What a table may hold, besides MaxTasks tasks.
const (
	MaxRows      = 20_000
	MaxFeatures  = 200
	MaxTableSize = 64 << 20 // bytes of the file
	maxModes     = 6
	maxCell      = 64 // characters of a cell
)

// A Table is examples of tasks from a file: what [ReadCSV] reads.
type Table struct {
	Modes    []Mode   // of the columns task.<mode>; levels that are all numbers in their order, others as they first appear
	Features []string // names of the columns that are neither task.<mode> nor y
	Classes  []string // what the labels 0 and 1 are in the file (one only, if there is only one); nil if y is a number
	Tasks    [][]int  // the index of every task, in the order of the levels, the last mode's changing fastest

	Task  []int     // by row: which task
	X     []float64 // rows × Features, as in the file
	Y     []float64 // by row: label 0 or 1, or the number
	Lines []int     // by row: on which line of the file it begins

	Digest string // of the file, in 16 hexadecimal digits: tells files apart, proves nothing
}

// Rows returns how many examples there are.
func (t *Table) Rows() int { return len(t.Y) }

// ReadCSV reads a table. Its first line names the columns: task.<mode> (one to six of them) say which task a row belongs
// to, y is what is predicted, all others are numbers that it is predicted from. The separator is a comma, a semicolon or a
// tab, whichever the first line has most of; a cell may stand in double quotes. With semicolons and tabs a number's
// decimal sign may be a comma too; nothing may separate thousands. A byte order mark and every kind of line end are
// understood, and rows whose cells are all empty are left out.
//
// Exactly two values of y, numbers or texts, are classes: the smaller number, or the first text in the alphabet, is label
// 0. Otherwise all must be numbers. No value may be missing: an empty cell, NA, N/A, NaN or null is an error, and so is ?,
// - or . in a feature.
//
// An error is a [*TableError].
func ReadCSV(text []byte) (*Table, error) {
	// FNV-1a is enough to tell a person's files apart; crypto/sha256 would bring a 32 MiB block into the trainer's memory.
	sum := fnv.New64a()
	sum.Write(text)
	text, err := plainText(text)
	if err != nil {
		return nil, err
	}
	comma := separator(text)
	lines := csv.NewReader(bytes.NewReader(text))
	lines.Comma, lines.FieldsPerRecord, lines.ReuseRecord, lines.TrimLeadingSpace = comma, -1, true, comma != '\t'
	r := &tableReader{csv: lines, decimalComma: comma != ',', tasks: map[[maxModes]int]int{}, table: &Table{Digest: fmt.Sprintf("%016x", sum.Sum64())}}
	cells, err := r.next()
	if errors.Is(err, io.EOF) {
		return nil, &TableError{Line: 1, Problem: "the file is empty"}
	}
	for reads := r.header; err == nil; cells, err = r.next() {
		if len(r.keys) == MaxRows {
			return nil, r.wrong(-1, fmt.Sprintf("at most %d rows; this file has about %d", MaxRows, bytes.Count(text, []byte("\n"))-1))
		}
		if err := reads(cells); err != nil {
			return nil, err
		}
		reads = r.row
	}
	if !errors.Is(err, io.EOF) {
		return nil, err
	}
	return r.finish()
}

// A tableReader is a table that is being read.
type tableReader struct {
	csv          *csv.Reader
	table        *Table
	decimalComma bool
	line         int // of the row that is being read

	names    []string // of the columns
	modes    []int    // the columns of the modes
	features []int    // the columns of the features
	y        int      // the column of y

	isFeature []bool // by column

	levels []levels              // by mode
	keys   [][maxModes]int       // by row: its levels, numbered as they appeared
	tasks  map[[maxModes]int]int // how many rows each task has

	labels     []value     // the values of y, of which three are enough
	codes      []int       // by row: which of labels, or 2 if there are more
	words      *TableError // the first y that is not a number
	missing    *TableError // the first missing value
	incomplete int         // rows with a missing value
}

// levels are a mode's, in the order of their appearance.
type levels struct {
	names []string
	at    map[string]int
}

// A value is one of y.
type value struct {
	text   string
	number float64
	word   bool // no number
}

func (r *tableReader) header(cells []string) error {
	r.y = -1
	seen := map[string]bool{}
	for i, cell := range cells {
		name := strings.Clone(cell)
		mode, isMode := strings.CutPrefix(name, "task.")
		if isMode {
			mode = strings.TrimSpace(mode)
			name = "task." + mode
		}
		r.names = append(r.names, name)
		r.isFeature = append(r.isFeature, !isMode && name != "y")
		switch {
		case name == "":
			return r.wrong(i, "the column has no name; the first line names the columns")
		case tooLong(name):
			return r.wrong(i, fmt.Sprintf("a name of more than %d characters", maxCell))
		case hasControl(name):
			return r.wrong(i, "a line break or another control character in a name")
		case seen[name]:
			return r.wrong(i, "a second column of this name")
		case name == "task" || isMode && mode == "":
			return r.wrong(i, "the mode's name is missing: write task.<mode>, for example task.school")
		case isMode && len(r.modes) == maxModes:
			return r.wrong(i, fmt.Sprintf("more than %d columns task.<mode>", maxModes))
		case isMode:
			r.modes = append(r.modes, i)
			r.levels = append(r.levels, levels{at: map[string]int{}})
			r.table.Modes = append(r.table.Modes, Mode{Name: mode})
		case name == "y":
			r.y = i
		case len(r.features) == MaxFeatures:
			return r.wrong(i, fmt.Sprintf("more than %d features", MaxFeatures))
		default:
			r.features = append(r.features, i)
			r.table.Features = append(r.table.Features, name)
		}
		seen[name] = true
	}
	switch {
	case len(r.modes) == 0:
		return r.wrong(-1, "no column task.<mode>, for example task.school, that says which task a row belongs to")
	case r.y < 0:
		return r.wrong(-1, "no column y, which is what is predicted")
	case len(r.features) == 0:
		return r.wrong(-1, "no feature: every column is task.<mode> or y")
	}
	return nil
}
