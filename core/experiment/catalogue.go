package experiment

import "tandem/core/catalogue"

// A Listing is everything that a person can choose, as the page and other programs read it.
type Listing struct {
	Worlds         []catalogue.Entry `json:"worlds"`
	Learners       []catalogue.Entry `json:"learners"` // the network and the kernel machines
	Presets        []Preset          `json:"presets"`
	Architectures  []catalogue.Entry `json:"architectures"`
	Weightings     []catalogue.Entry `json:"weightings"`
	Samplings      []catalogue.Entry `json:"samplings"`
	Schedules      []catalogue.Entry `json:"schedules"`
	Optimisers     []catalogue.Entry `json:"optimisers"`
	KernelMachines []catalogue.Entry `json:"kernel_machines"`
	Choices        []Chooser         `json:"choices"` // in the order of the fragment
	Groups         []Group           `json:"groups"`
	Revision       int               `json:"revision"`        // the present one
	Since          int               `json:"since,omitempty"` // the last one in which the runs of some entry were changed on purpose
}

// Catalogue returns everything that a person can choose.
func Catalogue() Listing {
	return Listing{
		Worlds:         entriesOf("world"),
		Learners:       entriesOf("learner"),
		Presets:        Presets,
		Architectures:  entriesOf("arch"),
		Weightings:     entriesOf("weighting"),
		Samplings:      entriesOf("sampling"),
		Schedules:      entriesOf("schedule"),
		Optimisers:     entriesOf("optimiser"),
		KernelMachines: machines(),
		Choices:        choosers,
		Groups:         groups,
		Revision:       revision,
		Since:          lastSince(),
	}
}

// lastSince returns the last revision that an entry is marked with.
func lastSince() int {
	last := 0
	for _, c := range choosers {
		for _, e := range c.entries {
			last = max(last, e.Since)
		}
	}
	return last
}

// entriesOf returns the entries of a chooser.
func entriesOf(key string) []catalogue.Entry {
	for i := range choosers {
		if choosers[i].Key == key {
			return choosers[i].entries
		}
	}
	panic("experiment: no choice " + key)
}
