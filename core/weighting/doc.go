// Package weighting turns T losses or T gradients into one update. Its two kinds are loss weighting (sees losses only)
// and gradient aggregation; an aggregator that needs only the Gramian J·Jᵀ is given the Gramian, and cannot see the
// Jacobian J. Everything here is float64 with explicitly rounded products, and functions of package scalar, so that the
// bits are the same on every machine; so no gonum and no math.Exp or math.Log.
package weighting
