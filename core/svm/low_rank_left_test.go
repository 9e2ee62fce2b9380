package svm

import (
	"slices"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// What a machine's features leave out of the kernel bounds its gap. It does not become less when another machine makes the factor that
// they share grow: the features are still those of before.
func TestAFactorThatGrowsLeavesNoLessOutOfFeaturesMadeBefore(t *testing.T) {
	s := random.New(7, "growing factor")
	d := &Data{Features: 2, Modes: []int{2}}
	for task := range 2 {
		own := Task{Index: []int{task}}
		for range 300 {
			a, b := 2*s.Float64()-1, 2*s.Float64()-1
			own.X, own.Y = append(own.X, a, b), append(own.Y, a*b+0.1*s.Normal())
		}
		d.Tasks = append(d.Tasks, own)
	}
	v := catalogue.Defaults(traceNorm.Options)
	v["kernel"] = "rbf"
	made, err := traceNorm.New(d, v, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := made.(*spectral)
	for !m.missing.ended {
		m.Advance()
	}
	if !m.missing.low() {
		t.Fatal("it works with the kernel itself: that shows nothing")
	}
	w, b := m.weights()
	before := m.missing.outside(w, b, m.gamma)
	rank := len(m.missing.factor.pivots)
	for ready := false; !ready; {
		_, ready = m.missing.p.low(m.missing.k, finest)
	}
	if grown := len(m.missing.factor.pivots); grown <= rank {
		t.Fatalf("the factor had %d pivots and has %d: that shows nothing", rank, grown)
	}
	if after := m.missing.outside(w, b, m.gamma); !slices.Equal(after, before) {
		t.Errorf("outside the same features are %v, and %v when the factor has grown", before, after)
	}
}
