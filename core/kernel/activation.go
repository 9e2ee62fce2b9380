package kernel

// Relu sets y to max(x, 0). y may be x.
func Relu(y, x []float32) { relu(y[:len(x)], x) }

// ReluBackward adds dL/dx = dL/dy where y is positive, 0 elsewhere, to dx.
func ReluBackward(dx, dy, y []float32) { reluBackward(dx[:len(y)], dy[:len(y)], y) }

// Tanh sets y to the hyperbolic tangent of x: [Tanh1]. y may be x.
func Tanh(y, x []float32) { tanh(y[:len(x)], x) }

// TanhBackward adds dL/dx = dL/dy·(1 - y²) to dx.
func TanhBackward(dx, dy, y []float32) { tanhBackward(dx[:len(y)], dy[:len(y)], y) }

// Sigmoid sets y to 1/(1 + e^-x): [Sigmoid1]. y may be x.
func Sigmoid(y, x []float32) { sigmoid(y[:len(x)], x) }

// SigmoidBackward adds dL/dx = dL/dy·y·(1 - y) to dx.
func SigmoidBackward(dx, dy, y []float32) { sigmoidBackward(dx[:len(y)], dy[:len(y)], y) }

// Softplus sets y to log(1 + e^x): [Softplus1]. y may be x.
func Softplus(y, x []float32) { softplus(y[:len(x)], x) }

// SoftplusBackward adds dL/dx = dL/dy·sigmoid(x) to dx; y, which is [Softplus] of x, is not read.
func SoftplusBackward(dx, dy, x, y []float32) { softplusBackward(dx[:len(x)], dy[:len(x)], x) }

// Gelu sets y to x·Φ(x), Φ the normal distribution function (Hendrycks and Gimpel 2016, not the tanh form): [Gelu1].
// y may be x.
func Gelu(y, x []float32) { gelu(y[:len(x)], x) }

// GeluBackward adds dL/dx = dL/dy·(Φ(x) + x·φ(x)) to dx; y, which is [Gelu] of x, is not read.
func GeluBackward(dx, dy, x, y []float32) { geluBackward(dx[:len(x)], dy[:len(x)], x) }

// Elu sets y to x where x is positive and e^x - 1 elsewhere (Clevert et al. 2016, α = 1): [Elu1]. y may be x.
func Elu(y, x []float32) { elu(y[:len(x)], x) }

// EluBackward adds dL/dx = dL/dy where x is positive, dL/dy·(y + 1) elsewhere, to dx.
func EluBackward(dx, dy, x, y []float32) { eluBackward(dx[:len(x)], dy[:len(x)], x, y[:len(x)]) }
