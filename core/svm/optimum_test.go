package svm_test

import (
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"tandem/core/random"
	"tandem/core/svm"
)

// A table is data for the tests of optima.
type table struct {
	name string
	bad  bool // inputs differ by 10⁴ or more in scale
	data func(classify bool) *svm.Data
}

var tables = []table{
	{"more tasks than features", false, func(c bool) *svm.Data { return lattice(1, c, 6) }},
	{"few examples", false, func(c bool) *svm.Data { return lattice(2, c, 4) }},
	{"more features than examples", false, func(c bool) *svm.Data { return pairs(3, 9, c, nil) }},
	{"two tasks", false, func(c bool) *svm.Data { return pairs(4, 2, c, nil) }},
	{"salaries and ages", true, func(c bool) *svm.Data { return pairs(5, 2, c, []float64{1e4, 4e4, 12, 40}) }},
	{"years and timestamps", true, func(c bool) *svm.Data { return pairs(6, 2, c, []float64{10, 1990, 1e6, 1.6e9}) }},
}

// full is all of it; CI does half.
var full = os.Getenv("TANDEM_FULL") != ""

// pairs are two tasks of eight examples. Input k is scale[2k] times a normal number, plus scale[2k+1].
func pairs(seed uint64, features int, classify bool, scale []float64) *svm.Data {
	s := random.New(seed, "pairs")
	d := &svm.Data{Features: features, Modes: []int{2}, Classify: classify}
	for t := range 2 {
		task := svm.Task{Index: []int{t}}
		for range 8 {
			y := 0.7*s.Normal() + float64(t)
			for k := range features {
				v := s.Normal()
				y += v * float64(1+(k+t)%3)
				if scale != nil {
					v = scale[2*k]*v + scale[2*k+1]
				}
				task.X = append(task.X, v)
			}
			if classify {
				y = math.Copysign(1, y)
			}
			task.Y = append(task.Y, y)
		}
		d.Tasks = append(d.Tasks, task)
	}
	return d
}

// Trace norm and task relationships reach the minimum that two other ways reach, with every kernel, for numbers and classes; on
// badly scaled tables they do, or say that they have not, and by how much. Either way the minimum is not farther below than
// they say.
func TestSpectralMachinesReachTheMinimum(t *testing.T) {
	for _, table := range tables {
		for kernel, settings := range kernels {
			for _, classify := range []bool{false, true} {
				for _, name := range []string{"trace-norm", "task-relationship"} {
					for i, lambda := range []float64{0.5, 6} {
						if !full && classify == (i == 0) {
							continue
						}
						d, squared := table.data(classify), name == "task-relationship"
						l := fmt.Sprint(lambda)
						r := train(t, name, d, 1, append(slices.Clone(settings), "gamma", "2", "trace-norm", l, "relationship", l)...).Report()
						want := math.Inf(1)
						if !table.bad {
							want = proximal(d, kernel, 2, lambda, squared)
						}
						if len(d.Tasks) == 2 {
							want = math.Min(want, covariance(d, kernel, 2, lambda, squared))
						}
						what := fmt.Sprintf("%s, %s, %s, classify %v, λ = %v", table.name, name, kernel, classify, lambda)
						agrees(t, what, table.bad, r, want)
					}
				}
			}
		}
	}
}

// Least squares of one task, of all pooled, and of common and own weights: the same, against direct solutions.
func TestLeastSquaresReachTheMinimum(t *testing.T) {
	for _, table := range tables {
		for kernel, settings := range kernels {
			for _, classify := range []bool{false, true} {
				for _, name := range []string{"single-ls", "pooled-ls", "xu-mtls"} {
					for i, gamma := range []float64{2, 512} {
						if !full && classify == (i == 0) {
							continue
						}
						d := table.data(classify)
						var u [][]float64 // with λ = T/4, a deviation from what is common costs a quarter
						for t := range d.Tasks {
							row := make([]float64, len(d.Tasks)+1)
							if name != "single-ls" {
								row[0] = 1
							}
							if row[t+1] = 1; name == "xu-mtls" {
								row[t+1] = 2
							}
							if name == "pooled-ls" {
								row = row[:1]
							}
							u = append(u, row)
						}
						want := coupledLS(d, kernel, u, gamma)
						r := train(t, name, d, 1, append(slices.Clone(settings), "gamma", fmt.Sprint(gamma), "xu-lambda", fmt.Sprint(float64(len(d.Tasks))/4))...).Report()
						agrees(t, fmt.Sprintf("%s, %s, %s, classify %v, γ = %v", table.name, name, kernel, classify, gamma), table.bad, r, want)
					}
				}
			}
		}
	}
}

// agrees holds a report against the minimum.
func agrees(t *testing.T, what string, bad bool, r svm.Report, want float64) {
	t.Helper()
	if !r.Converged && (!bad || r.Ended == "" || !(r.Gap > 1e-6)) {
		t.Errorf("%s: %+v, the minimum is %v", what, r, want)
	}
	if r.Converged && !(math.Abs(r.Objective-want) <= 1e-6*want) || !(r.Objective*(1-r.Gap) <= want*(1+1e-6)) {
		t.Errorf("%s: objective %v, converged %v, gap %v; the minimum is %v", what, r.Objective, r.Converged, r.Gap, want)
	}
}
