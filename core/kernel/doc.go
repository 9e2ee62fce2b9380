// Package kernel holds the dense float32 kernels that networks run on: matrix products, vector operations, activations
// with their derivatives, softmax, optimiser steps, and the Gram matrix.
//
// Matrices are row-major. dst comes first and the caller owns all memory; no kernel allocates. Every kernel fixes its
// order of summation, and rounds a product before adding it, so that the same call gives the same bits natively, in
// portable WebAssembly and with SIMD: sums run over the inner index in order (one accumulator an output), except in the
// dot-like kernels ([Dot], [MatMulTB], [Gram]), which sum in four interleaved lanes (s0+s2)+(s1+s3), the tail in order
// after them.
package kernel
