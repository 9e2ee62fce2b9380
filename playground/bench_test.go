package playground_test

import (
	"testing"

	"tandem/playground/paint"
	"tandem/playground/paint/record"
)

// BenchmarkDraw is the work of a frame that is the view's own, without the device's.
func BenchmarkDraw(b *testing.B) {
	for _, test := range []struct {
		name, fragment string
		steps          int
	}{{"network", "arch=mmoe", 200}, {"sixty", "world=grid", 50}, {"tensor", "world=grid&learner=tlssvm", 20}, {"surfaces", "world=plane-grid&learner=tsvm&grid-size=3,3,3", 20}} {
		b.Run(test.name, func(b *testing.B) {
			v, h := viewOf(trained(b, test.fragment, test.steps), paint.Theme{}, 980, 0, 2)
			r := record.New(980, h, 2)
			b.ReportAllocs()
			for b.Loop() {
				r.Reset()
				v.Invalidate()
				v.Draw(r)
			}
			b.ReportMetric(float64(r.Figures), "figures/op")
		})
	}
}
