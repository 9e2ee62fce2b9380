// Package world holds the toy worlds: a world is a family of tasks and the generator of their data. It knows nothing of
// networks, weightings or pictures. The same values and seed give the same bits of data on every machine.
package world
