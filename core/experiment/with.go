package experiment

import (
	"strconv"

	"tandem/core/catalogue"
)

// With returns the spec with one choice or option changed. Choosing another entry leaves out the options of the old one; those of
// the new one have their present defaults, and the spec is of the present revision.
func (s Spec) With(key, value string) (Spec, error) {
	given := catalogue.Values{}
	for k, v := range s.chosen {
		given[k] = v
	}
	for k, v := range s.values {
		given[k] = v
	}
	if _, ok := s.chosen[key]; ok {
		for i := range choosers {
			if choosers[i].Key == key {
				for _, o := range s.entry(&choosers[i]).Options {
					delete(given, o.Key)
				}
			}
		}
	}
	given[revisionKey] = strconv.Itoa(Revision())
	given[key] = value
	if key == "learner" {
		return s.relearn(given)
	}
	return check(given)
}

// relearn is With for another learner: what stood only with the old one is left out.
func (s Spec) relearn(given catalogue.Values) (Spec, error) {
	next := Spec{chosen: map[string]string{"learner": given["learner"]}}
	for i := range choosers {
		if c := &choosers[i]; !next.stands(c.For) && s.chosen[c.Key] != "" {
			delete(given, c.Key)
			for _, o := range s.entry(c).Options {
				delete(given, o.Key)
			}
		}
	}
	for _, g := range groups {
		for _, o := range g.Options {
			if !next.stands(g.For) {
				delete(given, o.Key)
			}
		}
	}
	return check(given)
}

// stands reports whether what is for the given learners (Chooser.For) stands in the spec, whose learner is chosen.
func (s Spec) stands(only string) bool { return only == "" || only == s.chosen["learner"] }
