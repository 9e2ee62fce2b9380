package svm

import "math"

// factors are the tasks' half of a tensor of weights of CP rank R: task t, of index (t₁ … t_N), has the weights
// w_t = L·u_t with u_t = ⊙ₙ U⁽ⁿ⁾[tₙ, :], the elementwise product of its levels' rows (Liu, Tao, Zhu, Liu, Huang and
// Suykens 2023). With one mode that is a matrix of rank R.
//
// A machine trains as many as it has restarts side by side: each step takes every one that has not converged one
// alternation on, and what it shows is the one whose objective is lowest so far, so that the objective that is shown
// never rises. It has converged when all have.
type factors struct {
	rank int
	u    [][]float64 // one levels × rank matrix a mode, row-major
}

// mostAlternations is where training ends at the latest: catalogue 6.2.
const mostAlternations = 50

// newFactors draws every factor from the given distribution: U(0, 1) in the paper's code.
func newFactors(modes []int, rank int, draw func() float64) *factors {
	f := &factors{rank: rank}
	for _, levels := range modes {
		u := make([]float64, levels*rank)
		for i := range u {
			u[i] = draw()
		}
		f.u = append(f.u, u)
	}
	return f
}

func (f *factors) clone() *factors {
	c := &factors{rank: f.rank}
	for _, u := range f.u {
		c.u = append(c.u, append([]float64(nil), u...))
	}
	return c
}

// row is U⁽ⁿ⁾[level, :], which may be written to.
func (f *factors) row(n, level int) []float64 {
	return f.u[n][level*f.rank : (level+1)*f.rank]
}

// product writes the elementwise product of the rows of the index in every mode but one: dst has rank elements. No mode
// is left out if but is -1: that is u_t.
func (f *factors) product(dst []float64, index []int, but int) {
	for r := range dst {
		dst[r] = 1
	}
	for n, level := range index {
		if n == but {
			continue
		}
		for r, v := range f.row(n, level) {
			dst[r] *= v
		}
	}
}

// all returns u_t of every task: T × rank.
func (f *factors) all(index [][]int) []float64 {
	u := make([]float64, len(index)*f.rank)
	for t := range index {
		f.product(u[t*f.rank:(t+1)*f.rank], index[t], -1)
	}
	return u
}

// slicePoints writes the points of the sub-problem of U⁽ⁿ⁾[level, :], which is a machine with linear kernel: for each
// example of each of the tasks (a slice: all those of that level), in this order, z = (Lᵀφ(x)) ⊙ Π_{k≠n} U⁽ᵏ⁾[tₖ, :].
// Its weights are the new row. projected is Lᵀφ(x) of the whole pool, m × rank; dst gets as many rows as the slice has
// examples.
func (f *factors) slicePoints(dst []float64, n int, tasks []int, p *pool, projected []float64) {
	others, at := make([]float64, f.rank), 0
	for _, t := range tasks {
		f.product(others, p.index[t], n)
		for i := p.from[t]; i < p.from[t+1]; i++ {
			for r, o := range others {
				dst[at] = o * projected[i*f.rank+r]
				at++
			}
		}
	}
}

// energy is ½·Σₙ‖U⁽ⁿ⁾‖², the factors' part of the objective.
func (f *factors) energy() float64 {
	sum := 0.0
	for _, u := range f.u {
		sum += dot(u, u)
	}
	return sum / 2
}

// coupling writes ⟨u_t, u_s⟩ of every two tasks: dst is T × T.
func (f *factors) coupling(dst []float64, index [][]int) {
	u, tasks := f.all(index), len(index)
	for t := range tasks {
		for s := range tasks {
			dst[t*tasks+s] = dot(u[t*f.rank:(t+1)*f.rank], u[s*f.rank:(s+1)*f.rank])
		}
	}
}

// balance scales every factor's columns so that those of one direction, and L's, of the given squared norms, have the same length. What
// the tasks' weights are does not change if L's columns are scaled back, and the sum of all squares cannot rise: alternations
// alone find this scale very slowly.
func (f *factors) balance(norms []float64) {
	for r, square := range norms {
		squares, product := make([]float64, len(f.u)), math.Max(0, square)
		for n, u := range f.u {
			for i := r; i < len(u); i += f.rank {
				squares[n] += u[i] * u[i]
			}
			product *= squares[n]
		}
		if !(product > 0) || math.IsInf(product, 0) {
			continue
		}
		common := math.Pow(product, 1/float64(2*len(f.u)+2))
		for n, u := range f.u {
			for i := r; i < len(u); i += f.rank {
				u[i] *= common / math.Sqrt(squares[n])
			}
		}
	}
}
