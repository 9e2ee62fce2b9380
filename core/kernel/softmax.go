package kernel

// Softmax sets every row of y (m × n) to e^x over the sum of e^x along the row of x. y may be x.
func Softmax(y, x []float32, m, n int) {
	for i := 0; i < m; i++ {
		row, out := x[i*n:i*n+n], y[i*n:i*n+n]
		if n == 0 {
			continue
		}
		top := row[0]
		for _, v := range row {
			if v > top {
				top = v
			}
		}
		var s [4]float32
		for j, v := range row {
			e := Exp1(v - top)
			out[j] = e
			s[j&3] += e
		}
		sum := (s[0] + s[2]) + (s[1] + s[3])
		for j := range out {
			out[j] /= sum
		}
	}
}

// SoftmaxBackward adds y·(dy - Σ y·dy) of every row (of n, m of them) to dx.
func SoftmaxBackward(dx, dy, y []float32, m, n int) {
	for i := 0; i < m; i++ {
		d, p, out := dy[i*n:i*n+n], y[i*n:i*n+n], dx[i*n:i*n+n]
		var s [4]float32
		for j, v := range p {
			s[j&3] += float32(v * d[j])
		}
		sum := (s[0] + s[2]) + (s[1] + s[3])
		for j, v := range p {
			out[j] += float32(v * (d[j] - sum))
		}
	}
}
