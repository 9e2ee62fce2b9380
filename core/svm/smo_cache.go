package svm

// rowCache keeps the kernel rows that were used last, within a bound on the memory. Two rows at least are kept, so that
// a pair's rows are good together.
type rowCache struct {
	fill   func(dst []float64, i int)
	length func(i int) int
	rows   [][]float64
	left   int   // numbers that may still be kept
	newer  []int // a ring of the rows that are kept; place n is its start: newer[n] is the oldest, older[n] the newest
	older  []int
	kept   int
}

// newRowCache caches rows 0 up to n in about bytes of memory; length is how long each is, fill computes one.
func newRowCache(n, bytes int, length func(i int) int, fill func(dst []float64, i int)) *rowCache {
	c := &rowCache{fill: fill, length: length, rows: make([][]float64, n), left: bytes / 8, newer: make([]int, n+1), older: make([]int, n+1)}
	c.newer[n], c.older[n] = n, n
	return c
}

// row returns row i. It is good until two other rows were asked for.
func (c *rowCache) row(i int) []float64 {
	if row := c.rows[i]; row != nil {
		c.unlink(i)
		c.link(i)
		return row
	}
	size := c.length(i)
	var row []float64
	for c.left < size && c.kept >= 2 {
		oldest := c.newer[len(c.rows)]
		row = c.rows[oldest]
		c.rows[oldest] = nil
		c.left += len(row)
		c.kept--
		c.unlink(oldest)
	}
	if cap(row) < size {
		row = make([]float64, size)
	}
	row = row[:size]
	c.fill(row, i)
	c.rows[i] = row
	c.left -= size
	c.kept++
	c.link(i)
	return row
}

func (c *rowCache) link(i int) {
	end := len(c.rows)
	last := c.older[end]
	c.newer[last], c.older[i], c.newer[i], c.older[end] = i, last, end, i
}

func (c *rowCache) unlink(i int) {
	c.newer[c.older[i]], c.older[c.newer[i]] = c.newer[i], c.older[i]
}
