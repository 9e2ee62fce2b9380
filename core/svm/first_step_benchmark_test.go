//go:build unix

package svm_test

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
)

// processor returns the processor time that the process has used.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkFirstStep measures the first step of tLSSVC on points in the plane with its baselines, in processor time, and in units of one
// Cholesky factorisation of the kernel's matrix by gonum in the same run; of 3,600 points that is the one of 1,200 times 27.
func BenchmarkFirstStep(b *testing.B) {
	var plain time.Duration
	for _, labels := range []int{400, 1200} {
		b.Run(fmt.Sprintf("3x%d", labels), func(b *testing.B) {
			d := inPlane(1, labels)
			if plain == 0 {
				k := rbf(inPlane(1, 400), 1)
				for i := range 1200 {
					k.SetSym(i, i, k.At(i, i)+0.125)
				}
				start := processor(b)
				var chol mat.Cholesky
				if !chol.Factorize(k) {
					b.Fatal("not positive definite")
				}
				plain = processor(b) - start
			}
			start := processor(b)
			n := 0
			for b.Loop() {
				again := *d // what is shared is computed anew
				for _, name := range []string{"tlssvm", "single-ls", "pooled-ls"} {
					build(b, name, &again, 1, "kernel", "rbf").Step()
				}
				n++
			}
			one := float64(processor(b)-start) / float64(n)
			size := float64(labels) / 400
			b.ReportMetric(one/1e6, "cpu-ms/op")
			b.ReportMetric(one/(float64(plain)*size*size*size), "plain-Choleskys")
		})
	}
}
