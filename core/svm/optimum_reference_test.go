package svm_test

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"tandem/core/svm"
)

// pooled returns the kernel of all examples, written down once more, their labels, and whose they are.
func pooled(d *svm.Data, kernel string) (k *mat.SymDense, y []float64, task []int) {
	var x [][]float64
	for t, of := range d.Tasks {
		for i, label := range of.Y {
			row := slices.Clone(of.X[i*d.Features : (i+1)*d.Features])
			for j := 0; kernel == "linear" && j < len(of.X); j++ { // centred here, where 10⁹ can still be told from 10⁹ + 1
				row[j%d.Features] -= of.X[j] / float64(of.N())
			}
			x, y, task = append(x, row), append(y, label), append(task, t)
		}
	}
	k = mat.NewSymDense(len(y), nil)
	for i := range x {
		for j := range i + 1 {
			k.SetSym(j, i, similar(kernel, x[i], x[j]))
		}
	}
	return k, y, task
}

// proximal minimises ½‖W‖² + λ·‖W‖_* + γ/2·Σe², or with λ/2·‖W‖_*², by accelerated proximal gradient steps (Beck and
// Teboulle 2009, begun anew where the objective would rise) in the coordinates of K's eigenvectors, with gonum's singular
// values: the primal, where the machine works in the dual. It returns the objective.
func proximal(d *svm.Data, kernel string, gamma, lambda float64, squared bool) float64 {
	k, y, task := pooled(d, kernel)
	var eigen mat.EigenSym
	eigen.Factorize(k, true)
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	m, tasks := len(y), len(d.Tasks)
	x := mat.NewDense(m, m, nil)
	for j, v := range eigen.Values(nil) {
		for i := range m {
			x.Set(i, j, vectors.At(i, j)*math.Sqrt(math.Max(0, v)))
		}
	}
	labels := slices.Clone(y)
	for t := range tasks { // centred, so that there are no biases
		n, mean, meanY := 0.0, make([]float64, m), 0.0
		for i := range m {
			if task[i] == t {
				n++
				meanY += y[i]
				for j := range mean {
					mean[j] += x.At(i, j)
				}
			}
		}
		for i := range m {
			if task[i] == t {
				labels[i] -= meanY / n
				for j := range mean {
					x.Set(i, j, x.At(i, j)-mean[j]/n)
				}
			}
		}
	}
	penalty := func(s []float64) float64 {
		trace, square := 0.0, 0.0
		for _, v := range s {
			trace, square = trace+v, square+v*v
		}
		if squared {
			return square/2 + lambda/2*trace*trace
		}
		return square/2 + lambda*trace
	}
	errors := func(w *mat.Dense) (e []float64, sum float64) {
		for i, t := range task {
			f := labels[i] - mat.Dot(x.RowView(i), w.ColView(t))
			e, sum = append(e, f), sum+gamma/2*f*f
		}
		return e, sum
	}
	step := 1 / (gamma * mat.Norm(x, 2) * mat.Norm(x, 2))
	w, ahead := mat.NewDense(m, tasks, nil), mat.NewDense(m, tasks, nil)
	_, last := errors(w)
	for momentum, still := 1.0, 0; still < 20; {
		e, _ := errors(ahead)
		next := mat.DenseCopyOf(ahead)
		for i, t := range task {
			for j := range m {
				next.Set(j, t, next.At(j, t)+step*gamma*e[i]*x.At(i, j))
			}
		}
		var svd mat.SVD
		svd.Factorize(next, mat.SVDThin)
		var u, v, scaled mat.Dense
		svd.UTo(&u)
		svd.VTo(&v)
		sigma := svd.Values(nil)
		shrink := func(tau float64) (s []float64, sum float64) {
			for _, v := range sigma {
				s = append(s, math.Max(0, v-tau)/(1+step))
				sum += s[len(s)-1]
			}
			return s, sum
		}
		tau := step * lambda
		if squared { // τ = step·λ·‖W‖_*
			low, high := 0.0, sigma[0]
			for range 200 {
				tau = (low + high) / 2
				if _, sum := shrink(tau); step*lambda*sum > tau {
					low = tau
				} else {
					high = tau
				}
			}
		}
		s, _ := shrink(tau)
		scaled.Mul(&u, mat.NewDiagDense(len(s), s))
		next.Mul(&scaled, v.T())
		_, now := errors(next)
		now += penalty(s)
		if now > last && momentum > 1 {
			momentum = 1
			ahead.Copy(w)
			continue
		}
		if last-now <= 1e-13*last {
			still++
		} else {
			still = 0
		}
		was := momentum
		momentum = (1 + math.Sqrt(1+4*momentum*momentum)) / 2
		ahead.Sub(next, w)
		ahead.Scale((was-1)/momentum, ahead)
		ahead.Add(next, ahead)
		w, last = next, math.Min(last, now)
	}
	return last
}

// covariance minimises the same over the tasks' covariance, as Zhang and Yeung wrote it, for two tasks: with Ω fixed, W is
// least squares coupled by (I + λΩ⁻¹)⁻¹ = Ω(Ω + λI)⁻¹, whose value is ½·ỹᵀ(K∘C + I/γ)⁻¹ỹ; over Ω, by the
// angle of its eigenvectors and the logarithms of its eigenvalues, goes Nelder and Mead's search.
// tr Ω = 1 for the squared trace norm, a price of λ/2·tr Ω for the trace norm itself.
func covariance(d *svm.Data, kernel string, gamma, lambda float64, squared bool) float64 {
	value := func(v []float64) float64 {
		sin, cos := math.Sincos(v[0])
		p, q0 := math.Exp(v[1]), math.Exp(v[2])
		price := lambda / 2 * (p + q0)
		if squared {
			price, p, q0 = 0, p/(p+q0), q0/(p+q0)
		}
		p, q0 = p/(p+lambda), q0/(q0+lambda)
		u := [][]float64{{cos * math.Sqrt(p), -sin * math.Sqrt(q0)}, {sin * math.Sqrt(p), cos * math.Sqrt(q0)}}
		return coupledLS(d, kernel, u, gamma) + price
	}
	best := math.Inf(1)
	for _, start := range [][]float64{{0.3, -1, -3}, {0.8, -3, -15}, {0.8, -12, -16}} {
		for range 3 { // begun anew, it leaves where its simplex has collapsed
			r, err := optimize.Minimize(optimize.Problem{Func: value}, start, &optimize.Settings{Converger: &optimize.FunctionConverge{Relative: 1e-14, Iterations: 100}}, &optimize.NelderMead{SimplexSize: 0.5})
			if err != nil {
				break
			}
			start = r.X
			best = math.Min(best, r.F)
		}
	}
	return best
}

// factored is the least of ½‖L‖² + γ/2·Σ(y − ⟨L·u_t, x⟩ − b_t)², by QR of the examples with the rows of ½‖L‖² below them, each
// column in units of its length: the dual's matrix cannot hold what inputs of 10⁶ and of 10 say together.
func factored(d *svm.Data, u [][]float64, gamma float64) float64 {
	rank := len(u[0])
	var rows [][]float64
	var right []float64
	for t, task := range d.Tasks {
		n := float64(task.N())
		mean, meanY := make([]float64, d.Features), 0.0
		for i, y := range task.Y {
			meanY += y / n
			for k := range mean {
				mean[k] += task.X[i*d.Features+k] / n
			}
		}
		for i, y := range task.Y {
			row := make([]float64, rank*d.Features)
			for k := range mean {
				for r := range rank {
					row[rank*k+r] = math.Sqrt(gamma) * (task.X[i*d.Features+k] - mean[k]) * u[t][r]
				}
			}
			rows, right = append(rows, row), append(right, math.Sqrt(gamma)*(y-meanY))
		}
	}
	size := rank * d.Features
	for j := range size {
		row := make([]float64, size)
		row[j] = 1
		rows, right = append(rows, row), append(right, 0)
	}
	a := mat.NewDense(len(rows), size, nil)
	for j := range size {
		norm := 0.0
		for i := range rows {
			norm = math.Hypot(norm, rows[i][j])
		}
		for i := range rows {
			a.Set(i, j, rows[i][j]/norm)
		}
	}
	var qr mat.QR
	qr.Factorize(a)
	var x, rest mat.VecDense
	_ = qr.SolveVecTo(&x, false, mat.NewVecDense(len(right), right)) // a warning of its condition at most
	rest.MulVec(a, &x)
	rest.SubVec(&rest, mat.NewVecDense(len(right), right))
	return mat.Dot(&rest, &rest) / 2
}

// coupledLS is the least of ½‖L‖² + γ/2·Σ(y − ⟨L·u_t, φ(x)⟩ − b_t)²: with another kernel than the linear one, in the dual, ½·ỹᵀ(K∘UUᵀ + I/γ)⁻¹ỹ.
func coupledLS(d *svm.Data, kernel string, u [][]float64, gamma float64) float64 {
	if kernel == "linear" {
		return factored(d, u, gamma)
	}
	k, y, task := pooled(d, kernel)
	m := len(y)
	centre := mat.NewSymDense(m, nil) // off each task its mean
	count := map[int]float64{}
	for _, t := range task {
		count[t]++
	}
	for i := range m {
		for j := range i + 1 {
			if task[i] == task[j] {
				centre.SetSym(i, j, -1/count[task[i]])
			}
		}
		centre.SetSym(i, i, 1-1/count[task[i]])
	}
	var half, q mat.Dense
	half.Mul(centre, k)
	q.Mul(&half, centre)
	var labels mat.VecDense
	labels.MulVec(centre, mat.NewVecDense(m, y))
	system := mat.NewSymDense(m, nil)
	for i := range m {
		for j := range i + 1 {
			coupling := 0.0
			for r := range u[task[i]] {
				coupling += u[task[i]][r] * u[task[j]][r]
			}
			system.SetSym(j, i, coupling*q.At(i, j))
		}
		system.SetSym(i, i, system.At(i, i)+1/gamma)
	}
	var chol mat.Cholesky
	var alpha mat.VecDense
	if !chol.Factorize(system) {
		return math.Inf(1)
	}
	_ = chol.SolveVecTo(&alpha, &labels) // a warning of its condition at most
	return mat.Dot(&alpha, &labels) / 2
}
