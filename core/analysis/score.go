package analysis

import "math"

// Columns are some columns of a row-major matrix: Count of them from column From on, of rows that are Width long.
type Columns struct {
	Values             []float32
	Width, From, Count int
}

// All returns the columns of a matrix that has count of them, all.
func All(values []float32, count int) Columns { return Columns{values, count, 0, count} }

// Rows returns how many rows there are.
func (c Columns) Rows() int { return len(c.Values) / c.Width }

// Row returns row i of the columns.
func (c Columns) Row(i int) []float32 {
	at := i*c.Width + c.From
	return c.Values[at : at+c.Count]
}

// Accuracy returns the share of rows, 0 to 1, that are predicted right: with one column the prediction is the logit of
// label 1 (above 0 says 1, anything else 0), with more the logits of the classes (the largest says which; the first of
// equals) and the labels are one-hot. Rows whose mask is 0 do not count (nil: all count); with none it is NaN. A
// prediction of NaN is wrong.
func Accuracy(prediction, label Columns, mask []float32) float64 {
	hits, n := 0, 0
	for i := range prediction.Rows() {
		if mask != nil && mask[i] == 0 {
			continue
		}
		n++
		if right(prediction.Row(i), label.Row(i)) {
			hits++
		}
	}
	return float64(hits) / float64(n)
}

// right reports whether one row is predicted right.
func right(p, y []float32) bool {
	if len(p) == 1 {
		return p[0] == p[0] && (p[0] > 0) == (y[0] > 0.5)
	}
	best := largest(p)
	return best >= 0 && best == largest(y)
}

// Right writes row by row 1 where [Accuracy] counts a row as right, else 0.
func Right(dst []float32, prediction, label Columns) {
	for i := range dst {
		dst[i] = 0
		if right(prediction.Row(i), label.Row(i)) {
			dst[i] = 1
		}
	}
}

// largest returns the place of the largest element; -1 if one is NaN.
func largest(x []float32) int {
	best := 0
	for i, v := range x {
		if v != v {
			return -1
		}
		if v > x[best] {
			best = i
		}
	}
	return best
}

// RMSE returns the root of the mean squared difference, over all columns and the rows whose mask is not 0 (nil: all); NaN
// with none.
func RMSE(prediction, label Columns, mask []float32) float64 {
	residual, _, n := squares(prediction, label, mask)
	return math.Sqrt(residual / float64(n))
}

// R2 returns the coefficient of determination, 1 − Σ(y − p)² / Σ(y − ȳ)², with a mean ȳ for each column and both sums over
// all columns and the rows whose mask is not 0 (nil: all). 1 is perfect, 0 as good as the mean, less is worse. It is NaN
// where the labels do not vary.
func R2(prediction, label Columns, mask []float32) float64 {
	residual, total, _ := squares(prediction, label, mask)
	if !(total > 0) {
		return math.NaN()
	}
	return 1 - residual/total
}

// squares returns the sums of squared residuals and of squared deviations from each column's mean, and how many numbers
// were added. The mean comes first, in a pass of its own: the difference of large sums has few digits left.
func squares(prediction, label Columns, mask []float32) (residual, total float64, n int) {
	for c := range label.Count {
		sum, rows := 0.0, 0
		for i := range label.Rows() {
			if mask == nil || mask[i] != 0 {
				sum += float64(label.Row(i)[c])
				rows++
			}
		}
		mean := sum / float64(rows)
		for i := range label.Rows() {
			if mask == nil || mask[i] != 0 {
				y := float64(label.Row(i)[c])
				away, off := y-mean, y-float64(prediction.Row(i)[c])
				total += float64(away * away)
				residual += float64(off * off)
			}
		}
		n += rows
	}
	return residual, total, n
}

// Squared writes row by row the squared difference, the mean over the columns: [RMSE] is the root of their mean.
func Squared(dst []float32, prediction, label Columns) {
	for i := range dst {
		p, y, sum := prediction.Row(i), label.Row(i), 0.0
		for c := range p {
			off := float64(y[c]) - float64(p[c])
			sum += float64(off * off)
		}
		dst[i] = float32(sum / float64(len(p)))
	}
}

// Variance returns the mean squared deviation of the labels from their columns' means: [R2] is 1 − RMSE²/Variance.
func Variance(label Columns) float64 {
	_, total, n := squares(label, label, nil)
	return total / float64(n)
}
