package world

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// WriteCSV writes sets of a world's data (its Train, its Test, or both) as one table that [ReadCSV] reads: a row for every
// label of an example, or with all its labels if the data is from a file that has several, inputs and labels in the units
// of the file that they are from, else as they are. Classes of more
// than two kinds have no place in a table otherwise and make it panic.
func WriteCSV(d *Data, sets ...*Set) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	labels, modes := []Label{{Column: Column{Name: "y"}}}, d.Modes
	if d.Units != nil {
		labels = d.Units.Labels
		if len(modes) > 0 && (len(labels) > 1 || strings.HasPrefix(labels[0].Name, "y.")) && len(modes[len(modes)-1].Levels) == len(labels) {
			modes = modes[:len(modes)-1]
		}
	}
	var cells []string
	for _, m := range modes {
		cells = append(cells, "task."+m.Name)
	}
	for k, l := range labels {
		if k == 0 || l.Name != labels[k-1].Name {
			cells = append(cells, l.Name)
		}
	}
	w.Write(append(cells, d.Features...)) // into memory: no error
	for _, s := range sets {
		for i := range s.N {
			cells = cells[:0]
			for t := range d.Tasks {
				if s.Mask[i*len(d.Tasks)+t] == 0 {
					continue
				}
				if len(labels) > 1 && len(cells) > 0 {
					continue // the example's row has all its labels
				}
				cells = d.row(cells[:0], modes, labels, s, i, t)
				w.Write(cells)
			}
		}
	}
	w.Flush()
	return out.Bytes()
}

// row appends the cells of example i, of whose labels task t's is the first.
func (d *Data) row(cells []string, modes []Mode, labels []Label, s *Set, i, t int) []string {
	for m, level := range d.Tasks[t].Index[:len(modes)] {
		cells = append(cells, modes[m].Levels[level])
	}
	group, task := d.Tasks[t].Index[:len(modes)], t // the tasks of a group follow each other
	for k, l := range labels {
		if k == 0 || l.Name != labels[k-1].Name {
			cells = append(cells, "")
		}
		if len(labels) > 1 {
			for task < len(d.Tasks) && slices.Equal(d.Tasks[task].Index[:len(modes)], group) && d.Tasks[task].Index[len(modes)] < k {
				task++
			}
			if task == len(d.Tasks) || !slices.Equal(d.Tasks[task].Index[:len(modes)], group) || d.Tasks[task].Index[len(modes)] > k {
				continue
			}
		}
		if s.Mask[i*len(d.Tasks)+task] == 0 {
			continue
		}
		if d.Tasks[task].Outputs != 1 {
			panic(fmt.Sprintf("world: task %s has %d outputs", d.Tasks[task].Name, d.Tasks[task].Outputs))
		}
		y, label := s.Y[i*len(d.Tasks)+task], &cells[len(cells)-1]
		switch {
		case d.Units == nil:
			*label = plainNumber(y)
		case l.Class == "" && l.Classes != nil:
			*label = l.Classes[int(y)]
		case l.Class == "":
			*label = l.Scale.write(y)
		case y == 1:
			*label = l.Class
		}
	}
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
