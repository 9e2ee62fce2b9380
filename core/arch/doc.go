// Package arch holds the network architectures: what tasks share. An architecture is one file: it builds layers on a
// [Builder], which adds them to the graph and to the [Diagram] that shows them. It knows nothing of worlds, losses of
// tasks, weightings or training.
package arch
