package weighting

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
)

var cagrad = Entry{
	Entry: catalogue.Entry{
		Name: "cagrad", Title: "CAGrad", Class: "gradient aggregation", Needs: []string{"jacobian"},
		Summary:  "Of all vectors within c·‖g₀‖ of the mean gradient g₀, the one whose worst task gains most; of mean scale, without the rescaling by 1/(1+c²) of some code. As Σ wₜ·gₜ it has wₜ ≥ 1/T; tasks' own parameters descend wₜ times their gradient, so where little is gained they learn faster.",
		Equation: "max over d of min over t of gₜ·d,  ‖d − g₀‖ ≤ c·‖g₀‖",
		Cite:     "Liu, Liu, Jin, Stone and Liu, 2021, Conflict-Averse Gradient Descent for Multi-task Learning, NeurIPS, arXiv:2110.14048",
		Options: []catalogue.Option{
			{Key: "cagrad-c", Label: "Radius c", Kind: catalogue.Float, Min: 0, Max: 10, Step: 0.05, Default: "0.5", Live: true,
				Help: "0 is the mean gradient; large is the direction of MGDA. A run works it out as far as one gradient is 100,000 times as long as another: a solved task is not followed by weights of millions. Convergence to a minimum of the mean loss is proved below 1."},
		},
	},
	Gramian: func(tasks int, v catalogue.Values, _ *random.Stream) GramianWeighting {
		c := &cagradWeights{rows: newRows(tasks), simplex: newSimplex(tasks), mean: make([]float64, tasks), p: make([]float64, tasks)}
		c.Set(v)
		return c
	},
}

// cagradWeights solves the dual, min over the simplex of g_w·g₀ + κ·‖g_w‖ with g_w = Jᵀw and κ = c·‖g₀‖ (equation 3 of
// the paper); then d = g₀ + κ·g_w/‖g_w‖. Writing ‖g_w‖ as the smallest ½(‖g_w‖²/τ + τ) over τ > 0, and s = τ/κ, the
// inner problem is to minimise ½·‖g_w‖² + s·g_w·g₀: the shortest vector in the hull of the gradients shifted by s·g₀,
// an MGDA. What is left is one equation, ‖g_w(s)‖ = κ·s, whose sides cross once, and d = g₀ + g_w(s)/s.
type cagradWeights struct {
	c       float64
	rows    rows
	simplex simplex
	mean    []float64                                         // gᵢ·g₀
	p       []float64                                         // s·mean
	again   func(c *cagradWeights, mean float64, within bool) // of Exact: makes sure of Σ (w/s)·g; nil in a run
}

var (
	_ GramianWeighting = (*cagradWeights)(nil)
	_ Setter           = (*cagradWeights)(nil)
)

func (c *cagradWeights) Set(v catalogue.Values) { c.c = v.Float("cagrad-c") }

func (c *cagradWeights) Weights(dst []float64, g Gramian, at *At) {
	r := &c.rows
	if !r.take(dst, g, at, meanScale) {
		return
	}
	share := 1 / float64(r.active)
	square, largest := 0.0, 0.0
	for i := range r.n {
		sum := 0.0
		for j := range r.n {
			sum += r.g[i*r.n+j]
		}
		c.mean[i] = sum * share
		square += float64(c.mean[i] * share)
		largest = math.Max(largest, r.g[i*r.n+i])
	}
	vanished := 1e-28 // where the mean gradient is nothing but rounding, so is the ball around it
	if c.again != nil {
		vanished = 1e-300
	}
	if c.c == 0 || square <= float64(vanished*largest) {
		return // the mean, which take has written
	}
	s, within := c.root(c.c*math.Sqrt(square), math.Sqrt(square), math.Sqrt(largest))
	for i := range r.n {
		c.simplex.w[i] /= s
	}
	if c.again != nil {
		c.again(c, math.Sqrt(square), within)
	}
	for i := range r.n {
		c.simplex.w[i] = share + c.simplex.w[i]
	}
	r.put(dst, c.simplex.w)
}

// root finds s with ‖g_w(s)‖ = κ·s between the smallest s that is worth telling from 0 (there the hull of the gradients
// touches 0, and g₀ + g_w/s is within the ball and as good as any) and the largest possible, by false position with
// halving (Illinois). The simplex holds w(s) in the end.
func (c *cagradWeights) root(kappa, mean, longest float64) (s float64, within bool) {
	low := float64(1e-5*longest) / (mean * math.Max(1, c.c))
	high := longest / kappa
	c.simplex.start(c.rows.g, nil, c.rows.n)
	atLow := c.excess(low, kappa)
	if atLow <= 0 {
		return low, false
	}
	atHigh := c.excess(high, kappa)
	if atHigh >= 0 {
		return high, true
	}
	side := 0
	s = high
	for range 100 {
		s = low + float64((high-low)*(atLow/(atLow-atHigh)))
		e := c.excess(s, kappa)
		if math.Abs(e) <= float64(1e-14*float64(kappa*s)) || !(low < s && s < high) {
			break
		}
		if e > 0 {
			low, atLow = s, e
			if side > 0 {
				atHigh /= 2
			}
			side = 1
		} else {
			high, atHigh = s, e
			if side < 0 {
				atLow /= 2
			}
			side = -1
		}
	}
	return s, true
}

// excess returns ‖g_w(s)‖ − κ·s.
func (c *cagradWeights) excess(s, kappa float64) float64 {
	for i := range c.rows.n {
		c.p[i] = s * c.mean[i]
	}
	c.simplex.minimise(c.rows.g, c.p[:c.rows.n], c.rows.n)
	return math.Sqrt(c.rows.square(c.simplex.w)) - float64(kappa*s)
}
