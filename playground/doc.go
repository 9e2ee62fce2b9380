// Package playground is what a person sees of a run on the canvas: a [View] lays out panels, draws a snapshot on a
// painter, and says what is under the pointer. It knows package snapshot and its own paint package only: no learner, no
// window, no browser, no clock. The canvas in the page, the tests' golden pictures and the posters all draw with it.
//
// One panel is one file. Of networks: diagram.go, outputs.go, losses.go, conflict.go, compass.go, weights.go. Of kernel
// machines: tensor.go (with factors.go), objective.go, coupling.go, singular.go, methods.go. Tasks of several indices, or
// many, stand in a grid: cells.go. shape.go chooses the panels by what a run has, layout.go places them,
// layoutlarge.go and focus.go where text is large.
package playground
