package experiment

import (
	"tandem/core/random"
	"tandem/core/weighting"
)

// A method is the weighting of a network: one of the three is not nil.
type method struct {
	losses   weighting.LossWeighting
	gramian  weighting.GramianWeighting
	jacobian weighting.Aggregator
}

func newMethod(e *weighting.Entry, tasks int, s Spec) method {
	stream := random.New(s.Seed(), "method")
	var m method
	switch {
	case e.Losses != nil:
		m.losses = e.Losses(tasks, s.values, stream)
	case e.Gramian != nil:
		m.gramian = e.Gramian(tasks, s.values, stream)
	default:
		m.jacobian = e.Jacobian(tasks, s.values, stream)
	}
	return m
}

// any returns the method as what it is, to ask for its optional abilities.
func (m method) any() any {
	switch {
	case m.losses != nil:
		return m.losses
	case m.gramian != nil:
		return m.gramian
	}
	return m.jacobian
}
