package kernel

// MatMul sets dst (m × n) to x·w, with x m × k and w k × n. Sums run over k in order.
func MatMul(dst, x, w []float32, m, k, n int) {
	matMul(dst[:m*n], x[:m*k], w[:k*n], m, k, n)
}

// MatMulTA adds xᵀ·dy to dst (k × n), with x m × k and dy m × n. Sums run over m in order, starting from dst.
func MatMulTA(dst, x, dy []float32, m, k, n int) {
	matMulTA(dst[:k*n], x[:m*k], dy[:m*n], m, k, n)
}

// MatMulTB adds dy·wᵀ to dst (m × k), with dy m × n and w k × n: to every element the [Dot] of two rows.
func MatMulTB(dst, dy, w []float32, m, n, k int) {
	matMulTB(dst[:m*k], dy[:m*n], w[:k*n], m, n, k)
}

// Dot returns the inner product of x and y, summed in four lanes and the tail after them. It panics if y is shorter than x.
func Dot(x, y []float32) float32 {
	return dot(x, y[:len(x)])
}

// Gram sets dst (T × T) to the inner products of the T rows, of which it reads the first p elements: float64 sums of exact
// products in four lanes, the tail after them.
func Gram(dst []float64, rows [][]float32, p int) {
	for _, row := range rows {
		_ = row[:p]
	}
	gram(dst[:len(rows)*len(rows)], rows, p)
}

// AddBias adds b (n) to every row of y (m × n).
func AddBias(y, b []float32, m, n int) {
	addBias(y[:m*n], b[:n], m, n)
}

// SumRows adds the column sums of dy (m × n) to db (n). Sums run over m in order, starting from db.
func SumRows(db, dy []float32, m, n int) {
	sumRows(db[:n], dy[:m*n], m, n)
}

// Softmax sets every row of y (m × n) to e^x over the sum of e^x along that row of x, both taken after subtracting the
// greatest x. A row that holds a NaN or +Inf becomes NaN. y may be x.
func Softmax(y, x []float32, m, n int) {
	softmax(y[:m*n], x[:m*n], m, n)
}

// SoftmaxBackward adds dL/dx = y·(dL/dy - Σ y·dL/dy), along every row, to dx; y is what [Softmax] gave. All are m × n.
func SoftmaxBackward(dx, dy, y []float32, m, n int) {
	softmaxBackward(dx[:m*n], dy[:m*n], y[:m*n], m, n)
}
