package svm

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// eigenvalues returns the eigenvalues of a symmetric matrix, which must be finite, ascending, and its eigenvectors, in
// columns: Householder's tridiagonal form, then implicit QL (Bowdler, Martin, Reinsch and Wilkinson 1968; EISPACK's tred2
// and tql2). gonum's would add 0.02 MB to what a page loads first.
func eigenvalues(a mat.Symmetric) (values []float64, vectors *mat.Dense) {
	n := a.SymmetricDim()
	v := make([][]float64, n)
	whole := mat.NewDense(n, n, nil)
	for i := range n {
		v[i] = whole.RawRowView(i)
		for j := range n {
			v[i][j] = a.At(i, j)
		}
	}
	d, e := make([]float64, n), make([]float64, n)
	tridiagonal(v, d, e)
	diagonal(v, d, e)
	return d, whole
}

// tridiagonal replaces the symmetric v by the orthogonal matrix that makes it tridiagonal, with diagonal d and e beside it.
func tridiagonal(v [][]float64, d, e []float64) {
	n := len(d)
	copy(d, v[n-1])
	for i := n - 1; i > 0; i-- {
		scale, h := 0.0, 0.0
		for _, x := range d[:i] {
			scale += math.Abs(x)
		}
		if scale == 0 {
			e[i] = d[i-1]
			for j := range i {
				d[j], v[i][j], v[j][i] = v[i-1][j], 0, 0
			}
			d[i] = h
			continue
		}
		for k := range i {
			d[k] /= scale
			h += d[k] * d[k]
		}
		f := d[i-1]
		g := -math.Copysign(math.Sqrt(h), f)
		e[i] = scale * g
		h -= f * g
		d[i-1] = f - g
		clear(e[:i])
		for j := range i {
			f = d[j]
			v[j][i] = f
			g = e[j] + v[j][j]*f
			for k := j + 1; k < i; k++ {
				g += v[k][j] * d[k]
				e[k] += v[k][j] * f
			}
			e[j] = g
		}
		f = 0
		for j := range i {
			e[j] /= h
			f += e[j] * d[j]
		}
		axpy(e[:i], -f/(h+h), d[:i])
		for j := range i {
			f, g = d[j], e[j]
			for k := j; k < i; k++ {
				v[k][j] -= f*e[k] + g*d[k]
			}
			d[j], v[i][j] = v[i-1][j], 0
		}
		d[i] = h
	}
	sums := make([]float64, n)
	for i := range n - 1 {
		v[n-1][i], v[i][i] = v[i][i], 1
		if h := d[i+1]; h != 0 {
			clear(sums)
			for k := range i + 1 {
				d[k] = v[k][i+1] / h
				axpy(sums[:i+1], v[k][i+1], v[k][:i+1])
			}
			for k := range i + 1 {
				axpy(v[k][:i+1], -d[k], sums[:i+1])
			}
		}
		for k := range i + 1 {
			v[k][i+1] = 0
		}
	}
	copy(d, v[n-1])
	clear(v[n-1])
	v[n-1][n-1], e[0] = 1, 0
}

// diagonal turns the tridiagonal matrix, d with e beside it, into its eigenvalues, ascending, and v with it.
func diagonal(v [][]float64, d, e []float64) {
	n := len(d)
	copy(e, e[1:])
	e[n-1] = 0
	shift, size := 0.0, 0.0
	for l := range n {
		size = max(size, math.Abs(d[l])+math.Abs(e[l]))
		m := l
		for m < n-1 && math.Abs(e[m]) > 0x1p-52*size {
			m++
		}
		for range 60 { // a handful do
			if m == l || math.Abs(e[l]) <= 0x1p-52*size {
				break
			}
			g := d[l]
			p := (d[l+1] - g) / (2 * e[l])
			r := math.Copysign(math.Hypot(p, 1), p)
			d[l], d[l+1] = e[l]/(p+r), e[l]*(p+r)
			next, h, el := d[l+1], g-d[l], e[l+1]
			for i := l + 2; i < n; i++ {
				d[i] -= h
			}
			shift += h
			p = d[m]
			c, c2, c3, s, s2 := 1.0, 1.0, 1.0, 0.0, 0.0
			for i := m - 1; i >= l; i-- {
				c3, c2, s2 = c2, c, s
				g, h = c*e[i], c*p
				r = math.Hypot(p, e[i])
				e[i+1] = s * r
				s, c = e[i]/r, p/r
				p = c*d[i] - s*g
				d[i+1] = h + s*(c*g+s*d[i])
				for _, row := range v {
					h = row[i+1]
					row[i+1], row[i] = s*row[i]+c*h, c*row[i]-s*h
				}
			}
			p = -s * s2 * c3 * el * e[l] / next
			e[l], d[l] = s*p, c*p
		}
		d[l] += shift
		e[l] = 0
	}
	for i := range n - 1 {
		k := i
		for j := i + 1; j < n; j++ {
			if d[j] < d[k] {
				k = j
			}
		}
		d[i], d[k] = d[k], d[i]
		for _, row := range v {
			row[i], row[k] = row[k], row[i]
		}
	}
}
