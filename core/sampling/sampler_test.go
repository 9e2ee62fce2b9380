package sampling_test

import (
	"math"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/sampling"
)

func sampler(t *testing.T, name string, sizes []int, set ...string) sampling.Sampler {
	t.Helper()
	for _, e := range sampling.Samplers {
		if e.Name == name {
			v := catalogue.Defaults(e.Options)
			for i := 0; i < len(set); i += 2 {
				v[set[i]] = set[i+1]
			}
			return e.New(sizes, v, random.New(1, "sampling"))
		}
	}
	t.Fatalf("no sampler %s", name)
	return nil
}

func all(n int) []bool {
	active := make([]bool, n)
	for t := range active {
		active[t] = true
	}
	return active
}

// draw returns how often each task was drawn in so many batches of 10.
func draw(t *testing.T, s sampling.Sampler, at *sampling.At, batches int) []float64 {
	t.Helper()
	counts, batch := make([]float64, len(at.Active)), make([]sampling.Draw, 10)
	for range batches {
		if n := s.Next(batch, at); n != len(batch) {
			t.Fatalf("filled %d of %d", n, len(batch))
		}
		for _, d := range batch {
			counts[d.Task]++
		}
	}
	return counts
}

// chiSquared measures counts against shares in any proportion; shares of 0 must have no count.
func chiSquared(counts, shares []float64) float64 {
	var n, total, chi float64
	for t := range counts {
		n, total = n+counts[t], total+shares[t]
	}
	for t, c := range counts {
		if want := n * shares[t] / total; want > 0 {
			chi += (c - want) * (c - want) / want
		} else if c > 0 {
			return math.Inf(1)
		}
	}
	return chi
}

func powers(sizes []int, alpha float64) []float64 {
	p := make([]float64, len(sizes))
	for t, n := range sizes {
		if n > 0 {
			p[t] = math.Pow(float64(n), alpha)
		}
	}
	return p
}

func TestTaskCountsFollowTheShares(t *testing.T) {
	sizes := []int{400, 12, 1000, 0, 90}
	for _, c := range []struct {
		name   string
		set    []string
		epoch  int
		epochs int
		alpha  float64 // counts ∝ N^alpha
	}{
		{"uniform", nil, 0, 10, 0},
		{"proportional", nil, 0, 10, 1},
		{"temperature", nil, 0, 10, 0.5},
		{"temperature", []string{"sampling-alpha", "0"}, 0, 10, 0},
		{"temperature", []string{"sampling-alpha", "0.25"}, 3, 10, 0.25},
		{"temperature", []string{"sampling-alpha", "1"}, 0, 10, 1},
		{"annealed", nil, 0, 10, 1},
		{"annealed", nil, 5, 11, 0.6},
		{"annealed", nil, 9, 10, 0.2}, // the last epoch: CATALOGUE 1.4 (d)
		{"annealed", nil, 30, 10, 0.2},
		{"annealed", nil, 0, 1, 1},
		{"annealed", nil, 7, 0, 1},
	} {
		at := &sampling.At{Epoch: c.epoch, Epochs: c.epochs, Active: all(len(sizes))}
		counts := draw(t, sampler(t, c.name, sizes, c.set...), at, 3000)
		if chi := chiSquared(counts, powers(sizes, c.alpha)); chi > 16.3 { // the 0.999 quantile, 3 degrees of freedom
			t.Errorf("%s %v, epoch %d of %d: chi-squared %.1f, counts %v, want ∝ N^%v", c.name, c.set, c.epoch, c.epochs, chi, counts, c.alpha)
		}
		// The test can tell: the same counts do not fit another power.
		if chi := chiSquared(counts, powers(sizes, c.alpha+0.15)); chi < 50 {
			t.Errorf("%s: chi-squared %.1f for N^%v too", c.name, chi, c.alpha+0.15)
		}
	}
}

func TestAnnealedFollowsTheEpoch(t *testing.T) {
	sizes := []int{1000, 10}
	s := sampler(t, "annealed", sizes)
	for _, epoch := range []int{0, 4, 8, 4} {
		at := &sampling.At{Epoch: epoch, Epochs: 9, Active: all(2)}
		alpha := 1 - 0.1*float64(epoch)
		if chi := chiSquared(draw(t, s, at, 2000), powers(sizes, alpha)); chi > 10.8 { // 0.999, 1 degree of freedom
			t.Errorf("epoch %d: chi-squared %.1f against N^%v", epoch, chi, alpha)
		}
	}
}

func TestSharesOfActiveTasksKeepTheirProportion(t *testing.T) {
	sizes := []int{400, 12, 1000, 90}
	for _, e := range sampling.Samplers {
		s, active := sampler(t, e.Name, sizes), []bool{true, true, false, true}
		counts := draw(t, s, &sampling.At{Epochs: 10, Active: active}, 2000)
		if counts[2] != 0 {
			t.Errorf("%s drew a task that is not active %v times", e.Name, counts[2])
		}
		alpha := map[string]float64{"uniform": 0, "proportional": 1, "temperature": 0.5, "annealed": 1}[e.Name]
		want := powers(sizes, alpha)
		want[2] = 0
		if chi := chiSquared(counts, want); chi > 13.8 { // 0.999, 2 degrees of freedom
			t.Errorf("%s: chi-squared %.1f, counts %v", e.Name, chi, counts)
		}
	}
}

func TestEveryExampleOnceAPass(t *testing.T) {
	sizes := []int{7, 1, 40}
	for _, e := range sampling.Samplers {
		s, at := sampler(t, e.Name, sizes), &sampling.At{Epochs: 3, Active: all(3)}
		drawn := make([][]int, len(sizes))
		batch := make([]sampling.Draw, 5)
		for range 300 {
			s.Next(batch, at)
			for _, d := range batch {
				drawn[d.Task] = append(drawn[d.Task], d.Example)
			}
		}
		for task, n := range sizes {
			var orders []string
			for from := 0; from+n <= len(drawn[task]); from += n {
				seen, order := make([]bool, n), ""
				for _, example := range drawn[task][from : from+n] {
					if example < 0 || example >= n || seen[example] {
						t.Fatalf("%s, task %d: example %d twice in a pass, or out of range", e.Name, task, example)
					}
					seen[example], order = true, order+string(rune('0'+example))
				}
				orders = append(orders, order)
			}
			if n > 5 && (len(orders) < 2 || orders[0] == orders[1]) {
				t.Errorf("%s, task %d: passes are not shuffled anew: %v", e.Name, task, orders)
			}
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	for _, e := range sampling.Samplers {
		for _, c := range []struct {
			name   string
			sizes  []int
			active []bool
		}{
			{"none is active", []int{5, 5}, []bool{false, false}},
			{"the active one is empty", []int{5, 0}, []bool{false, true}},
			{"all are empty", []int{0, 0}, []bool{true, true}},
		} {
			batch := []sampling.Draw{{Task: 9, Example: 9}}
			if n := sampler(t, e.Name, c.sizes).Next(batch, &sampling.At{Epochs: 2, Active: c.active}); n != 0 || batch[0].Task != 9 {
				t.Errorf("%s, %s: filled %d, %v", e.Name, c.name, n, batch)
			}
		}
	}
}

// With all sizes the same, every sampler is the uniform one, draw for draw.
func TestSameSizesAreUniform(t *testing.T) {
	sizes := []int{64, 64, 64}
	at := &sampling.At{Epoch: 2, Epochs: 5, Active: all(3)}
	want := make([]sampling.Draw, 100)
	sampler(t, "uniform", sizes).Next(want, at)
	for _, e := range sampling.Samplers {
		got := make([]sampling.Draw, 100)
		sampler(t, e.Name, sizes).Next(got, at)
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: draw %d is %v, want %v", e.Name, i, got[i], want[i])
				break
			}
		}
	}
}

// A task's number has no part in how often it is drawn.
func TestPermutedTasksHavePermutedCounts(t *testing.T) {
	for _, e := range sampling.Samplers {
		at := &sampling.At{Epoch: 1, Epochs: 5, Active: all(3)}
		a := draw(t, sampler(t, e.Name, []int{400, 12, 90}), at, 3000)
		b := draw(t, sampler(t, e.Name, []int{90, 400, 12}), at, 3000)
		for i, j := range []int{1, 2, 0} {
			// Two independent counts: within four standard errors of each other.
			if d := math.Abs(a[i] - b[j]); d > 4*math.Sqrt(a[i]+b[j]) {
				t.Errorf("%s: task %d drawn %v times, as task %d %v times", e.Name, i, a[i], j, b[j])
			}
		}
	}
}

func TestNoSamplerAllocates(t *testing.T) {
	for _, e := range sampling.Samplers {
		s, at := sampler(t, e.Name, []int{400, 12, 90}), &sampling.At{Epochs: 50, Active: all(3)}
		batch := make([]sampling.Draw, 32)
		if n := testing.AllocsPerRun(100, func() { at.Epoch++; s.Next(batch, at) }); n != 0 {
			t.Errorf("%s: %v allocations a batch", e.Name, n)
		}
	}
}
