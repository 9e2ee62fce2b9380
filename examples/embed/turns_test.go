//go:build !js

package main

import (
	"fmt"
	"testing"
)

// TestHurry presses one button after another without waiting: the last figure is live, and only that.
func TestHurry(t *testing.T) {
	root := hosted(t)
	one := `<tandem-playground height="500" spec="` + attribute(small) + `"></tandem-playground>`
	p := reader(t, root, document(loads+one+one+one), 900, 1700)
	p.WaitFor(`figures().length === 3 && figures()[2].shadowRoot`)
	for range 3 {
		p.Eval(`(figures().forEach((f) => !posterOf(f).hidden && press(f)), 0)`, nil)
		p.Eval(`sleep(150)`, nil)
	}
	p.Eval(`press(figures()[2])`, nil)
	p.WaitFor(`figures()[2].snapshot?.step > 5`)
	p.Eval(`(press(figures()[0]), press(figures()[1]))`, nil)
	p.WaitFor(`figures()[1].snapshot?.running && !frameOf(figures()[0]) && !frameOf(figures()[2])`)
	if got := p.Number(`most`); got != 1 {
		t.Errorf("%g figures were live at once", got)
	}

	// A figure that its reader paused is paused when it comes back, until somebody presses its button.
	var paused, back struct {
		Step    int
		Hash    string
		Running bool
	}
	p.Eval(`figures()[1].pause()`, &paused)
	p.Eval(`figures()[2].step(1)`, nil)
	p.WaitFor(fmt.Sprintf(`posterOf(figures()[1]).innerText.includes("Paused at step %d") && posterOf(figures()[1]).querySelector("button").innerText === "Continue"`, paused.Step))
	p.Eval(`figures()[1].step(1)`, &back)
	if back.Step != paused.Step+1 || back.Running || back.Hash != native(t, small, back.Step) {
		t.Errorf("from step %d it came back to %+v, natively %s", paused.Step, back, native(t, small, paused.Step+1))
	}
	p.Eval(`figures()[0].step(1)`, nil)
	p.Eval(`press(figures()[1])`, nil)
	p.WaitFor(fmt.Sprintf(`figures()[1].snapshot.running && figures()[1].snapshot.step > %d`, back.Step))
}
