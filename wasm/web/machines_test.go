//go:build !js

package web_test

import "testing"

// A kernel machine runs until it is done; then nothing goes on, the button and the live region say so, and Reset starts
// again.
func TestAKernelMachineIsDone(t *testing.T) {
	p := open(t, "world=plane-grid&learner=tsvm&c=2")
	p.WaitFor(`el.snapshot.done`)
	p.WaitFor(`$("[data-action=run]").textContent === "Done"`)
	var step int
	p.Eval(`el.snapshot.step`, &step)
	p.Eval(`el.step(3)`, nil)
	if got := int(p.Number(`el.snapshot.step`)); got != step {
		t.Errorf("it was done at step %d and went on to %d", step, got)
	}
	p.WaitFor(`$("[data-live]").textContent.includes("converged")`)
	p.Eval(`el.reset()`, nil)
	p.WaitFor(`$("[data-action=run]").textContent === "Run"`)
}

// Another learner leaves out what stood only with the old one, in the spec and in the rail; the world stays.
func TestChoosingALearner(t *testing.T) {
	p := still(t, small+"&arch=mmoe&weighting=dwa&lr=0.02&optimiser=sgd")
	choose := func(name string) {
		t.Helper()
		p.Eval(`(() => { const s = $("select[data-key=learner]"); s.value = "`+name+`"; s.dispatchEvent(new Event("change", {bubbles: true})); })()`, nil)
	}
	choose("tlssvm")
	p.WaitFor(`el.spec === "labels=40,12,30&noise=5&learner=tlssvm"`)
	for _, section := range []string{"arch", "weighting", "sampling", "optimiser", "network", "training"} {
		if p.Text(`String($("[data-section=`+section+`]").hidden)`) != "true" {
			t.Errorf("section %s stands with a kernel machine", section)
		}
	}
	choose("network")
	p.WaitFor(`el.spec === "labels=40,12,30&noise=5"`)
	if p.Text(`String($("[data-section=arch]").hidden)`) != "false" {
		t.Error("a network has no architecture")
	}
	if p.Text(`String($("select[data-key=world] option[value=csv]").hidden)`) != "true" {
		t.Error("a world that reads a file can be chosen, though no control hands a file over")
	}
}
