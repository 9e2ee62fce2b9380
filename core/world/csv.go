package world

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

// What a table may hold, besides MaxTableTasks tasks.
const (
	MaxRows      = 100_000
	MaxFeatures  = 300
	MaxTableSize = 64 << 20  // bytes of the file
	MaxNumbers   = 8_000_000 // rows × (features + labels of a row)
	maxModes     = 6
	maxCell      = 64 // characters of a cell
)

// A Table is examples of tasks from a file: what [ReadCSV] reads.
type Table struct {
	Modes    []Mode   // of the columns task.<mode>; levels that are all numbers in their order, others as they first appear. Where a row may have several labels, a last mode says which
	Features []string // names of the columns that are neither task.<mode> nor y
	Targets  []Column // what the labels of a row are
	Tasks    [][]int  // the index of every task, in the order of the levels, the last mode's changing fastest

	Group []int     // by row: the tasks of which it may have labels, one for each target
	X     []float64 // rows × Features, as in the file
	Y     []float64 // rows × Targets: label 0 or 1, or the number; NaN where there is none
	Lines []int     // by row: on which line of the file it begins

	Notices []string // what was left out, or read otherwise than it is written: a sentence each
	Digest  string   // of the file, in 16 hexadecimal digits: tells files apart, proves nothing

	tasks []int // groups × Targets: which task that is; -1 if none
	modes int   // how many of the modes are columns
}

// A Column is one target of a table: a column of numbers or of two classes, or one of more than two classes against all
// others.
type Column struct {
	Name    string   // of the column: "y", "y.price"
	Classes []string // what the labels 0 and 1 are in the file (one only, if there is only one); nil if they are numbers
	Class   string   // with more than two classes, the one that is label 1; Classes is all of them
}

// Rows returns how many examples there are.
func (t *Table) Rows() int { return len(t.Group) }

// Task returns the task of a row's label, from 0, or -1 where the row has no label of the target.
func (t *Table) Task(row, target int) int {
	k := len(t.Targets)
	if t.Y[row*k+target] != t.Y[row*k+target] {
		return -1
	}
	return t.tasks[t.Group[row]*k+target]
}

// ReadCSV reads a table. Its first line names the columns: task.<mode> (up to six of them) say which task a row belongs
// to, y is what is predicted, or y.<name> are, several of them, each a task of its own; all others are numbers that they are
// predicted from. The separator is a comma, a semicolon or a tab, whichever the first line has most of, or what a line
// sep=; before it says; a cell may stand in double quotes. Byte order marks, invisible characters and every kind of space, minus sign and line end are
// understood, and rows whose cells are all empty are left out. So are, with a notice, columns without a name that are empty
// or count the rows. Names should be in one Unicode normal form: that is the caller's to see to.
//
// With semicolons and tabs a number's decimal sign may be a comma too; nothing may separate thousands, and a table in which
// a sign may do either is an error. Levels of a mode that are all numbers are one where the numbers are.
//
// Exactly two values of y, numbers or texts, are classes: the smaller number, or the first text in the alphabet, is label
// 0. More texts are classes if each is in three rows, and make a task of each class against all others. Otherwise all must
// be numbers. No value may be missing (an empty cell, NA, #N/A, None, NaN, null, ?, - and the like), but with columns y.<name> a label may.
//
// An error is a [*TableError].
func ReadCSV(text []byte) (*Table, error) { return ReadCSVLike(text, nil) }

// ReadCSVLike reads a second file with rows of the same tasks as another's, in the other's words: its modes, levels, features and
// classes. Tasks that the other does not have come after its own; all their levels must be the other's. Features that the
// other does not have are left out. If other is nil it is [ReadCSV].
func ReadCSVLike(text []byte, other *Table) (*Table, error) {
	// FNV-1a is enough to tell a person's files apart; crypto/sha256 would bring a 32 MiB block into the trainer's memory.
	sum := fnv.New64a()
	sum.Write(text)
	text, comma, err := plainText(text)
	if err != nil {
		return nil, err
	}
	lines := csv.NewReader(bytes.NewReader(text))
	lines.Comma, lines.FieldsPerRecord, lines.ReuseRecord, lines.TrimLeadingSpace = comma, -1, true, comma != '\t'
	r := &tableReader{csv: lines, decimalComma: comma != ',', like: other, table: &Table{Digest: fmt.Sprintf("%016x", sum.Sum64())}}
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
	like         *Table // in whose words it is read; nil: its own
	decimalComma bool
	line         int // of the row that is being read
	headed       int // the line that names the columns

	names    []string // of the columns
	kinds    []byte   // by column: 'm' a mode, 'y' a label, 'f' a feature, 'n' without a name
	modes    []int    // the columns of the modes
	features []int    // the columns of the features
	labels   []labels
	nameless []nameless
	tail     int // how many columns at the end have no name: rows may lack them

	levels []levels        // by mode
	keys   [][maxModes]int // by row: its levels, numbered as they appeared

	signs      [2]sign     // of points and of commas in numbers
	missing    *TableError // the first missing value
	incomplete int         // rows with a missing value
}

// levels are a mode's, in the order of their appearance.
type levels struct {
	names []string
	at    map[string]int
}

// add returns the number of a level.
func (l *levels) add(cell string) int {
	level, ok := l.at[cell]
	if !ok {
		if l.at == nil {
			l.at = map[string]int{}
		}
		level = len(l.names)
		name := string([]byte(cell))
		l.names, l.at[name] = append(l.names, name), level
	}
	return level
}
