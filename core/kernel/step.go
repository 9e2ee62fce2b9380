package kernel

// SGDStep subtracts lr·grad from theta.
func SGDStep(theta, grad []float32, lr float32) { sgdStep(theta[:len(grad)], grad, lr) }

// MomentumStep sets velocity to momentum·velocity + grad and subtracts lr·velocity from theta.
func MomentumStep(theta, grad, velocity []float32, lr, momentum float32) {
	momentumStep(theta[:len(grad)], grad, velocity[:len(grad)], lr, momentum)
}

// AdamStep is a step of Adam (Kingma and Ba 2015, Algorithm 1) after decoupled weight decay, theta -= lr·decay·theta
// (Loshchilov and Hutter 2019, Algorithm 2). m and v are the running means of the gradient and of its square;
// correction1 = 1/(1-beta1^t) and correction2 = 1/(1-beta2^t) at step t = 1, 2, ….
func AdamStep(theta, grad, m, v []float32, lr, beta1, beta2, epsilon, correction1, correction2, decay float32) {
	n := len(grad)
	adamStep(theta[:n], grad, m[:n], v[:n], adam{
		beta1: beta1, rest1: 1 - beta1, beta2: beta2, rest2: 1 - beta2,
		rate: lr * correction1, correction: correction2, epsilon: epsilon, shrink: lr * decay,
	})
}

// adam is what one step of Adam needs to know.
type adam struct {
	beta1, rest1, beta2, rest2        float32 // rest = 1 - beta
	rate, correction, epsilon, shrink float32 // rate = lr·correction1, shrink = lr·decay
}

// Decay adds the derivative of l2/2·‖theta‖² + l1·‖theta‖₁, which is l2·theta + l1·sign(theta), to grad.
func Decay(grad, theta []float32, l1, l2 float32) { decay(grad[:len(theta)], theta, l1, l2) }
