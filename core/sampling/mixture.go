package sampling

import (
	"tandem/core/random"
	"tandem/core/scalar"
)

// A mixture is a sampler that draws every example's task anew, with probabilities in proportion to shares, and the
// example from the task's deck. Most samplers are a mixture and differ in their shares only: share is called once a
// batch and writes them, or is nil where they never change. Tasks that are not active or have no examples are left out,
// whatever their share.
type mixture struct {
	decks  []deck
	shares []float64 // by task, not negative; they need not sum to 1
	share  func(dst []float64, at *At)
	mass   []float64 // shares of those that may be drawn in this batch
	stream *random.Stream
}

func newMixture(sizes []int, stream *random.Stream, share func(dst []float64, at *At)) *mixture {
	m := &mixture{
		decks:  make([]deck, len(sizes)),
		shares: make([]float64, len(sizes)),
		share:  share,
		mass:   make([]float64, len(sizes)),
		stream: stream,
	}
	for t, n := range sizes {
		m.decks[t] = newDeck(n)
	}
	return m
}

// Next fills the whole batch, or nothing if no task can be drawn.
func (m *mixture) Next(batch []Draw, at *At) int {
	if m.share != nil {
		m.share(m.shares, at)
	}
	total := 0.0
	for t, s := range m.shares {
		m.mass[t] = 0
		if at.Active[t] && len(m.decks[t].order) > 0 {
			m.mass[t] = s
			total += s
		}
	}
	if total <= 0 {
		return 0
	}
	for i := range batch {
		t := choose(m.mass, total, m.stream)
		batch[i] = Draw{Task: t, Example: m.decks[t].deal(m.stream)}
	}
	return len(batch)
}

// choose returns an index with probability mass[i]/total. Where the sum of rounded masses stops short of the draw, it is
// the last index that has any.
func choose(mass []float64, total float64, stream *random.Stream) int {
	u, last := float64(total*stream.Float64()), 0
	for i, p := range mass {
		if p <= 0 {
			continue
		}
		if last = i; u < p {
			break
		}
		u -= p
	}
	return last
}

// powers writes N^alpha of every size, 0 for an empty task.
func powers(dst []float64, sizes []int, alpha float64) {
	for t, n := range sizes {
		dst[t] = 0
		if n > 0 {
			dst[t] = scalar.Exp(float64(alpha * scalar.Log(float64(n))))
		}
	}
}
