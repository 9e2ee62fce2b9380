package kernel

// Axpy adds a·x to dst.
func Axpy(dst, x []float32, a float32) { axpy(dst[:len(x)], x, a) }

// Scale sets dst to a·x. dst may be x.
func Scale(dst, x []float32, a float32) { scale(dst[:len(x)], x, a) }

// Add sets dst to x + y. dst may be either.
func Add(dst, x, y []float32) { add(dst[:len(x)], x, y[:len(x)]) }

// Mul sets dst to the element-wise product of x and y. dst may be either.
func Mul(dst, x, y []float32) { mul(dst[:len(x)], x, y[:len(x)]) }

// MulAdd adds the element-wise product of x and y to dst.
func MulAdd(dst, x, y []float32) { mulAdd(dst[:len(x)], x, y[:len(x)]) }

// Exp sets y to e^x: [Exp1]. y may be x.
func Exp(y, x []float32) { exp(y[:len(x)], x) }

// Log sets y to the natural logarithm of x: [Log1]. y may be x.
func Log(y, x []float32) { log(y[:len(x)], x) }
