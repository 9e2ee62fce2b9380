// Bits calls every kernel on random numbers and prints a line for each: its name and a hash of what it gave. With the
// argument "bench" it prints nanoseconds a call instead.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"tandem/core/kernel"
	"tandem/wasm/kernel/trial"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "bench" {
		bench()
		return
	}
	for _, line := range trial.Hashes() {
		fmt.Println(line)
	}
}

func bench() {
	testing.Init()
	flag.Set("test.benchtime", "4ms")
	r := rand.New(rand.NewPCG(1, 1))
	vec := func(n int) []float32 {
		s := make([]float32, n)
		for i := range s {
			s[i] = r.Float32() - 0.5
		}
		return s
	}
	a, b, c, d := vec(8192), vec(8192), vec(8192), vec(8192)
	for i := range d {
		d[i] = d[i] * d[i]
	}
	rows := [][]float32{a[:4096], b[:4096], c[:4096]}
	gram := make([]float64, 9)
	// One step of Adam on a network 2-64-64-1 of tanh units and a batch of 64.
	x1, x2, w1, w2, w3, bias := a[:128], vec(4096), vec(128), vec(4096), vec(64), vec(64)
	h1, h2, y, d1, d2, dy := vec(4096), vec(4096), vec(64), vec(4096), vec(4096), vec(64)
	grad, theta, m, v := vec(4480), vec(4480), vec(4480), make([]float32, 4480)
	step := func() {
		kernel.MatMul(x2, x1, w1, 64, 2, 64)
		kernel.AddBias(x2, bias, 64, 64)
		kernel.Tanh(h1, x2)
		kernel.MatMul(x2, h1, w2, 64, 64, 64)
		kernel.AddBias(x2, bias, 64, 64)
		kernel.Tanh(h2, x2)
		kernel.MatMul(y, h2, w3, 64, 64, 1)
		kernel.AddBias(y, bias[:1], 64, 1)
		clear(grad)
		clear(d1)
		clear(d2)
		kernel.MatMulTA(grad[:64], h2, dy, 64, 64, 1)
		kernel.SumRows(grad[64:65], dy, 64, 1)
		kernel.MatMulTB(d2, dy, w3, 64, 1, 64)
		kernel.TanhBackward(d1, d2, h2)
		kernel.MatMulTA(grad[65:], h1, d1, 64, 64, 64)
		kernel.SumRows(grad, d1, 64, 64)
		clear(d2)
		kernel.MatMulTB(d2, d1, w2, 64, 64, 64)
		clear(d1)
		kernel.TanhBackward(d1, d2, h1)
		kernel.MatMulTA(grad, x1, d1, 64, 2, 64)
		kernel.SumRows(grad, d1, 64, 64)
		kernel.AdamStep(theta, grad, m, v, 0, 0.9, 0.999, 1e-8, 1.1, 1.01, 0)
	}
	for _, x := range []struct {
		name string
		f    func()
	}{
		{"Step 2-64-64-1", step},
		{"MatMul 64x64x64", func() { kernel.MatMul(a, b, c, 64, 64, 64) }},
		{"MatMulTA 64x64x64", func() { kernel.MatMulTA(a, b, c, 64, 64, 64) }},
		{"MatMulTB 64x64x64", func() { kernel.MatMulTB(a, b, c, 64, 64, 64) }},
		{"MatMul 32x8x8", func() { kernel.MatMul(a, b, c, 32, 8, 8) }},
		{"MatMulTA 32x8x8", func() { kernel.MatMulTA(a, b, c, 32, 8, 8) }},
		{"MatMulTB 32x8x8", func() { kernel.MatMulTB(a, b, c, 32, 8, 8) }},
		{"MatMul 32x2x8", func() { kernel.MatMul(a, b, c, 32, 2, 8) }},
		{"MatMulTA 32x2x8", func() { kernel.MatMulTA(a, b, c, 32, 2, 8) }},
		{"MatMul 32x8x1", func() { kernel.MatMul(a, b, c, 32, 8, 1) }},
		{"MatMulTA 32x8x1", func() { kernel.MatMulTA(a, b, c, 32, 8, 1) }},
		{"MatMulTB 32x1x8", func() { kernel.MatMulTB(a, b, c, 32, 1, 8) }},
		{"MatMul 64x64x1", func() { kernel.MatMul(a, b, c, 64, 64, 1) }},
		{"MatMulTA 64x64x1", func() { kernel.MatMulTA(a, b, c, 64, 64, 1) }},
		{"MatMulTB 64x1x64", func() { kernel.MatMulTB(a, b, c, 64, 1, 64) }},
		{"MatMul 64x2x64", func() { kernel.MatMul(a, b, c, 64, 2, 64) }},
		{"MatMulTA 64x2x64", func() { kernel.MatMulTA(a, b, c, 64, 2, 64) }},
		{"AddBias 64x64", func() { kernel.AddBias(a, b, 64, 64) }},
		{"SumRows 64x64", func() { kernel.SumRows(a, b, 64, 64) }},
		{"AddBias 32x8", func() { kernel.AddBias(a, b, 32, 8) }},
		{"SumRows 32x8", func() { kernel.SumRows(a, b, 32, 8) }},
		{"Softmax 64x4", func() { kernel.Softmax(a, b, 64, 4) }},
		{"Axpy 4096", func() { kernel.Axpy(a[:4096], b[:4096], 0.25) }},
		{"Axpy 8", func() { kernel.Axpy(a[:8], b[:8], 0.25) }},
		{"Scale 4", func() { kernel.Scale(a[:4], b[:4], 0.25) }},
		{"Tanh 4096", func() { kernel.Tanh(a[:4096], b[:4096]) }},
		{"TanhBackward 4096", func() { kernel.TanhBackward(a[:4096], b[:4096], c[:4096]) }},
		{"Tanh 256", func() { kernel.Tanh(a[:256], b[:256]) }},
		{"Relu 4096", func() { kernel.Relu(a[:4096], b[:4096]) }},
		{"Sigmoid 4096", func() { kernel.Sigmoid(a[:4096], b[:4096]) }},
		{"Softplus 4096", func() { kernel.Softplus(a[:4096], b[:4096]) }},
		{"Gelu 4096", func() { kernel.Gelu(a[:4096], b[:4096]) }},
		{"Elu 4096", func() { kernel.Elu(a[:4096], b[:4096]) }},
		{"Exp 4096", func() { kernel.Exp(a[:4096], b[:4096]) }},
		{"Log 4096", func() { kernel.Log(a[:4096], d[:4096]) }},
		{"Gram 3x4096", func() { kernel.Gram(gram, rows, 4096) }},
		{"AdamStep 8192", func() { kernel.AdamStep(a, b, c, d, 0, 0.9, 0.999, 1e-8, 1.1, 1.01, 0) }},
		{"AdamStep 100", func() { kernel.AdamStep(a[:100], b[:100], c[:100], d[:100], 0, 0.9, 0.999, 1e-8, 1.1, 1.01, 0) }},
	} {
		copy(b, vec(8192))
		copy(c, vec(8192))
		best := 0.0
		for range 15 {
			result := testing.Benchmark(func(b *testing.B) {
				for range b.N {
					x.f()
				}
			})
			ns := float64(result.T.Nanoseconds()) / float64(result.N)
			if best == 0 || ns < best {
				best = ns
			}
		}
		fmt.Printf("%-20s %12.1f\n", x.name, best)
	}
}
