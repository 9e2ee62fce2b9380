package world

import (
	"fmt"
	"strconv"
	"strings"

	"tandem/core/catalogue"
)

// A nameless column is one at which the first line has no name: an empty one, or row numbers.
type nameless struct {
	column        int
	empty, counts bool
	last          int
}

const rowNumbers = "leave out the row numbers where the table is saved (index=False, row.names=FALSE)"

func (r *tableReader) header(cells []string) error {
	r.headed = r.line
	seen := map[string]bool{}
	for i, cell := range cells {
		name := strings.Clone(cell)
		mode, isMode := strings.CutPrefix(name, "task.")
		label, isLabel := strings.CutPrefix(name, "y.")
		if isMode {
			mode = strings.TrimSpace(mode)
			name = "task." + mode
		} else if isLabel {
			label = strings.TrimSpace(label)
			name = "y." + label
		}
		r.names = append(r.names, name)
		kind := byte('f')
		switch {
		case name == "" || strings.HasPrefix(name, "Unnamed: "): // as pandas names what has no name
			kind = 'n'
			r.nameless = append(r.nameless, nameless{column: i, empty: true, counts: len(r.nameless) == i, last: -1})
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
			kind = 'm'
			r.modes = append(r.modes, i)
			r.levels = append(r.levels, levels{})
			r.table.Modes = append(r.table.Modes, Mode{Name: mode})
		case name == "y" || isLabel:
			if len(r.labels) > 0 && seen["y"] == isLabel {
				return r.wrong(i, "a column y, and another y.<name>: write y.<name> for each of several labels")
			}
			if len(r.labels) == MaxTableTasks {
				return r.wrong(i, fmt.Sprintf("more than %d columns y.<name>", MaxTableTasks))
			}
			kind = 'y'
			r.labels = append(r.labels, labels{column: i, name: name})
		case len(r.features) == MaxFeatures:
			return r.wrong(i, fmt.Sprintf("more than %d features", MaxFeatures))
		default:
			r.features = append(r.features, i)
			r.table.Features = append(r.table.Features, name)
		}
		if r.tail++; kind != 'n' {
			r.tail = 0
		}
		r.kinds = append(r.kinds, kind)
		seen[name] = kind != 'n'
	}
	switch {
	case len(r.labels) == 0:
		return r.wrong(-1, "no column y, which is what is predicted")
	case len(r.modes) == 0 && seen["y"]:
		return r.wrong(-1, "no column task.<mode>, for example task.school, that says which task a row belongs to; or y.<name>, several of them, that are a task each")
	case len(r.features) == 0:
		return r.wrong(-1, "no feature: every column is task.<mode> or y")
	}
	return nil
}

// fit returns the cells of the named columns, and of those without a name.
func (r *tableReader) fit(cells []string) ([]string, error) {
	n := len(r.names)
	switch {
	case len(cells) == n+1 && cells[n] == "": // a separator at the end of the line
		return cells[:n], nil
	case len(cells) == n+1:
		return nil, r.wrong(-1, fmt.Sprintf("%d cells, but the first line names %d columns; if the first cell is the row's name, leave it out (index=False, row.names=FALSE)", len(cells), n))
	case len(cells) > n, len(cells) < n-r.tail:
		return nil, r.wrong(-1, fmt.Sprintf("%d cells, but the first line names %d columns", len(cells), n))
	}
	return cells, nil
}

// take looks at a cell of a column without a name: row numbers grow.
func (c *nameless) take(cell string) {
	number, err := strconv.Atoi(cell)
	c.empty = c.empty && cell == ""
	c.counts = c.counts && err == nil && number > c.last
	c.last = number
}

// leaveOut says which columns without a name were left out, or that one cannot be.
func (r *tableReader) leaveOut() error {
	for _, c := range r.nameless {
		where := "column " + strconv.Itoa(c.column+1)
		if r.names[c.column] != "" {
			where += " (" + catalogue.Clip(r.names[c.column]) + ")"
		}
		switch {
		case c.empty:
			r.notice(where + " has no name and no values: it is left out")
		case c.counts:
			r.notice(where + " has no name and counts the rows: it is left out")
		default:
			r.line = r.headed
			return r.wrong(c.column, "the column has no name; name it, or "+rowNumbers)
		}
	}
	return nil
}

func (r *tableReader) notice(what string) { r.table.Notices = append(r.table.Notices, what) }
