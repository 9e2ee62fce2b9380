package experiment

import (
	"strings"

	"tandem/core/world"
)

// A Table says what a person's own table has: what a spec says of it, and what a page shows.
type Table struct {
	Digest   string            `json:"digest"`
	Values   map[string]string `json:"values"` // the world that reads it, and the options that say what it has
	Rows     int               `json:"rows"`
	Tasks    int               `json:"tasks"`
	Modes    []TableMode       `json:"modes"`
	Features []string          `json:"features"`
	Targets  []TableTarget     `json:"targets"`           // what is predicted: a column of labels each
	Notices  []string          `json:"notices,omitempty"` // what was left out, or read otherwise than it is written
}

// A TableMode is one of the columns task.<mode>.
type TableMode struct {
	Name   string `json:"name"`
	Levels int    `json:"levels"`
}

// A TableTarget is a column y or y.<name>.
type TableTarget struct {
	Name    string   `json:"name"`
	Classes []string `json:"classes,omitempty"` // none if it is a number; two are labels 0 and 1, more a task each
}

// Describe says what a table has, and holds that it can be trained on. An error is a [*world.TableError].
func Describe(t *world.Table) (*Table, error) {
	if err := t.Trainable(); err != nil {
		return nil, err
	}
	d := &Table{Digest: t.Digest, Values: t.Options(), Rows: t.Rows(), Tasks: len(t.Tasks), Features: t.Features, Notices: t.Notices}
	d.Values["world"] = world.CSV.Name
	for _, c := range t.Targets {
		if n := len(d.Targets); n == 0 || d.Targets[n-1].Name != c.Name {
			d.Targets = append(d.Targets, TableTarget{c.Name, c.Classes})
		}
	}
	for _, m := range t.Modes {
		d.Modes = append(d.Modes, TableMode{m.Name, len(m.Levels)})
	}
	return d, nil
}

// Reads reports whether the run of the spec reads the table of the given digest: a spec may name the beginning of a digest,
// or none, which is any table.
func (s Spec) Reads(digest string) bool {
	return s.NeedsFile() && strings.HasPrefix(digest, s.values.Text("csv-data"))
}

// Export writes the run's data as a table that [world.ReadCSV] reads: a row for every label, inputs and labels in the units
// of the file that they are from. part is "train", "test" (what is held out) or "all". An error is a [*FieldError].
func (r *Run) Export(part string) ([]byte, error) {
	var sets []*world.Set
	switch part {
	case "all":
		sets = []*world.Set{&r.data.Train, &r.data.Test}
	case "train":
		sets = []*world.Set{&r.data.Train}
	case "test":
		sets = []*world.Set{&r.data.Test}
	default:
		return nil, &FieldError{"part", part, "one of all, train, test"}
	}
	for _, task := range r.data.Tasks {
		if task.Outputs != 1 {
			return nil, &FieldError{"world", r.spec.world().Name, "tasks of one output; " + task.Name + " has more, and a table one column y"}
		}
	}
	return world.WriteCSV(r.data, sets...), nil
}
