package kernel

import "math"

// SGDStep subtracts lr·grad from theta.
func SGDStep(theta, grad []float32, lr float32) {
	for i, g := range grad {
		theta[i] -= float32(lr * g)
	}
}

// MomentumStep sets velocity to momentum·velocity + grad and subtracts lr·velocity from theta.
func MomentumStep(theta, grad, velocity []float32, lr, momentum float32) {
	for i, g := range grad {
		v := float32(momentum*velocity[i]) + g
		velocity[i] = v
		theta[i] -= float32(lr * v)
	}
}

// AdamStep is one step of Adam (Kingma and Ba 2015, Algorithm 1) with decoupled weight decay (Loshchilov and Hutter
// 2019, Algorithm 2): m and v are the running means of the gradient and its square, correction1 = 1/(1-beta1^t) and
// correction2 = 1/(1-beta2^t) at step t = 1, 2, ....
func AdamStep(theta, grad, m, v []float32, lr, beta1, beta2, epsilon, correction1, correction2, decay float32) {
	rest1, rest2 := 1-beta1, 1-beta2
	rate, shrink := float32(lr*correction1), float32(lr*decay)
	for i, g := range grad {
		a := float32(beta1*m[i]) + float32(rest1*g)
		b := float32(beta2*v[i]) + float32(rest2*float32(g*g))
		m[i], v[i] = a, b
		t := theta[i]
		t -= float32(shrink * t)
		theta[i] = t - float32(rate*a)/(float32(math.Sqrt(float64(float32(b*correction2))))+epsilon)
	}
}

// Decay adds the derivative of l2/2·‖theta‖² + l1·‖theta‖₁ to grad.
func Decay(grad, theta []float32, l1, l2 float32) {
	for i, t := range theta {
		var s float32
		if t > 0 {
			s = l1
		}
		if t < 0 {
			s = -l1
		}
		grad[i] += float32(l2*t) + s
	}
}
