package experiment

import (
	"slices"
	"testing"

	"tandem/core/catalogue"
)

// A Later is what a revision that is still to come changes.
type Later struct {
	Choices map[string]string // new defaults by key
	Options map[string]string // the same; of every entry that has the option
	Since   []string          // entries whose runs are others from then on
	Gone    []Gone
	Presets []Preset
}

// Enact makes a later revision the present one, until the test ends. What was stands in the tables as docs/add-a-method.md asks.
func (l Later) Enact(t testing.TB) {
	wasChoosers, wasGroups, wasPresets, wasGone, wasRevision := choosers, groups, Presets, gone, revision
	t.Cleanup(func() {
		choosers, groups, Presets, gone, revision = wasChoosers, wasGroups, wasPresets, wasGone, wasRevision
	})
	changed := 0
	options := func(list []catalogue.Option) []catalogue.Option {
		list = slices.Clone(list)
		for i := range list {
			if text, ok := l.Options[list[i].Key]; ok && text != list[i].Default {
				list[i].Was = append(slices.Clone(list[i].Was), catalogue.Past{Until: revision, Text: list[i].Default})
				list[i].Default = text
				changed++
			}
		}
		return list
	}
	choosers = slices.Clone(choosers)
	for i := range choosers {
		c := &choosers[i]
		if name, ok := l.Choices[c.Key]; ok {
			c.Was = append(slices.Clone(c.Was), catalogue.Past{Until: revision, Text: c.Default})
			c.Default = name
			changed++
		}
		c.entries = slices.Clone(c.entries)
		for j := range c.entries {
			e := &c.entries[j]
			if e.Options = options(e.Options); slices.Contains(l.Since, e.Name) {
				e.Since = revision + 1
			}
		}
	}
	groups = slices.Clone(groups)
	for i := range groups {
		groups[i].Options = options(groups[i].Options)
	}
	if changed < len(l.Choices)+len(l.Options) {
		t.Fatalf("%+v changes a default that there is not", l)
	}
	if l.Presets != nil {
		Presets = l.Presets
	}
	gone = append(slices.Clone(gone), l.Gone...)
	revision++
}

// Rows returns what the scores of a task at the run's step are means of, by test example: its squared errors, or 1 where it is right.
func (r *Run) Rows(task int) (together, alone []float32) {
	e := r.evaluate()
	return e.together[task].rows, e.alone[task].rows
}

// AllEarlier returns the whole list of earlier presets, those too that are still there.
func AllEarlier() []Preset { return earlier }

// PastDefaults returns every default as the given revision had it, by the place where it stands and its key.
func PastDefaults(revision int) map[string]string {
	all := map[string]string{}
	for _, c := range choosers {
		all[c.Key] = catalogue.At(c.Default, c.Was, revision)
		for _, e := range c.entries {
			for _, o := range e.Options {
				all[c.Key+"="+e.Name+" "+o.Key] = o.DefaultAt(revision)
			}
		}
	}
	for _, g := range groups {
		for _, o := range g.Options {
			all[o.Key] = o.DefaultAt(revision)
		}
	}
	return all
}

// OwnStep returns, by parameter that no other task's loss reaches, −Δθ/η of the last step and the gradient of the task's loss
// that it was made from.
func (r *Run) OwnStep(task int) (step, gradient []float32) {
	n := r.train.(*descent).net
	for i := n.graph.SharedN; i < len(n.graph.Theta); i++ {
		if g := n.rows[task][i]; g != 0 {
			step, gradient = append(step, (n.before[i]-n.graph.Theta[i])/n.rate), append(gradient, g)
		}
	}
	return step, gradient
}
