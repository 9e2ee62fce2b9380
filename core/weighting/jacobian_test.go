package weighting_test

import (
	"math"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/weighting"
)

// A jacobian is T rows of P.
type jacobian [][]float64

// base and its golden results are from TorchJD's tests/unit/aggregation/test_values.py (catalogue, section 14).
var base = jacobian{{-4, 1, 1}, {6, 1, 1}}

func (j jacobian) gramian() weighting.Gramian {
	g := weighting.Gramian{T: len(j), G: make([]float64, len(j)*len(j))}
	for a, x := range j {
		for b, y := range j {
			g.G[a*len(j)+b] = inner(x, y)
		}
	}
	return g
}

// combine returns Jᵀ·w.
func (j jacobian) combine(w []float64) []float64 {
	d := make([]float64, len(j[0]))
	for t, row := range j {
		for i, v := range row {
			d[i] += w[t] * v
		}
	}
	return d
}

// scaled returns the Jacobian with row t times factors[t].
func (j jacobian) scaled(factors []float64) jacobian {
	out := make(jacobian, len(j))
	for t, row := range j {
		out[t] = make([]float64, len(row))
		for i, v := range row {
			out[t][i] = v * factors[t]
		}
	}
	return out
}

// longest returns the length of the longest row: the size that tolerances are relative to.
func (j jacobian) longest() float64 {
	most := 0.0
	for _, row := range j {
		most = math.Max(most, norm(row))
	}
	return most
}

func inner(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

func norm(x []float64) float64 { return math.Sqrt(inner(x, x)) }

// distance returns the largest difference between elements; NaN counts as infinite.
func distance(x, y []float64) float64 {
	most := 0.0
	for i, v := range x {
		d := math.Abs(v - y[i])
		if math.IsNaN(d) {
			return math.Inf(1)
		}
		most = math.Max(most, d)
	}
	return most
}

func everyone(tasks int) *weighting.At {
	at := &weighting.At{Losses: make([]float64, tasks), Active: make([]bool, tasks)}
	for t := range tasks {
		at.Active[t], at.Losses[t] = true, 1+float64(t)
	}
	return at
}

func entry(t *testing.T, name string) weighting.Entry {
	t.Helper()
	for _, e := range weighting.Entries {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("no weighting named %s", name)
	return weighting.Entry{}
}

// values returns the entry's defaults, with pairs of key and value in place of some.
func values(e weighting.Entry, pairs ...string) catalogue.Values {
	v := catalogue.Defaults(e.Options)
	for i := 0; i+1 < len(pairs); i += 2 {
		v[pairs[i]] = pairs[i+1]
	}
	return v
}

func stream() *random.Stream { return random.New(1, "method") }

func newGramian(t *testing.T, name string, tasks int, pairs ...string) weighting.GramianWeighting {
	t.Helper()
	e := entry(t, name)
	return e.Gramian(tasks, values(e, pairs...), stream())
}

// weigh returns the weights that a fresh method gives.
func weigh(t *testing.T, name string, j jacobian, pairs ...string) []float64 {
	t.Helper()
	w := make([]float64, len(j))
	newGramian(t, name, len(j), pairs...).Weights(w, j.gramian(), everyone(len(j)))
	return w
}

// normals returns a random Jacobian of the given shape and rank, its rows of lengths up to spread times apart.
func normals(s *random.Stream, tasks, cols, rank int, spread float64) jacobian {
	j := make(jacobian, tasks)
	directions := make(jacobian, rank)
	for r := range directions {
		directions[r] = make([]float64, cols)
		for i := range cols {
			directions[r][i] = s.Normal()
		}
	}
	for t := range j {
		w := make([]float64, rank)
		for r := range w {
			w[r] = s.Normal()
		}
		if rank == tasks {
			clear(w)
			w[t] = 1
		}
		size := math.Pow(spread, s.Float64())
		for r := range w {
			w[r] *= size
		}
		j[t] = directions.combine(w)
	}
	return j
}

// shapes are Jacobians of many kinds: few and many tasks, dependent rows, rows of very different length, near opposites.
func shapes() []jacobian {
	s := random.New(7, "test")
	list := []jacobian{base}
	for _, tasks := range []int{1, 2, 3, 5, 9, 20} {
		for range 6 {
			list = append(list,
				normals(s, tasks, 30, tasks, 1),
				normals(s, tasks, 30, tasks, 1e3),
				normals(s, tasks, 3, min(tasks, 3), 1),
				normals(s, tasks, 10, (tasks+1)/2, 10))
		}
	}
	for _, angle := range []float64{1e-1, 1e-2, 1e-3} {
		list = append(list, jacobian{{1, 0, 0}, {-math.Cos(angle), math.Sin(angle), 0}})
		list = append(list, jacobian{{1, 0, 0}, {-3 * math.Cos(angle), 3 * math.Sin(angle), 0}, {0, 0, 1}})
		list = append(list, jacobian{{1, 0, 0}, {math.Cos(angle), math.Sin(angle), 0}})
	}
	return list
}

// crowds are Jacobians of many tasks in few dimensions, most of which have no direction that helps all.
func crowds() []jacobian {
	s := random.New(8, "test")
	var list []jacobian
	for k := range 400 {
		list = append(list, normals(s, 5+k%16, 2+k%7, 5+k%16, 1))
	}
	return list
}
