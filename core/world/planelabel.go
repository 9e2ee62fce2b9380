package world

import (
	"math"
	"sort"

	"tandem/core/scalar"
)

// side of the lattice over which means, variances and angles of label functions are taken: side × side cell centres
// stand for the uniform distribution on the square.
const side = 64

func lattice(f func(x, y float64) float64) []float64 {
	values := make([]float64, 0, side*side)
	for i := 0; i < side; i++ {
		for j := 0; j < side; j++ {
			values = append(values, f(float64(float64(2*j+1)/side)-1, float64(float64(2*i+1)/side)-1))
		}
	}
	return values
}

// A labelFunction is a task's noiseless label: a weighted sum of placed scores that has mean 0 and variance 1 over the
// plane. Its class is 1 where it is above the level.
type labelFunction struct {
	terms  []term
	offset float64
	level  float64
	values []float64 // on the lattice
}

type term struct {
	weight float64
	placed placed
}

func (f *labelFunction) at(x, y float64) float64 {
	sum := f.offset
	for i := range f.terms {
		t := &f.terms[i]
		sum += float64(t.weight * t.placed.score(x, y))
	}
	return sum
}

func (f *labelFunction) class(x, y float64) bool { return f.at(x, y) > f.level }

// own is the label function that a placed score is by itself.
func own(p placed) *labelFunction {
	values := lattice(p.score)
	mean, square := 0.0, 0.0
	for _, v := range values {
		mean += float64(v / (side * side))
	}
	for _, v := range values {
		square += float64(float64((v-mean)*(v-mean)) / (side * side))
	}
	deviation := math.Sqrt(square)
	if deviation < 1e-9 {
		deviation = 1 // the same score everywhere
	}
	f := &labelFunction{terms: []term{{1 / deviation, p}}, offset: -mean / deviation, level: -mean / deviation}
	f.values = lattice(f.at)
	return f
}

// correlation of two label functions over the plane.
func correlation(f, g *labelFunction) float64 {
	sum := 0.0
	for i, v := range f.values {
		sum += float64(v * g.values[i])
	}
	return sum / (side * side)
}

// share of the plane whose class is 1.
func (f *labelFunction) share() float64 {
	n := 0
	for _, v := range f.values {
		if v > f.level {
			n++
		}
	}
	return float64(float64(n) / (side * side))
}

// mix returns a·f + b·g, with level 0.
func mix(a float64, f *labelFunction, b float64, g *labelFunction) *labelFunction {
	h := &labelFunction{offset: float64(a*f.offset) + float64(b*g.offset)}
	for _, t := range f.terms {
		h.terms = append(h.terms, term{a * t.weight, t.placed})
	}
	for _, t := range g.terms {
		h.terms = append(h.terms, term{b * t.weight, t.placed})
	}
	h.values = make([]float64, len(f.values))
	for i, v := range f.values {
		h.values[i] = float64(a*v) + float64(b*g.values[i])
	}
	return h
}

// levelAt returns the level above which the given share of the plane lies.
func (f *labelFunction) levelAt(share float64) float64 {
	sorted := append([]float64(nil), f.values...)
	sort.Float64s(sorted)
	below := int(math.Round((1 - share) * side * side))
	below = min(max(below, 1), side*side-1)
	return (sorted[below-1] + sorted[below]) / 2
}

// parallel is how small the part of a task's own function that is not its reference's may be (as a share of its norm)
// before the task counts as the same function.
const parallel = 0.02

// substitutes stand in for the own functions of tasks that are the same as the reference, one after another.
var substitutes = []struct {
	function string
	degrees  float64
}{
	{"half", 0}, {"half", 90}, {"xor", 0}, {"xor", 45}, {"sine", 0}, {"sine", 90}, {"checkerboard", 0}, {"moons", 0}, {"ring", 0},
}

// tie ties every other label function to the reference's at an angle φ. With ŝ the reference's standardised score and u
// the standardised part of the task's own score that is uncorrelated with ŝ, the tied score is cos φ·ŝ + sin φ·u, so
// that the correlation of the two is cos φ exactly: 0° is the reference itself, 90° is unrelated to it (the own
// function, less what it had in common), 180° is its opposite.
//
// Its classes are cut so that cos²φ of the share of label 1 is the reference's (above 90°: of the reference's label 0)
// and sin²φ the own function's. At 0° and 180° the boundary is the reference's.
//
// A task whose own function is the reference's, or its opposite, has no such u. The first such task takes it from
// substitutes[0], the next from substitutes[1] and so on (skipping those that are the reference's function too).
func tie(functions []*labelFunction, reference int, degrees float64) {
	ref, next := functions[reference], 0
	cos, sin := scalar.Cos(degrees*(math.Pi/180)), scalar.Sin(degrees*(math.Pi/180))
	for t, f := range functions {
		if t == reference {
			continue
		}
		residual := func() float64 {
			c := correlation(ref, f)
			return math.Sqrt(math.Max(0, 1-float64(c*c)))
		}
		for tries := 0; residual() < parallel && tries < len(substitutes); tries++ {
			s := substitutes[next%len(substitutes)]
			f, next = own(place(findFunction(s.function), s.degrees, 1, 0, 0)), next+1
		}
		ratio := sin / residual()
		tied := mix(cos-float64(ratio*correlation(ref, f)), ref, ratio, f)
		switch degrees {
		case 0:
			tied = mix(1, ref, 0, f)
			tied.level = ref.level
		case 180:
			tied = mix(-1, ref, 0, f)
			tied.level = -ref.level
		default:
			share := ref.share()
			if cos < 0 {
				share = 1 - float64(share)
			}
			tied.level = tied.levelAt(float64(float64(cos*cos)*share) + float64(float64(sin*sin)*f.share()))
		}
		functions[t] = tied
	}
}

// angles returns the T × T matrix of angles between label functions in degrees: the arc cosines of their correlations.
func angles(functions []*labelFunction) []float64 {
	n := len(functions)
	out := make([]float64, n*n)
	for i, f := range functions {
		for j := i + 1; j < n; j++ {
			out[i*n+j] = arcCosine(correlation(f, functions[j])) * (180 / math.Pi)
			out[j*n+i] = out[i*n+j]
		}
	}
	return out
}

// arcCosine inverts scalar.Cos by halving, since math.Acos may differ in its last bits between machines.
func arcCosine(c float64) float64 {
	low, high := 0.0, math.Pi
	for i := 0; i < 52; i++ {
		if middle := (low + high) / 2; scalar.Cos(middle) > c {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}
