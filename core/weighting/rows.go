package weighting

import "math"

// A scale says what a method's weights add up to where there is nothing to weigh.
type scale int

const (
	sumScale  scale = iota // every weight 1
	meanScale              // every weight 1/T
)

// rows is the part of a Gramian that a method works on: the rows of active tasks that are not zero, closed up, times a
// power of 4 that brings the largest diagonal element between ¼ and 2. The factor costs no bits, and keeps every method
// away from overflow and underflow.
type rows struct {
	n      int       // how many there are
	active int       // how many tasks are active, those with a zero row too
	task   []int     // n: the task of each
	g      []float64 // n × n
	half   int       // g is the Gramian of the rows times 2^-half
}

// tiniest is how much shorter than the longest row a row may be, in squared length, for its products to keep their digits.
const tiniest = 1e-305

func newRows(tasks int) rows {
	return rows{task: make([]int, tasks), g: make([]float64, tasks*tasks)}
}

// take reads the Gramian and fills dst with what needs no solving: 0 for tasks that are not active, the neutral weight for
// zero rows. It reports whether any rows are left to solve for; if the Gramian is not finite, or some row is so much
// shorter than another that its square is lost beside that one's, dst is NaN and none are.
func (r *rows) take(dst []float64, g Gramian, at *At, s scale) bool {
	r.n, r.active = 0, 0
	least, largest, finite := math.Inf(1), 0.0, true
	for t := range dst {
		dst[t] = 0
		if !at.Active[t] {
			continue
		}
		r.active++
		for u := range dst {
			if at.Active[u] {
				v := g.At(t, u)
				finite = finite && v-v == 0
			}
		}
		if d := g.At(t, t); d > 0 {
			r.task[r.n] = t
			r.n++
			least, largest = math.Min(least, d), math.Max(largest, d)
		}
	}
	neutral := 1.0
	if s == meanScale && r.active > 0 {
		neutral = 1 / float64(r.active)
	}
	if !finite || r.n > 0 && least/largest < tiniest {
		neutral = math.NaN()
		r.n = 0
	}
	for t := range dst {
		if at.Active[t] {
			dst[t] = neutral
		}
	}
	if r.n == 0 {
		return false
	}
	_, exponent := math.Frexp(largest)
	half := exponent >> 1
	r.half = half + g.Half
	for i, t := range r.task[:r.n] {
		for j, u := range r.task[:r.n] {
			r.g[i*r.n+j] = math.Ldexp(g.At(t, u), -2*half)
		}
	}
	return true
}

// put writes the weights of the rows to their tasks.
func (r *rows) put(dst, w []float64) {
	for i, t := range r.task[:r.n] {
		dst[t] = w[i]
	}
}

// square returns wᵀ·G·w, the squared length of Jᵀ·w (of the scaled Gramian); rounding never makes it negative.
func (r *rows) square(w []float64) float64 {
	sum := 0.0
	for i := 0; i < r.n; i++ {
		sum += float64(w[i] * dot(r.g[i*r.n:i*r.n+r.n], w))
	}
	return math.Max(sum, 0)
}

// dot sums in order, each product rounded.
func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += float64(v * b[i])
	}
	return sum
}
