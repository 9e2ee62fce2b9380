package experiment

import "tandem/core/catalogue"

// A Listing is everything that a person can choose, as the page and other programs read it.
type Listing struct {
	Worlds         []catalogue.Entry `json:"worlds"`
	Presets        []Preset          `json:"presets"`
	Architectures  []catalogue.Entry `json:"architectures"`
	Weightings     []catalogue.Entry `json:"weightings"`
	Samplings      []catalogue.Entry `json:"samplings"`
	Schedules      []catalogue.Entry `json:"schedules"`
	Optimisers     []catalogue.Entry `json:"optimisers"`
	KernelMachines []catalogue.Entry `json:"kernel_machines"`
	Choices        []Chooser         `json:"choices"` // in the order of the fragment
	Groups         []Group           `json:"groups"`
}

// Catalogue returns everything that a person can choose.
func Catalogue() Listing {
	return Listing{
		Worlds:         choosers[0].entries,
		Presets:        Presets,
		Architectures:  choosers[1].entries,
		Weightings:     choosers[2].entries,
		Samplings:      choosers[3].entries,
		Schedules:      choosers[4].entries,
		Optimisers:     choosers[5].entries,
		KernelMachines: []catalogue.Entry{},
		Choices:        choosers,
		Groups:         groups,
	}
}
