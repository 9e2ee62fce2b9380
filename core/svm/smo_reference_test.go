package svm_test

import (
	"math"
	"testing"

	"tandem/core/random"
	"tandem/core/svm"
)

// A problem is a dual with its matrix written out.
type problem struct {
	q    []float64 // n × n
	dual svm.Dual
}

// objective is ½ βᵀQβ − pᵀβ + ε‖β‖₁ as it is defined.
func (p *problem) objective(beta []float64) float64 {
	n, sum := len(beta), 0.0
	for i, b := range beta {
		sum += p.dual.Epsilon*math.Abs(b) - p.dual.P[i]*b
		for j, c := range beta {
			sum += b * p.q[i*n+j] * c / 2
		}
	}
	return sum
}

// A setting is what a random problem is drawn by.
type setting struct {
	groups, size   int // about so many examples a group
	classify       bool
	c, epsilon     float64
	kernel         string // linear, rbf
	coupling       string // single, pooled, mean, tensor
	bytes          int    // of kernel rows
	linearField    bool
	duplicates     bool
	separable      bool
	oneClass, tiny bool // the first group has one class; or one example
}

// draw makes the problem of a setting, in d = 3 features.
func draw(s setting, stream *random.Stream) *problem {
	const d = 3
	p := &problem{dual: svm.Dual{Starts: []int{0}}}
	var x, y []float64
	var group []int
	direction := []float64{1, -2, 0.5}
	for g := range s.groups {
		size := max(1, s.size+stream.IntN(3)-1)
		if g == 0 && s.tiny {
			size = 1
		}
		for i := range size {
			point := []float64{stream.Normal(), stream.Normal(), stream.Normal()}
			if s.duplicates && i%2 == 1 {
				copy(point, x[len(x)-d:])
			}
			f := 0.0
			for k := range d {
				f += direction[k] * point[k]
			}
			if !s.separable {
				f += 2 * stream.Normal()
			}
			if s.classify {
				f = math.Copysign(1, f)
				if g == 0 && s.oneClass {
					f = 1
				}
			}
			x, y, group = append(x, point...), append(y, f), append(group, g)
		}
		p.dual.Starts = append(p.dual.Starts, len(y))
	}
	n := len(y)
	coupling := make([]float64, s.groups*s.groups)
	u := make([]float64, 2*s.groups)
	for i := range u {
		u[i] = stream.Normal()
	}
	for a := range s.groups {
		for b := range s.groups {
			c := &coupling[a*s.groups+b]
			switch s.coupling {
			case "pooled":
				*c = 1
			case "mean":
				*c = 0.5
			case "tensor":
				*c = u[2*a]*u[2*b] + u[2*a+1]*u[2*b+1]
			}
			if a == b && (s.coupling == "single" || s.coupling == "mean") {
				*c++
			}
		}
	}
	k := func(i, j int) float64 {
		inner, square := 0.0, 0.0
		for l := range d {
			a, b := x[i*d+l], x[j*d+l]
			inner, square = inner+a*b, square+(a-b)*(a-b)
		}
		if s.kernel == "rbf" {
			return math.Exp(-0.7 * square)
		}
		return inner
	}
	for i := range n {
		for j := range n {
			p.q = append(p.q, coupling[group[i]*s.groups+group[j]]*k(i, j))
		}
	}
	p.dual.P, p.dual.Beta = y, make([]float64, n)
	if s.classify {
		p.dual.Lower, p.dual.Upper = svm.Binary(y, s.c)
	} else {
		p.dual.Lower, p.dual.Upper = svm.Box(n, s.c)
		p.dual.Epsilon = s.epsilon
	}
	if s.linearField {
		p.dual.Field = svm.NewLinearField(p.dual.Starts, coupling, x, d, s.bytes)
	} else {
		p.dual.Field = svm.NewKernelField(p.dual.Starts, coupling, func(dst []float64, i, from int) {
			for j := range dst {
				dst[j] = k(i, from+j)
			}
		}, s.bytes)
	}
	p.dual.Load()
	return p
}

// reference solves the problem by accelerated proximal gradient (Beck & Teboulle 2009, with restarts by function value),
// which shares nothing with SMO. The proximal map of ε‖β‖₁ + bounds + Σ = 0 is found by bisection on the multiplier.
func (p *problem) reference(iterations int) []float64 {
	n := len(p.dual.P)
	l := 1e-9 // an upper bound of Q's largest eigenvalue
	for i := range n {
		row := 0.0
		for j := range n {
			row += math.Abs(p.q[i*n+j])
		}
		l = math.Max(l, row)
	}
	x, z, next := make([]float64, n), make([]float64, n), make([]float64, n)
	momentum, last := 1.0, math.Inf(1)
	for range iterations {
		for i := range n {
			g := -p.dual.P[i]
			for j := range n {
				g += p.q[i*n+j] * z[j]
			}
			next[i] = z[i] - g/l
		}
		for g := range p.dual.Starts[1:] {
			p.proximal(next, p.dual.Starts[g], p.dual.Starts[g+1], p.dual.Epsilon/l)
		}
		now := p.objective(next)
		if now > last {
			momentum = 1
			copy(z, x)
			last = math.Inf(1)
			continue
		}
		last = now
		was := momentum
		momentum = (1 + math.Sqrt(1+4*momentum*momentum)) / 2
		for i := range n {
			z[i] = next[i] + (was-1)/momentum*(next[i]-x[i])
		}
		copy(x, next)
	}
	return x
}

func (p *problem) proximal(x []float64, from, to int, threshold float64) {
	at := func(i int, b float64) float64 {
		v := x[i] - b
		v = math.Copysign(math.Max(0, math.Abs(v)-threshold), v)
		return math.Min(math.Max(v, p.dual.Lower[i]), p.dual.Upper[i])
	}
	low, high := -1.0, 1.0
	for i := from; i < to; i++ {
		low = math.Min(low, x[i]-p.dual.Upper[i]-threshold-1)
		high = math.Max(high, x[i]-p.dual.Lower[i]+threshold+1)
	}
	for range 100 {
		b, sum := (low+high)/2, 0.0
		for i := from; i < to; i++ {
			sum += at(i, b)
		}
		if sum > 0 {
			low = b
		} else {
			high = b
		}
	}
	for i := from; i < to; i++ {
		x[i] = at(i, (low+high)/2)
	}
}

// feasible checks the bounds and sums of a solution.
func (p *problem) feasible(t *testing.T, name string) {
	t.Helper()
	for g := range p.dual.Starts[1:] {
		sum, size := 0.0, 0.0
		for i := p.dual.Starts[g]; i < p.dual.Starts[g+1]; i++ {
			b := p.dual.Beta[i]
			if !(b >= p.dual.Lower[i] && b <= p.dual.Upper[i]) {
				t.Errorf("%s: variable %d is %v, want within [%v, %v]", name, i, b, p.dual.Lower[i], p.dual.Upper[i])
			}
			sum, size = sum+b, size+math.Abs(b)
		}
		if math.Abs(sum) > 1e-10*(1+size) {
			t.Errorf("%s: group %d sums to %v, want 0", name, g, sum)
		}
	}
}
