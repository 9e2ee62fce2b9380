// Package arch holds the network architectures: what tasks share. An architecture is one file: it builds layers on a
// [Builder], which adds them to the graph and to the [Diagram] that shows them. It knows nothing of worlds, losses of
// tasks, weightings or training.
//
// Parameters are named after what they are, never after the architecture or the place of a task in a list, because a
// parameter's initial values come from a stream of its name. So the same part starts the same everywhere:
//
//	encoder/K/I/w   weights of layer I of the K-th encoder: the shared one (K = 0), expert K, or task number K's own
//	private/K/I/w   the same of a task's private encoder, beside a shared one
//	head/K/w        weights of task number K's head
//	…/w, …/w1, …/w2 weights by which a layer reads its first, second, third input; …/b its bias
//
// Switching from hard sharing to a mixture of experts keeps the start of the shared encoder (it is expert 1), and a
// task trained alone starts as its own column of single-task or cross-stitch does.
package arch
