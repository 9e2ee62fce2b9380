// Package trial knows how to call every kernel of tandem/core/kernel on random numbers, so that tests can make the same
// calls in every build (native, purego, SIMD, and the SIMD module alone) and compare the bits.
package trial

import (
	"math"
	"math/rand/v2"

	"tandem/core/kernel"
)

// A Kernel is one exported function of kernel.wasm: its parameters are the slices, then the dimensions, then the scalars.
type Kernel struct {
	Name    string
	Dims    int                     // how many dimensions it takes
	Lengths func(d [3]int) []int    // of its slices, given them
	Scalars int                     // how many float32 it takes
	Call    func(*Call)             // the function of core/kernel
	Wire    func(Scalars) []float32 // the scalars as the module takes them, if they differ
}

// Scalars are a call's float32 parameters.
type Scalars [7]float32

// A Call is the arguments of one call and, after it, its results.
type Call struct {
	Slices [][]float32
	Dims   [3]int
	F      Scalars
	Result float32 // of a kernel that returns something
}

// New returns a call of k with the given dimensions and random arguments. With special set, about one number in eight is
// a zero, an infinity, a NaN, a denormal number, or a very large or small one.
func (k *Kernel) New(r *rand.Rand, dims [3]int, special bool) *Call {
	c := &Call{Dims: dims}
	for _, n := range k.Lengths(dims) {
		s := make([]float32, n)
		for i := range s {
			s[i] = Number(r, special)
		}
		c.Slices = append(c.Slices, s)
	}
	for i := range k.Scalars {
		c.F[i] = r.Float32()
	}
	return c
}

// Clone returns a copy of c that shares nothing with it.
func (c *Call) Clone() *Call {
	d := *c
	d.Slices = make([][]float32, len(c.Slices))
	for i, s := range c.Slices {
		d.Slices[i] = append(make([]float32, 0, len(s)), s...)
	}
	return &d
}

var specials = []float32{
	0, float32(math.Copysign(0, -1)), float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.NaN()),
	math.SmallestNonzeroFloat32, -math.SmallestNonzeroFloat32, 1e-39, -3e-41, 0x1p-126, math.MaxFloat32, -math.MaxFloat32,
	88.72, 88.73, -87.4, -103.5, -103.98, 7.9789276, -7.98, 9.02, 15, -15.5, 1, -1, 0.5, -25, -17.4,
}

// Number returns a random number, of any of the orders of magnitude that matter to the functions.
func Number(r *rand.Rand, special bool) float32 {
	if special && r.IntN(8) == 0 {
		return specials[r.IntN(len(specials))]
	}
	x := 2*r.Float32() - 1
	switch r.IntN(6) {
	case 0:
		return x * 100
	case 1:
		return x * 1e-3
	case 2:
		return x * 10
	}
	return x
}

// Bits returns the bits of x, the same for every NaN.
func Bits(x float32) uint32 {
	if x != x {
		return 0x7fc00000
	}
	return math.Float32bits(x)
}

// Same reports the first difference between two calls' slices and results in their bits, NaNs being equal.
func Same(got, want *Call) (slice, index int, same bool) {
	for s := range want.Slices {
		for i, v := range want.Slices[s] {
			if Bits(got.Slices[s][i]) != Bits(v) {
				return s, i, false
			}
		}
	}
	return -1, 0, Bits(got.Result) == Bits(want.Result)
}

// Kernels lists every kernel but Gram, whose arguments are of another kind.
var Kernels = []Kernel{
	{Name: "mat_mul", Dims: 3, Lengths: func(d [3]int) []int { return []int{d[0] * d[2], d[0] * d[1], d[1] * d[2]} },
		Call: func(c *Call) { kernel.MatMul(c.Slices[0], c.Slices[1], c.Slices[2], c.Dims[0], c.Dims[1], c.Dims[2]) }},
	{Name: "mat_mul_ta", Dims: 3, Lengths: func(d [3]int) []int { return []int{d[1] * d[2], d[0] * d[1], d[0] * d[2]} },
		Call: func(c *Call) { kernel.MatMulTA(c.Slices[0], c.Slices[1], c.Slices[2], c.Dims[0], c.Dims[1], c.Dims[2]) }},
	{Name: "mat_mul_tb", Dims: 3, Lengths: func(d [3]int) []int { return []int{d[0] * d[2], d[0] * d[1], d[2] * d[1]} },
		Call: func(c *Call) { kernel.MatMulTB(c.Slices[0], c.Slices[1], c.Slices[2], c.Dims[0], c.Dims[1], c.Dims[2]) }},
	{Name: "add_bias", Dims: 2, Lengths: func(d [3]int) []int { return []int{d[0] * d[1], d[1]} },
		Call: func(c *Call) { kernel.AddBias(c.Slices[0], c.Slices[1], c.Dims[0], c.Dims[1]) }},
	{Name: "sum_rows", Dims: 2, Lengths: func(d [3]int) []int { return []int{d[1], d[0] * d[1]} },
		Call: func(c *Call) { kernel.SumRows(c.Slices[0], c.Slices[1], c.Dims[0], c.Dims[1]) }},
	{Name: "softmax", Dims: 2, Lengths: matrices(2),
		Call: func(c *Call) { kernel.Softmax(c.Slices[0], c.Slices[1], c.Dims[0], c.Dims[1]) }},
	{Name: "softmax_backward", Dims: 2, Lengths: matrices(3),
		Call: func(c *Call) { kernel.SoftmaxBackward(c.Slices[0], c.Slices[1], c.Slices[2], c.Dims[0], c.Dims[1]) }},
	{Name: "dot", Dims: 1, Lengths: vectors(2), Call: func(c *Call) { c.Result = kernel.Dot(c.Slices[0], c.Slices[1]) }},
	{Name: "axpy", Dims: 1, Lengths: vectors(2), Scalars: 1,
		Call: func(c *Call) { kernel.Axpy(c.Slices[0], c.Slices[1], c.F[0]) }},
	{Name: "scale", Dims: 1, Lengths: vectors(2), Scalars: 1,
		Call: func(c *Call) { kernel.Scale(c.Slices[0], c.Slices[1], c.F[0]) }},
	three("add", kernel.Add), three("mul", kernel.Mul), three("mul_add", kernel.MulAdd),
	two("exp", kernel.Exp), two("log", kernel.Log),
	two("relu", kernel.Relu), three("relu_backward", kernel.ReluBackward),
	two("tanh", kernel.Tanh), three("tanh_backward", kernel.TanhBackward),
	two("sigmoid", kernel.Sigmoid), three("sigmoid_backward", kernel.SigmoidBackward),
	two("softplus", kernel.Softplus), three("softplus_backward", without(kernel.SoftplusBackward)),
	two("gelu", kernel.Gelu), three("gelu_backward", without(kernel.GeluBackward)),
	two("elu", kernel.Elu),
	{Name: "elu_backward", Dims: 1, Lengths: vectors(4),
		Call: func(c *Call) { kernel.EluBackward(c.Slices[0], c.Slices[1], c.Slices[2], c.Slices[3]) }},
	{Name: "sgd_step", Dims: 1, Lengths: vectors(2), Scalars: 1,
		Call: func(c *Call) { kernel.SGDStep(c.Slices[0], c.Slices[1], c.F[0]) }},
	{Name: "momentum_step", Dims: 1, Lengths: vectors(3), Scalars: 2,
		Call: func(c *Call) { kernel.MomentumStep(c.Slices[0], c.Slices[1], c.Slices[2], c.F[0], c.F[1]) }},
	{Name: "adam_step", Dims: 1, Lengths: vectors(4), Scalars: 7,
		Call: func(c *Call) {
			f := c.F
			kernel.AdamStep(c.Slices[0], c.Slices[1], c.Slices[2], c.Slices[3], f[0], f[1], f[2], f[3], f[4], f[5], f[6])
		},
		Wire: func(f Scalars) []float32 {
			lr, beta1, beta2, epsilon, correction1, correction2, decay := f[0], f[1], f[2], f[3], f[4], f[5], f[6]
			return []float32{beta1, 1 - beta1, beta2, 1 - beta2, lr * correction1, correction2, epsilon, lr * decay}
		}},
	{Name: "decay", Dims: 1, Lengths: vectors(2), Scalars: 2,
		Call: func(c *Call) { kernel.Decay(c.Slices[0], c.Slices[1], c.F[0], c.F[1]) }},
}

func vectors(n int) func([3]int) []int {
	return func(d [3]int) []int { return []int{d[0], d[0], d[0], d[0]}[:n] }
}

func matrices(n int) func([3]int) []int {
	return func(d [3]int) []int { return []int{d[0] * d[1], d[0] * d[1], d[0] * d[1]}[:n] }
}

func two(name string, f func(y, x []float32)) Kernel {
	return Kernel{Name: name, Dims: 1, Lengths: vectors(2), Call: func(c *Call) { f(c.Slices[0], c.Slices[1]) }}
}

func three(name string, f func(a, b, c []float32)) Kernel {
	return Kernel{Name: name, Dims: 1, Lengths: vectors(3),
		Call: func(c *Call) { f(c.Slices[0], c.Slices[1], c.Slices[2]) }}
}

// without passes no y to a derivative that does not read it.
func without(f func(dx, dy, x, y []float32)) func(dx, dy, x []float32) {
	return func(dx, dy, x []float32) { f(dx, dy, x, nil) }
}

// Dims returns a random shape: mostly small, with ones and zeros, sometimes larger than any block.
func Dims(r *rand.Rand, n int) (d [3]int) {
	for i := range n {
		switch r.IntN(4) {
		case 0:
			d[i] = r.IntN(3)
		case 1:
			d[i] = r.IntN(80)
		default:
			d[i] = r.IntN(20)
		}
	}
	return d
}
