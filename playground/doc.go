// Package playground is what a person sees of a run on the canvas: a [View] lays out panels, draws a snapshot on a
// painter, and says what is under the pointer. It knows package snapshot and its own paint package only: no learner, no
// window, no browser, no clock. The canvas in the page, the tests' golden pictures and the posters all draw with it.
//
// One panel is one file: outputs.go, diagram.go, losses.go, conflict.go, compass.go, weights.go. layout.go places them.
package playground
