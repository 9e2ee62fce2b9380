package weighting

import "math"

// factor overwrites the lower triangle of the symmetric positive semi-definite a (n × n) with its Cholesky factor L. A
// pivot below its floor (n, or nil for none) is raised to it, so that the factor of a singular matrix is that of a positive
// definite one near it.
func factor(a []float64, n int, floor []float64) {
	for j := 0; j < n; j++ {
		pivot := a[j*n+j]
		for k := 0; k < j; k++ {
			pivot -= float64(a[j*n+k] * a[j*n+k])
		}
		if floor != nil && !(pivot >= floor[j]) {
			pivot = floor[j]
		}
		pivot = math.Sqrt(pivot)
		a[j*n+j] = pivot
		for i := j + 1; i < n; i++ {
			v := a[i*n+j]
			for k := 0; k < j; k++ {
				v -= float64(a[i*n+k] * a[j*n+k])
			}
			a[i*n+j] = v / pivot
		}
	}
}

// solve overwrites x with (L·Lᵀ)⁻¹·x.
func solve(l []float64, n int, x []float64) {
	for i := 0; i < n; i++ {
		v := x[i]
		for k := 0; k < i; k++ {
			v -= float64(l[i*n+k] * x[k])
		}
		x[i] = v / l[i*n+i]
	}
	for i := n - 1; i >= 0; i-- {
		v := x[i]
		for k := i + 1; k < n; k++ {
			v -= float64(l[k*n+i] * x[k])
		}
		x[i] = v / l[i*n+i]
	}
}
