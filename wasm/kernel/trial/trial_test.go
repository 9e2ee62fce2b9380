package trial_test

import (
	"math/rand/v2"
	"testing"

	"tandem/core/kernel"
	"tandem/wasm/kernel/trial"
)

func TestKernelsAllocateNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, k := range trial.Kernels {
		c := k.New(r, [3]int{13, 7, 11}, false)
		if n := testing.AllocsPerRun(10, func() { k.Call(c) }); n != 0 {
			t.Errorf("%s allocates %v times a call", k.Name, n)
		}
	}
	rows := [][]float32{make([]float32, 9), make([]float32, 9), make([]float32, 9)}
	dst := make([]float64, 9)
	if n := testing.AllocsPerRun(10, func() { kernel.Gram(dst, rows, 9) }); n != 0 {
		t.Errorf("gram allocates %v times a call", n)
	}
}

// Each kernel at the size that a network of width 64 and a batch of 64 gives it.
func BenchmarkKernels(b *testing.B) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, k := range trial.Kernels {
		dims := [3]int{64, 64, 64}
		if k.Dims == 1 {
			dims[0] = 4096
		}
		c := k.New(r, dims, false)
		b.Run(k.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				k.Call(c)
			}
		})
	}
}
