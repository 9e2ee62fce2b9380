// Package world holds the toy worlds: a world is a family of tasks and the generator of their data. It knows nothing of
// networks, weightings or pictures. The same values and seed give the same bits of data on every machine.
//
// The plane is the first: its label functions are in planefunction.go, how they are standardised, tied to one another at
// an angle and cut into classes in planelabel.go, its options in plane.go, its data in planedata.go.
//
// The tasks of the others are told apart by the levels of one or more modes (mode.go; taskname.go names them): linear tasks whose weights are a
// tensor of known rank in grid.go and griddata.go, one picture of the plane step by step in planegrid.go. A person's own
// table is read by csv.go (its columns), csvrow.go (its rows) and csvcell.go (its cells, and what is wrong with them),
// made data in csvdata.go, brought into another table's order in csvlike.go, and written in csvwrite.go.
package world
