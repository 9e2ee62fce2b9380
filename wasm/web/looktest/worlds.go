//go:build !js

package looktest

import (
	"fmt"

	"tandem/core/experiment"
	"tandem/core/experiment/experimenttest"
	"tandem/playground/paint"
	"tandem/playground/paint/record"
	"tandem/wasm/site/browsertest"
)

// A World is a run to look at.
type World struct{ Name, Fragment string }

// Worlds returns runs with many tasks: nine with names of all lengths, and sixty regressions; at full length a grid of tasks without pictures
// and more presets, too.
func Worlds() []World {
	list := []World{{"grid", "world=grid&grid-size=3,4&labels=15"}, {"nine", "tasks=circle,ring,half,checkerboard,moons,sine,spiral,gauss,xor"}}
	for _, p := range experiment.Presets {
		switch p.Name {
		case "nine-tasks-one-tensor", "nine-cousins", "sixty-regressions":
			list = append(list, World{p.Name, p.Fragment})
		}
	}
	if !browsertest.Full() {
		return []World{list[1], list[len(list)-1]}
	}
	return list
}

// Begin brings a page to the third step of a run, and returns that run.
func Begin(p *browsertest.Page, fragment string) *experiment.Run {
	p.T.Helper()
	p.Eval(fmt.Sprintf(`el.load(%q).then(() => el.pause()).then(() => el.reset()).then(() => el.step(3))`, fragment), nil)
	return experimenttest.Start(p.T, fragment, 3)
}

// Look looks at a page that has normal text, or makes it large before: at the page itself, and at the words that its canvas shows of a
// run. It returns what is drawn there, and the canvas's size.
func Look(p *browsertest.Page, run *experiment.Run, large bool, name string) (*record.Recorder, Size) {
	p.T.Helper()
	if large {
		p.Eval(`act("large-text")`, nil)
	}
	size := Settled(p)
	p.Screenshot(name)
	Faults(p, name)
	drawn := Drawn(run, paint.Theme{Large: large}, size)
	Words(p.T, drawn, name)
	return drawn, size
}
