package analysis

import "math"

// Conflict writes to dst (n × n) the cosines of the angles between n vectors, from their Gramian (n × n): two gradients
// conflict where it is negative. It is 0 where one of the vectors is 0, also with itself. dst may be the Gramian. With NaN
// or infinities in it the cosines of those vectors are NaN.
func Conflict(dst, gramian []float64, n int) {
	for i := range n {
		for j := range i {
			c := cosine(gramian[i*n+j], gramian[i*n+i], gramian[j*n+j])
			dst[i*n+j], dst[j*n+i] = c, c
		}
	}
	for i := range n {
		d := gramian[i*n+i]
		dst[i*n+i] = cosine(d, d, d)
	}
}

// cosine is a·b / (‖a‖·‖b‖), kept within −1 and 1 against rounding.
func cosine(product, squareA, squareB float64) float64 {
	if squareA == 0 || squareB == 0 {
		return 0
	}
	c := product / math.Sqrt(squareA) / math.Sqrt(squareB)
	return math.Max(-1, math.Min(1, c)) // NaN stays NaN
}
