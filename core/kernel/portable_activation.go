//go:build !(js && wasm) || purego

package kernel

func relu(y, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = positive(v)
	}
}

func reluBackward(dx, dy, y []float32) {
	dx, dy = dx[:len(y)], dy[:len(y)]
	for i, v := range y {
		var d float32
		if v > 0 {
			d = dy[i]
		}
		dx[i] += d // also 0: it turns -0 into 0, as SIMD does
	}
}

func tanh(y, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = Tanh1(v)
	}
}

func tanhBackward(dx, dy, y []float32) {
	dx, dy = dx[:len(y)], dy[:len(y)]
	for i, v := range y {
		dx[i] += float32(dy[i] * (1 - float32(v*v)))
	}
}

func sigmoid(y, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = Sigmoid1(v)
	}
}

func sigmoidBackward(dx, dy, y []float32) {
	dx, dy = dx[:len(y)], dy[:len(y)]
	for i, v := range y {
		dx[i] += float32(dy[i] * float32(v*(1-v)))
	}
}

func softplus(y, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = Softplus1(v)
	}
}

func softplusBackward(dx, dy, x []float32) {
	dx, dy = dx[:len(x)], dy[:len(x)]
	for i, v := range x {
		dx[i] += float32(dy[i] * Sigmoid1(v))
	}
}

func gelu(y, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = Gelu1(v)
	}
}

func geluBackward(dx, dy, x []float32) {
	dx, dy = dx[:len(x)], dy[:len(x)]
	for i, v := range x {
		dx[i] += float32(dy[i] * geluSlope(v))
	}
}

func elu(y, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = Elu1(v)
	}
}

func eluBackward(dx, dy, x, y []float32) {
	dx, dy, y = dx[:len(x)], dy[:len(x)], y[:len(x)]
	for i, v := range x {
		d := dy[i]
		if !(v > 0) {
			d = float32(d * (y[i] + 1))
		}
		dx[i] += d
	}
}

// geluSlope returns the derivative of Gelu1, Φ(x) + x·φ(x).
func geluSlope(x float32) float32 {
	a := atMost15(abs(x))
	e := bell(a)
	q := normalTail(a, e)
	t := float32(a * float32(e*0.3989422804)) // 1/sqrt(2π)
	if x < 0 {
		return q - t
	}
	return (1 - q) + t
}
