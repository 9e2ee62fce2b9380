package svm

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"
)

// An interior solves a [Dual] whose matrix has a low rank, Q_ij = ⟨φ_i, φ_j⟩ with φ_i = u_t ⊗ x_i for task t of i, by
// Mehrotra's predictor-corrector interior-point method (Mehrotra 1992; with a low-rank Q: Fine & Scheinberg 2001, Ferris &
// Munson 2002). An iteration costs n·d² + T·(dR)² + (dR)³, and some twenty do whatever C is. SMO is slow there: with
// many more examples than dimensions nearly all pairs are bound to one another. What comes out lies inside the bounds,
// however close: SMO goes on from it to a vertex, if one is wanted.
type interior struct {
	dual *Dual
	x, u []float64 // n × d, T × R
	d, r int

	sides   []side
	weights []float64 // d × R: Σ β_i x_i u_tᵀ
	biases  []float64 // T
	beta    []float64 // n
	gap     float64   // Σ of the products that are 0 at the optimum
	merit   float64   // gap and residuals, relative to what they belong to

	// Of one iteration: the system, and the weighted means of the examples of each task.
	system          *mat.SymDense
	factor          cholesky
	density, excess []float64 // of each example: d_i and e_i below
	means, total    []float64 // T × d, T
}

// A side is β_i's part above 0 or below it: sign·v with 0 ≤ v ≤ cap, and the multipliers low of v ≥ 0 and high of v ≤ cap.
type side struct {
	example, task           int
	sign, cost              float64
	v, rest, low, high      float64 // rest = cap − v
	dv, dlow, dhigh         float64
	residual, weight, wants float64
}

// newInterior prepares to solve d; x and u are read only.
func newInterior(dual *Dual, x []float64, d int, u []float64, r int) *interior {
	n, tasks := len(dual.P), len(dual.Starts)-1
	s := &interior{dual: dual, x: x, d: d, u: u, r: r, weights: make([]float64, d*r), biases: make([]float64, tasks), beta: make([]float64, n),
		system: mat.NewSymDense(d*r, nil), density: make([]float64, n), excess: make([]float64, n), means: make([]float64, tasks*d), total: make([]float64, tasks)}
	scale := dual.Epsilon
	for _, p := range dual.P {
		scale = math.Max(scale, math.Abs(p))
	}
	for t := range tasks {
		// Where all β have one sign, as in a task of one class, they are 0: there is no interior.
		rise, fall := 0.0, 0.0
		for i := dual.Starts[t]; i < dual.Starts[t+1]; i++ {
			rise, fall = rise+dual.Upper[i], fall-dual.Lower[i]
		}
		if rise == 0 || fall == 0 {
			continue
		}
		for i := dual.Starts[t]; i < dual.Starts[t+1]; i++ {
			for _, sign := range []float64{1, -1} {
				limit := dual.Upper[i]
				if sign < 0 {
					limit = -dual.Lower[i]
				}
				if limit > 0 {
					cost := dual.Epsilon - sign*dual.P[i]
					s.sides = append(s.sides, side{example: i, task: t, sign: sign, cost: cost, v: limit / 2, rest: limit / 2,
						low: math.Max(cost, 0) + scale/10 + 1e-3, high: math.Max(-cost, 0) + scale/10 + 1e-3})
				}
			}
		}
	}
	return s
}

// solve iterates until the gap is at most tolerance times the objective and the residuals are small; false if it got
// stuck, which rounding may bring about: then it goes back to where it was best.
func (s *interior) solve(tolerance float64) bool {
	var best []side
	lowest := math.Inf(1)
	defer func() {
		if best != nil {
			copy(s.sides, best)
		}
	}()
	for range 60 {
		if s.measure(tolerance) {
			best = nil
			return true
		}
		if s.merit < lowest {
			lowest, best = s.merit, append(best[:0], s.sides...)
		}
		mean := s.gap / float64(2*len(s.sides))
		if !s.assemble() {
			return false
		}
		s.direction(0, false)
		ahead := s.reach()
		after := 0.0
		for k := range s.sides {
			c := &s.sides[k]
			after += (c.v+ahead*c.dv)*(c.low+ahead*c.dlow) + (c.rest-ahead*c.dv)*(c.high+ahead*c.dhigh)
		}
		ratio := after / s.gap
		db, dw := s.direction(mean*ratio*ratio*ratio, true)
		step := math.Min(1, 0.995*s.reach())
		if !(step > 1e-10) {
			return false
		}
		for k := range s.sides {
			c := &s.sides[k]
			c.v, c.rest, c.low, c.high = c.v+step*c.dv, c.rest-step*c.dv, c.low+step*c.dlow, c.high+step*c.dhigh
		}
		axpy(s.biases, step, db)
		axpy(s.weights, step, dw)
	}
	return false
}

// measure computes β, the weights, the gap and the residuals, and reports whether they are small enough.
func (s *interior) measure(tolerance float64) bool {
	clear(s.beta)
	clear(s.weights)
	s.gap = 0
	for k := range s.sides {
		c := &s.sides[k]
		s.beta[c.example] += c.sign * c.v
		s.gap += c.v*c.low + c.rest*c.high
	}
	primal, unbalanced, size := 0.0, 0.0, 0.0
	for t := range s.biases {
		sum := 0.0
		for i := s.dual.Starts[t]; i < s.dual.Starts[t+1]; i++ {
			s.add(s.weights, i, t, s.beta[i])
			sum += s.beta[i]
			size += math.Abs(s.beta[i])
		}
		unbalanced = math.Max(unbalanced, math.Abs(sum))
	}
	primal = dot(s.weights, s.weights) / 2
	worst, scale := 0.0, 1e-300
	column := make([]float64, s.d)
	for k, t := 0, -1; k < len(s.sides); k++ {
		c := &s.sides[k]
		if c.task != t {
			t = c.task
			s.mix(column, s.weights, t)
		}
		f := dot(column, s.row(c.example)) + s.biases[t]
		c.residual = c.sign*f + c.cost - c.low + c.high
		worst, scale = math.Max(worst, math.Abs(c.residual)), math.Max(scale, math.Abs(c.cost))
		primal += (c.v + c.rest) * math.Max(0, -c.cost-c.sign*f)
	}
	s.merit = s.gap/math.Max(primal, 1e-12) + worst/scale + unbalanced/(size+1e-12)
	// Residuals can be no smaller than the rounding of f, which cancels large terms where x is large.
	return s.gap <= tolerance*math.Max(primal, 1e-12) && worst <= 1e-5*scale && unbalanced <= tolerance*(size+1e-12)
}

// assemble computes and factors the system I + Σ_i d_i φ_i (φ_i − φ̄)ᵀ, with φ̄ the mean of the task, weighted by d.
func (s *interior) assemble() bool {
	clear(s.density)
	for k := range s.sides {
		c := &s.sides[k]
		c.weight = 1 / (c.low/c.v + c.high/c.rest)
		s.density[c.example] += c.weight
	}
	s.system.Zero()
	for i := range s.d * s.r {
		s.system.SetSym(i, i, 1)
	}
	scatter := mat.NewSymDense(s.d, nil)
	var centred []float64
	for t := range s.biases {
		from, to := s.dual.Starts[t], s.dual.Starts[t+1]
		mean := s.means[t*s.d : (t+1)*s.d]
		clear(mean)
		s.total[t] = 0
		for i := from; i < to; i++ {
			s.total[t] += s.density[i]
			axpy(mean, s.density[i], s.row(i))
		}
		if s.total[t] == 0 {
			continue
		}
		for k := range mean {
			mean[k] /= s.total[t]
		}
		centred = append(centred[:0], s.x[from*s.d:to*s.d]...)
		for i := from; i < to; i++ {
			row, root := centred[(i-from)*s.d:(i-from+1)*s.d], math.Sqrt(s.density[i])
			for k := range row {
				row[k] = (row[k] - mean[k]) * root
			}
		}
		scatter.SymOuterK(1, mat.NewDense(to-from, s.d, centred).T())
		s.spread(scatter.RawSymmetric(), s.u[t*s.r:(t+1)*s.r])
	}
	return s.factor.Factorize(s.system)
}

// spread adds scatter ⊗ u uᵀ to the system's upper triangle.
func (s *interior) spread(scatter blas64.Symmetric, u []float64) {
	system := s.system.RawSymmetric()
	for i := range s.d {
		from := scatter.Data[i*scatter.Stride : i*scatter.Stride+s.d]
		for a, ua := range u {
			row := system.Data[(i*s.r+a)*system.Stride : (i*s.r+a)*system.Stride+s.d*s.r]
			for b := a; b < s.r; b++ {
				row[i*s.r+b] += from[i] * ua * u[b]
			}
			for j := i + 1; j < s.d; j++ {
				v, to := from[j]*ua, row[j*s.r:(j+1)*s.r]
				for b, ub := range u {
					to[b] += v * ub
				}
			}
		}
	}
}

// direction computes the Newton step to products of centre, with Mehrotra's correction for the last step that was
// computed, and returns those of the biases and the weights.
func (s *interior) direction(centre float64, correct bool) (db, dw []float64) {
	clear(s.excess)
	for k := range s.sides {
		c := &s.sides[k]
		low, high := c.v*c.low-centre, c.rest*c.high-centre
		if correct {
			low, high = low+c.dv*c.dlow, high-c.dv*c.dhigh
		}
		c.wants = -c.residual - low/c.v + high/c.rest
		s.excess[c.example] += c.sign * c.wants * c.weight
		c.dlow, c.dhigh = -low/c.v, -high/c.rest // completed below
	}
	db, dw = make([]float64, len(s.biases)), make([]float64, len(s.weights))
	for t := range db {
		from, to := s.dual.Starts[t], s.dual.Starts[t+1]
		for i := from; i < to; i++ {
			db[t] += s.excess[i] + s.beta[i]
		}
		if s.total[t] > 0 {
			db[t] /= s.total[t]
		}
		for i := from; i < to; i++ {
			s.add(dw, i, t, s.excess[i]-s.density[i]*db[t])
		}
	}
	s.factor.solve(dw) // however badly conditioned, it is a direction, and the step along it is bounded
	column := make([]float64, s.d)
	t := -1
	for k := range s.sides {
		c := &s.sides[k]
		if c.task != t {
			t = c.task
			s.mix(column, dw, t)
			db[t] -= dot(column, s.means[t*s.d:(t+1)*s.d])
		}
		c.dv = (c.wants - c.sign*(dot(column, s.row(c.example))+db[t])) * c.weight
		c.dlow -= c.low / c.v * c.dv
		c.dhigh += c.high / c.rest * c.dv
	}
	return db, dw
}

// reach is how far the direction can be gone before anything becomes negative, at most 1.
func (s *interior) reach() float64 {
	step := 1.0
	bound := func(at, d float64) {
		if d < 0 && -at/d < step {
			step = -at / d
		}
	}
	for k := range s.sides {
		c := &s.sides[k]
		bound(c.v, c.dv)
		bound(c.rest, -c.dv)
		bound(c.low, c.dlow)
		bound(c.high, c.dhigh)
	}
	return step
}

func (s *interior) row(i int) []float64 { return s.x[i*s.d : (i+1)*s.d] }

// add adds a·x_i u_tᵀ to w (d × R).
func (s *interior) add(w []float64, i, t int, a float64) {
	u := s.u[t*s.r : (t+1)*s.r]
	for k, x := range s.row(i) {
		for b, v := range u {
			w[k*s.r+b] += a * x * v
		}
	}
}

// mix writes w·u_t (d).
func (s *interior) mix(dst, w []float64, t int) {
	u := s.u[t*s.r : (t+1)*s.r]
	for k := range dst {
		dst[k] = dot(w[k*s.r:(k+1)*s.r], u)
	}
}
