package world

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// WriteCSV writes sets of a world's data (its Train, its Test, or both) as one table that [ReadCSV] reads: a row for every
// label of an example, inputs and labels in the units of the file that they are from, else as they are. Classes of more
// than two kinds have no place in a table and make it panic.
func WriteCSV(d *Data, sets ...*Set) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	var cells []string
	for _, m := range d.Modes {
		cells = append(cells, "task."+m.Name)
	}
	w.Write(append(append(cells, "y"), d.Features...)) // into memory: no error
	for _, s := range sets {
		for i := range s.N {
			for t := range d.Tasks {
				if s.Mask[i*len(d.Tasks)+t] != 0 {
					cells = d.row(cells[:0], s, i, t)
					w.Write(cells)
				}
			}
		}
	}
	w.Flush()
	return out.Bytes()
}

// row appends the cells of task t's label of example i.
func (d *Data) row(cells []string, s *Set, i, t int) []string {
	task := &d.Tasks[t]
	if task.Outputs != 1 {
		panic(fmt.Sprintf("world: task %s has %d outputs", task.Name, task.Outputs))
	}
	for m, level := range task.Index {
		cells = append(cells, d.Modes[m].Levels[level])
	}
	y, label := s.Y[i*len(d.Tasks)+t], ""
	switch {
	case d.Units == nil:
		label = plainNumber(y)
	case d.Units.Classes != nil:
		label = d.Units.Classes[int(y)]
	default:
		label = d.Units.Label.write(y)
	}
	cells = append(cells, label)
	for k, x := range s.X[i*len(d.Features):][:len(d.Features)] {
		if d.Units == nil {
			cells = append(cells, plainNumber(x))
		} else {
			cells = append(cells, d.Units.Inputs[k].write(x))
		}
	}
	return cells
}

// plainNumber has all digits that tell a float32 from its neighbours.
func plainNumber(x float32) string { return strconv.FormatFloat(float64(x), 'g', -1, 32) }

// write turns a standardised number back, with as many decimals as a float32 is good for.
func (s Scale) write(x float32) string {
	v := s.Mean + float64(s.Deviation*float64(x))
	decimals := 6
	for unit := max(s.Deviation, math.Abs(s.Mean)); unit >= 10 && decimals >= 0; unit /= 10 {
		decimals--
	}
	for unit := max(s.Deviation, math.Abs(s.Mean)); unit < 1 && decimals <= 20; unit *= 10 {
		decimals++
	}
	if decimals < 0 || decimals > 20 {
		return strconv.FormatFloat(v, 'g', 7, 64)
	}
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}
