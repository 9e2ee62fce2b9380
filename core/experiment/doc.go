// Package experiment is the one way in, for the page, the examples and the tests: a [Spec] is the complete description
// of one run, a [Run] trains the tasks together and, from the same data, each alone, and fills snapshots for whoever
// shows it. It knows every other package of the core, and none of them knows it.
//
// A Run is deterministic: the same Spec gives the same bits on every machine. Its randomness comes from named streams of
// the seed: the world's "data/…", the parameters' "init/…", "sampling" and "method".
package experiment
