package svm

import (
	"fmt"
	"math"
)

// A Dual is the convex problem that every support vector machine here comes down to,
//
//	minimise  ½ βᵀQβ − pᵀβ + ε‖β‖₁   so that  lower ≤ β ≤ upper  and  Σ_{i in g} β_i = 0 for every group g.
//
// With p = y, bounds 0 and C on the side of y's sign and ε = 0 it is the dual of C-SVC with β_i = y_i α_i; with p = y,
// bounds ±C and the tube's ε it is the dual of ε-SVR in n instead of the usual 2n variables (α − α*). A group is a task
// with a bias of its own, and its bias is the multiplier of its constraint; one group is the ordinary machine.
//
// It is solved by sequential minimal optimisation within a group, whose working pairs are selected by second order (Fan,
// Chen & Lin 2005, "Working set selection using second order information", WSS 2, which is LIBSVM's), and by block
// descent over the groups, which the [Field] couples. There is nothing to gain by a pair across groups: it cannot move.
type Dual struct {
	Starts       []int     // group g has the variables Starts[g] up to Starts[g+1]; T + 1 numbers
	P            []float64 // n
	Lower, Upper []float64 // n each, Lower ≤ 0 ≤ Upper
	Epsilon      float64   // not negative
	Beta         []float64 // n: where to start, feasible (zeros always are); then the solution
	Field        Field     // Q

	pair     pair
	residual []float64 // p − Qβ of the last group looked at
}

// A Certificate says how good a solution of a [Dual] is, and what it cost.
type Certificate struct {
	Objective float64 // ½ βᵀQβ − pᵀβ + ε‖β‖₁: minus the value of the dual
	Primal    float64 // ½ βᵀQβ + Σ losses at the biases of [Dual.Biases]: what the machine minimises
	Gap       float64 // Primal + Objective, which is not negative, divided by max(1, |Primal|)
	Violation float64 // largest m − M over the groups: how far the worst pair is from the optimality conditions
	Support   int     // variables that are not 0
	Updates   int     // pairs moved
	Converged bool    // Violation ≤ tolerance
}

// Binary returns the bounds of C-SVC for labels ±1: [0, c] where y is positive and [−c, 0] where it is not.
func Binary(y []float64, c float64) (lower, upper []float64) {
	lower, upper = make([]float64, len(y)), make([]float64, len(y))
	for i, v := range y {
		if v > 0 {
			upper[i] = c
		} else {
			lower[i] = -c
		}
	}
	return lower, upper
}

// Box returns the bounds of ε-SVR for n examples: [−c, c].
func Box(n int, c float64) (lower, upper []float64) {
	lower, upper = make([]float64, n), make([]float64, n)
	for i := range lower {
		lower[i], upper[i] = -c, c
	}
	return lower, upper
}

// Check reports the first thing about d that is not as it must be.
func (d *Dual) Check() error {
	n := len(d.P)
	if len(d.Lower) != n || len(d.Upper) != n || len(d.Beta) != n {
		return fmt.Errorf("svm: %d values of p, but %d lower bounds, %d upper bounds and %d variables", n, len(d.Lower), len(d.Upper), len(d.Beta))
	}
	if len(d.Starts) == 0 || d.Starts[0] != 0 || d.Starts[len(d.Starts)-1] != n {
		return fmt.Errorf("svm: groups %v do not cover %d variables", d.Starts, n)
	}
	if !(d.Epsilon >= 0) || math.IsInf(d.Epsilon, 0) {
		return fmt.Errorf("svm: epsilon is %v", d.Epsilon)
	}
	for g := range d.Starts[1:] {
		if d.Starts[g] > d.Starts[g+1] {
			return fmt.Errorf("svm: group %d has a negative size", g)
		}
		sum, size := 0.0, 0.0
		for i := d.Starts[g]; i < d.Starts[g+1]; i++ {
			b := d.Beta[i]
			if math.IsNaN(d.P[i]) || math.IsInf(d.P[i], 0) || !(d.Lower[i] <= 0 && d.Upper[i] >= 0) || !(b >= d.Lower[i] && b <= d.Upper[i]) {
				return fmt.Errorf("svm: variable %d is %v within [%v, %v], with p = %v", i, b, d.Lower[i], d.Upper[i], d.P[i])
			}
			sum, size = sum+b, size+math.Abs(b)
		}
		if math.Abs(sum) > 1e-9*size {
			return fmt.Errorf("svm: the variables of group %d sum to %v", g, sum)
		}
	}
	return nil
}

// Solve goes on from Beta until no pair violates the optimality conditions by more than tolerance, or until it has moved
// about most pairs (it ends with the group at hand). The field must hold Beta; see [Dual.Load].
func (d *Dual) Solve(tolerance float64, most int) Certificate {
	groups, updates, floor := len(d.Starts)-1, 0, tolerance
	alone := groups == 1 || !d.Field.Coupled()
	for updates < most {
		worst, moved := 0.0, false
		for g := 0; g < groups && updates < most; g++ {
			residual := d.read(g)
			violation := d.violation(g, residual)
			worst = math.Max(worst, violation)
			if violation <= floor {
				continue
			}
			// What a group gains beyond the others' violations is soon lost again when they move.
			target, limit := math.Max(tolerance/2, violation*inner), perVisit*len(residual)
			if alone {
				target, limit = tolerance, most-updates
			}
			n := d.descend(g, residual, target, limit)
			updates, moved = updates+n, moved || n > 0
		}
		switch {
		case !moved && floor <= tolerance:
			return d.certify(tolerance, updates)
		case !moved:
			floor = tolerance
		case !alone:
			floor = math.Max(tolerance, worst*skip)
		}
	}
	return d.certify(tolerance, updates)
}

// Measured on tensor machines of 60 tasks with 60 examples each: a visit takes the group's violation down to a tenth, in
// at most so many pairs an example, and passes over groups whose violation is below a tenth of the worst.
var inner, skip, perVisit = 0.1, 0.1, 10

// descend moves pairs of group g, and tells the field.
func (d *Dual) descend(g int, residual []float64, target float64, limit int) int {
	from, to := d.Starts[g], d.Starts[g+1]
	s := &d.pair
	s.begin(d.Beta[from:to], residual, d.Lower[from:to], d.Upper[from:to], d.Epsilon)
	s.rows, s.first, s.scale = d.Field, from, d.Field.Scale(g)
	n := s.solve(target, limit)
	for i, b := range s.before {
		s.before[i] = s.beta[i] - b
	}
	d.Field.Moved(g, s.before)
	return n
}

// Load gives Beta to the field, which has forgotten all it knew. It is needed before the first Solve and whenever the
// field's coupling or Beta was changed.
func (d *Dual) Load() {
	d.Field.Clear()
	for g := range d.Starts[1:] {
		d.Field.Moved(g, d.Beta[d.Starts[g]:d.Starts[g+1]])
	}
}

// read fills residual with p − Qβ of group g.
func (d *Dual) read(g int) []float64 {
	from, to := d.Starts[g], d.Starts[g+1]
	if cap(d.residual) < to-from {
		d.residual = make([]float64, len(d.P))
	}
	r := d.residual[:to-from]
	d.Field.Read(r, g)
	for i, f := range r {
		r[i] = d.P[from+i] - f
	}
	return r
}
