package world

import (
	"slices"
	"strconv"

	"tandem/core/catalogue"
)

// levelsLike gives the table the modes, levels and features of the other one: places, by this table's mode and level as it
// appeared, become the other's levels. It returns which of this table's modes each of the other's is.
func (r *tableReader) levelsLike(places [][]int) (from []int, err error) {
	t, other := r.table, r.like
	mine := t.Modes
	for m, mode := range other.Modes {
		if m == other.modes {
			break // what follows tells targets apart
		}
		at := slices.IndexFunc(mine, func(o Mode) bool { return o.Name == mode.Name })
		if at < 0 {
			return nil, &TableError{Line: r.headed, Problem: "no column " + catalogue.Clip("task."+mode.Name)}
		}
		from = append(from, at)
		for level, name := range r.levels[at].names {
			place := slices.Index(mode.Levels, name)
			if place < 0 {
				// Levels that are all numbers are one where the numbers are.
				sorted, all := sortLevels(append(slices.Clone(mode.Levels), name), r.decimalComma)
				if len(sorted) == len(mode.Levels) {
					place = all[len(all)-1]
				}
			}
			if place < 0 {
				row := slices.IndexFunc(r.keys, func(key [maxModes]int) bool { return key[at] == level })
				return nil, &TableError{Line: t.Lines[row], Problem: "the other file has no " + catalogue.Clip(mode.Name+" "+name)}
			}
			places[at][level] = place
		}
	}
	if len(from) < len(mine) {
		return nil, &TableError{Line: r.headed, Problem: "more columns task.<mode> than the other file has: " + strconv.Itoa(len(mine))}
	}
	features := make([]int, len(other.Features))
	for k, name := range other.Features {
		if features[k] = slices.Index(t.Features, name); features[k] < 0 {
			return nil, &TableError{Line: r.headed, Problem: "no column " + catalogue.Clip(name)}
		}
	}
	var x []float64
	for i := range r.keys {
		for _, k := range features {
			x = append(x, t.X[i*len(t.Features)+k])
		}
	}
	t.Modes, t.Features, t.X = other.Modes, other.Features, x
	return from, nil
}
