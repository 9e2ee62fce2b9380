package svm

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// An arrow is least squares of linear weights w_t = w₀ + v_t, with ½‖w₀‖² + ½·price·Σ‖v_t‖² + γ/2·Σe²: one without w₀ is
// single tasks, one without v_t all tasks pooled, both MTLS-SVM. Its Hessian,
//
//	w₀: I + γ·Σ G_t,  v_t: price·I + γ·G_t,  between them: γ·G_t,
//
// is an arrow, and only d × d systems are solved, each scaled to a diagonal of 1.
type arrow struct {
	m           *leastSquares
	s           *statistics
	common, own bool
	price       float64

	w0 []float64
	v  [][]float64
	// Gradients, with the sign of descent, from the examples themselves, not their statistics.
	g0 []float64
	g  [][]float64

	blocks []*positive  // price·I + γ·G_t
	solved []*mat.Dense // (price·I + γ·G_t)⁻¹·γG_t
	head   *positive    // of w₀, v eliminated
}

// solveLinear finds the weights by Newton's method, of which one step would do but for rounding, and how far the
// objective is above its minimum at most: half of gᵀH⁻¹g, since it is a quadratic.
func (m *leastSquares) solveLinear(common, own bool, price float64) {
	d, tasks := m.p.features, m.p.tasks
	a := &arrow{m: m, s: newStatistics(m.p.from, m.p.x, m.p.y, d), common: common, own: own, price: price,
		w0: make([]float64, d), g0: make([]float64, d)}
	for range tasks {
		a.v, a.g = append(a.v, make([]float64, d)), append(a.g, make([]float64, d))
	}
	a.factor()
	lowest := -1.0
	for range 10 {
		objective := a.gradient()
		gap, d0, dv := a.newton()
		if lowest >= 0 && gap >= lowest/2 {
			break // what is left is rounding
		}
		lowest = gap
		m.objective, m.gap = objective, relative(gap, objective)
		a.keep()
		if m.gap <= refined {
			break
		}
		axpy(a.w0, 1, d0)
		for t := range a.v {
			axpy(a.v[t], 1, dv[t])
		}
	}
}

// keep writes the weights to the machine.
func (a *arrow) keep() {
	for t := range a.v {
		m := a.m
		m.w[t] = append([]float64(nil), a.w0...)
		axpy(m.w[t], 1, a.v[t])
		m.b[t] = a.s.bias(t, m.w[t])
	}
	if a.common {
		a.m.common = append([]float64(nil), a.w0...)
	}
}

// factor factors the Hessian.
func (a *arrow) factor() {
	d := a.s.d
	head := mat.NewSymDense(d, nil)
	for i := range d {
		head.SetSym(i, i, 1)
	}
	for t, gram := range a.s.gram {
		g := general(append([]float64(nil), gram...), d, d)
		blas64.Scal(a.m.gamma, vector(g.Data))
		rest := mat.NewDense(d, d, g.Data)
		if a.own {
			block := mat.NewSymDense(d, append([]float64(nil), g.Data...))
			for i := range d {
				block.SetSym(i, i, block.At(i, i)+a.price)
			}
			a.blocks = append(a.blocks, newPositive(block))
			solved := mat.NewDense(d, d, nil)
			for j := range d {
				solved.SetCol(j, a.blocks[t].solve(mat.Col(nil, j, rest)))
			}
			a.solved = append(a.solved, solved)
			// G − G·(price + G)⁻¹·G = price·(price + G)⁻¹·G
			rest = mat.NewDense(d, d, nil)
			rest.Scale(a.price, solved)
		}
		for i := range d {
			for j := i; j < d; j++ {
				head.SetSym(i, j, head.At(i, j)+(rest.At(i, j)+rest.At(j, i))/2)
			}
		}
	}
	a.head = newPositive(head)
}

// gradient computes the gradients and returns the objective.
func (a *arrow) gradient() float64 {
	d, p := a.s.d, a.m.p
	objective := 0.0
	clear(a.g0)
	if a.common {
		objective = dot(a.w0, a.w0) / 2
		axpy(a.g0, -1, a.w0)
	}
	for t := range a.v {
		design, _ := centre(p.inputs(t), d)
		errors, _ := centre(p.labels(t), 1)
		w := append([]float64(nil), a.w0...)
		axpy(w, 1, a.v[t])
		x := general(design, len(errors), d)
		blas64.Gemv(blas.NoTrans, -1, x, vector(w), 1, vector(errors))
		blas64.Gemv(blas.Trans, a.m.gamma, x, vector(errors), 0, vector(a.g[t]))
		objective += a.m.gamma / 2 * dot(errors, errors)
		if a.common {
			axpy(a.g0, 1, a.g[t])
		}
		if a.own {
			objective += a.price / 2 * dot(a.v[t], a.v[t])
			axpy(a.g[t], -a.price, a.v[t])
		}
	}
	return objective
}

// newton returns H⁻¹g, and half of gᵀH⁻¹g; where H had to be raised to be factored, a bound of that instead.
func (a *arrow) newton() (gap float64, d0 []float64, dv [][]float64) {
	d0, dv = make([]float64, a.s.d), make([][]float64, len(a.v))
	bound, raised := dot(a.g0, a.g0)/2, a.common && a.head.raised
	if a.common {
		right := append([]float64(nil), a.g0...)
		if a.own { // less G·(price + G)⁻¹·g
			for t, s := range a.solved {
				blas64.Gemv(blas.Trans, -1, s.RawMatrix(), vector(a.g[t]), 1, vector(right))
			}
		}
		d0 = a.head.solve(right)
		gap = dot(a.g0, d0) / 2
	}
	for t := range dv {
		if dv[t] = make([]float64, a.s.d); a.own {
			dv[t] = a.blocks[t].solve(a.g[t])
			blas64.Gemv(blas.NoTrans, -1, a.solved[t].RawMatrix(), vector(d0), 1, vector(dv[t]))
			gap += dot(a.g[t], dv[t]) / 2
			bound += dot(a.g[t], a.g[t]) / (2 * a.price)
			raised = raised || a.blocks[t].raised
		}
	}
	if raised || gap < 0 {
		gap = bound
	}
	return gap, d0, dv
}
