package svm

import "math"

// Shrinking (Joachims 1999; Fan, Chen & Lin 2005, section 4): a variable that no pair can move, since raising it gains no
// more than lowering any other costs, and the other way round, is left out until the rest has converged; then its
// residual is computed again and all are looked at once more.

// extremes are m and M over the active variables.
func (s *pair) extremes() (m, M float64) {
	m, M = math.Inf(-1), math.Inf(1)
	for _, a := range s.active {
		b := s.beta[a]
		if b < s.upper[a] {
			m = math.Max(m, up(s.r[a], b, s.epsilon))
		}
		if b > s.lower[a] {
			M = math.Min(M, down(s.r[a], b, s.epsilon))
		}
	}
	return m, M
}

// shrink leaves out of active what no pair of active variables can move.
func (s *pair) shrink(m, M float64) {
	keep := s.active[:0]
	for _, a := range s.active {
		b := s.beta[a]
		stuckBelow := b >= s.upper[a] || up(s.r[a], b, s.epsilon) < M
		stuckAbove := b <= s.lower[a] || down(s.r[a], b, s.epsilon) > m
		if !stuckBelow || !stuckAbove {
			keep = append(keep, a)
		}
	}
	s.active = keep
}

// reconstruct makes all variables active, and the residuals of those that were not right: what they were at the start
// less what every variable that has moved since did to them.
func (s *pair) reconstruct() {
	if len(s.active) == len(s.beta) {
		return
	}
	var out []int
	next := 0
	for a := range s.beta {
		if next < len(s.active) && s.active[next] == a {
			next++
			continue
		}
		out = append(out, a)
		s.r[a] = s.r0[a]
	}
	for i, b := range s.beta {
		if d := b - s.before[i]; d != 0 {
			row, k := s.rows.Row(s.first+i), s.scale*d
			for _, a := range out {
				s.r[a] -= k * row[a]
			}
		}
	}
	s.all()
}
