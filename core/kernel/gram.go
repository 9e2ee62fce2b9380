package kernel

// Gram sets dst (T × T) to the inner products of the rows, each of length p: float64 sums of exact products in four
// interleaved lanes, (s0+s2)+(s1+s3), then the tail in order.
func Gram(dst []float64, rows [][]float32, p int) {
	t := len(rows)
	for i := range rows {
		for j := i; j < t; j++ {
			x, y := rows[i][:p], rows[j][:p]
			var s [4]float64
			for q := range x {
				s[q&3] += float64(x[q]) * float64(y[q])
			}
			sum := (s[0] + s[2]) + (s[1] + s[3])
			dst[i*t+j], dst[j*t+i] = sum, sum
		}
	}
}
