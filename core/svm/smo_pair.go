package svm

import "math"

// rows are what a pair needs of Q within a group: the kernel of variable i with every variable of its group, and of i
// with itself.
type rows interface {
	Row(i int) []float64
	Self(i int) float64
}

// pair solves a [Dual] over one group, two variables at a time.
type pair struct {
	beta, r, lower, upper []float64 // of the group; r = p − Qβ, right for the active variables
	epsilon, scale        float64   // Q is scale times the kernel
	rows                  rows
	first                 int // where the group begins, for rows

	before, r0, self []float64 // β and r at the start; the kernel's diagonal
	active           []int     // those not shrunk, ascending
}

// shrinkEvery is after how many updates variables are looked through for shrinking, as in LIBSVM.
const shrinkEvery = 1000

func (s *pair) begin(beta, r, lower, upper []float64, epsilon float64) {
	s.beta, s.r, s.lower, s.upper, s.epsilon = beta, r, lower, upper, epsilon
	s.before = append(s.before[:0], beta...)
	s.r0 = append(s.r0[:0], r...)
}

// solve moves pairs until the group's violation is at most tolerance, at most limit of them, and returns how many. r is
// then right for all variables.
func (s *pair) solve(tolerance float64, limit int) (updates int) {
	s.self = s.self[:0]
	for i := range s.beta {
		s.self = append(s.self, s.rows.Self(s.first+i))
	}
	s.all()
	countdown, unshrunk := min(len(s.beta), shrinkEvery), false
	for updates < limit {
		if countdown--; countdown < 0 {
			countdown = min(len(s.beta), shrinkEvery)
			m, M := s.extremes()
			if !unshrunk && m-M <= 10*tolerance {
				// Close to the end the guesses made far from it are looked at once more.
				unshrunk = true
				s.reconstruct()
				m, M = s.extremes()
			}
			s.shrink(m, M)
		}
		i, j, violation, ri := s.choose()
		if violation <= tolerance || j < 0 {
			if len(s.active) == len(s.beta) {
				return updates
			}
			s.reconstruct()
			countdown = 1 // all are active for one more update at least, then shrink at once
			continue
		}
		s.move(i, j, ri, s.rows.Row(s.first+j))
		updates++
	}
	s.reconstruct()
	return updates
}

func (s *pair) all() {
	s.active = s.active[:0]
	for i := range s.beta {
		s.active = append(s.active, i)
	}
}

// choose returns the variable to raise, which gains most, the one to lower, with which the objective falls most by the
// second-order model (j < 0: none), m − M over the active variables, and row i.
func (s *pair) choose() (i, j int, violation float64, ri []float64) {
	i, j = -1, -1
	m, M, best := math.Inf(-1), math.Inf(1), 0.0
	for _, a := range s.active {
		if b := s.beta[a]; b < s.upper[a] {
			if v := up(s.r[a], b, s.epsilon); v > m {
				m, i = v, a
			}
		}
	}
	if i < 0 {
		return i, j, 0, nil
	}
	ri = s.rows.Row(s.first + i)
	kii := s.self[i]
	for _, a := range s.active {
		if b := s.beta[a]; b > s.lower[a] {
			v := down(s.r[a], b, s.epsilon)
			M = math.Min(M, v)
			if gap := m - v; gap > 0 {
				if fall := gap * gap / s.curvature(kii+s.self[a]-2*ri[a]); fall > best {
					best, j = fall, a
				}
			}
		}
	}
	return i, j, m - M, ri
}

// curvature is the second derivative along a pair; where the kernel has none (equal points) a tiny one, as in LIBSVM.
func (s *pair) curvature(k float64) float64 { return math.Max(s.scale*k, 1e-12) }

// move raises β_i and lowers β_j to the exact minimum along the pair. The objective there is a parabola with a kink
// where either passes 0.
func (s *pair) move(i, j int, ri, rj []float64) {
	curvature := s.curvature(s.self[i] + s.self[j] - 2*ri[j])
	was, wasJ, slope := s.beta[i], s.beta[j], up(s.r[i], s.beta[i], s.epsilon)-down(s.r[j], s.beta[j], s.epsilon)
	for slope > 0 {
		// The next places where β_i and β_j stop: at 0, then at the bound.
		toI, toJ := s.upper[i], s.lower[j]
		if s.beta[i] < 0 {
			toI = math.Min(0, toI)
		}
		if s.beta[j] > 0 {
			toJ = math.Max(0, toJ)
		}
		stepI, stepJ, step := toI-s.beta[i], s.beta[j]-toJ, slope/curvature
		// A stop is reached exactly, so that a variable is at its bound or not.
		switch {
		case step < stepI && step < stepJ:
			s.beta[i] += step
			s.beta[j] -= step
			slope = 0
		case stepI <= stepJ:
			s.beta[i], s.beta[j] = toI, s.beta[j]-stepI
			if stepI == stepJ {
				s.beta[j] = toJ
			}
			slope -= stepI * curvature
		default:
			s.beta[i], s.beta[j] = s.beta[i]+stepJ, toJ
			slope -= stepJ * curvature
		}
		if s.beta[i] >= s.upper[i] || s.beta[j] <= s.lower[j] {
			break
		}
		if slope > 0 && s.beta[i] == toI {
			slope -= 2 * s.epsilon
		}
		if slope > 0 && s.beta[j] == toJ {
			slope -= 2 * s.epsilon
		}
	}
	k := s.scale * (s.beta[i] - was)
	s.snap(i, was)
	s.snap(j, wasJ)
	if len(s.active) == len(s.r) {
		r, ri, rj := s.r, ri[:len(s.r)], rj[:len(s.r)]
		for a := range r {
			r[a] -= k * (ri[a] - rj[a])
		}
		return
	}
	for _, a := range s.active {
		s.r[a] -= k * (ri[a] - rj[a])
	}
}

// snap takes a variable that rounding left beside its bound, or beside 0 where that is a kink, there: it would count as
// free, and the bias hangs on the free ones. What rounding may leave is a part of the bound, and at 0 of what the variable
// was: a solution may be far below its bounds, as where inputs are large.
func (s *pair) snap(i int, was float64) {
	const near = 1e-12
	beside := func(b, stop float64) bool { return math.Abs(b-stop) < near*max(math.Abs(stop), math.Abs(was)) }
	switch b := s.beta[i]; {
	case beside(b, s.upper[i]):
		s.beta[i] = s.upper[i]
	case beside(b, s.lower[i]):
		s.beta[i] = s.lower[i]
	case s.epsilon > 0 && beside(b, 0):
		s.beta[i] = 0
	}
}
