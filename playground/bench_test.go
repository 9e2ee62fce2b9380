package playground_test

import (
	"testing"

	"tandem/playground/paint"
)

// BenchmarkDraw is the work of a frame that is the view's own, without the device's.
func BenchmarkDraw(b *testing.B) {
	run := trained(b, "arch=mmoe", 200)
	v, h := viewOf(run, paint.Theme{}, 980, 0, 2)
	r := newRecorder(980, h, 2)
	b.ReportAllocs()
	for b.Loop() {
		r.labels, r.images, r.figures = r.labels[:0], r.images[:0], 0
		v.Invalidate()
		v.Draw(r)
	}
	b.ReportMetric(float64(r.figures), "figures/op")
}
