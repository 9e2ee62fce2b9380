package svm

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"tandem/core/catalogue"
	"tandem/core/random"
)

var traceNorm = Entry{
	Entry: catalogue.Entry{
		Name: "trace-norm", Title: "Trace norm", Class: "low-rank matrix",
		Summary:  "The matrix of all tasks' weights pays for the sum of its singular values, so that its rank becomes low by itself; convex, one step of accelerated proximal gradient at a time.",
		Equation: "min ½‖W‖² + λ·Σ σᵢ(W) + γ/2·Σe²",
		Cite:     "Ji and Ye, 2009, An Accelerated Gradient Method for Trace Norm Minimization, ICML, doi 10.1145/1553374.1553434",
		Options:  withKernel(gammaOption, traceOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		p, err := newPool(d)
		if err != nil {
			return nil, err
		}
		k := kernelOf(v)
		if n := p.examples(); !k.linear() && n > mostCoordinates {
			return nil, fmt.Errorf("svm: %d examples; the trace norm takes at most %d with this kernel", n, mostCoordinates)
		}
		m := newTraceMachine(p, k, v.Float("gamma"), v.Float("trace-norm"))
		if m.k.linear() {
			return &linearTraceMachine{m}, nil
		}
		return m, nil
	},
}

const (
	// mostCoordinates is how many examples may be given coordinates, which takes their kernel's eigenvalues.
	mostCoordinates = 1500
	// mostGradientSteps bounds a training whose problem is too ill-conditioned to settle.
	mostGradientSteps = 5000
	// gradientTolerance is the relative length of a step from which on nothing is to be seen any more.
	gradientTolerance = 1e-8
)

// traceMachine minimises f(W) + g(W) with f = γ/2·Σe² at the best biases and g = ½‖W‖² + λ‖W‖_*: a gradient step of f,
// then the proximal map of g, which shrinks the singular values σ to max(0, σ − sλ)/(1 + s). Momentum (Nesterov) starts
// anew whenever the objective would rise, and that step is done again without it, so that the objective never rises.
//
// Another kernel than the linear one is made linear: W's columns lie in the span of the examples' φ, in which K has the
// coordinates V·√Λ of its eigendecomposition.
type traceMachine struct {
	p         *pool
	k         kernel
	gamma     float64
	lambda    float64
	d         int          // coordinates of an input
	design    []*mat.Dense // X̃_t, centred, n × d
	mean      [][]float64  // x̄_t
	labels    [][]float64  // ỹ_t
	back      *mat.Dense   // from coordinates to coefficients, m × d; nil for the linear kernel
	w, before *mat.Dense   // d × T, now and a step earlier
	momentum  float64      // Nesterov's t
	size      float64      // s, of a gradient step
	b         []float64    // at w
	values    []float64    // singular values of w
	objective float64
	iteration int
	done      bool
}

func newTraceMachine(p *pool, k kernel, gamma, lambda float64) *traceMachine {
	x := p.x
	m := &traceMachine{p: p, k: k, gamma: gamma, lambda: lambda, d: p.features, momentum: 1}
	if !k.linear() {
		x, m.d, m.back = p.coordinates(k)
	}
	steepest := 0.0
	for t := range p.tasks {
		centred, mean := centre(x[p.from[t]*m.d:p.from[t+1]*m.d], m.d)
		design := mat.NewDense(len(centred)/m.d, m.d, centred)
		labels, _ := centre(p.labels(t), 1)
		m.design, m.mean, m.labels = append(m.design, design), append(m.mean, mean), append(m.labels, labels)
		norm := mat.Norm(design, 2)
		steepest = max(steepest, gamma*norm*norm)
	}
	m.size = 1
	if steepest > 0 {
		m.size = 1 / steepest
	}
	m.w, m.before = mat.NewDense(m.d, p.tasks, nil), mat.NewDense(m.d, p.tasks, nil)
	m.b, m.objective = p.means(), gamma/2*p.spread()
	m.values = make([]float64, min(m.d, p.tasks))
	return m
}

// coordinates returns φ of every example in an orthonormal basis of their span (m × d), d, and the coefficients of the
// basis in the examples (m × d).
func (p *pool) coordinates(k kernel) (x []float64, d int, back *mat.Dense) {
	m := p.examples()
	var eigen mat.EigenSym
	if !eigen.Factorize(mat.NewSymDense(m, p.gramian(k)), true) {
		panic("svm: the eigenvalues of a finite symmetric matrix were not found")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	values := eigen.Values(nil) // ascending
	first := 0
	for first < m-1 && values[first] <= 1e-12*values[m-1] {
		first++
	}
	d = m - first
	x, back = make([]float64, m*d), mat.NewDense(m, d, nil)
	for j := range d {
		root := math.Sqrt(max(values[first+j], math.SmallestNonzeroFloat32))
		for i := range m {
			v := vectors.At(i, first+j)
			x[i*d+j] = v * root
			back.Set(i, j, v/root)
		}
	}
	return x, d, back
}

// Step is one accelerated proximal gradient step.
func (m *traceMachine) Step() bool {
	if m.done {
		return false
	}
	m.iteration++
	next := (1 + math.Sqrt(1+4*m.momentum*m.momentum)) / 2
	ahead := mat.NewDense(m.d, m.p.tasks, nil)
	ahead.Sub(m.w, m.before)
	ahead.Scale((m.momentum-1)/next, ahead)
	ahead.Add(m.w, ahead)
	w, values := m.descend(ahead)
	objective, b := m.evaluate(w, values)
	if objective > m.objective {
		ahead, next = m.w, 1
		w, values = m.descend(m.w)
		objective, b = m.evaluate(w, values)
	}
	var step mat.Dense
	step.Sub(w, ahead)
	m.done = mat.Norm(&step, 2) <= gradientTolerance*mat.Norm(w, 2) || m.iteration == mostGradientSteps
	if objective > m.objective {
		m.done = true // a plain step can raise it by rounding only
		return true
	}
	m.before, m.w, m.values, m.b, m.objective, m.momentum = m.w, w, values, b, objective, next
	return true
}

// descend returns the proximal map of a gradient step from y, and its singular values.
func (m *traceMachine) descend(y *mat.Dense) (w *mat.Dense, values []float64) {
	w = mat.DenseCopyOf(y)
	for t, design := range m.design {
		column := mat.NewVecDense(m.d, mat.Col(nil, t, y))
		var residual, gradient mat.VecDense
		residual.MulVec(design, column)
		residual.SubVec(&residual, mat.NewVecDense(len(m.labels[t]), m.labels[t]))
		gradient.MulVec(design.T(), &residual)
		column.AddScaledVec(column, -m.size*m.gamma, &gradient)
		w.SetCol(t, column.RawVector().Data)
	}
	s := spectrumOf(w)
	values = s.values
	factors := make([]float64, len(values))
	for i, v := range values {
		if v > 0 {
			factors[i] = max(0, 1-m.size*m.lambda/v) / (1 + m.size)
		}
		values[i] = v * factors[i]
	}
	return s.scaled(w, factors), values
}

// evaluate returns the objective and the best biases.
func (m *traceMachine) evaluate(w *mat.Dense, values []float64) (objective float64, b []float64) {
	for _, v := range values {
		objective += v*v/2 + m.lambda*v
	}
	for t, design := range m.design {
		column := mat.Col(nil, t, w)
		var residual mat.VecDense
		residual.MulVec(design, mat.NewVecDense(m.d, column))
		residual.SubVec(&residual, mat.NewVecDense(len(m.labels[t]), m.labels[t]))
		objective += m.gamma / 2 * mat.Dot(&residual, &residual)
		_, mean := centre(m.p.labels(t), 1)
		b = append(b, mean[0]-dot(column, m.mean[t]))
	}
	return objective, b
}
