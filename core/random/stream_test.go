package random_test

import (
	"math"
	"testing"

	"tandem/core/random"
)

func TestSameSeedAndNameGiveTheSameNumbers(t *testing.T) {
	a, b := random.New(7, "data"), random.New(7, "data")
	for i := 0; i < 100; i++ {
		if x, y := a.Normal(), b.Normal(); x != y {
			t.Fatalf("draw %d: %v and %v", i, x, y)
		}
	}
}

func TestOtherNamesAndSeedsGiveOtherNumbers(t *testing.T) {
	seen := map[uint64]string{}
	for seed := uint64(0); seed < 50; seed++ {
		for _, name := range []string{"", "data", "init", "data/0", "data/1", "sampling"} {
			v := random.New(seed, name).Uint64()
			if was, ok := seen[v]; ok && name != "" {
				t.Errorf("seed %d, %q starts as %s does", seed, name, was)
			}
			seen[v] = name
		}
	}
}

// The moments of 200,000 draws lie within five standard errors of N(0, 1)'s and U(0, 1)'s.
func TestMoments(t *testing.T) {
	s := random.New(1, "moments")
	const n = 200000
	var m1, m2, m4, u1, lag float64
	last := 0.0
	for i := 0; i < n; i++ {
		z := s.Normal()
		m1, m2, m4 = m1+z/n, m2+z*z/n, m4+z*z*z*z/n
		u1 += s.Float64() / n
		lag += z * last / n
		last = z
	}
	for _, c := range []struct {
		name             string
		got, want, sigma float64
	}{
		{"mean", m1, 0, 1}, {"second moment", m2, 1, math.Sqrt2}, {"fourth moment", m4, 3, math.Sqrt(96)},
		{"uniform mean", u1, 0.5, math.Sqrt(1. / 12)}, {"lag-1 product", lag, 0, 1},
	} {
		if math.Abs(c.got-c.want) > 5*c.sigma/math.Sqrt(n) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestIntNIsUniform(t *testing.T) {
	s := random.New(3, "int")
	counts := make([]float64, 7)
	const n = 70000
	for i := 0; i < n; i++ {
		counts[s.IntN(7)]++
	}
	chi := 0.0
	for _, c := range counts {
		chi += (c - n/7) * (c - n/7) / (n / 7)
	}
	if chi > 22.5 { // the 0.999 quantile of chi-squared with 6 degrees of freedom
		t.Errorf("chi-squared %v: counts %v", chi, counts)
	}
}

func TestShuffleIsAPermutation(t *testing.T) {
	p := []int{0, 1, 2, 3, 4, 5, 6, 7}
	random.New(1, "p").Shuffle(p)
	seen := 0
	for _, v := range p {
		seen |= 1 << v
	}
	if seen != 255 {
		t.Errorf("not a permutation: %v", p)
	}
}
