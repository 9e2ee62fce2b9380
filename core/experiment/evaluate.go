package experiment

import (
	"math"

	"tandem/core/analysis"
	"tandem/core/scalar"
	"tandem/core/world"
)

// A score is how well a task is predicted on the test examples.
type score struct {
	loss   float64 // the task's own loss
	metric float64 // accuracy (0 to 1) or R²
	error  float64 // of regression: root mean squared error
}

// An evaluation is the run's scores on the test examples at one step.
type evaluation struct {
	step            int
	predictions     []float32 // n × columns
	together, alone []score
	relative        []float64 // by task: its part of Δm, in %
	deltaM          float64
}

func newEvaluation(r *Run) *evaluation {
	tasks := len(r.data.Tasks)
	return &evaluation{step: -1, predictions: make([]float32, r.data.Test.N*r.pool.width),
		together: make([]score, tasks), alone: make([]score, tasks), relative: make([]float64, tasks)}
}

// evaluate brings the run's scores up to its step. It changes nothing that training depends on.
func (r *Run) evaluate() *evaluation {
	e := r.test
	if e.step == r.step {
		return e
	}
	e.step = r.step
	test := r.data.Test
	r.together.Predict(e.predictions, test.X, test.N)
	for t, task := range r.data.Tasks {
		e.together[t] = r.score(t, analysis.Columns{Values: e.predictions, Width: r.pool.width, From: r.pool.offset[t], Count: task.Outputs})
	}
	for t, task := range r.data.Tasks {
		r.alone[t].Predict(e.predictions, test.X, test.N)
		e.alone[t] = r.score(t, analysis.All(e.predictions[:test.N*task.Outputs], task.Outputs))
	}
	for t, task := range r.data.Tasks {
		m, b := e.together[t], e.alone[t]
		if task.Target == world.Regression {
			e.relative[t] = analysis.RelativeGain(m.error, b.error, true)
		} else {
			e.relative[t] = analysis.RelativeGain(m.metric, b.metric, false)
		}
	}
	e.deltaM = analysis.DeltaM(e.relative, r.on)
	return e
}

// score compares task t's predictions with its test labels.
func (r *Run) score(t int, prediction analysis.Columns) score {
	task := r.data.Tasks[t]
	label := analysis.Columns{Values: r.data.Test.Y, Width: r.pool.width, From: r.pool.offset[t], Count: task.Outputs}
	s := score{loss: r.testLoss(task.Target, prediction, label)}
	if math.IsNaN(s.loss) { // an accuracy of 0 would be a lie
		s.metric, s.error = s.loss, s.loss
	} else if task.Target == world.Regression {
		s.metric, s.error = analysis.R2(prediction, label, nil), analysis.RMSE(prediction, label, nil)
	} else {
		s.metric = analysis.Accuracy(prediction, label, nil)
	}
	return s
}

// testLoss is the mean of the task's own loss over all rows, in float64: of regression always the mean squared error.
func (r *Run) testLoss(target world.Target, prediction, label analysis.Columns) float64 {
	hinge := r.spec.values.Text("binary-loss") == "hinge"
	sum := 0.0
	for i := range label.Rows() {
		p, y := prediction.Row(i), label.Row(i)
		switch target {
		case world.Binary:
			margin := float64(float64(2*y[0]-1) * float64(p[0]))
			if hinge {
				sum += math.Max(0, 1-margin)
			} else {
				sum += softplus(-margin)
			}
		case world.Classes:
			sum += crossEntropy(p, y)
		case world.Regression:
			for c := range p {
				d := float64(p[c]) - float64(y[c])
				sum += float64(d*d) / float64(len(p))
			}
		}
	}
	return sum / float64(label.Rows())
}

// crossEntropy is −Σ y·log softmax(p), with y one-hot.
func crossEntropy(p, y []float32) float64 {
	top := math.Inf(-1)
	for _, v := range p {
		top = math.Max(top, float64(v))
	}
	total, truth := 0.0, 0.0
	for c, v := range p {
		total += scalar.Exp(float64(v) - top)
		truth += float64(float64(y[c]) * float64(v))
	}
	return scalar.Log(total) + top - truth
}

// softplus is log(1 + eˣ) without overflow.
func softplus(x float64) float64 {
	return math.Max(x, 0) + scalar.Log(1+scalar.Exp(-math.Abs(x)))
}
