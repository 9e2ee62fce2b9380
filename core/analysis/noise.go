package analysis

import "math"

// Noise returns the half-width of the range in which about 95 % of single evaluations would lie, of the same run a little
// earlier or later and on other test sets of the same size: 2·√(spread² + test²). Spread is the standard deviation of
// evaluations close to one another (0 for one alone), test the standard error that comes from the finite test set. A gain
// that is no larger says nothing. Other seeds are not in it: they vary by more.
func Noise(spread, test float64) float64 {
	return 2 * math.Sqrt(float64(spread*spread)+float64(test*test))
}

// DifferenceError returns the standard error of mean(a) − mean(b), where a[i] and b[i] are two measurements of the same test
// example: the standard deviation of their differences over √n. With fewer than two it is 0, for there is nothing to tell it
// from.
func DifferenceError(a, b []float32) float64 {
	return pairedError(a, b, 1, 1)
}

// RatioError returns the standard error of mean(a) / mean(b), where a[i] and b[i] are two measurements of the same test
// example, by the delta method (Cochran, Sampling Techniques, 1977, equation 6.13). It is NaN where mean(b) is 0.
func RatioError(a, b []float32) float64 {
	ratio, unit := mean(a)/mean(b), mean(b)
	return pairedError(a, b, ratio, unit)
}

// pairedError is the standard error of the mean of (a − ratio·b)/unit.
func pairedError(a, b []float32, ratio, unit float64) float64 {
	n := len(a)
	if n < 2 {
		return 0
	}
	centre := mean(a) - float64(ratio*mean(b))
	sum := 0.0
	for i := range a {
		d := float64(a[i]) - float64(ratio*float64(b[i])) - centre
		sum += float64(d * d)
	}
	return math.Sqrt(sum/float64(n-1)/float64(n)) / math.Abs(unit)
}

func mean(x []float32) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v)
	}
	return sum / float64(len(x))
}
