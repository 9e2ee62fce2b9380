//go:build !js

package web_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/core/svm"
)

// Cross-validation in workers finds what it finds natively, and its best can be taken.
func TestCrossValidation(t *testing.T) {
	const fragment = "world=grid&learner=tlssvm&grid-size=3,4&labels=8&restarts=1"
	grid := []svm.Axis{{Key: "rank", Values: []string{"1", "3"}}, {Key: "gamma", Values: []string{"0.5", "32"}}}
	s, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	v, err := experiment.NewValidation(s)
	if err != nil {
		t.Fatal(err)
	}
	cv, err := v.Over(grid, 3)
	if err != nil {
		t.Fatal(err)
	}
	losses := make([]float64, cv.Jobs())
	for job := range losses {
		losses[job] = cv.Run(job)
	}
	best, loss := cv.Best(losses)

	p := still(t, fragment)
	p.Eval(`act("validate")`, nil)
	p.WaitFor(`$("dialog.validation")?.open`)
	if got := p.Text(`focused.dataset.axis`); got != "rank" {
		t.Errorf("the focus is on %q", got)
	}
	if got := p.Text(`$("[data-validation-size]").textContent`); got != "30 combinations × 5 folds = 150 trainings" {
		t.Errorf("at first: %s", got)
	}
	p.Screenshot("validation")
	p.Eval(`(() => {
		const set = (e, value) => { e.value = value; e.dispatchEvent(new Event("input")); e.dispatchEvent(new Event("change")); };
		set($("[data-axis=rank]"), "1; 3"); set($("[data-axis=gamma]"), "0.50, 32"); set($("select[data-key=folds]"), "3");
	})()`, nil)
	if got := p.Text(`$("[data-validation-size]").textContent`); got != "4 combinations × 3 folds = 12 trainings" {
		t.Errorf("then: %s", got)
	}
	p.Eval(`act("validate-start")`, nil)
	p.WaitFor(`$("[data-validation-outcome]").textContent.startsWith("All 12 trainings are done")`)
	p.Screenshot("validation-done")
	if got, want := p.Text(`$("[data-validation-outcome]").textContent`), fmt.Sprintf("Rank R %s, γ %s, with squared error", best["rank"], best["gamma"]); !strings.Contains(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
	var rows [][]string
	p.Eval(`[...$("[data-validation-table]").querySelectorAll("tbody tr")].map((r) => [...r.children].map((c) => c.textContent))`, &rows)
	if len(rows) != 4 {
		t.Fatalf("rows %v", rows)
	}
	var shown float64
	fmt.Sscan(rows[0][2], &shown)
	if rows[0][0] != best["rank"] || rows[0][1] != best["gamma"] || math.Abs(shown-loss) > 0.01*loss {
		t.Errorf("first is %v, want rank %s, γ %s, loss %g", rows[0], best["rank"], best["gamma"], loss)
	}
	p.Eval(`act("use-best")`, nil)
	p.WaitFor(`!$("dialog.validation").open`)
	with, err := s.With("rank", best["rank"])
	if err == nil {
		with, err = with.With("gamma", best["gamma"])
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Text(`el.spec`); got != with.Fragment() {
		t.Errorf("the run is %s, want %s", got, with.Fragment())
	}
}

// Cross-validation can be cancelled and begun again; what it is not given right, it says.
func TestCancellingCrossValidation(t *testing.T) {
	p := still(t, "world=plane-grid&learner=tsvm")
	p.Eval(`($("[data-section=learner]").open = true, $("[data-action=validate]").focus(), act("validate"))`, nil)
	p.WaitFor(`$("dialog.validation")?.open`)
	p.Eval(`($("[data-axis=rank]").value = "1 2 eleven", act("validate-start"))`, nil)
	p.WaitFor(`$("[data-validation-fault]").textContent.includes("“eleven” is not a number")`)
	p.Eval(`($("[data-axis=rank]").value = "1 2 11", act("validate-start"))`, nil)
	p.WaitFor(`$("[data-validation-fault]").textContent.includes("rank = “11”: allowed is")`)
	p.Eval(`($("[data-axis=rank]").value = "1 2 3", act("validate-start"))`, nil)
	p.WaitFor(`/^[1-9]/.test($("[data-validation-left]").textContent) && !$("[data-action=validate-cancel]").hidden`)
	p.Eval(`act("validate-cancel")`, nil)
	p.WaitFor(`$("[data-validation-outcome]").textContent.startsWith("Cancelled after") && !$("[data-action=validate-start]").disabled`)
	p.Press("\u001b")
	p.WaitFor(`!$("dialog.validation").open && focused.dataset.action === "validate"`)
	p.Eval(`el.load("")`, nil)
	if got := p.Text(`$("[data-action=validate]").checkVisibility()`); got != "false" {
		t.Error("a network offers cross-validation")
	}
}
