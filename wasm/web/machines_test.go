//go:build !js

package web_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/core/experiment"
)

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
}

// Sixty tasks told apart by three indices stand in the table by the first one.
func TestATableOfManyTasks(t *testing.T) {
	p := still(t, "world=grid&learner=tlssvm&restarts=1")
	p.Eval(`el.step(2)`, nil)
	p.Eval(`act("table")`, nil)
	var got struct {
		Groups []string
		Rows   []int
		Scroll bool
	}
	p.Eval(`({
		groups: [...root.querySelectorAll("[data-table] [scope=rowgroup]")].map((e) => e.textContent),
		rows: [...root.querySelectorAll("[data-table] tbody")].map((e) => e.querySelectorAll("[scope=row]").length),
		scroll: $("[data-table]").scrollHeight > $("[data-table]").clientHeight && $("[data-table]").tabIndex === 0,
	})`, &got)
	if len(got.Groups) != 3 || !slices.Equal(got.Rows, []int{20, 20, 20}) || !got.Scroll {
		t.Errorf("groups %q with %v rows, reachable and scrolled: %v", got.Groups, got.Rows, got.Scroll)
	}
	if name := p.Text(`$("[data-table] [scope=row]").textContent.trim()`); name != snapshot(p, `el.snapshot`).Tasks[0].Name {
		t.Errorf("the first row is %q", name)
	}
}

// Presets stand in groups by their learner, each once.
func TestPresetsStandInGroups(t *testing.T) {
	p := open(t, "")
	var got map[string]int
	p.Eval(`Object.fromEntries([...root.querySelectorAll("select[data-key=preset] optgroup")].map((g) => [g.label, g.children.length]))`, &got)
	n := 0
	for _, preset := range experiment.Presets {
		if strings.Contains(preset.Fragment, "learner=") {
			n++
		}
	}
	if len(got) != 2 || got["Kernel machines"] != n || got["Neural networks"] != len(experiment.Presets)-n {
		t.Errorf("got %v", got)
	}
}
