package weighting

import "math"

// simplex finds the w that minimises ½·wᵀ·G·w + pᵀ·w over the simplex (w ≥ 0, Σw = 1), with G positive semi-definite and
// p = 0 or such that the sum is the squared length of a point of the rows' shifted convex hull. It is Wolfe's active-set
// method (1976, Finding the nearest point in a polytope): minimise over the face that the positive weights span, dropping
// those that would turn negative; then let in the vertex of steepest descent; done when there is none. It ends after
// finitely many faces, and here after a fixed number of them whatever rounding does.
type simplex struct {
	w     []float64 // the answer
	grad  []float64 // G·w + p
	m     []float64 // factor of the face's matrix
	floor []float64 // of its pivots
	d     []float64 // the step, by place in face
	face  []int     // the weights that may be positive
	in    []bool    // the same by number
}

func newSimplex(n int) simplex {
	return simplex{w: make([]float64, n), grad: make([]float64, n), m: make([]float64, n*n), floor: make([]float64, n),
		d: make([]float64, n), face: make([]int, 0, n), in: make([]bool, n)}
}

// start puts w at the vertex where the objective is smallest.
func (s *simplex) start(g, p []float64, n int) {
	best, least := 0, math.Inf(1)
	for i := 0; i < n; i++ {
		s.w[i] = 0
		v := g[i*n+i] / 2
		if p != nil {
			v += p[i]
		}
		if v < least {
			best, least = i, v
		}
	}
	s.w[best] = 1
}

// minimise solves, from the w that is there: what start gave, or the answer to a problem nearby. p may be nil for 0.
func (s *simplex) minimise(g, p []float64, n int) {
	size := 0.0 // of the numbers that the gradient is summed from
	for i := 0; i < n; i++ {
		s.in[i] = s.w[i] > 0
		size = math.Max(size, g[i*n+i])
		if p != nil {
			size = math.Max(size, math.Abs(p[i]))
		}
	}
	for faces := 0; faces < 10*n+10; faces++ {
		moved := false
		for steps := 0; steps < n+3; steps++ {
			again, m := s.step(g, n, p)
			moved = moved || m
			if !again {
				break
			}
		}
		if faces > 0 && !moved {
			break // rounding is all that is left
		}
		s.gradient(g, p, n)
		best := 0
		for i := 1; i < n; i++ {
			if s.grad[i] < s.grad[best] {
				best = i
			}
		}
		mean := dot(s.grad[:n], s.w)
		if s.in[best] || mean-s.grad[best] <= float64(1e-14*math.Abs(mean))+float64(1e-16*size) {
			break
		}
		s.in[best] = true
	}
	sum := 0.0
	for _, v := range s.w[:n] {
		sum += v
	}
	for i := range s.w[:n] {
		s.w[i] /= sum
	}
}

func (s *simplex) gradient(g, p []float64, n int) {
	for i := 0; i < n; i++ {
		s.grad[i] = dot(g[i*n:i*n+n], s.w)
		if p != nil {
			s.grad[i] += p[i]
		}
	}
}

// step goes from w towards the minimum over the face, as far as no weight turns negative; a weight that falls to 0 leaves
// the face. again says that the minimum was not there already (a second step takes out the first one's rounding), moved
// that w changed.
func (s *simplex) step(g []float64, n int, p []float64) (again, moved bool) {
	s.face = s.face[:0]
	for i := 0; i < n; i++ {
		if s.in[i] {
			s.face = append(s.face, i)
		}
	}
	k := len(s.face)
	if k == 1 {
		return false, false
	}
	s.gradient(g, p, n)
	// In the face's own coordinates, v weights of every other point minus the base point's: d = Σ vᵢ·(eᵢ − e_base). The
	// shortest row is the base, so that long rows do not swallow the digits of short ones.
	base := 0
	for a, i := range s.face {
		if g[i*n+i] < g[s.face[base]*n+s.face[base]] {
			base = a
		}
	}
	s.face[0], s.face[base] = s.face[base], s.face[0]
	o := s.face[0]
	k--
	steepest, largest := 0.0, math.Abs(s.grad[o])
	for a, i := range s.face[1:] {
		for b, j := range s.face[1:] {
			s.m[a*k+b] = (g[i*n+j] - g[i*n+o]) + (g[o*n+o] - g[o*n+j])
		}
		s.floor[a] = float64(4e-16 * (g[i*n+i] + g[o*n+o])) // what rounding leaves of a difference that is 0
		s.d[a+1] = s.grad[o] - s.grad[i]
		steepest = math.Max(steepest, math.Abs(s.d[a+1]))
		largest = math.Max(largest, math.Abs(s.grad[i]))
	}
	if !(steepest > float64(1e-15*largest)) {
		return false, false
	}
	factor(s.m, k, s.floor) // a pivot that is raised shortens the step, which stays downhill
	solve(s.m, k, s.d[1:k+1])
	s.d[0] = 0
	for _, v := range s.d[1 : k+1] {
		s.d[0] -= v
	}
	blocked, length := -1, 1.0
	for a, i := range s.face {
		if s.d[a] < 0 && s.w[i] <= float64(-s.d[a]*length) {
			blocked, length = i, s.w[i]/-s.d[a]
		}
	}
	for a, i := range s.face {
		s.w[i] = math.Max(0, s.w[i]+float64(length*s.d[a]))
	}
	if blocked >= 0 {
		s.w[blocked] = 0
		s.in[blocked] = false
	}
	return true, length > 0
}
