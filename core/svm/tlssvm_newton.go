package svm

import (
	"math"
	"slices"
)

// improve takes a step of Newton's method with a trust region in the factors, for the objective at the best L and biases: L is a
// function of the factors there (variable projection, Golub and Pereyra 1973). The system is solved by conjugate gradients that
// end at the region's edge or where the curvature is negative (Steihaug 1983), so that saddles are left; a step of an alternation,
// each row's ridge regression, preconditions it. It reports false if no step lowers the objective any more.
func (a *alternation) improve() bool {
	inverse := a.precondition()
	g := a.slope.flat()
	if a.radius == 0 {
		a.radius = math.Sqrt(a.objective)
	}
	for range 40 {
		z, predicted, long := steihaug(a.curvature(a.m.p.index), inverse, g, a.radius)
		if !(predicted > 0) {
			return false
		}
		trial := &alternation{m: a.m, u: a.u.moved(z), steps: a.steps, newton: true, radius: a.radius}
		trial.settle()
		won := a.objective - trial.objective
		edge := long > 0.8*a.radius
		// What is left to win may be less than rounding: then the gradient says which is better.
		level := predicted <= 1e-11*a.objective && math.Abs(won) <= 1e-11*a.objective && trial.gradient < a.gradient
		switch {
		case level || won >= 0.75*predicted && edge:
			trial.radius *= 2
		case !(won >= 0.25*predicted):
			a.radius = min(a.radius, long) / 4
			trial.radius = a.radius
		}
		if level || won > 1e-4*predicted {
			*a = *trial
			return true
		}
		if predicted <= 1e-13*a.objective {
			return false
		}
	}
	return false
}

// flat returns all factors in one list.
func (f *factors) flat() []float64 {
	var all []float64
	for _, u := range f.u {
		all = append(all, u...)
	}
	return all
}

// moved returns the factors plus z, a list as flat's.
func (f *factors) moved(z []float64) *factors {
	c := f.clone()
	for _, u := range c.u {
		axpy(u, 1, z[:len(u)])
		z = z[len(u):]
	}
	return c
}

// precondition returns, for every row of every factor in the order of flat, γ times the matrix of its sub-problem's ridge regression.
func (a *alternation) precondition() []*positive {
	var rows []*positive
	for n, levels := range a.m.p.modes {
		for level := range levels {
			s, ones := a.slice(n, level)
			system, _ := s.system(ones, 1, a.m.gamma)
			for i, v := range system.RawSymmetric().Data {
				system.RawSymmetric().Data[i] = a.m.gamma * v
			}
			rows = append(rows, newPositive(system))
		}
	}
	return rows
}

// apply returns M⁻¹·g.
func apply(rows []*positive, g []float64) []float64 {
	out, rank := make([]float64, 0, len(g)), len(g)/len(rows)
	for i, r := range rows {
		out = append(out, r.solve(g[i*rank:(i+1)*rank])...)
	}
	return out
}

// steihaug returns about the minimiser z of gᵀz + ½zᵀHz with ‖z‖_M ≤ radius, by how much that is below 0, and ‖z‖_M.
func steihaug(h func([]float64) []float64, inverse []*positive, g []float64, radius float64) (z []float64, below, long float64) {
	z = make([]float64, len(g))
	r := slices.Clone(g)
	y := apply(inverse, r)
	ry := dot(r, y)
	until := ry * math.Min(1e-2, math.Sqrt(ry)/radius) * 1e-2
	d := make([]float64, len(g))
	axpy(d, -1, y)
	zz, zd, dd := 0.0, 0.0, ry
	for range 2*len(g) + 10 {
		if ry <= until || ry == 0 {
			break
		}
		hd := h(d)
		curvature := dot(d, hd)
		step := ry / curvature
		if !(curvature > 0) || zz+2*step*zd+step*step*dd >= radius*radius {
			step = (-zd + math.Sqrt(zd*zd+dd*(radius*radius-zz))) / dd
			below += step*ry - step*step/2*curvature
			axpy(z, step, d)
			return z, below, radius
		}
		below += step*ry - step*step/2*curvature
		axpy(z, step, d)
		axpy(r, step, hd)
		y = apply(inverse, r)
		next := dot(r, y)
		beta := next / ry
		zz, zd, dd = zz+2*step*zd+step*step*dd, beta*(zd+step*dd), next+beta*beta*dd
		for i := range d {
			d[i] = beta*d[i] - y[i]
		}
		ry = next
	}
	return z, below, math.Sqrt(max(0, zz))
}

// curvature returns the product with the Hessian of the objective at the best L. With s_t what is left of the labels, and L changing
// by V_L when the factors change by V,
//
//	A·V_L = γ·Σ_t (s_t·du_tᵀ − G_t·L·du_t·u_tᵀ),  ds_t = −G_t·(L·du_t + V_L·u_t),
//
// and the derivative with respect to u_t, −γ·Lᵀs_t, changes by −γ·(V_Lᵀs_t + Lᵀds_t).
func (a *alternation) curvature(index [][]int) func(v []float64) []float64 {
	f, rank, gamma := a.m.form, a.m.rank, a.m.gamma
	u, tasks := a.u.all(index), len(index)
	byTask := f.meet(a.l, a.rest, rank)
	return func(v []float64) []float64 {
		change := a.u.like(v)
		du := make([]float64, tasks*rank)
		for t := range index {
			a.u.derivative(du[t*rank:(t+1)*rank], change, index[t], -1)
		}
		ds := f.pull(a.l, du, rank)
		b := f.spread(a.rest, du, rank)
		axpy(b, -1, f.spread(ds, u, rank))
		for i := range b {
			b[i] *= gamma
		}
		vl := f.vector(a.system.solve(b), rank)
		axpy(ds, 1, f.pull(vl, u, rank))
		turn, meet := f.meet(vl, a.rest, rank), f.meet(a.l, ds, rank) // of −Lᵀs_t: less turn, plus meet
		out := change.clone()
		others, moving := make([]float64, rank), make([]float64, rank)
		for n := range change.u {
			for t := range index {
				a.u.product(others, index[t], n)
				a.u.derivative(moving, change, index[t], n)
				to := out.row(n, index[t][n])
				for r := range to {
					to[r] += gamma * (others[r]*(meet[t*rank+r]-turn[t*rank+r]) - moving[r]*byTask[t*rank+r])
				}
			}
		}
		return out.flat()
	}
}

// like gives a list as flat's the shape of the factors.
func (f *factors) like(v []float64) *factors {
	c := &factors{rank: f.rank}
	for _, u := range f.u {
		c.u = append(c.u, slices.Clone(v[:len(u)]))
		v = v[len(u):]
	}
	return c
}

// derivative writes by how much the product of the rows of the index in every mode but one changes with the factors.
func (f *factors) derivative(dst []float64, change *factors, index []int, but int) {
	clear(dst)
	for n := range index {
		if n == but {
			continue
		}
		for r := range dst {
			part := change.row(n, index[n])[r]
			for k, level := range index {
				if k != n && k != but {
					part *= f.row(k, level)[r]
				}
			}
			dst[r] += part
		}
	}
}
