package random

import (
	"math"
	"math/rand/v2"

	"tandem/core/scalar"
)

// A Stream is a PCG generator (O'Neill 2014) that knows how to make what the core needs. Use [New]; a copy of a Stream
// goes on from the same place independently.
type Stream struct {
	pcg   rand.PCG
	spare float64
	saved bool
}

// New returns the stream of the given seed and name.
func New(seed uint64, name string) *Stream {
	// FNV-1a, twice with different starts, spreads the name over PCG's 128 bits of state.
	a, b := uint64(0xcbf29ce484222325), uint64(0x84222325cbf29ce4)
	for i := 0; i < len(name); i++ {
		a = (a ^ uint64(name[i])) * 0x100000001b3
		b = (b ^ uint64(name[i]) ^ seed) * 0x100000001b3
	}
	s := &Stream{}
	s.pcg.Seed(seed^a, b)
	return s
}

// Uint64 returns 64 random bits.
func (s *Stream) Uint64() uint64 { return s.pcg.Uint64() }

// Float64 returns a number in [0, 1).
func (s *Stream) Float64() float64 { return float64(s.pcg.Uint64()>>11) * 0x1p-53 }

// Float32 returns a number in [0, 1).
func (s *Stream) Float32() float32 { return float32(s.pcg.Uint64()>>40) * 0x1p-24 }

// Uniform returns a number in [low, high).
func (s *Stream) Uniform(low, high float64) float64 {
	return low + float64((high-low)*s.Float64())
}

// IntN returns a whole number in [0, n), uniformly. It panics if n is not positive.
func (s *Stream) IntN(n int) int {
	if n <= 0 {
		panic("random: IntN of a number that is not positive")
	}
	un := uint64(n)
	for {
		// Numbers below the last whole multiple of n: no value of the result is more likely than another.
		if v := s.pcg.Uint64(); v < math.MaxUint64-math.MaxUint64%un {
			return int(v % un)
		}
	}
}

// Normal returns a number from N(0, 1) by Marsaglia's polar method.
func (s *Stream) Normal() float64 {
	if s.saved {
		s.saved = false
		return s.spare
	}
	for {
		u, v := s.Uniform(-1, 1), s.Uniform(-1, 1)
		q := float64(u*u) + float64(v*v)
		if q > 0 && q < 1 {
			f := math.Sqrt(float64(-2*scalar.Log(q)) / q)
			s.spare, s.saved = float64(v*f), true
			return float64(u * f)
		}
	}
}

// Shuffle puts the elements of p in a random order.
func (s *Stream) Shuffle(p []int) {
	for i := len(p) - 1; i > 0; i-- {
		j := s.IntN(i + 1)
		p[i], p[j] = p[j], p[i]
	}
}
