package graph

import "tandem/core/catalogue"

// An Optimiser moves parameters against a gradient. It keeps what it needs from step to step, and allocates nothing.
type Optimiser interface {
	// Step updates theta in place from grad; both are as long as New was told.
	Step(theta, grad []float32)
	// SetRate changes the learning rate from the next step on.
	SetRate(lr float32)
}

// An OptimiserEntry is one optimiser of the catalogue. New makes it for size parameters from the values of the entry's own
// options and of "lr", the learning rate.
type OptimiserEntry struct {
	catalogue.Entry
	New func(size int, v catalogue.Values) Optimiser
}

// Optimisers lists the optimisers in the order of the page.
var Optimisers = []OptimiserEntry{adam, adamW, momentum, sgd}
