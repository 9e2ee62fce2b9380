//go:build !js

package enginetest_test

import (
	"reflect"
	"strings"
	"testing"

	"tandem/core/experiment"
)

// numbers are what the page tells a program of its run.
type numbers struct {
	Step   int
	Hash   string
	DeltaM *float64
	Tasks  []struct {
		Name                       string
		Metric, BaselineMetric     *float64
		Loss, BaselineLoss, Weight *float64
		Gain                       *float64
	}
}

// tryNumbers compares the numbers that the page tells with those of the same run natively, to the last bit, and holds what it writes
// in different places against each other.
func tryNumbers(t *testing.T, w window, want experiment.Summary) {
	t.Helper()
	var got numbers
	w.Eval(`el.snapshot`, &got)
	if got.Step != want.Step || got.Hash != want.Hash || !reflect.DeepEqual(got.DeltaM, want.DeltaM) || len(got.Tasks) != len(want.Tasks) {
		t.Fatalf("the page tells step %d, hash %s, Δm %v of %d tasks, natively %d, %s, %v, %d", got.Step, got.Hash, got.DeltaM, len(got.Tasks),
			want.Step, want.Hash, want.DeltaM, len(want.Tasks))
	}
	for i, task := range want.Tasks {
		told := []*float64{got.Tasks[i].Metric, got.Tasks[i].BaselineMetric, got.Tasks[i].Loss, got.Tasks[i].BaselineLoss, got.Tasks[i].Gain, got.Tasks[i].Weight}
		if native := []*float64{task.Metric, task.BaselineMetric, task.Loss, task.BaselineLoss, task.Gain, want.Weights[i]}; !reflect.DeepEqual(told, native) {
			t.Errorf("%s: the page's numbers are not the native ones", task.Name)
		}
	}
	w.Eval(`until(() => $("caption").textContent.includes("step 500") && $("[data-count]").textContent.includes("step 500"), 5000)`, nil)
	var written struct {
		Headline string
		Row      []string
	}
	w.Eval(`({ headline: $(".headline .number").textContent, row: [...[...root.querySelectorAll("[data-table] tbody tr")][el.snapshot.target].querySelectorAll("td")].map((c) => c.textContent) })`, &written)
	found := false
	for _, cell := range written.Row {
		found = found || strings.HasPrefix(cell, written.Headline)
	}
	if !found || len(written.Headline) < 2 {
		t.Errorf("the headline says %q, and no number of the target's row begins so: %q", written.Headline, written.Row)
	}
}
