//go:build !js

package looktest

import "tandem/core/experiment"

// A World is a run to look at.
type World struct{ Name, Fragment string }

// Worlds returns runs with many tasks: presets, a grid of tasks without pictures, and nine tasks with names of all lengths.
func Worlds() []World {
	list := []World{{"grid", "world=grid&grid-size=3,4&labels=15"}, {"nine", "tasks=circle,ring,half,checkerboard,moons,sine,spiral,gauss,xor"}}
	for _, p := range experiment.Presets {
		switch p.Name {
		case "nine-tasks-one-tensor", "nine-cousins", "sixty-regressions":
			list = append(list, World{p.Name, p.Fragment})
		}
	}
	return list
}
