package weighting_test

import (
	"fmt"
	"testing"

	"tandem/core/random"
	"tandem/core/weighting"
)

func BenchmarkWeights(b *testing.B) {
	for _, e := range weighting.Entries {
		if e.Gramian == nil {
			continue
		}
		for _, tasks := range []int{2, 3, 9} {
			b.Run(fmt.Sprintf("%s/%d", e.Name, tasks), func(b *testing.B) {
				b.ReportAllocs()
				g := normals(random.New(2, "test"), tasks, tasks+1, tasks, 10).gramian()
				m, w, at := e.Gramian(tasks, values(e), stream()), make([]float64, tasks), everyone(tasks)
				for b.Loop() {
					m.Weights(w, g, at)
				}
			})
		}
	}
}
