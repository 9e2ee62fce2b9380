package kernel_test

import (
	"math"
	"testing"

	"tandem/core/kernel"
)

// one calls a vector kernel on one number.
func one(f func(y, x []float32)) func(float32) float32 {
	y, x := make([]float32, 1), make([]float32, 1)
	return func(v float32) float32 {
		x[0] = v
		f(y, x)
		return y[0]
	}
}

func sigmoid64(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func softplus64(x float64) float64 { return math.Max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) }

func gelu64(x float64) float64 { return x * math.Erfc(-x/math.Sqrt2) / 2 }

func elu64(x float64) float64 {
	if x > 0 {
		return x
	}
	return math.Expm1(x)
}

var functions = []struct {
	name     string
	got      func(float32) float32
	want     func(float64) float64
	ulp, abs float64 // an error within either is allowed
}{
	{"exp", kernel.Exp1, math.Exp, 2, 0},
	{"log", kernel.Log1, math.Log, 1, 0},
	{"tanh", kernel.Tanh1, math.Tanh, 6, 0},
	{"sigmoid", kernel.Sigmoid1, sigmoid64, 3, 0},
	{"softplus", kernel.Softplus1, softplus64, 5, 0},
	{"gelu", kernel.Gelu1, gelu64, 4, 2e-7},
	{"elu", kernel.Elu1, elu64, 3, 0},
	{"exp of slices", one(kernel.Exp), math.Exp, 2, 0},
	{"log of slices", one(kernel.Log), math.Log, 1, 0},
	{"tanh of slices", one(kernel.Tanh), math.Tanh, 6, 0},
	{"sigmoid of slices", one(kernel.Sigmoid), sigmoid64, 3, 0},
	{"softplus of slices", one(kernel.Softplus), softplus64, 5, 0},
	{"gelu of slices", one(kernel.Gelu), gelu64, 4, 2e-7},
	{"elu of slices", one(kernel.Elu), elu64, 3, 0},
	{"relu of slices", one(kernel.Relu), func(x float64) float64 { return math.Max(x, 0) }, 0, 0},
}

// ulp returns the distance between neighbouring float32 numbers at x.
func ulp(x float64) float64 {
	return math.Ldexp(1, max(math.Ilogb(x), -126)-23)
}

func TestAccuracy(t *testing.T) {
	stride := uint64(20011) // a prime: bit patterns of all kinds, 215,000 of them
	if testing.Short() {
		stride = 200003
	}
	for _, f := range functions {
		var worst, at float64
		var xs []float32
		for bits := uint64(0); bits < 1<<32; bits += stride {
			xs = append(xs, math.Float32frombits(uint32(bits)))
		}
		for x := -20.0; x < 20; x += float64(stride) * 1e-8 {
			xs = append(xs, float32(x))
		}
		for _, x := range xs {
			got, want := float64(f.got(x)), f.want(float64(x))
			switch {
			case math.IsNaN(want):
				if !math.IsNaN(got) {
					t.Fatalf("%s(%v): got %v, want NaN", f.name, x, got)
				}
				continue
			case math.Abs(want) > math.MaxFloat32:
				if math.Abs(got) < math.MaxFloat32 || math.Signbit(got) != math.Signbit(want) {
					t.Fatalf("%s(%v): got %v, want %v", f.name, x, got, want)
				}
				continue
			}
			if math.IsInf(got, 0) || math.IsNaN(got) {
				t.Fatalf("%s(%v): got %v, want %v", f.name, x, got, want)
			}
			d := math.Abs(got - want)
			if d <= f.abs {
				continue
			}
			if d /= ulp(want); d > worst {
				worst, at = d, float64(x)
			}
		}
		if worst > f.ulp {
			t.Errorf("%s(%v): off by %.2f ulp, want at most %v", f.name, at, worst, f.ulp)
		}
		t.Logf("%s: at most %.2f ulp (at %v)", f.name, worst, at)
	}
}

func TestEdges(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range []struct {
		name      string
		got, want float32
	}{
		{"exp 0", kernel.Exp1(0), 1},
		{"exp inf", kernel.Exp1(inf), inf},
		{"exp -inf", kernel.Exp1(-inf), 0},
		{"exp of the least denormal", kernel.Exp1(-103.2789), math.SmallestNonzeroFloat32},
		{"exp nan", kernel.Exp1(nan), nan},
		{"log 1", kernel.Log1(1), 0},
		{"log 0", kernel.Log1(0), -inf},
		{"log -0", kernel.Log1(float32(math.Copysign(0, -1))), -inf},
		{"log -1", kernel.Log1(-1), nan},
		{"log inf", kernel.Log1(inf), inf},
		{"log -inf", kernel.Log1(-inf), nan},
		{"log nan", kernel.Log1(nan), nan},
		{"tanh 0", kernel.Tanh1(0), 0},
		{"tanh of a denormal", kernel.Tanh1(1e-40), 1e-40},
		{"tanh inf", kernel.Tanh1(inf), 1},
		{"tanh -inf", kernel.Tanh1(-inf), -1},
		{"tanh 9", kernel.Tanh1(9), 1},
		{"tanh nan", kernel.Tanh1(nan), nan},
		{"sigmoid 0", kernel.Sigmoid1(0), 0.5},
		{"sigmoid inf", kernel.Sigmoid1(inf), 1},
		{"sigmoid -inf", kernel.Sigmoid1(-inf), 0},
		{"sigmoid nan", kernel.Sigmoid1(nan), nan},
		{"softplus inf", kernel.Softplus1(inf), inf},
		{"softplus -inf", kernel.Softplus1(-inf), 0},
		{"softplus 200", kernel.Softplus1(200), 200},
		{"softplus nan", kernel.Softplus1(nan), nan},
		{"gelu 0", kernel.Gelu1(0), 0},
		{"gelu inf", kernel.Gelu1(inf), inf},
		{"gelu -inf", kernel.Gelu1(-inf), 0},
		{"gelu 20", kernel.Gelu1(20), 20},
		{"gelu nan", kernel.Gelu1(nan), nan},
		{"elu inf", kernel.Elu1(inf), inf},
		{"elu -inf", kernel.Elu1(-inf), -1},
		{"elu of a small number", kernel.Elu1(-1e-10), -1e-10},
		{"elu nan", kernel.Elu1(nan), nan},
		{"relu nan", one(kernel.Relu)(nan), nan},
		{"relu inf", one(kernel.Relu)(inf), inf},
		{"relu -inf", one(kernel.Relu)(-inf), 0},
	} {
		if c.got != c.want && (c.got == c.got || c.want == c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestTanhStaysWithinOne(t *testing.T) {
	last := float32(0)
	for x := float32(7); x < 10; x = math.Nextafter32(x, 11) {
		y := kernel.Tanh1(x)
		if y > 1 || y < 0.99999 || x > 8 && y != 1 {
			t.Fatalf("Tanh1(%v) = %v, after %v", x, y, last)
		}
		last = y
	}
}
