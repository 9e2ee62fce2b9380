package svm

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A spectralPenalty is h(W) = ½‖W‖² + λ·‖W‖_* or, squared, ½‖W‖² + λ/2·‖W‖_*², with ‖W‖_* the sum of W's singular values.
// The second is what is left of the prior of task relationships when their covariance is eliminated: λ/2·tr(W·Ω⁻¹·Wᵀ)
// over Ω ⪰ 0 with tr Ω = 1 is least at Ω = (WᵀW)^½/‖W‖_*, and is there λ/2·‖W‖_*² (Argyriou, Evgeniou and Pontil 2008,
// Convex multi-task feature learning, section 4).
//
// The W that maximises ⟨V, W⟩ − h(W) has V's singular vectors and the singular values max(0, σ − τ), with τ = λ; squared,
// τ = λ·Σ_{i ≤ k} σ_i/(1 + λk), where k is how many σ exceed it.
type spectralPenalty struct {
	lambda  float64
	squared bool
}

// A spectralMap is that W, for one V of which only the Gramian A = VᵀV (q × q) is known: W = V·C with C = g(A), g(a) =
// max(0, 1 − τ/√a). Everything is in V's own scale.
type spectralMap struct {
	sigma  []float64  // largest first
	basis  *mat.Dense // eigenvectors of A, in columns
	shrunk []float64  // singular values of W: max(0, σ − τ)
	tau    float64
	kept   int // how many are not 0
	c      *mat.Dense
	dual   float64 // h*(V) = ⟨V, W⟩ − h(W)
}

// of returns the map at the V of the Gramian. It panics if that is not finite.
func (p spectralPenalty) of(gram *mat.SymDense) *spectralMap {
	ascending, vectors := eigenvalues(gram)
	q := len(ascending)
	s := &spectralMap{sigma: make([]float64, q), shrunk: make([]float64, q), basis: mat.NewDense(q, q, nil)}
	for i := range q {
		s.sigma[i] = math.Sqrt(max(0, ascending[q-1-i]))
		s.basis.SetCol(i, mat.Col(nil, q-1-i, vectors))
	}
	s.tau = p.lambda
	if p.squared {
		s.tau = 0
		for i, v := range s.sigma {
			if v <= s.tau {
				break
			}
			s.tau = p.lambda * sum(s.sigma[:i+1]) / (1 + p.lambda*float64(i+1))
		}
	}
	factors, trace, square := make([]float64, q), 0.0, 0.0
	for i, v := range s.sigma {
		if v <= s.tau || v == 0 {
			break
		}
		s.kept++
		s.shrunk[i] = v - s.tau
		factors[i] = s.shrunk[i] / v
		trace, square = trace+s.shrunk[i], square+s.shrunk[i]*s.shrunk[i]
	}
	s.c = mat.NewDense(q, q, compose(s.basis, factors))
	s.dual = square / 2
	if p.squared {
		s.dual += p.lambda / 2 * trace * trace
	}
	return s
}

// at returns h of a matrix with these singular values.
func (p spectralPenalty) at(values []float64) float64 {
	trace := sum(values)
	if p.squared {
		return dot(values, values)/2 + p.lambda/2*trace*trace
	}
	return dot(values, values)/2 + p.lambda*trace
}

// trace returns ‖W‖_*.
func (s *spectralMap) trace() float64 { return sum(s.shrunk) }

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// derivative returns how C changes (q × q) when V moves by H, of which only VᵀH is known, by Daleckii and Krein: in A's
// eigenvectors the change of A is multiplied by g's divided differences.
func (p spectralPenalty) derivative(s *spectralMap, cross *mat.Dense) *mat.Dense {
	q := len(s.sigma)
	var half, r, out mat.Dense
	half.Mul(s.basis.T(), cross)
	r.Mul(&half, s.basis)
	inner := mat.NewDense(q, q, nil)
	falls := 0.0
	for i := range s.kept {
		si := s.sigma[i]
		falls += r.At(i, i) / si
		for j := range q {
			sj, slope := s.sigma[j], 0.0
			if j < s.kept {
				slope = s.tau / (si * sj * (si + sj))
			} else {
				slope = s.shrunk[i] / (si * (si - sj) * (si + sj))
			}
			v := slope * (r.At(i, j) + r.At(j, i))
			inner.Set(i, j, v)
			inner.Set(j, i, v)
		}
	}
	if p.squared { // τ moves too
		falls *= p.lambda / (1 + p.lambda*float64(s.kept))
		for i := range s.kept {
			inner.Set(i, i, inner.At(i, i)-falls/s.sigma[i])
		}
	}
	half.Mul(s.basis, inner)
	out.Mul(&half, s.basis.T())
	return &out
}

// A weightSearch looks for the weight μ of a trace norm with which the solution is that of the squared one, at which μ =
// τ = λ·‖W‖_*: the squared penalty itself, where λ is large, is all but ‖W‖_*², whose conjugate has a kink at every V of
// equal singular values, and Newton's method needs to begin near the end. τ falls as μ grows.
type weightSearch struct{ low, high, near float64 }

func newWeightSearch() weightSearch { return weightSearch{0, math.Inf(1), 0.2} }

// next returns the next μ to try after one whose τ is known; 0 if that is near enough.
func (s *weightSearch) next(mu, tau float64) float64 {
	if math.Abs(tau-mu) <= s.near*mu {
		return 0
	}
	if tau > mu {
		s.low = mu
	} else {
		s.high = mu
	}
	if s.low >= s.high { // they were not known well enough
		s.low, s.high = 0, math.Inf(1)
	}
	next := math.Sqrt(mu * max(tau, mu/16))
	if next <= s.low || next >= s.high {
		next = math.Sqrt(s.low * s.high)
	}
	return next
}

// nearer asks for a μ ten times as near as before, and reports whether that makes sense.
func (s *weightSearch) nearer() bool {
	s.low, s.high, s.near = 0, math.Inf(1), s.near/10
	return s.near > 1e-7
}
