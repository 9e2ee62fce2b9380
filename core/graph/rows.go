package graph

import "tandem/core/kernel"

// These are a kernel call a row: rows lie apart, or each has a factor of its own.

// addScaledRows adds cᵢ·(row i of x) to row i of dst, both m × n; cᵢ is c[i·stride].
func addScaledRows(dst, x, c []float32, m, n, stride int) {
	for i := 0; i < m; i++ {
		kernel.Axpy(dst[i*n:i*n+n], x[i*n:i*n+n], c[i*stride])
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
		kernel.MulAdd(dst[i*n:i*n+n], x[i*n:i*n+n], c[:n])
	}
}

// addColumnDots adds the inner product of column j of x and column j of y, both m × n, to dst[j]: rows in order.
func addColumnDots(dst, x, y []float32, m, n int) {
	for i := 0; i < m; i++ {
		kernel.MulAdd(dst[:n], x[i*n:i*n+n], y[i*n:i*n+n])
	}
}

// addBlock adds the m × n block at the start of x to the one at the start of dst; rows lie so many elements apart.
func addBlock(dst, x []float32, m, n, dstStride, xStride int) {
	for i := 0; i < m; i++ {
		row := dst[i*dstStride : i*dstStride+n]
		kernel.Add(row, row, x[i*xStride:i*xStride+n])
	}
}
