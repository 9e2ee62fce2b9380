package kernel

// MatMul sets dst (m × n) to x·w, with x m × k and w k × n.
func MatMul(dst, x, w []float32, m, k, n int) {
	for i := 0; i < m; i++ {
		row := dst[i*n : i*n+n]
		clear(row)
		for p := 0; p < k; p++ {
			a := x[i*k+p]
			for j, b := range w[p*n : p*n+n] {
				row[j] += float32(a * b)
			}
		}
	}
}

// MatMulTA adds xᵀ·dy to dst (k × n), with x m × k and dy m × n.
func MatMulTA(dst, x, dy []float32, m, k, n int) {
	for i := 0; i < m; i++ {
		for p := 0; p < k; p++ {
			a := x[i*k+p]
			row := dst[p*n : p*n+n]
			for j, b := range dy[i*n : i*n+n] {
				row[j] += float32(a * b)
			}
		}
	}
}

// MatMulTB adds dy·wᵀ to dst (m × k), with dy m × n and w k × n.
func MatMulTB(dst, dy, w []float32, m, n, k int) {
	for i := 0; i < m; i++ {
		for p := 0; p < k; p++ {
			dst[i*k+p] += Dot(dy[i*n:i*n+n], w[p*n:p*n+n])
		}
	}
}

// Dot returns the inner product of x and y, summed in four lanes.
func Dot(x, y []float32) float32 {
	var s [4]float32
	n := len(x) &^ 3
	for i := 0; i < n; i += 4 {
		s[0] += float32(x[i] * y[i])
		s[1] += float32(x[i+1] * y[i+1])
		s[2] += float32(x[i+2] * y[i+2])
		s[3] += float32(x[i+3] * y[i+3])
	}
	sum := (s[0] + s[2]) + (s[1] + s[3])
	for i := n; i < len(x); i++ {
		sum += float32(x[i] * y[i])
	}
	return sum
}

// AddBias adds b (n) to every row of y (m × n).
func AddBias(y, b []float32, m, n int) {
	for i := 0; i < m; i++ {
		for j, v := range b[:n] {
			y[i*n+j] += v
		}
	}
}

// SumRows adds the column sums of dy (m × n) to db (n).
func SumRows(db, dy []float32, m, n int) {
	for i := 0; i < m; i++ {
		for j := range db[:n] {
			db[j] += dy[i*n+j]
		}
	}
}

// Axpy adds a·x to dst.
func Axpy(dst, x []float32, a float32) {
	for i, v := range x {
		dst[i] += float32(a * v)
	}
}

// Scale sets dst to a·x. dst may be x.
func Scale(dst, x []float32, a float32) {
	for i, v := range x {
		dst[i] = a * v
	}
}

// Add sets dst to x + y. dst may be either.
func Add(dst, x, y []float32) {
	for i, v := range x {
		dst[i] = v + y[i]
	}
}

// Mul sets dst to the element-wise product of x and y. dst may be either.
func Mul(dst, x, y []float32) {
	for i, v := range x {
		dst[i] = v * y[i]
	}
}

// MulAdd adds the element-wise product of x and y to dst.
func MulAdd(dst, x, y []float32) {
	for i, v := range x {
		dst[i] += float32(v * y[i])
	}
}
