// Package graph is a static computation graph over row-major float32 matrices. It is built once, for the largest batch,
// and then run for any smaller one without allocating: forward to any nodes, and backward from any one loss (or a
// weighted sum of losses) into any one gradient buffer, visiting only what that loss depends on.
//
// All parameters stand in one vector θ. Those that the losses of at least two tasks reach come first: they are the
// columns of the Jacobian (T × P), whose row t is the head of the gradient of task t's loss. So the whole gradient and
// the Jacobian's row are one buffer, and T backward passes make the Jacobian.
//
// An operation is one file: a constructor on [Graph], and forward beside backward. It knows kernels, and no task, no
// architecture and no world. A loss is an operation whose node is one element. Backward adds to the gradients of the
// inputs, since several operations may read one node.
//
// The optimisers, which move θ against a gradient, stand here too: the catalogue lists them as [Optimisers].
//
// Package arch calls the constructors; package experiment calls Build, Init, Forward, Backward and Step.
package graph
