package world_test

import (
	"math"
	"slices"
	"testing"
)

// Stratified: the first n labels, for every n, are of each class as often as its share of the square says, to the nearest one;
// within a class they lie anywhere. Drawn at random they are not.
func TestStratifiedLabelsHaveTheirShare(t *testing.T) {
	off := map[string]int{}
	for _, draw := range []string{"random", "stratified"} {
		for seed := range uint64(40) {
			d := plane(t, seed, "tasks", "circle,xor,ring", "labels", "12,30,400", "draw", draw)
			for task, share := range []float64{0.33, 0.5, 0.35} { // of scoreFunctions, to the nearest hundredth
				ones := 0.0
				for i, e := range examples(d, task) {
					ones += float64(e.label)
					if e.label != d.Plane.Label(task, e.x, e.y) {
						t.Fatalf("%s: a label is wrong", draw)
					}
					if n := float64(i + 1); math.Abs(ones-share*n) > 0.5+0.01*n {
						off[draw]++
						break
					}
				}
			}
		}
	}
	if off["stratified"] > 0 || off["random"] < 100 {
		t.Errorf("of 120 tasks have another share: stratified %d, want 0; at random %d, want most", off["stratified"], off["random"])
	}
}

// More labels append examples when they are stratified, too, other tasks keep theirs, and a regression is drawn as ever.
func TestStratifiedLabelsAppend(t *testing.T) {
	set := []string{"tasks", "circle,ring,plane-regression", "draw", "stratified", "labels"}
	few, many := plane(t, 4, append(set, "50,12,40")...), plane(t, 4, append(set, "50,90,40")...)
	for task := range few.Tasks {
		a, b := examples(few, task), examples(many, task)
		if len(a) == 0 || len(a) > len(b) || !slices.Equal(a, b[:len(a)]) {
			t.Errorf("task %d: %d examples are not the first of %d", task, len(a), len(b))
		}
	}
	if random := plane(t, 4, "tasks", "circle,ring,plane-regression", "labels", "50,12,40"); !slices.Equal(examples(random, 2), examples(few, 2)) {
		t.Error("a regression's points are others")
	}
}
