package weighting

import "math"

// cone solves quadratic problems over the cone of the rows of a Gramian in variables that no row's length can spoil: v
// weighs the rows divided by their lengths, so that all there is to see of the lengths is short, the shortest divided by
// each. It is slower than simplex on the rows as they are, and takes over where that fails.
type cone struct {
	c      []float64 // n × n: cosines
	short  []float64 // n: shortest length / length
	length []float64 // n
	m      []float64 // n × n: the matrix of a problem
	q      []float64 // n: what is subtracted: the objective is ½·vᵀ·m·v − qᵀ·v
	v      []float64 // n: the answer
	face   []int
	in     []bool
	factor []float64
	z      []float64
	hull   simplex // of the divided rows
	null   float64 // squared distance of that hull from 0
}

func newCone(n int) cone {
	return cone{c: make([]float64, n*n), short: make([]float64, n), length: make([]float64, n), m: make([]float64, n*n), q: make([]float64, n),
		v: make([]float64, n), face: make([]int, 0, n), in: make([]bool, n), factor: make([]float64, n*n), z: make([]float64, n), hull: newSimplex(n)}
}

// stationary is the squared distance from 0, in units of the rows' lengths, below which a hull cannot be told from one
// that holds 0: the rounding of cosines.
const stationary = 1e-14

// take reads the n × n Gramian g, whose diagonal is positive, and finds out whether the rows' hull holds 0, which does not
// depend on their lengths.
func (s *cone) take(g []float64, n int) {
	least := math.Inf(1)
	for i := range n {
		s.length[i] = math.Sqrt(g[i*n+i])
		least = math.Min(least, s.length[i])
	}
	for i := range n {
		s.short[i] = least / s.length[i]
		for j := range n {
			c := g[i*n+j] / s.length[i] / s.length[j]
			if math.Abs(c) > 1-1e-15 {
				c = math.Copysign(1, c) // so that rows that cancel do
			}
			s.c[i*n+j] = c
		}
	}
	s.hull.start(s.c, nil, n)
	s.hull.minimise(s.c, nil, n)
	s.null = quadratic(s.c, s.hull.w[:n])
}

// nearest sets v to weights, of the divided rows, of the point of the hull of the rows as they are that is nearest to 0,
// times any factor. With y = v/(shortᵀ·v), ½·‖v‖² + ½·(1 − shortᵀ·v)² is least over v ≥ 0 where ‖y‖ is (Lawson and
// Hanson 1974, chapter 23), and has a solution when the hull holds 0.
func (s *cone) nearest(n int) {
	for i := range n {
		s.q[i] = s.short[i]
		for j := range n {
			s.m[i*n+j] = s.c[i*n+j] + float64(s.short[i]*s.short[j])
		}
	}
	s.minimise(s.m, n)
	if s.null <= stationary {
		// Rows that cancel: 0 itself, unless it is so only to the rounding of rows much longer than what was found.
		if t := dot(s.short[:n], s.v); quadratic(s.c, s.v[:n])/t/t > s.null/square(dot(s.short[:n], s.hull.w)) {
			copy(s.v, s.hull.w[:n])
		}
	}
}

func square(x float64) float64 { return x * x }

// quadratic returns vᵀ·a·v, which rounding never makes negative.
func quadratic(a, v []float64) float64 {
	n, sum := len(v), 0.0
	for i, x := range v {
		sum += float64(x * dot(a[i*n:i*n+n], v))
	}
	return math.Max(sum, 0)
}

// minimise sets v to the v ≥ 0 that minimises ½·vᵀ·a·v − qᵀ·v, by the active sets of Lawson and Hanson (1974, chapter 23):
// let in the weight whose growth gains most, go to the minimum over those that are in, and drop those that turn negative
// on the way.
func (s *cone) minimise(a []float64, n int) {
	clear(s.v)
	clear(s.in)
	for range 10*n + 10 {
		best, gain := -1, 0.0
		for i := range n {
			size := math.Abs(s.q[i])
			for j := range n {
				size += math.Abs(float64(a[i*n+j] * s.v[j]))
			}
			slope := s.q[i] - dot(a[i*n:i*n+n], s.v)
			if !s.in[i] && slope > float64(4e-15*size) && slope > gain {
				best, gain = i, slope
			}
		}
		if best < 0 {
			return
		}
		s.in[best] = true
		for s.towards(a, n) {
		}
		if !s.in[best] {
			return // rounding is all that is left
		}
	}
}

// towards goes from v to the minimum over the weights that are in, as far as none turns negative; it reports whether one
// did, and left.
func (s *cone) towards(a []float64, n int) bool {
	s.face = s.face[:0]
	for i := range n {
		if s.in[i] {
			s.face = append(s.face, i)
		}
	}
	k := len(s.face)
	for x, i := range s.face {
		for y, j := range s.face {
			s.factor[x*k+y] = a[i*n+j]
		}
		s.hull.floor[x] = float64(4e-16 * a[i*n+i])
		s.z[x] = s.q[i] - dot(a[i*n:i*n+n], s.v)
	}
	factor(s.factor, k, s.hull.floor)
	blocked, length := -1, 1.0
	solve(s.factor, k, s.z[:k])
	for x, i := range s.face {
		if s.v[i]+s.z[x] <= 0 {
			if l := s.v[i] / -s.z[x]; blocked < 0 || l < length {
				blocked, length = i, l
			}
		}
	}
	for x, i := range s.face {
		s.v[i] = math.Max(0, s.v[i]+float64(length*s.z[x]))
	}
	if blocked < 0 {
		return false
	}
	s.v[blocked], s.in[blocked] = 0, false
	return true
}
