package sampling

import "tandem/core/random"

// A deck deals the examples of one task without replacement: every example once a pass, in an order that is shuffled
// anew for every pass. Samplers that see only a part of a task's examples make it with fewer cards.
type deck struct {
	order []int
	next  int
}

func newDeck(n int) deck {
	d := deck{order: make([]int, n)}
	for i := range d.order {
		d.order[i] = i
	}
	d.next = n // so that the first deal shuffles
	return d
}

// deal returns the next example. The deck must not be empty.
func (d *deck) deal(stream *random.Stream) int {
	if d.next == len(d.order) {
		stream.Shuffle(d.order)
		d.next = 0
	}
	d.next++
	return d.order[d.next-1]
}
