package analysis

import "math"

// eigen turns the symmetric a (n × n) into the diagonal matrix of its eigenvalues by Jacobi's rotations, and v (n × n) into
// the matrix whose columns are the eigenvectors; it returns which eigenvalue is the largest (the first of equals). Rotations
// go through the pairs in order, for a bounded number of rounds: the same bits everywhere.
func eigen(a, v []float64, n int) (largest int) {
	clear(v[:n*n])
	for i := range n {
		v[i*n+i] = 1
	}
	const rounds = 30 // convergence is quadratic: 5 to 8 are enough
	for range rounds {
		off, size := 0.0, 0.0
		for i := range n {
			size = math.Max(size, math.Abs(a[i*n+i]))
			for j := range i {
				off = math.Max(off, math.Abs(a[i*n+j]))
			}
		}
		if off <= float64(1e-15*size) {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, v, n, p, q)
			}
		}
	}
	for i := range n {
		if a[i*n+i] > a[largest*n+largest] {
			largest = i
		}
	}
	return largest
}

// rotate makes a[p, q] zero (Golub and Van Loan, Matrix Computations, section 8.5).
func rotate(a, v []float64, n, p, q int) {
	if a[p*n+q] == 0 {
		return
	}
	tau := (a[q*n+q] - a[p*n+p]) / float64(2*a[p*n+q])
	t := math.Copysign(1, tau) / (math.Abs(tau) + math.Sqrt(1+float64(tau*tau)))
	c := 1 / math.Sqrt(1+float64(t*t))
	s := float64(t * c)
	for k := range n {
		x, y := a[k*n+p], a[k*n+q]
		a[k*n+p], a[k*n+q] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
	}
	for k := range n {
		x, y := a[p*n+k], a[q*n+k]
		a[p*n+k], a[q*n+k] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
		x, y = v[k*n+p], v[k*n+q]
		v[k*n+p], v[k*n+q] = float64(c*x)-float64(s*y), float64(s*x)+float64(c*y)
	}
	a[p*n+q], a[q*n+p] = 0, 0
}
