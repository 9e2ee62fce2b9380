//go:build !(js && wasm) || purego

package kernel

import "math"

func sgdStep(theta, grad []float32, lr float32) {
	theta = theta[:len(grad)]
	for i, g := range grad {
		theta[i] -= float32(lr * g)
	}
}

func momentumStep(theta, grad, velocity []float32, lr, momentum float32) {
	theta, velocity = theta[:len(grad)], velocity[:len(grad)]
	for i, g := range grad {
		v := float32(momentum*velocity[i]) + g
		velocity[i] = v
		theta[i] -= float32(lr * v)
	}
}

func adamStep(theta, grad, m, v []float32, c adam) {
	theta, m, v = theta[:len(grad)], m[:len(grad)], v[:len(grad)]
	for i, g := range grad {
		a := float32(c.beta1*m[i]) + float32(c.rest1*g)
		b := float32(c.beta2*v[i]) + float32(c.rest2*float32(g*g))
		m[i], v[i] = a, b
		// The square root of a float32, rounded twice, is the float32 nearest to it.
		root := float32(math.Sqrt(float64(float32(b * c.correction))))
		t := theta[i]
		t -= float32(c.shrink * t)
		theta[i] = t - float32(c.rate*a)/(root+c.epsilon)
	}
}

func decay(grad, theta []float32, l1, l2 float32) {
	grad = grad[:len(theta)]
	for i, t := range theta {
		var s float32
		if t > 0 {
			s = l1
		} else if t < 0 {
			s = -l1
		}
		grad[i] += float32(l2*t) + s
	}
}
