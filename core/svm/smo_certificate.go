package svm

import "math"

// The optimality conditions of a [Dual], with r = p − Qβ: a bias b of each group so that, for every i in it, r_i − b lies in
// the subdifferential of ε|β_i| plus the bounds' normal cone. Raising β_i pays if r_i ∓ ε > b, lowering it if r_i ± ε < b.

// up returns what raising a variable gains at no bias; it must be below its upper bound.
func up(r, beta, epsilon float64) float64 {
	if beta >= 0 {
		return r - epsilon
	}
	return r + epsilon
}

// down returns what lowering a variable costs at no bias; it must be above its lower bound.
func down(r, beta, epsilon float64) float64 {
	if beta > 0 {
		return r - epsilon
	}
	return r + epsilon
}

// extremes returns the largest gain of raising, m, and the smallest cost of lowering, M. At the solution m ≤ b ≤ M.
func (d *Dual) extremes(g int, residual []float64) (m, M float64) {
	m, M = math.Inf(-1), math.Inf(1)
	from := d.Starts[g]
	for i, r := range residual {
		b := d.Beta[from+i]
		if b < d.Upper[from+i] {
			m = math.Max(m, up(r, b, d.Epsilon))
		}
		if b > d.Lower[from+i] {
			M = math.Min(M, down(r, b, d.Epsilon))
		}
	}
	return m, M
}

func (d *Dual) violation(g int, residual []float64) float64 {
	m, M := d.extremes(g, residual)
	return math.Max(0, m-M)
}

// Biases writes each group's bias: the mean of the residuals at its free support vectors (r ∓ ε, where β is strictly
// inside its bounds and not at the kink); with none, the middle of the interval that the others leave; with one end
// open (all examples of one class), the other end; 0 for a group without examples.
func (d *Dual) Biases(dst []float64) {
	for g := range d.Starts[1:] {
		dst[g] = d.bias(g, d.read(g))
	}
}

func (d *Dual) bias(g int, residual []float64) float64 {
	sum, free, from := 0.0, 0, d.Starts[g]
	for i, r := range residual {
		if b := d.Beta[from+i]; b > d.Lower[from+i] && b < d.Upper[from+i] && (b != 0 || d.Epsilon == 0) {
			sum += up(r, b, d.Epsilon)
			free++
		}
	}
	m, M := d.extremes(g, residual)
	switch {
	case free > 0:
		return sum / float64(free)
	case math.IsInf(m, 0) && math.IsInf(M, 0):
		return 0
	case math.IsInf(m, 0):
		return M
	case math.IsInf(M, 0):
		return m
	}
	return m + (M-m)/2
}

// Certify says how good Beta is as it stands.
func (d *Dual) Certify(tolerance float64) Certificate { return d.certify(tolerance, 0) }

func (d *Dual) certify(tolerance float64, updates int) Certificate {
	c := Certificate{Updates: updates}
	gap, norm := 0.0, 0.0
	for g := range d.Starts[1:] {
		residual, from := d.read(g), d.Starts[g]
		c.Violation = math.Max(c.Violation, d.violation(g, residual))
		b := d.bias(g, residual)
		for i, r := range residual {
			j := from + i
			beta := d.Beta[j]
			if beta != 0 {
				c.Support++
			}
			// The loss of an example is the largest slope·β − ε|β| within the bounds; for C-SVC it is C times the
			// hinge, for ε-SVR C times the tube's. What it exceeds β's own by is the example's part of the gap: no
			// difference of two large numbers is taken.
			slope := r - b
			loss := math.Max(0, math.Max(d.Upper[j]*(slope-d.Epsilon), d.Lower[j]*(slope+d.Epsilon)))
			c.Primal += loss
			gap += math.Max(0, loss-(beta*slope-d.Epsilon*math.Abs(beta)))
			norm += beta * (d.P[j] - r)
			c.Objective += d.Epsilon*math.Abs(beta) - d.P[j]*beta
		}
	}
	c.Objective += norm / 2
	c.Primal += norm / 2
	c.Gap = gap / math.Max(1, math.Abs(c.Primal))
	c.Converged = c.Violation <= tolerance
	return c
}
