// Package kernel holds the dense float32 kernels that networks run on: matrix products, vector operations, activations
// with their derivatives, softmax, optimiser steps, and the Gram matrix. Package graph calls them; kernel machines, which
// are float64, use gonum instead.
//
// Matrices are row-major. dst comes first and the caller owns all memory; no kernel allocates. A slice may be longer than
// its shape says, and a kernel panics if one is shorter (a matrix by its capacity, as a slice expression does). Slices must
// not overlap unless the comment of the kernel allows it.
//
// # Same bits everywhere
//
// A call gives the same bits natively, in portable WebAssembly and with SIMD, except that which NaN a NaN is may differ.
// Every kernel rounds a product before adding it, and fixes its order of summation, which depends on nothing but the
// length of the sum:
//
//   - sums run in order with one accumulator an output ([MatMul], [MatMulTA], [SumRows]), so that a column of a product
//     has the same bits whatever stands beside it;
//   - sums along contiguous rows ([Dot], [MatMulTB], [Gram]) run in four interleaved lanes, (s0+s2)+(s1+s3), and the last
//     len%4 terms are added to that in order;
//   - [Softmax] and [SoftmaxBackward] sum in the same four lanes, the last terms in their lanes too.
//
// Functions such as [Exp1] use only the correctly rounded operations (+ - · / √) and operations on bits.
//
// # Three builds
//
// Natively, and with the tag purego, the kernels are portable Go (portable_*.go), which is the reference. Under js/wasm
// without purego they are imports from the module "tandem" (simd_*_js.go): the functions of package tandem/wasm/kernel,
// which whoever instantiates the program must supply.
package kernel
