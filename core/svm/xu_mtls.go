package svm

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"tandem/core/catalogue"
	"tandem/core/random"
)

var xuMTLS = Entry{
	Entry: catalogue.Entry{
		Name: "xu-mtls", Title: "MTLS-SVM", Class: "mean-regularised",
		Summary:  "Every task's weights are the common ones and a deviation of its own, both kept small.",
		Equation: "wₜ = w₀ + vₜ,  min ½‖w₀‖² + λ/2T·Σ‖vₜ‖² + γ/2·Σe²",
		Cite:     "Xu, An, Qiao and Zhu, 2014, Multi-task least-squares support vector machines, Multimedia Tools and Applications 71, doi 10.1007/s11042-013-1526-5",
		Options:  withKernel(gammaOption, xuOption),
	},
	Classify: true, Regress: true, Single: "single-ls", Pooled: "pooled-ls",
	New: func(d *Data, v catalogue.Values, _ *random.Stream) (Machine, error) {
		lambda := v.Float("xu-lambda")
		return newLeastSquares(d, kernelOf(v), v.Float("gamma"), func(m *leastSquares) { solveXu(m, lambda) })
	},
}

func solveXu(m *leastSquares, lambda float64) {
	price := lambda / float64(m.p.tasks)
	if !m.k.linear() {
		// H = K + (T/λ)·K ∘ [same task] + I/γ
		coupling := make([]float64, m.p.tasks*m.p.tasks)
		for t := range m.p.tasks {
			for s := range m.p.tasks {
				coupling[t*m.p.tasks+s] = 1
			}
			coupling[t*m.p.tasks+t] += 1 / price
		}
		m.common = m.couple(coupling)
		return
	}
	// v_t = (G_t + ρI)⁻¹·(c_t − G_t·w₀) with ρ = λ/(T·γ). Put into the equation of w₀, with P_t = ρ·(G_t + ρI)⁻¹, so that
	// G_t − G_t·(G_t + ρI)⁻¹·G_t = P_t·G_t: (Σ P_t·G_t + I/γ)·w₀ = Σ P_t·c_t. Only d × d systems are solved.
	d, rho := m.p.features, price/m.gamma
	s := newStatistics(m.p.from, m.p.x, m.p.y, d)
	solved := make([]*mat.Dense, m.p.tasks) // (G_t + ρI)⁻¹·[G_t, c_t]
	left, right := mat.NewSymDense(d, nil), mat.NewDense(d, 1, nil)
	for t, g := range s.gram {
		a, b := mat.NewSymDense(d, append([]float64(nil), g...)), mat.NewDense(d, d+1, nil)
		for i := range d {
			a.SetSym(i, i, a.At(i, i)+rho)
			copy(b.RawRowView(i), g[i*d:(i+1)*d])
			b.Set(i, d, s.cross[t][i])
		}
		solved[t] = solvePositive(a, b)
		for i := range d {
			for j := i; j < d; j++ {
				left.SetSym(i, j, left.At(i, j)+rho*(solved[t].At(i, j)+solved[t].At(j, i))/2)
			}
			right.Set(i, 0, right.At(i, 0)+rho*solved[t].At(i, d))
		}
	}
	for i := range d {
		left.SetSym(i, i, left.At(i, i)+1/m.gamma)
	}
	m.common = mat.Col(nil, 0, solvePositive(left, right))
	penalty := dot(m.common, m.common) / 2
	for t := range m.w {
		own := mat.Col(nil, d, solved[t])
		blas64.Gemv(blas.NoTrans, -1, solved[t].Slice(0, d, 0, d).(*mat.Dense).RawMatrix(), vector(m.common), 1, vector(own))
		penalty += price / 2 * dot(own, own)
		copy(m.w[t], m.common)
		axpy(m.w[t], 1, own)
	}
	m.fit(s, penalty)
}
