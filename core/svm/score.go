package svm

import (
	"math"
	"slices"
)

// A Score says how good predictions are; what cannot be known is NaN.
type Score struct {
	RMSE        float64 // root of the mean over tasks of the task's mean squared error; classification: of decision values against ±1
	Q2          float64 // 1 − Σ(y − ŷ)²/Σ(y − m)², where m is the mean of the task's training labels: 0 for who knows no more than that. [EvaluateAfter] knows it
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
	tasks, n, meanP, meanY := 0.0, 0.0, 0.0, 0.0
	var largestError, largestP, largestY float64 // squares are of shares of these: they neither overflow nor underflow
	for t, predicted := range predictions {
		if len(predicted) != len(labels[t]) {
			panic("svm: predictions and labels of a task differ in number")
		}
		for i, p := range predicted {
			meanP, meanY = meanP+p, meanY+labels[t][i]
			largestError = max(largestError, math.Abs(p-labels[t][i]))
		}
		if len(predicted) > 0 {
			tasks, n = tasks+1, n+float64(len(predicted))
		}
	}
	if n == 0 {
		return s
	}
	meanP, meanY = meanP/n, meanY/n
	tasksError := 0.0
	for t, predicted := range predictions {
		own := 0.0
		for i, p := range predicted {
			y := labels[t][i]
			largestP, largestY = max(largestP, math.Abs(p-meanP)), max(largestY, math.Abs(y-meanY))
			if largestError > 0 {
				own += squareOf((p - y) / largestError)
			}
		}
		if len(predicted) > 0 {
			tasksError += own / float64(len(predicted))
		}
	}
	s.RMSE = largestError * math.Sqrt(tasksError/tasks)
	var pp, yy, py, right, found, claimed, positive float64
	for t, predicted := range predictions {
		for i, p := range predicted {
			y := labels[t][i]
			if largestP > 0 && largestY > 0 {
				a, b := (p-meanP)/largestP, (y-meanY)/largestY
				pp, yy, py = pp+a*a, yy+b*b, py+a*b
			}
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

func squareOf(x float64) float64 { return x * x }

// Evaluate measures a machine's predictions of the data's tasks, of which those that it cannot predict are left out.
func Evaluate(m Machine, d *Data) Score {
	predictions, labels, _ := predictAll(m, d)
	return Measure(predictions, labels, d.Classify)
}

// EvaluateAfter is Evaluate for a machine of which it is known what it was trained on, and so Q². The mean of a task that was
// not trained is that of all training labels.
func EvaluateAfter(m Machine, train, d *Data) Score {
	predictions, labels, indices := predictAll(m, d)
	s := Measure(predictions, labels, d.Classify)
	var all []float64
	for i := range train.Tasks {
		all = append(all, train.Tasks[i].Y...)
	}
	var errors, spreads [][]float64
	largest := 0.0
	for t, predicted := range predictions {
		centre := all
		for i := range train.Tasks {
			if task := &train.Tasks[i]; task.N() > 0 && slices.Equal(task.Index, indices[t]) {
				centre = task.Y
			}
		}
		mean := 0.0
		for _, y := range centre {
			mean += y / float64(len(centre))
		}
		e, d := make([]float64, len(predicted)), make([]float64, len(predicted))
		for i, p := range predicted {
			e[i], d[i] = labels[t][i]-p, labels[t][i]-mean
			largest = max(largest, math.Abs(d[i]))
		}
		errors, spreads = append(errors, e), append(spreads, d)
	}
	wrong, spread := 0.0, 0.0
	for t := range errors {
		for i := range errors[t] {
			wrong, spread = wrong+squareOf(errors[t][i]/largest), spread+squareOf(spreads[t][i]/largest)
		}
	}
	if largest > 0 {
		s.Q2 = 1 - wrong/spread
	}
	return s
}

// predictAll returns predictions, labels and indices of the tasks that the machine can predict.
func predictAll(m Machine, d *Data) (predictions, labels [][]float64, indices [][]int) {
	for i := range d.Tasks {
		task := &d.Tasks[i]
		predicted := make([]float64, task.N())
		m.Predict(predicted, task.Index, task.X)
		if task.N() > 0 && !math.IsNaN(predicted[0]) {
			predictions, labels, indices = append(predictions, predicted), append(labels, task.Y), append(indices, task.Index)
		}
	}
	return predictions, labels, indices
}
