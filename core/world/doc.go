// Package world holds the toy worlds: a world is a family of tasks and the generator of their data. It knows nothing of
// networks, weightings or pictures. The same values and seed give the same bits of data on every machine.
//
// The plane is the first: its label functions are in planefunction.go, how they are standardised, tied to one another at
// an angle and cut into classes in planelabel.go, its options in plane.go, its data in planedata.go.
package world
