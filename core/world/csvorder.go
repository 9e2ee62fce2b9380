package world

import (
	"fmt"
	"slices"
	"strings"

	"tandem/core/catalogue"
)

// order puts the levels of modes, and then the tasks, in their order.
func (r *tableReader) order() error {
	t := r.table
	t.modes = len(r.modes)
	places := make([][]int, len(r.modes)) // by mode and level as it appeared: its place
	for m := range r.modes {
		t.Modes[m].Levels, places[m] = sortLevels(r.levels[m].names, r.decimalComma)
		r.together(m, places[m])
	}
	from := []int{0, 1, 2, 3, 4, 5} // by mode of the table: where it stands in keys
	if r.like != nil {
		var err error
		if from, err = r.levelsLike(places); err != nil {
			return err
		}
	} else if len(t.Targets) > 1 || len(r.modes) == 0 {
		t.Modes = append(t.Modes, r.targetMode())
	}
	for i, key := range r.keys {
		place := [maxModes]int{}
		for m := range r.modes {
			place[m] = places[from[m]][key[from[m]]]
		}
		r.keys[i] = place
	}
	groups := slices.Clone(r.keys)
	slices.SortFunc(groups, func(a, b [maxModes]int) int { return slices.Compare(a[:], b[:]) })
	groups = slices.Compact(groups)
	number := map[[maxModes]int]int{}
	for g, key := range groups {
		number[key] = g
	}
	k := len(t.Targets)
	first := make([]int, len(groups)*k) // by group and target: 1 + the first row that has a label
	for i, key := range r.keys {
		g := number[key]
		t.Group = append(t.Group, g)
		for j := range k {
			if y := t.Y[i*k+j]; y == y && first[g*k+j] == 0 {
				first[g*k+j] = i + 1
			}
		}
	}
	if r.like != nil {
		t.Tasks = slices.Clone(r.like.Tasks)
	}
	t.tasks = make([]int, len(first))
	for at, row := range first {
		if t.tasks[at] = -1; row == 0 {
			continue
		}
		index := append([]int(nil), groups[at/k][:len(r.modes)]...)
		if len(t.Modes) > len(r.modes) {
			index = append(index, at%k)
		}
		task := -1
		if r.like != nil {
			task = slices.IndexFunc(t.Tasks, func(other []int) bool { return slices.Equal(index, other) })
		}
		if task < 0 {
			task, t.Tasks = len(t.Tasks), append(t.Tasks, index)
		}
		t.tasks[at] = task
	}
	if len(t.Tasks) > MaxTableTasks && r.like == nil {
		r.line = t.Lines[slices.Max(first)-1]
		return r.wrong(-1, fmt.Sprintf("more than %d tasks: this row's makes %d", MaxTableTasks, len(t.Tasks)))
	}
	return nil
}

// targetMode is the mode that tells the labels of a row apart.
func (r *tableReader) targetMode() Mode {
	m := Mode{Name: "y"}
	if len(r.labels) == 1 && r.labels[0].name == "y" {
		m.Name = "class"
	}
	for slices.ContainsFunc(r.table.Modes, func(o Mode) bool { return o.Name == m.Name }) {
		m.Name += "′"
	}
	for _, c := range r.table.Targets {
		level := strings.TrimPrefix(c.Name, "y.")
		if c.Class != "" && c.Name == "y" {
			level = c.Class
		} else if c.Class != "" {
			level += " " + c.Class
		}
		m.Levels = append(m.Levels, level)
	}
	return m
}

// together says which levels of a mode are one number.
func (r *tableReader) together(mode int, places []int) {
	m := r.table.Modes[mode]
	for place, name := range m.Levels {
		var others []string
		for level, at := range places {
			if text := r.levels[mode].names[level]; at == place && text != name && len(m.Levels) < len(places) {
				others = append(others, catalogue.Clip(text))
			}
		}
		if n := len(others); n > 1 {
			r.notice("in task." + m.Name + ", " + strings.Join(others[:n-1], ", ") + " and " + others[n-1] + " are read as " + catalogue.Clip(name))
		} else if n == 1 {
			r.notice("in task." + m.Name + ", " + others[0] + " is read as " + catalogue.Clip(name))
		}
	}
}
