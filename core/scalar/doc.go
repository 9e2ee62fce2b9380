// Package scalar has the few float64 functions that worlds and weightings need, with the same bits on every machine.
//
// The standard library's Exp and Log are assembly on some machines and not on others, and its pure-Go functions may be
// fused (x*y + z in one rounding) on arm64. Here every product is rounded before it is added. Networks use the float32
// versions of package kernel; kernel machines, which promise no bits, use gonum and math.
package scalar
