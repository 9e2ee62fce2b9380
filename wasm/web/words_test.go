//go:build !js

package web_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// TestTable compares the table with what the run says.
func TestTable(t *testing.T) {
	p := still(t, "")
	p.Eval(`act("table")`, nil)
	if got := p.Text(`$("[data-table]").checkVisibility() && !$("[data-table]").classList.contains("unseen")`); got != "true" {
		t.Error("the table is not shown")
	}
	s := snapshot(p, `el.step(300)`)
	var table struct {
		Caption, Overall string
		Rows             [][]string
	}
	p.Eval(`({
		caption: $("caption").textContent,
		overall: $("tfoot td").textContent,
		rows: [...root.querySelectorAll("tbody tr")].map((r) => [...r.children].map((c) => c.textContent.trim())),
	})`, &table)
	if !strings.Contains(table.Caption, "step 300") {
		t.Errorf("the caption is %q", table.Caption)
	}
	if len(table.Rows) != len(s.Tasks) {
		t.Fatalf("%d rows for %d tasks", len(table.Rows), len(s.Tasks))
	}
	for i, task := range s.Tasks {
		want := []string{task.Name, fmt.Sprint(task.Labels), percent(task.Metric), percent(task.BaselineMetric), signed(task.Gain),
			fmt.Sprintf("%.3f", *task.Loss), fmt.Sprintf("%.3f", *task.BaselineLoss), fmt.Sprintf("%.2f", *s.Weights[i])}
		if got := table.Rows[i]; strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("row %d: got %q, want %q", i, got, want)
		}
	}
	if want := signed(s.DeltaM) + " %"; table.Overall != want {
		t.Errorf("Δm is %q, want %q", table.Overall, want)
	}
	p.Screenshot("table")
}

func percent(x *float64) string { return fmt.Sprintf("%.1f %%", 100**x) }

func signed(x *float64) string {
	text := fmt.Sprintf("%.1f", math.Abs(*x))
	switch {
	case text == "0.0":
		return "±" + text
	case *x < 0:
		return "−" + text
	}
	return "+" + text
}

// TestLiveRegion listens to what a screen reader says: rarely while it trains, and the result when it pauses.
func TestLiveRegion(t *testing.T) {
	p := open(t, "")
	p.Eval(`(globalThis.said = [], new MutationObserver(() => said.push($("[data-live]").textContent)).observe($("[data-live]"), { childList: true, characterData: true, subtree: true }))`, nil)
	p.Eval(`sleep(2500)`, nil)
	if n := p.Number(`said.length`); n > 1 {
		t.Errorf("%g announcements in 2.5 s: %s", n, p.Text(`said.join("; ")`))
	}
	s := snapshot(p, `el.pause()`)
	task := s.Tasks[s.Target]
	want := fmt.Sprintf("Paused at step %s. %s", grouped(s.Step), task.Name)
	p.WaitFor(fmt.Sprintf(`$("[data-live]").textContent.startsWith(%q)`, want))
	got := p.Text(`$("[data-live]").textContent`)
	whole := func(share *float64) float64 { return math.Floor(100**share + 0.5) } // half a per cent is rounded up
	if alone := fmt.Sprintf("%g %% together, %g %% alone", whole(task.Metric), whole(task.BaselineMetric)); !strings.Contains(got, alone) {
		t.Errorf("it says %q, want %q in it", got, alone)
	}
	if p.Text(`$("[data-live]").getAttribute("aria-live")`) != "polite" {
		t.Error("the region is not polite")
	}
}

// grouped writes 1840 as "1,840".
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return grouped(n/1000) + fmt.Sprintf(",%03d", n%1000)
}
