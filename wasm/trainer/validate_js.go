package main

import (
	"fmt"
	"math"

	"tandem/core/experiment"
	"tandem/core/svm"
)

// A validation is the cross-validation that the last job belonged to. Commands say all of it each time, so that any worker
// can do any job; it is made again only when it is another one.
type validation struct {
	of string
	cv *svm.CrossValidation
}

// axes answers what cross-validation of a spec's kernel machine would try.
func (t *trainer) axes(c *command) {
	v, err := t.validationOf(c)
	if err != nil {
		t.refuse(c, err)
		return
	}
	t.tell(&answer{ID: c.ID, Axes: v.Axes(), Classify: v.Classify()})
}

// validate does one job and answers its loss: none if no example was held out, -1 if the machine cannot be trained so.
func (t *trainer) validate(c *command) {
	if of := fmt.Sprint(c.Fragment, c.Folds, c.Grid); of != t.validation.of || t.validation.cv == nil {
		v, err := t.validationOf(c)
		if err == nil {
			t.validation.cv, err = v.Over(c.Grid, c.Folds)
		}
		if err != nil {
			t.validation.cv = nil
			t.refuse(c, err)
			return
		}
		t.validation.of = of
	}
	a := &answer{ID: c.ID}
	if c.Job >= 0 && c.Job < t.validation.cv.Jobs() {
		loss := t.validation.cv.Run(c.Job)
		if math.IsInf(loss, 0) {
			loss = -1
		}
		if !math.IsNaN(loss) {
			a.Loss = &loss
		}
	}
	t.tell(a)
}

func (t *trainer) validationOf(c *command) (*experiment.Validation, error) {
	s, err := experiment.Parse(c.Fragment)
	if err != nil {
		return nil, err
	}
	if err := t.missing(s); err != nil {
		return nil, err
	}
	return experiment.NewValidation(s, t.attachment(s)...)
}
