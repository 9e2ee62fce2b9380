package kernel_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"tandem/core/kernel"
)

// draw returns n numbers of several orders of magnitude.
func draw(r *rand.Rand, n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = (r.Float32() - 0.5) * float32(math.Ldexp(1, r.IntN(12)))
	}
	return s
}

// inOrder is a sum in order from a start.
func inOrder(sum float32, n int, term func(i int) float32) float32 {
	for i := range n {
		sum += term(i)
	}
	return sum
}

// inLanes is a sum in four interleaved lanes, the tail after them.
func inLanes(n int, term func(i int) float32) float32 {
	var s [4]float32
	for i := range n &^ 3 {
		s[i%4] += term(i)
	}
	sum := (s[0] + s[2]) + (s[1] + s[3])
	for i := n &^ 3; i < n; i++ {
		sum += term(i)
	}
	return sum
}

// same fails unless the bits are equal.
func same(t *testing.T, what string, got, want float32) {
	t.Helper()
	if math.Float32bits(got) != math.Float32bits(want) {
		t.Fatalf("%s: got %v, want %v", what, got, want)
	}
}

// near fails unless got is want within the rounding errors of a float32 sum of so many terms and such a size.
func near(t *testing.T, what string, got float32, want, size float64, terms int) {
	t.Helper()
	if math.Abs(float64(got)-want) > float64(terms+2)*(size*0x1p-24+0x1p-149) {
		t.Fatalf("%s: got %v, want %v", what, got, want)
	}
}

// The products are what float64 says they are, and have the bits of the documented order of summation.
func TestProducts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		m, k, n := r.IntN(10), r.IntN(20), r.IntN(12)
		x, w, dy := draw(r, m*k), draw(r, k*n), draw(r, m*n)
		y, dw, dx := draw(r, m*n), draw(r, k*n), draw(r, m*k)
		dw0, dx0 := append([]float32{}, dw...), append([]float32{}, dx...)

		kernel.MatMul(y, x, w, m, k, n)
		for i := range m {
			for j := range n {
				same(t, "MatMul", y[i*n+j], inOrder(0, k, func(p int) float32 { return float32(x[i*k+p] * w[p*n+j]) }))
				var want, size float64
				for p := range k {
					v := float64(x[i*k+p]) * float64(w[p*n+j])
					want, size = want+v, size+math.Abs(v)
				}
				near(t, "MatMul", y[i*n+j], want, size, k)
			}
		}

		kernel.MatMulTA(dw, x, dy, m, k, n)
		for p := range k {
			for j := range n {
				at := p*n + j
				same(t, "MatMulTA", dw[at], inOrder(dw0[at], m, func(i int) float32 { return float32(x[i*k+p] * dy[i*n+j]) }))
			}
		}

		kernel.MatMulTB(dx, dy, w, m, n, k)
		for i := range m {
			for p := range k {
				at := i*k + p
				same(t, "MatMulTB", dx[at], dx0[at]+inLanes(n, func(j int) float32 { return float32(dy[i*n+j] * w[p*n+j]) }))
				same(t, "Dot", kernel.Dot(dy[i*n:i*n+n], w[p*n:p*n+n]),
					inLanes(n, func(j int) float32 { return float32(dy[i*n+j] * w[p*n+j]) }))
			}
		}
	}
}

func TestBiasAndItsGradient(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		m, n := r.IntN(10), r.IntN(20)
		y, b := draw(r, m*n), draw(r, n)
		y0, b0 := append([]float32{}, y...), append([]float32{}, b...)
		kernel.AddBias(y, b, m, n)
		kernel.SumRows(b, y, m, n)
		for j := range n {
			for i := range m {
				same(t, "AddBias", y[i*n+j], y0[i*n+j]+b0[j])
			}
			same(t, "SumRows", b[j], inOrder(b0[j], m, func(i int) float32 { return y[i*n+j] }))
		}
	}
}

func TestGram(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		tasks, p := r.IntN(7), r.IntN(41)
		rows := make([][]float32, tasks)
		for i := range rows {
			rows[i] = draw(r, p+i) // longer than p is allowed
		}
		dst := make([]float64, tasks*tasks)
		kernel.Gram(dst, rows, p)
		for i := range rows {
			for j := range rows {
				var want, size float64
				for q := range p {
					v := float64(rows[i][q]) * float64(rows[j][q])
					want, size = want+v, size+math.Abs(v)
				}
				if got := dst[i*tasks+j]; math.Abs(got-want) > 40*size*0x1p-53 {
					t.Fatalf("element %d, %d: got %v, want %v", i, j, got, want)
				}
				if dst[i*tasks+j] != dst[j*tasks+i] {
					t.Fatalf("element %d, %d: not symmetric", i, j)
				}
			}
		}
	}
}

func TestShortSlicesPanic(t *testing.T) {
	s := func(n int) []float32 { return make([]float32, n) }
	for _, c := range []struct {
		name string
		call func()
	}{
		{"MatMul dst", func() { kernel.MatMul(s(3), s(6), s(6), 2, 3, 2) }},
		{"MatMul x", func() { kernel.MatMul(s(4), s(5), s(6), 2, 3, 2) }},
		{"MatMulTA dy", func() { kernel.MatMulTA(s(6), s(6), s(3), 2, 3, 2) }},
		{"MatMulTB w", func() { kernel.MatMulTB(s(6), s(4), s(5), 2, 2, 3) }},
		{"negative rows", func() { kernel.AddBias(s(4), s(2), -1, 2) }},
		{"SumRows db", func() { kernel.SumRows(s(1), s(4), 2, 2) }},
		{"Gram row", func() { kernel.Gram(make([]float64, 4), [][]float32{s(3), s(2)}, 3) }},
		{"Gram dst", func() { kernel.Gram(make([]float64, 3), [][]float32{s(3), s(3)}, 3) }},
		{"Dot y", func() { kernel.Dot(s(3), s(2)) }},
		{"Axpy dst", func() { kernel.Axpy(s(2), s(3), 1) }},
		{"Tanh y", func() { kernel.Tanh(s(2), s(3)) }},
		{"EluBackward y", func() { kernel.EluBackward(s(3), s(3), s(3), s(2)) }},
		{"Softmax x", func() { kernel.Softmax(s(6), s(5), 2, 3) }},
		{"AdamStep v", func() { kernel.AdamStep(s(3), s(3), s(3), s(2), 1, 0, 0, 0, 0, 0, 0) }},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: a slice that is too short did not panic", c.name)
				}
			}()
			c.call()
		}()
	}
}
