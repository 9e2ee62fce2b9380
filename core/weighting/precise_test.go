package weighting_test

import "math/big"

// precise is a vector of numbers that keep 1,500 bits, so that no product or difference of numbers of any size loses what matters.
type precise []*big.Float

func number(x float64) *big.Float { return new(big.Float).SetPrec(1500).SetFloat64(x) }

func exact(x []float64) precise {
	p := make(precise, len(x))
	for i, v := range x {
		p[i] = number(v)
	}
	return p
}

func (p precise) dot(q precise) *big.Float {
	sum := number(0)
	for i := range p {
		sum.Add(sum, new(big.Float).Mul(p[i], q[i]))
	}
	return sum
}

func (p precise) norm() *big.Float { return new(big.Float).Sqrt(p.dot(p)) }

// sumOf returns Σ w·rows.
func sumOf(w []*big.Float, rows []precise) precise {
	d := exact(make([]float64, len(rows[0])))
	for t, row := range rows {
		for i, v := range row {
			d[i].Add(d[i], new(big.Float).Mul(w[t], v))
		}
	}
	return d
}

// shortestInHull returns the weights of the shortest vector in the rows' convex hull: of the hulls of all subsets, it looks at
// each one's nearest point to 0 of its plane, and keeps the shortest whose weights are not negative.
func shortestInHull(rows []precise) []*big.Float {
	var best []*big.Float
	var least *big.Float
	for set := 1; set < 1<<len(rows); set++ {
		var face []int
		for i := range rows {
			if set>>i&1 == 1 {
				face = append(face, i)
			}
		}
		w, ok := nearestOnPlane(rows, face)
		for _, v := range w {
			ok = ok && v.Sign() >= 0
		}
		if !ok {
			continue
		}
		d := sumOf(w, rows)
		if square := d.dot(d); least == nil || square.Cmp(least) < 0 {
			best, least = w, square
		}
	}
	return best
}

// nearestOnPlane solves for the weights of the rows of the face, which add up to 1, whose sum is nearest to 0.
func nearestOnPlane(rows []precise, face []int) (w []*big.Float, ok bool) {
	// With differences eᵢ to the first row, (eᵢ·eⱼ)·x = −eᵢ·g₀, by elimination; a plane of fewer dimensions is some
	// smaller face's, too.
	k, o := len(face)-1, rows[face[0]]
	e, a := make([]precise, k), make([]precise, k)
	for i := range e {
		e[i] = make(precise, len(o))
		for c := range o {
			e[i][c] = new(big.Float).Sub(rows[face[i+1]][c], o[c])
		}
	}
	for i := range a {
		a[i] = make(precise, k+1)
		for j := range e {
			a[i][j] = e[i].dot(e[j])
		}
		a[i][k] = new(big.Float).Neg(e[i].dot(o))
	}
	for p := range a {
		if size := e[p].dot(e[p]); a[p][p].Cmp(size.SetMantExp(size, -1100)) <= 0 {
			return nil, false
		}
		for i := range a {
			if i == p {
				continue
			}
			factor := new(big.Float).Quo(a[i][p], a[p][p])
			for j := range a[i] {
				a[i][j] = new(big.Float).Sub(a[i][j], new(big.Float).Mul(factor, a[p][j]))
			}
		}
	}
	w = exact(make([]float64, len(rows)))
	w[face[0]] = number(1)
	for p := range a {
		x := new(big.Float).Quo(a[p][k], a[p][p])
		w[face[p+1]] = x
		w[face[0]] = new(big.Float).Sub(w[face[0]], x)
	}
	return w, true
}

// below reports whether x < −tolerance·size, for size ≥ 0.
func below(x *big.Float, tolerance float64, size *big.Float) bool {
	return x.Cmp(new(big.Float).Mul(number(-tolerance), size)) < 0
}

// sizes returns the rows' lengths and Σ w·length, the size of what a combination's gains are made of.
func sizes(w []*big.Float, rows []precise) (lengths precise, sum *big.Float) {
	for _, row := range rows {
		lengths = append(lengths, row.norm())
	}
	return lengths, precise(w).dot(lengths)
}
