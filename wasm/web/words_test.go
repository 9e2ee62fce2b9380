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
		k := task.Smooth
		want := []string{task.Name, fmt.Sprint(task.Labels), percent(k.Metric), percent(k.BaselineMetric), signed(k.Gain) + " " + spread(k.Noise),
			fmt.Sprintf("%.3f", *k.Loss), fmt.Sprintf("%.3f", *k.BaselineLoss), fmt.Sprintf("%.2f", *s.Weights[i])}
		if got := table.Rows[i]; strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("row %d: got %q, want %q", i, got, want)
		}
	}
	if want := signed(s.Smooth.DeltaM) + " % " + spread(s.Smooth.Noise); table.Overall != want {
		t.Errorf("Δm is %q, want %q", table.Overall, want)
	}
	target := s.Tasks[s.Target].Smooth
	if got, want := p.Text(`$(".headline .number").textContent + " " + $(".headline .noise").textContent`), signed(target.Gain)+" "+spread(target.Noise); got != want {
		t.Errorf("the headline is %q, want %q", got, want)
	}
	// A gain has a colour where it is more than its noise, and no other has.
	for i, task := range s.Tasks {
		gain, want := *task.Smooth.Gain, ""
		if math.Abs(gain) > *task.Smooth.Noise && math.Abs(gain) >= 0.5 {
			want = map[bool]string{true: "good", false: "bad"}[gain > 0]
		}
		if got := p.Text(fmt.Sprintf(`$("tbody tr:nth-child(%d) td:nth-of-type(4)").className`, i+1)); got != want {
			t.Errorf("a gain of %.2f ± %.2f is %q, want %q", gain, *task.Smooth.Noise, got, want)
		}
	}
	p.Screenshot("table")
}

// whole rounds halves away from 0.
func whole(x float64) string { return fmt.Sprintf("%.0f", math.Floor(math.Abs(x)+0.5)) }

func percent(x *float64) string { return whole(100**x) + " %" }

func spread(x *float64) string { return "± " + whole(*x) }

func signed(x *float64) string {
	text := whole(*x)
	switch {
	case text == "0":
		return text
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
	if alone := percent(task.Smooth.Metric) + " together, " + percent(task.Smooth.BaselineMetric) + " alone"; !strings.Contains(got, alone) {
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
