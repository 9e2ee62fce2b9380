//go:build !(js && wasm) || purego

package kernel

func axpy(dst, x []float32, a float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] += float32(a * v)
	}
}

func scale(dst, x []float32, a float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = a * v
	}
}

func add(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v + y[i]
	}
}

func mul(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] = v * y[i]
	}
}

func mulAdd(dst, x, y []float32) {
	dst, y = dst[:len(x)], y[:len(x)]
	for i, v := range x {
		dst[i] += float32(v * y[i])
	}
}

func exp(y, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = Exp1(v)
	}
}

func log(y, x []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = Log1(v)
	}
}
