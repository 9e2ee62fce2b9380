package world

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"slices"
)

// packed is what a packed table begins with, after its mark: everything but the long lists, which follow it.
type packed struct {
	Modes    []Mode
	Features []string
	Targets  []Column
	Tasks    [][]int
	Notices  []string
	Digest   string
	Rows     int
	TaskOf   []int // groups × Targets
	Columns  int   // how many of the modes are columns
}

const packMark = "tandem table 1\n"

// Pack writes a table for [Unpack], so that who trains on it need not read files: a mark, a length, JSON of what is short, and
// by row its group, its line (4 bytes each, little-endian), its features and its labels (8 bytes each).
func (t *Table) Pack() []byte {
	head, err := json.Marshal(packed{t.Modes, t.Features, t.Targets, t.Tasks, t.Notices, t.Digest, t.Rows(), t.tasks, t.modes})
	if err != nil {
		panic("world: " + err.Error()) // strings and numbers are JSON
	}
	out := make([]byte, 0, len(packMark)+4+len(head)+8*(t.Rows()+len(t.X)+len(t.Y)))
	out = binary.LittleEndian.AppendUint32(append(out, packMark...), uint32(len(head)))
	out = append(out, head...)
	for _, list := range [][]int{t.Group, t.Lines} {
		for _, n := range list {
			out = binary.LittleEndian.AppendUint32(out, uint32(n))
		}
	}
	for _, list := range [][]float64{t.X, t.Y} {
		for _, x := range list {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(x))
		}
	}
	return out
}

var errPacked = errors.New("this is no table that was read here")

// Unpack returns the table that was packed, or an error if it is none.
func Unpack(text []byte) (*Table, error) {
	var p packed
	at := len(packMark) + 4
	if len(text) < at || string(text[:len(packMark)]) != packMark {
		return nil, errPacked
	}
	head := int(binary.LittleEndian.Uint32(text[at-4:]))
	if head > len(text)-at || json.Unmarshal(text[at:at+head], &p) != nil {
		return nil, errPacked
	}
	text = text[at+head:]
	n, k, f := p.Rows, len(p.Targets), len(p.Features)
	if n < 1 || n > MaxRows || k < 1 || f < 1 || k+f > MaxNumbers/n || len(text) != 8*n*(1+k+f) || len(p.TaskOf)%k != 0 || !p.whole() {
		return nil, errPacked
	}
	t := &Table{Modes: p.Modes, Features: p.Features, Targets: p.Targets, Tasks: p.Tasks, Notices: p.Notices, Digest: p.Digest, tasks: p.TaskOf, modes: p.Columns,
		Group: make([]int, n), Lines: make([]int, n), X: make([]float64, n*f), Y: make([]float64, n*k)}
	for _, list := range [][]int{t.Group, t.Lines} {
		for i := range list {
			list[i], text = int(binary.LittleEndian.Uint32(text)), text[4:]
		}
	}
	for _, list := range [][]float64{t.X, t.Y} {
		for i := range list {
			list[i], text = math.Float64frombits(binary.LittleEndian.Uint64(text)), text[8:]
			if math.Abs(list[i]) > largest {
				return nil, errPacked
			}
		}
	}
	if slices.Min(t.Group) < 0 || slices.Max(t.Group) >= len(p.TaskOf)/k {
		return nil, errPacked
	}
	return t, nil
}

// whole reports whether every number of a task, a level or a class is of one that there is.
func (p *packed) whole() bool {
	seen := make([]bool, len(p.Tasks))
	for _, task := range p.TaskOf {
		if task < -1 || task >= len(p.Tasks) {
			return false
		}
		if task >= 0 {
			seen[task] = true
		}
	}
	for _, index := range p.Tasks {
		if len(index) != len(p.Modes) {
			return false
		}
		for m, level := range index {
			if level < 0 || level >= len(p.Modes[m].Levels) {
				return false
			}
		}
	}
	return len(p.Tasks) <= MaxTableTasks && !slices.Contains(seen, false)
}
