// Package weighting turns T losses or T gradients into one update. Its two kinds are loss weighting (sees losses only)
// and gradient aggregation; an aggregator that needs only the Gramian J·Jᵀ is given the Gramian, and cannot see the
// Jacobian J. Everything here is float64 with explicitly rounded products, and functions of package scalar, so that the
// bits are the same on every machine; so no gonum and no math.Exp or math.Log.
//
// One method is one file, named like its entry. What several methods stand on has files of its own: rows.go (the part of
// the Gramian that a method works on), cholesky.go, simplex.go (the smallest quadratic over the simplex), exact.go and
// cone.go (solving where rows differ by many orders of magnitude) and adam.go (for methods with parameters of their own).
//
// Conventions that every method keeps:
//   - Scale. A method whose weights are all 1 where it has nothing to do is of sum scale, one whose weights are then 1/T of
//     mean scale; every entry's summary says which it is. At a fixed learning rate the two differ by the factor T.
//   - A task that is not active has weight 0.
//   - An active task whose row of the Jacobian is zero takes no part, and gets the weight that it would have if nothing
//     was to be weighed (1, or 1/T on mean scale): it moves no shared parameter whatever its weight, and its own
//     parameters go on training. (With weight 0 a head that starts from zeros, whose first row is zero, would never start.)
//   - No size of the whole Jacobian spoils a result, and of a method that [Exact] made no row's length does. A row that is
//     shorter than the longest by more than 150 orders of magnitude, whose products a float64 cannot hold, gives NaN.
//   - A Gramian with NaN or an infinity gives NaN for every active task, so that the run notices and says why. Every loop
//     is bounded.
package weighting
