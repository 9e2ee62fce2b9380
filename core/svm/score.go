package svm

import "math"

// A Score says how good predictions are; what cannot be known is NaN.
type Score struct {
	RMSE        float64 // root of the mean over tasks of the task's mean squared error; classification: of decision values against ±1
	Q2          float64 // 1 − Σ(y − ŷ)²/Σy², with y as it is, not centred: near 1 for anything sensible where y's mean is far from 0
	Correlation float64 // Pearson's, over all examples together
	Accuracy    float64 // share of examples whose sign is right; a decision value of 0 counts as positive
	Precision   float64 // share of positive predictions that are right
	Recall      float64 // share of positive examples that are found
	F1          float64 // harmonic mean of the last two
}

// Measure compares predictions with labels, task by task. Accuracy and what follows it are known only if labels are ±1.
// It panics if a task has not as many of the one as of the other.
func Measure(predictions, labels [][]float64, classify bool) Score {
	nan := math.NaN()
	s := Score{RMSE: nan, Q2: nan, Correlation: nan, Accuracy: nan, Precision: nan, Recall: nan, F1: nan}
	tasks, n := 0.0, 0.0
	tasksError, errors, square, meanP, meanY := 0.0, 0.0, 0.0, 0.0, 0.0
	for t, predicted := range predictions {
		if len(predicted) != len(labels[t]) {
			panic("svm: predictions and labels of a task differ in number")
		}
		own := 0.0
		for i, p := range predicted {
			y := labels[t][i]
			own += (p - y) * (p - y)
			square += y * y
			meanP, meanY = meanP+p, meanY+y
		}
		if len(predicted) > 0 {
			tasks, n = tasks+1, n+float64(len(predicted))
			tasksError += own / float64(len(predicted))
			errors += own
		}
	}
	if n == 0 {
		return s
	}
	s.RMSE = math.Sqrt(tasksError / tasks)
	if square > 0 {
		s.Q2 = 1 - errors/square
	}
	meanP, meanY = meanP/n, meanY/n
	var pp, yy, py, right, found, claimed, positive float64
	for t, predicted := range predictions {
		for i, p := range predicted {
			y := labels[t][i]
			pp, yy, py = pp+(p-meanP)*(p-meanP), yy+(y-meanY)*(y-meanY), py+(p-meanP)*(y-meanY)
			switch {
			case p >= 0 && y > 0:
				found++
				right++
				claimed++
				positive++
			case p >= 0:
				claimed++
			case y > 0:
				positive++
			case p < 0:
				right++
			}
		}
	}
	if pp > 0 && yy > 0 {
		s.Correlation = py / math.Sqrt(pp*yy)
	}
	if !classify {
		return s
	}
	s.Accuracy = right / n
	if claimed > 0 {
		s.Precision = found / claimed
	}
	if positive > 0 {
		s.Recall = found / positive
		s.F1 = 2 * found / (claimed + positive)
	}
	return s
}

// Evaluate measures a machine's predictions of the data's tasks, of which those that it cannot predict are left out.
func Evaluate(m Machine, d *Data) Score {
	var predictions, labels [][]float64
	for i := range d.Tasks {
		task := &d.Tasks[i]
		predicted := make([]float64, task.N())
		m.Predict(predicted, task.Index, task.X)
		if task.N() > 0 && !math.IsNaN(predicted[0]) {
			predictions, labels = append(predictions, predicted), append(labels, task.Y)
		}
	}
	return Measure(predictions, labels, d.Classify)
}
