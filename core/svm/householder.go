package svm

import "math"

// triangle replaces the rows of a (n × d, row-major, n > d) by the d rows of R of its QR decomposition, by Householder's
// reflections, and y (n) by Qᵀy: the first d numbers of y go with R, and no weights change what the others add to Σe².
func triangle(a []float64, d int, y []float64) {
	n := len(y)
	v, sums := make([]float64, n), make([]float64, d)
	for k := range d {
		size := 0.0
		for i := k; i < n; i++ {
			size = math.Max(size, math.Abs(a[i*d+k]))
		}
		if size == 0 {
			continue
		}
		// In units of the column's largest number squares neither overflow nor vanish.
		for i := k; i < n; i++ {
			v[i] = a[i*d+k] / size
		}
		v[k] += math.Copysign(math.Sqrt(dot(v[k:], v[k:])), v[k])
		factor, sum := -2/dot(v[k:], v[k:]), 0.0
		clear(sums)
		for i := k; i < n; i++ {
			axpy(sums[k:], v[i], a[i*d+k:(i+1)*d])
			sum += v[i] * y[i]
		}
		for i := k; i < n; i++ {
			axpy(a[i*d+k:(i+1)*d], factor*v[i], sums[k:])
			y[i] += factor * sum * v[i]
		}
		for i := k + 1; i < n; i++ {
			a[i*d+k] = 0
		}
	}
}
