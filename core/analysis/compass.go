package analysis

import "math"

// Compass places n vectors in the plane from their Gramian (n × n): the gradients of the tasks, and last the step that was
// taken. It writes n × 2 coordinates to dst and returns how much of the vectors' squared lengths the plane shows, 0 to 1.
//
// Every vector is drawn with length 1 (lengths stand on the Gramian's diagonal), less what sticks out of the plane; a zero
// vector lies at the origin. The step points right, and is never shortened: so x is the cosine of a vector with the step, and
// a task whose arrow points left is one that this step makes worse. Up is the direction at right angles to the step that
// shows most of the rest (the first principal component of what is left), mirrored so that the first task is above the axis
// unless it is close to it and others are not. Without a step the tasks' mean direction points right.
//
// The picture depends on nothing but the Gramian, and turns as smoothly as that changes; two tasks never need more than the
// plane if the step is a combination of their gradients. With NaN or infinities all is NaN.
func Compass(dst, gramian []float64, n int) (shown float64) {
	if n == 0 {
		return 1
	}
	const most = 24 // vectors that fit in memory of the call's own
	var room [most * (2*most + 2)]float64
	memory := room[:]
	if n > most {
		memory = make([]float64, n*(2*n+2))
	}
	c, v := memory[:n*n], memory[n*n:2*n*n]
	x, a := memory[2*n*n:2*n*n+n], memory[2*n*n+n:2*n*n+2*n]
	Conflict(c, gramian, n)
	for _, cos := range c {
		if cos != cos {
			for i := range dst[:2*n] {
				dst[i] = math.NaN()
			}
			return math.NaN()
		}
	}
	trace := 0.0
	for i := range n {
		trace += c[i*n+i]
	}
	if trace == 0 {
		clear(dst[:2*n])
		return 1
	}
	// x: the coordinates along the combination a of the vectors.
	switch {
	case c[n*n-1] != 0:
		a[n-1] = 1
		project(x, c, a)
	default:
		for i := range a {
			a[i] = 1
		}
		if !project(x, c, a) {
			clear(x) // the directions cancel: the principal component will do, as y
		}
	}
	for i := range n {
		for j := range n {
			c[i*n+j] -= float64(x[i] * x[j])
		}
	}
	first := eigen(c, v, n)
	length := math.Sqrt(math.Max(c[first*n+first], 0))
	side, say, seen := 0.0, 1.0, 0.0
	for i := range n {
		y := float64(length * v[i*n+first])
		dst[2*i], dst[2*i+1] = x[i], y
		seen += float64(x[i]*x[i]) + float64(y*y)
		// Cubes let the arrows far from the axis decide, so that one that crosses it turns nothing over; among those the
		// first has four times the say of the next, so that two on either side do not draw.
		side += float64(say * float64(float64(y*y)*y))
		say /= 4
	}
	for i := range n {
		if y := dst[2*i+1]; side < 0 {
			dst[2*i+1] = -y
		}
		dst[2*i+1] += 0 // no negative zero
	}
	return math.Min(1, seen/trace)
}

// project sets x to the coordinates of the vectors along their combination a, or reports that a is as good as zero.
func project(x, c, a []float64) bool {
	n, square := len(a), 0.0
	for i := range n {
		x[i] = 0
		for j := range n {
			x[i] += float64(c[i*n+j] * a[j])
		}
		square += float64(a[i] * x[i])
	}
	if square < 1e-12 {
		return false
	}
	for i := range x {
		x[i] /= math.Sqrt(square)
	}
	return true
}
