package svm_test

import (
	"fmt"
	"testing"
)

// The catalogue's sizes: 60 tasks, 3,600 examples, 100 features. Issue 3 asks for less than a second to convergence.
var catalogueShape = toyShape{features: 100, rank: 3, train: 60, test: 20, modes: []int{3, 4, 5}}

func BenchmarkTLSSVRToConvergence(b *testing.B) {
	y := newToy(catalogueShape, 1)
	for _, restarts := range []string{"1", "4"} {
		b.Run(fmt.Sprintf("restarts=%s", restarts), func(b *testing.B) {
			steps := 0
			for b.Loop() {
				m := train(b, "tlssvm", &y.train, 1, "kernel", "linear", "gamma", "1", "restarts", restarts)
				steps = m.Report().Iteration
			}
			b.ReportMetric(float64(steps), "alternations")
		})
	}
}
