package experiment

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/svm"
	"tandem/core/world"
)

// A Validation chooses options of a kernel machine by cross-validation on a run's training examples: the held-out ones are
// not looked at.
type Validation struct {
	run    *Run
	entry  *svm.Entry
	data   *svm.Data
	values catalogue.Values
}

// An Axis is an option of the machine, the value that it has, and the values that are worth trying.
type Axis struct {
	Key    string   `json:"key"`
	Now    string   `json:"now"`
	Values []string `json:"values"`
}

// NewValidation makes a spec's data, as New does, and trains nothing. An error is a [*FieldError].
func NewValidation(s Spec, attachment ...*world.Table) (*Validation, error) {
	if s.tasks == 0 || s.stands(networks) {
		return nil, &FieldError{"learner", s.chosen["learner"], "a kernel machine"}
	}
	d, err := s.data(attachment)
	if err != nil {
		return nil, asField(err)
	}
	v := &Validation{run: untrained(s, d), entry: find(s.chosen["learner"])}
	v.values = valuesFor(v.run, v.entry)
	if v.data, err = (&machinery{entry: v.entry}).data(v.run); err != nil {
		return nil, err
	}
	return v, nil
}

// Classify reports whether the loss is a share of wrong labels; else it is a mean squared error.
func (v *Validation) Classify() bool { return v.data.Classify }

// prices are the options that say what tasks pay for being different. Catalogue 6.2, which is about tensors, has no values
// for them.
var prices = []string{"mu", "xu-lambda", "trace-norm", "relationship"}

// Axes returns the options of the machine that are worth choosing: those of catalogue 6.2 with its values, and the price
// of being different, if it has one, in powers of 4.
func (v *Validation) Axes() []Axis {
	var axes []Axis
	for _, a := range svm.CatalogueGrid(v.entry, v.values, v.data.Classify) {
		axes = append(axes, Axis{a.Key, v.values[a.Key], a.Values})
	}
	for _, key := range prices {
		if _, has := v.entry.Option(key); !has {
			continue
		}
		a := Axis{Key: key, Now: v.values[key]}
		for power := -6; power <= 10; power += 2 {
			a.Values = append(a.Values, catalogue.FormatFloat(math.Ldexp(1, power)))
		}
		axes = append(axes, a)
	}
	return axes
}

// Over returns the jobs of a grid: every combination of its values on every fold. The same spec, grid and folds make the
// same jobs everywhere. An error is a [*FieldError].
func (v *Validation) Over(grid []svm.Axis, folds int) (*svm.CrossValidation, error) {
	c, err := svm.NewCrossValidation(v.entry, v.data, v.values, grid, folds, random.New(v.run.spec.Seed(), "folds"))
	if err != nil {
		return nil, asField(err)
	}
	return c, nil
}
