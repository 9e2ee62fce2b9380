package docs_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"tandem/core/experiment/experimenttest"
	"tandem/playground/paint"
)

// The numbers of the lesson are those that a class sees.
func TestTeachNumbers(t *testing.T) {
	text, err := os.ReadFile("teach.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(text), "<!-- numbers: checked by docs/teach_test.go -->\n")
	if !ok {
		t.Fatal("teach.md has lost its mark")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	last, rows := "", 0
	for _, line := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(strings.Trim(line, "| "), "|")
		if len(cells) == 6 { // no number: a variation of the row above
			cells = append([]string{""}, cells...)
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		change, variation := strings.CutPrefix(cells[1], "the same with ")
		fragment := strings.Trim(change, "`")
		if variation {
			fragment = last + "&" + fragment
		} else {
			last = fragment
		}
		steps, err := strconv.Atoi(cells[2])
		if err != nil {
			t.Fatal(err)
		}
		sum := experimenttest.Start(t, fragment, steps).Summary()
		task := sum.Tasks[sum.Target]
		single := func(x *float64) float32 { return float32(*x) }
		bare := func(share *float64) string { return strings.Fields(paint.Percent(single(share)))[0] } // without the sign
		got := fmt.Sprintf("%s %s %s %s %s", task.Name, bare(task.Smooth.BaselineMetric), bare(task.Smooth.Metric),
			paint.Points(single(sum.Smooth.DeltaM)), paint.Spread(single(sum.Smooth.Noise)))
		if want := strings.Join(cells[3:], " "); got != want {
			t.Errorf("%s at step %d: got %s, the text says %s", fragment, steps, got, want)
		}
		rows++
	}
	if rows != 6 {
		t.Errorf("%d rows were checked, want 6", rows)
	}
}

// The ready-made challenge can be met as the text says, and is not met by chance.
func TestTeachChallenge(t *testing.T) {
	const data = "tasks=checkerboard,circle,xor&relatedness=15&labels=400,12,400&lr=0.02&seed=3&layers="
	reached := func(layers string, steps int) (loss float64, shared int) {
		sum := experimenttest.Start(t, data+layers, steps).Summary()
		return *sum.Tasks[1].Smooth.Loss, *sum.SharedLayers
	}
	if loss, shared := reached("16,1", 1000); loss >= 0.08 || shared > 2 {
		t.Errorf("with layers=16,1 the loss is %v with %d shared layers", loss, shared)
	}
	const push = "tasks=checkerboard,circle,xor&labels=400,100,400&layers=16,8,2&lr=0.02"
	if before, after := experimenttest.Start(t, push, 1000).Summary(), experimenttest.Start(t, push+"&own-layers=2", 1000).Summary(); *before.Smooth.DeltaM > -2 || *after.Smooth.DeltaM < 5 {
		t.Errorf("the second challenge: Δm %+.1f %% as pushed, %+.1f %% with layers of its own", *before.Smooth.DeltaM, *after.Smooth.DeltaM)
	}
	for _, steps := range []int{1000, 2000, 3000} {
		if loss, _ := reached("16,8", steps); loss < 0.08 {
			t.Errorf("with layers=16,8 the loss is %v at step %d", loss, steps)
		}
	}
}
