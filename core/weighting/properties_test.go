package weighting_test

import (
	"math"
	"testing"

	"tandem/core/random"
)

// A property is a check that TorchJD's tests would make of an aggregator; the table below says which method has which.
type property func(t *testing.T, name string, options []string)

// TestProperties is the table of properties of the methods that see the Gramian.
func TestProperties(t *testing.T) {
	for _, m := range []struct {
		name    string
		options []string
		have    map[string]property
	}{
		{"mgda", nil, map[string]property{"permutation": permutation, "linear": linear, "conflict": nonConflicting,
			"stationary": stationary, "convex": convex}},
		{"mgda", []string{"mgda-normalise", "l2"}, map[string]property{"permutation": permutation, "conflict": nonConflicting, "stationary": stationary}},
		{"mgda", []string{"mgda-normalise", "loss"}, map[string]property{"conflict": nonConflicting, "stationary": stationary}},
		{"cagrad", nil, map[string]property{"permutation": permutation, "linear": linear, "stationary": agreesAtMinimum}},
		{"cagrad", []string{"cagrad-c", "1"}, map[string]property{"permutation": permutation, "linear": linear, "conflict": nonConflicting}},
		{"nash-mtl", nil, map[string]property{"permutation": permutation, "rows": rowScaling, "conflict": nearlyNonConflicting}},
		{"nash-mtl", []string{"nash-max-norm", "0"}, map[string]property{"permutation": permutation, "rows": rowScaling, "conflict": nearlyNonConflicting}},
		{"pcgrad", nil, map[string]property{"linear": linear, "sum": sumWithoutConflict}},
	} {
		for what, check := range m.have {
			label := m.name
			for _, o := range m.options {
				label += " " + o
			}
			t.Run(label+"/"+what, func(t *testing.T) { check(t, m.name, m.options) })
		}
	}
}

// permutation: the tasks' order does not matter.
func permutation(t *testing.T, name string, options []string) {
	s := random.New(3, "test")
	for _, j := range shapes() {
		order := make([]int, len(j))
		for i := range order {
			order[i] = i
		}
		s.Shuffle(order)
		shuffled := make(jacobian, len(j))
		for i, k := range order {
			shuffled[i] = j[k]
		}
		want := j.combine(weigh(t, name, j, options...))
		got := shuffled.combine(weigh(t, name, shuffled, options...))
		if distance(got, want) > 1e-5*(norm(want)+1e-3*j.longest()) {
			t.Fatalf("%d tasks in order %v: got %v, want %v", len(j), order, got, want)
		}
	}
}

// linear: d(c·J) = c·d(J) for c > 0.
func linear(t *testing.T, name string, options []string) {
	for _, j := range shapes() {
		for _, c := range []float64{1e-120, 1e-9, 3, 1e9, 1e120} {
			factors := make([]float64, len(j))
			for i := range factors {
				factors[i] = c
			}
			want, got := weigh(t, name, j, options...), weigh(t, name, j.scaled(factors), options...)
			if distance(j.combine(got), j.combine(want)) > 1e-6*j.longest() {
				t.Fatalf("%d tasks times %v: weights %v, want %v", len(j), c, got, want)
			}
		}
	}
}

// rowScaling: d(diag(c)·J) = d(J) for c > 0.
func rowScaling(t *testing.T, name string, options []string) {
	s := random.New(4, "test")
	for _, j := range shapes() {
		factors := make([]float64, len(j))
		for i := range factors {
			factors[i] = math.Exp(s.Uniform(-9, 9))
		}
		scaled := j.scaled(factors)
		got, want := scaled.combine(weigh(t, name, scaled, options...)), j.combine(weigh(t, name, j, options...))
		if distance(got, want) > 1e-6 {
			t.Fatalf("%d tasks, rows times %v: got %v, want %v", len(j), factors, got, want)
		}
	}
}

// nonConflicting: no task is made worse, J·d ≥ 0.
func nonConflicting(t *testing.T, name string, options []string) {
	for _, j := range shapes() {
		d := j.combine(weigh(t, name, j, options...))
		for i, row := range j {
			if inner(row, d) < -1e-9*norm(row)*j.longest() {
				t.Fatalf("%d tasks: g%d·d = %v, with ‖g‖ = %v and ‖d‖ = %v", len(j), i, inner(row, d), norm(row), norm(d))
			}
		}
	}
}

// nearlyNonConflicting allows for a ridge r: C·x = 1/x − r·x, and x ≤ √(T/r) because xᵀ·(C + r)·x = T; so a unit of a task's
// gradient loses at most √(T·r), where the update is √T long if there is anything to gain.
func nearlyNonConflicting(t *testing.T, name string, options []string) {
	const ridge = 1e-6
	for _, j := range shapes() {
		d := j.combine(weigh(t, name, j, options...))
		for i, row := range j {
			if inner(row, d) < -math.Sqrt(float64(len(j))*ridge)*norm(row) {
				t.Fatalf("%d tasks: g%d·d = %v, with ‖g‖ = %v and ‖d‖ = %v", len(j), i, inner(row, d), norm(row), norm(d))
			}
		}
	}
}

// stationary: where some convex combination of the gradients is 0, so is the update.
func stationary(t *testing.T, name string, options []string) {
	for _, j := range shapes() {
		if len(j) < 2 {
			continue
		}
		last := len(j) - 1
		for i := range j[last] {
			j[last][i] = 0
			for t := range last {
				j[last][i] -= j[t][i] * float64(t+1) / float64(last)
			}
		}
		// In float64 the shortest vector of a Gramian is known to about its square root.
		if d := j.combine(weigh(t, name, j, options...)); norm(d) > 1e-6*j.longest() {
			t.Fatalf("%d tasks: ‖d‖ = %v with gradients of length %v", len(j), norm(d), j.longest())
		}
	}
}

// agreesAtMinimum: where the gradients add up to 0, so does the update.
func agreesAtMinimum(t *testing.T, name string, options []string) {
	for _, j := range shapes() {
		if len(j) < 2 {
			continue
		}
		last := len(j) - 1
		for i := range j[last] {
			j[last][i] = 0
			for t := range last {
				j[last][i] -= j[t][i]
			}
		}
		if d := j.combine(weigh(t, name, j, options...)); norm(d) > 1e-6*j.longest() {
			t.Fatalf("%d tasks: ‖d‖ = %v with gradients of length %v", len(j), norm(d), j.longest())
		}
	}
}

// convex: weights that are not negative and add up to 1.
func convex(t *testing.T, name string, options []string) {
	for _, j := range shapes() {
		sum := 0.0
		for i, w := range weigh(t, name, j, options...) {
			if !(w >= 0) {
				t.Fatalf("%d tasks: weight %d is %v", len(j), i, w)
			}
			sum += w
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("%d tasks: weights add up to %v", len(j), sum)
		}
	}
}

// sumWithoutConflict: where no two gradients conflict, the update is their sum.
func sumWithoutConflict(t *testing.T, name string, options []string) {
	for _, j := range shapes() {
		for _, row := range j {
			for i := range row {
				row[i] = math.Abs(row[i])
			}
		}
		for i, w := range weigh(t, name, j, options...) {
			if w != 1 {
				t.Fatalf("%d tasks: weight %d is %v, want 1", len(j), i, w)
			}
		}
	}
}
