//go:build js && wasm && !purego

package kernel

import "unsafe"

// The functions of wasm/kernel/kernel.wat. Whoever instantiates the program supplies them as the module "tandem".

//go:wasmimport tandem mat_mul
//go:noescape
func simdMatMul(dst, x, w unsafe.Pointer, m, k, n int32)

//go:wasmimport tandem mat_mul_ta
//go:noescape
func simdMatMulTA(dst, x, dy unsafe.Pointer, m, k, n int32)

//go:wasmimport tandem mat_mul_tb
//go:noescape
func simdMatMulTB(dst, dy, w unsafe.Pointer, m, n, k int32)

//go:wasmimport tandem dot
//go:noescape
func simdDot(x, y unsafe.Pointer, n int32) float32

//go:wasmimport tandem gram
//go:noescape
func simdGram(dst, rows unsafe.Pointer, t, p int32)

//go:wasmimport tandem add_bias
//go:noescape
func simdAddBias(y, b unsafe.Pointer, m, n int32)

//go:wasmimport tandem sum_rows
//go:noescape
func simdSumRows(db, dy unsafe.Pointer, m, n int32)

//go:wasmimport tandem softmax
//go:noescape
func simdSoftmax(y, x unsafe.Pointer, m, n int32)

//go:wasmimport tandem softmax_backward
//go:noescape
func simdSoftmaxBackward(dx, dy, y unsafe.Pointer, m, n int32)

//go:wasmimport tandem axpy
//go:noescape
func simdAxpy(dst, x unsafe.Pointer, n int32, a float32)

//go:wasmimport tandem scale
//go:noescape
func simdScale(dst, x unsafe.Pointer, n int32, a float32)

//go:wasmimport tandem add
//go:noescape
func simdAdd(dst, x, y unsafe.Pointer, n int32)

//go:wasmimport tandem mul
//go:noescape
func simdMul(dst, x, y unsafe.Pointer, n int32)

//go:wasmimport tandem mul_add
//go:noescape
func simdMulAdd(dst, x, y unsafe.Pointer, n int32)

//go:wasmimport tandem exp
//go:noescape
func simdExp(y, x unsafe.Pointer, n int32)

//go:wasmimport tandem log
//go:noescape
func simdLog(y, x unsafe.Pointer, n int32)

//go:wasmimport tandem relu
//go:noescape
func simdRelu(y, x unsafe.Pointer, n int32)

//go:wasmimport tandem relu_backward
//go:noescape
func simdReluBackward(dx, dy, y unsafe.Pointer, n int32)

//go:wasmimport tandem tanh
//go:noescape
func simdTanh(y, x unsafe.Pointer, n int32)

//go:wasmimport tandem tanh_backward
//go:noescape
func simdTanhBackward(dx, dy, y unsafe.Pointer, n int32)

//go:wasmimport tandem sigmoid
//go:noescape
func simdSigmoid(y, x unsafe.Pointer, n int32)

//go:wasmimport tandem sigmoid_backward
//go:noescape
func simdSigmoidBackward(dx, dy, y unsafe.Pointer, n int32)

//go:wasmimport tandem softplus
//go:noescape
func simdSoftplus(y, x unsafe.Pointer, n int32)

//go:wasmimport tandem softplus_backward
//go:noescape
func simdSoftplusBackward(dx, dy, x unsafe.Pointer, n int32)

//go:wasmimport tandem gelu
//go:noescape
func simdGelu(y, x unsafe.Pointer, n int32)

//go:wasmimport tandem gelu_backward
//go:noescape
func simdGeluBackward(dx, dy, x unsafe.Pointer, n int32)

//go:wasmimport tandem elu
//go:noescape
func simdElu(y, x unsafe.Pointer, n int32)

//go:wasmimport tandem elu_backward
//go:noescape
func simdEluBackward(dx, dy, x, y unsafe.Pointer, n int32)

//go:wasmimport tandem sgd_step
//go:noescape
func simdSGDStep(theta, grad unsafe.Pointer, n int32, lr float32)

//go:wasmimport tandem momentum_step
//go:noescape
func simdMomentumStep(theta, grad, velocity unsafe.Pointer, n int32, lr, momentum float32)

//go:wasmimport tandem adam_step
//go:noescape
func simdAdamStep(theta, grad, m, v unsafe.Pointer, n int32, beta1, rest1, beta2, rest2, rate, correction, epsilon, shrink float32)

//go:wasmimport tandem decay
//go:noescape
func simdDecay(grad, theta unsafe.Pointer, n int32, l1, l2 float32)
