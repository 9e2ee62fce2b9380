package kernel

// Relu sets y to max(x, 0). y may be x.
func Relu(y, x []float32) {
	for i, v := range x {
		if v < 0 {
			v = 0
		}
		y[i] = v
	}
}

// ReluBackward adds dy where y is positive to dx.
func ReluBackward(dx, dy, y []float32) {
	for i, v := range y {
		var d float32
		if v > 0 {
			d = dy[i]
		}
		dx[i] += d
	}
}

// Tanh sets y to the hyperbolic tangent of x. y may be x.
func Tanh(y, x []float32) {
	for i, v := range x {
		y[i] = Tanh1(v)
	}
}

// TanhBackward adds dy·(1 - y²) to dx.
func TanhBackward(dx, dy, y []float32) {
	for i, v := range y {
		dx[i] += float32(dy[i] * (1 - float32(v*v)))
	}
}

// Sigmoid sets y to 1/(1 + e^-x). y may be x.
func Sigmoid(y, x []float32) {
	for i, v := range x {
		y[i] = Sigmoid1(v)
	}
}

// SigmoidBackward adds dy·y·(1 - y) to dx.
func SigmoidBackward(dx, dy, y []float32) {
	for i, v := range y {
		dx[i] += float32(dy[i] * float32(v*(1-v)))
	}
}

// Softplus sets y to log(1 + e^x). y may be x.
func Softplus(y, x []float32) {
	for i, v := range x {
		y[i] = Softplus1(v)
	}
}

// SoftplusBackward adds dy·sigmoid(x) to dx.
func SoftplusBackward(dx, dy, x, y []float32) {
	for i, v := range x {
		dx[i] += float32(dy[i] * Sigmoid1(v))
	}
}

// Gelu sets y to x·Φ(x), Φ the normal distribution function. y may be x.
func Gelu(y, x []float32) {
	for i, v := range x {
		y[i], _ = gelu1(v)
	}
}

// GeluBackward adds dy·(Φ(x) + x·φ(x)) to dx.
func GeluBackward(dx, dy, x, y []float32) {
	for i, v := range x {
		_, d := gelu1(v)
		dx[i] += float32(dy[i] * d)
	}
}

// Elu sets y to x where x is positive and e^x - 1 elsewhere. y may be x.
func Elu(y, x []float32) {
	for i, v := range x {
		y[i] = elu1(v)
	}
}

// EluBackward adds dy where x is positive and dy·(y + 1) elsewhere to dx.
func EluBackward(dx, dy, x, y []float32) {
	for i, v := range x {
		d := dy[i]
		if !(v > 0) {
			d = float32(d * (y[i] + 1))
		}
		dx[i] += d
	}
}

// Exp sets y to e^x. y may be x.
func Exp(y, x []float32) {
	for i, v := range x {
		y[i] = Exp1(v)
	}
}

// Log sets y to the natural logarithm of x. y may be x.
func Log(y, x []float32) {
	for i, v := range x {
		y[i] = Log1(v)
	}
}
