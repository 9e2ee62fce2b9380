//go:build js && wasm && !purego

package kernel

import "unsafe"

// at returns where x starts. Empty slices never get here: they may point past the end of the memory.
func at(x []float32) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(x)) }

func matMul(dst, x, w []float32, m, k, n int) {
	if len(dst) > 0 {
		simdMatMul(at(dst), at(x), at(w), int32(m), int32(k), int32(n))
	}
}

func matMulTA(dst, x, dy []float32, m, k, n int) {
	if len(dst) > 0 {
		simdMatMulTA(at(dst), at(x), at(dy), int32(m), int32(k), int32(n))
	}
}

func matMulTB(dst, dy, w []float32, m, n, k int) {
	if len(dst) > 0 {
		simdMatMulTB(at(dst), at(dy), at(w), int32(m), int32(n), int32(k))
	}
}

func dot(x, y []float32) float32 {
	if len(x) == 0 {
		return 0
	}
	return simdDot(at(x), at(y), int32(len(x)))
}

func addBias(y, b []float32, m, n int) {
	if len(y) > 0 {
		simdAddBias(at(y), at(b), int32(m), int32(n))
	}
}

func sumRows(db, dy []float32, m, n int) {
	if len(db) > 0 {
		simdSumRows(at(db), at(dy), int32(m), int32(n))
	}
}

func softmax(y, x []float32, m, n int) {
	if len(y) > 0 {
		simdSoftmax(at(y), at(x), int32(m), int32(n))
	}
}

func softmaxBackward(dx, dy, y []float32, m, n int) {
	if len(dx) > 0 {
		simdSoftmaxBackward(at(dx), at(dy), at(y), int32(m), int32(n))
	}
}

func axpy(dst, x []float32, a float32) {
	if len(dst) > 0 {
		simdAxpy(at(dst), at(x), int32(len(dst)), a)
	}
}

func scale(dst, x []float32, a float32) {
	if len(dst) > 0 {
		simdScale(at(dst), at(x), int32(len(dst)), a)
	}
}

func add(dst, x, y []float32) {
	if len(dst) > 0 {
		simdAdd(at(dst), at(x), at(y), int32(len(dst)))
	}
}

func mul(dst, x, y []float32) {
	if len(dst) > 0 {
		simdMul(at(dst), at(x), at(y), int32(len(dst)))
	}
}

func mulAdd(dst, x, y []float32) {
	if len(dst) > 0 {
		simdMulAdd(at(dst), at(x), at(y), int32(len(dst)))
	}
}

func exp(y, x []float32) {
	if len(y) > 0 {
		simdExp(at(y), at(x), int32(len(y)))
	}
}

func log(y, x []float32) {
	if len(y) > 0 {
		simdLog(at(y), at(x), int32(len(y)))
	}
}

func relu(y, x []float32) {
	if len(y) > 0 {
		simdRelu(at(y), at(x), int32(len(y)))
	}
}

func reluBackward(dx, dy, y []float32) {
	if len(dx) > 0 {
		simdReluBackward(at(dx), at(dy), at(y), int32(len(dx)))
	}
}

func tanh(y, x []float32) {
	if len(y) > 0 {
		simdTanh(at(y), at(x), int32(len(y)))
	}
}

func tanhBackward(dx, dy, y []float32) {
	if len(dx) > 0 {
		simdTanhBackward(at(dx), at(dy), at(y), int32(len(dx)))
	}
}

func sigmoid(y, x []float32) {
	if len(y) > 0 {
		simdSigmoid(at(y), at(x), int32(len(y)))
	}
}

func sigmoidBackward(dx, dy, y []float32) {
	if len(dx) > 0 {
		simdSigmoidBackward(at(dx), at(dy), at(y), int32(len(dx)))
	}
}

func softplus(y, x []float32) {
	if len(y) > 0 {
		simdSoftplus(at(y), at(x), int32(len(y)))
	}
}

func softplusBackward(dx, dy, x []float32) {
	if len(dx) > 0 {
		simdSoftplusBackward(at(dx), at(dy), at(x), int32(len(dx)))
	}
}

func gelu(y, x []float32) {
	if len(y) > 0 {
		simdGelu(at(y), at(x), int32(len(y)))
	}
}

func geluBackward(dx, dy, x []float32) {
	if len(dx) > 0 {
		simdGeluBackward(at(dx), at(dy), at(x), int32(len(dx)))
	}
}

func elu(y, x []float32) {
	if len(y) > 0 {
		simdElu(at(y), at(x), int32(len(y)))
	}
}

func eluBackward(dx, dy, x, y []float32) {
	if len(dx) > 0 {
		simdEluBackward(at(dx), at(dy), at(x), at(y), int32(len(dx)))
	}
}

func sgdStep(theta, grad []float32, lr float32) {
	if len(theta) > 0 {
		simdSGDStep(at(theta), at(grad), int32(len(theta)), lr)
	}
}

func momentumStep(theta, grad, velocity []float32, lr, momentum float32) {
	if len(theta) > 0 {
		simdMomentumStep(at(theta), at(grad), at(velocity), int32(len(theta)), lr, momentum)
	}
}

func decay(grad, theta []float32, l1, l2 float32) {
	if len(grad) > 0 {
		simdDecay(at(grad), at(theta), int32(len(grad)), l1, l2)
	}
}

func gram(dst []float64, rows [][]float32, p int) {
	if len(rows) > 0 {
		simdGram(unsafe.Pointer(unsafe.SliceData(dst)), unsafe.Pointer(unsafe.SliceData(rows)), int32(len(rows)), int32(p))
	}
}

func adamStep(theta, grad, m, v []float32, c adam) {
	if len(theta) > 0 {
		simdAdamStep(at(theta), at(grad), at(m), at(v), int32(len(theta)),
			c.beta1, c.rest1, c.beta2, c.rest2, c.rate, c.correction, c.epsilon, c.shrink)
	}
}
