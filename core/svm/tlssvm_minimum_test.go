package svm_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"tandem/core/random"
	"tandem/core/svm"
)

// A tensorProblem is J of catalogue 6.2 at the best biases, for a linear kernel, written down again from the examples, as a
// function of L (d × R) and then the factors (levels × R each), one after another.
type tensorProblem struct {
	data  *svm.Data
	rank  int
	gamma float64
}

func (p *tensorProblem) size() int {
	n := p.data.Features * p.rank
	for _, levels := range p.data.Modes {
		n += levels * p.rank
	}
	return n
}

// value returns J and, where gradient is not nil, its derivatives.
func (p *tensorProblem) value(at, gradient []float64) float64 {
	d, rank := p.data.Features, p.rank
	copy(gradient, at)
	j := square(at) / 2
	for _, task := range p.data.Tasks {
		rows, start := [][]float64{}, d*rank // of the factors; and of the gradient beside them
		slopes := [][]float64{}
		for n, level := range task.Index {
			from := start + level*rank
			rows = append(rows, at[from:from+rank])
			if gradient != nil {
				slopes = append(slopes, gradient[from:from+rank])
			}
			start += p.data.Modes[n] * rank
		}
		u := make([]float64, rank)
		for r := range u {
			u[r] = 1
			for _, row := range rows {
				u[r] *= row[r]
			}
		}
		residual, projected, mean := make([]float64, task.N()), make([]float64, task.N()*rank), 0.0
		for i, y := range task.Y {
			for k := range d {
				for r := range rank {
					projected[i*rank+r] += at[k*rank+r] * task.X[i*d+k]
				}
			}
			residual[i] = y
			for r := range rank {
				residual[i] -= projected[i*rank+r] * u[r]
			}
			mean += residual[i] / float64(task.N())
		}
		for i := range residual {
			residual[i] -= mean
		}
		j += p.gamma / 2 * square(residual)
		if gradient == nil {
			continue
		}
		for i, e := range residual {
			for r := range rank {
				for k := range d {
					gradient[k*rank+r] -= p.gamma * e * task.X[i*d+k] * u[r]
				}
				for n, slope := range slopes {
					part := p.gamma * e * projected[i*rank+r]
					for k, row := range rows {
						if k != n {
							part *= row[r]
						}
					}
					slope[r] -= part
				}
			}
		}
	}
	return j
}

// best returns the lowest J that L-BFGS finds from so many starts.
func (p *tensorProblem) best(t testing.TB, starts int, seed uint64) float64 {
	t.Helper()
	s, lowest := random.New(seed, "starts"), math.Inf(1)
	for range starts {
		at := make([]float64, p.size())
		for i := range at {
			at[i] = s.Normal()
		}
		found, err := optimize.Minimize(optimize.Problem{
			Func: func(x []float64) float64 { return p.value(x, nil) },
			Grad: func(g, x []float64) { p.value(x, g) },
		}, at, &optimize.Settings{MajorIterations: 500, GradientThreshold: 1e-4}, &optimize.LBFGS{})
		if found != nil { // an error says that it stopped early, where it had come to
			lowest = min(lowest, found.F)
		} else {
			t.Error(err)
		}
	}
	return lowest
}

// twelve are problems of twelve tasks whose weights have rank 3.
var twelve = map[string]toyShape{
	"one mode":    {features: 10, rank: 3, train: 12, modes: []int{12}},
	"two modes":   {features: 10, rank: 3, train: 12, modes: []int{4, 3}},
	"three modes": {features: 10, rank: 3, train: 12, modes: []int{3, 2, 2}},
}

// Four restarts come within 1 % of the best of twenty starts of L-BFGS on all factors at once.
func TestATensorReachesTheBestOfTwentyStarts(t *testing.T) {
	for name, shape := range twelve {
		for seed := range uint64(1) {
			for _, gamma := range []float64{0.5, 8} {
				y := newToy(shape, seed)
				m := train(t, "tlssvm", &y.train, seed, "kernel", "linear", "rank", "3", "restarts", "4", "gamma", fmt.Sprint(gamma))
				r, want := m.Report(), (&tensorProblem{&y.train, 3, gamma}).best(t, 20, seed)
				if !r.Converged || !(r.Violation <= 1e-6) {
					t.Errorf("%s, seed %d, γ = %v: not converged: %+v", name, seed, gamma, r)
				}
				if !(r.Objective <= 1.01*want) {
					t.Errorf("%s, seed %d, γ = %v: J = %v, want the best of twenty starts, %v", name, seed, gamma, r.Objective, want)
				}
			}
		}
	}
}
