package graph

import "tandem/core/kernel"

// addScaledRows adds cᵢ·(row i of x) to row i of dst, both m × n; cᵢ is c[i·stride].
func addScaledRows(dst, x, c []float32, m, n, stride int) {
	for i := 0; i < m; i++ {
		a, row := c[i*stride], dst[i*n:i*n+n]
		for j, v := range x[i*n : i*n+n] {
			row[j] += float32(a * v)
		}
	}
}

// addRowDots adds the inner product of row i of x and row i of y, both m × n, to dst[i·stride].
func addRowDots(dst, x, y []float32, m, n, stride int) {
	for i := 0; i < m; i++ {
		dst[i*stride] += kernel.Dot(x[i*n:i*n+n], y[i*n:i*n+n])
	}
}

// addScaledColumns adds cⱼ·(column j of x) to column j of dst, both m × n.
func addScaledColumns(dst, x, c []float32, m, n int) {
	for i := 0; i < m; i++ {
		row := dst[i*n : i*n+n]
		for j, v := range x[i*n : i*n+n] {
			row[j] += float32(c[j] * v)
		}
	}
}

// addColumnDots adds the inner product of column j of x and column j of y, both m × n, to dst[j]: rows in order.
func addColumnDots(dst, x, y []float32, m, n int) {
	for i := 0; i < m; i++ {
		row := y[i*n : i*n+n]
		for j, v := range x[i*n : i*n+n] {
			dst[j] += float32(v * row[j])
		}
	}
}

// addBlock adds the m × n block at the start of x to the one at the start of dst; rows lie so many elements apart.
func addBlock(dst, x []float32, m, n, dstStride, xStride int) {
	for i := 0; i < m; i++ {
		row := dst[i*dstStride : i*dstStride+n]
		for j, v := range x[i*xStride : i*xStride+n] {
			row[j] += v
		}
	}
}
