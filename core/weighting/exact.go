package weighting

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
)

// Exact returns a method that chooses its weights from the Gramian, as e.Gramian does, for a Jacobian of any size whose rows
// may differ in length by up to 150 orders of magnitude (see [Gram]): where MGDA and CAGrad cannot show that their answer is
// optimal, they solve again in units of the rows' lengths, and where they still cannot, their weights are NaN. A run does
// without: MGDA's rows may differ by 1e8 there and CAGrad's by 1e5, because a task that is as good as solved would
// otherwise be followed by weights of millions, and what the page loads first is smaller.
func Exact(e *Entry, tasks int, v catalogue.Values, stream *random.Stream) GramianWeighting {
	w := e.Gramian(tasks, v, stream)
	switch w := w.(type) {
	case *mgdaWeights:
		s := newCone(tasks)
		w.again = func(m *mgdaWeights) {
			// What is lost beside rows a million times as long is lost to the check as well.
			if m.shortest(1e-13, 1e6) {
				return
			}
			if m.inCone(&s); !m.shortest(1e-8, math.Inf(1)) {
				m.simplex.w[0] = math.NaN()
			}
		}
	case *cagradWeights:
		s := newCone(tasks)
		w.again = func(c *cagradWeights, mean float64, within bool) {
			if within && c.fair(c.simplex.w, mean, math.Inf(1)) {
				return
			}
			if bound := c.inCone(&s, mean); !c.fair(c.simplex.w, mean, bound) {
				c.simplex.w[0] = math.NaN()
			}
		}
	}
	return w
}

// shortest reports whether the simplex's w is the answer: with d = Σ wᵢ·gᵢ, gᵢ·d ≥ ‖d‖² for all i, but for the given share of
// the lengths that the products are made of, if no row is more than most times as long as they are.
func (m *mgdaWeights) shortest(rounding, most float64) bool {
	r, w := &m.rows, m.simplex.w
	square, size := r.square(w), 0.0
	for i := range r.n {
		size += float64(w[i] * math.Sqrt(r.g[i*r.n+i]))
	}
	for i := range r.n {
		gap, length := square-dot(r.g[i*r.n:i*r.n+r.n], w), math.Sqrt(r.g[i*r.n+i])
		if gap > float64(1e-9*square) && !(gap <= float64(rounding*float64(size*length)) && length < float64(most*size)) {
			return false
		}
	}
	return true
}

// inCone solves for w once more, where rows differ too much in length for the simplex.
func (m *mgdaWeights) inCone(s *cone) {
	n, w, sum := m.rows.n, m.simplex.w, 0.0
	s.take(m.rows.g, n)
	s.nearest(n)
	for i := range n {
		w[i] = s.v[i] * s.short[i]
		sum += w[i]
	}
	for i := range n {
		w[i] /= sum
	}
}

// inCone solves for u = κ·w/‖g_w‖ once more, where rows differ too much in length for the simplex or their hull holds 0, in
// the variables v = u·length/‖g₀‖, and returns a value of the dual. Its smallest ratio (m·v + c·‖v‖)/(short·v), with m the
// cosines of rows and g₀, is found by Dinkelbach's method (1967): at the ratio γ, minimise ½·‖v‖² − (γ·short − m)·v, and
// take that v's ratio next. It falls to the answer, where ‖v‖ = c. Where rows cancel, 0 is a ratio, too; if the v of 0 is
// within the ball, nobody can gain more, and g₀ + Σ vᵢ·gᵢ is the vector without a loser that is nearest to g₀.
func (c *cagradWeights) inCone(s *cone, mean float64) float64 {
	n := c.rows.n
	s.take(c.rows.g, n)
	ratio, least := math.Inf(1), s.length[0]*s.short[0]
	for i := range n {
		c.p[i] = c.mean[i] / s.length[i] / mean
		ratio = math.Min(ratio, (c.p[i]+c.c)/s.short[i])
	}
	if s.null <= stationary {
		ratio = math.Min(ratio, 0)
	}
	norm := 0.0
	for range 100 {
		for i := range n {
			s.q[i] = float64(ratio*s.short[i]) - c.p[i]
		}
		s.minimise(s.c, n)
		norm = math.Sqrt(quadratic(s.c, s.v[:n]))
		if norm <= float64(c.c*(1+1e-12)) {
			break
		}
		next := (dot(c.p[:n], s.v) + float64(c.c*norm)) / dot(s.short[:n], s.v)
		if !(next < ratio) {
			break
		}
		ratio = next
	}
	shrink := mean
	if norm > c.c {
		shrink *= c.c / norm
	}
	for i := range n {
		c.simplex.w[i] = s.v[i] / s.length[i] * shrink
	}
	return ratio * least * mean
}

// fair reports whether d = g₀ + Σ uᵢ·gᵢ is the answer, to a millionth of the lengths that its gains are made of: it is in
// the ball (where rows all but cancel, to a ten-thousandth of its radius), and no task gains less than the dual's value at
// u or than bound, another value of the dual, which no d can better.
func (c *cagradWeights) fair(u []float64, mean, bound float64) bool {
	r := &c.rows
	kappa, length := c.c*mean, r.square(u)
	gain, sum, size := float64(kappa*math.Sqrt(length)), 0.0, mean
	for i := range r.n {
		gain += float64(u[i] * c.mean[i])
		sum += u[i]
		size += float64(u[i] * math.Sqrt(r.g[i*r.n+i]))
	}
	worst := bound
	if sum > 0 {
		worst = math.Min(bound, gain/sum)
	}
	for i := range r.n {
		gains := c.mean[i] + dot(r.g[i*r.n:i*r.n+r.n], u)
		if !(gains-worst >= float64(-float64(float64(1e-6*size)+1e-14)*math.Sqrt(r.g[i*r.n+i]))) { // no row is longer than √2
			return false
		}
	}
	ball := float64(kappa * kappa)
	return length <= float64(ball*(1+2e-6))+math.Min(float64(stationary*float64(size*size)), float64(2e-4*ball))
}
