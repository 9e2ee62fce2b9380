package experiment

import (
	"math"

	"tandem/core/analysis"
	"tandem/core/kernel"
	"tandem/core/scalar"
	"tandem/core/world"
)

// A score is how well a task is predicted on the test examples.
type score struct {
	loss   float64   // the task's own loss
	metric float64   // accuracy (0 to 1) or R²
	error  float64   // of regression: root mean squared error
	rows   []float32 // by test example: 1 if right, or the squared error; nil where nobody compares them
}

// An evaluation is the run's scores on the test examples at one step.
type evaluation struct {
	analysis.Evaluation
	tests           []testSet
	common          bool      // every test example has every task's label
	predictions     []float32 // n × outputs
	against         []float32 // by test example: the margin, with the sign that speaks against the label
	together, alone []score
	deltaM          float64

	window      *analysis.Window // the evaluations of the history
	smooth      []analysis.Score // by task
	smoothAt    int              // the step that smooth is of; -1: none
	smoothDelta float64          // Δm, smoothed
	noise       float64          // of smoothDelta
}

// A testSet is the test examples that have a task's label.
type testSet struct {
	n        int
	x, y     []float32 // n × features, n × outputs
	variance float64   // of y, of a regression
}

func newEvaluation(r *Run) *evaluation {
	tasks, test := len(r.data.Tasks), r.data.Test
	e := &evaluation{Evaluation: analysis.NewEvaluation(tasks), predictions: make([]float32, test.N*r.pool.width),
		tests: make([]testSet, tasks), common: true, together: make([]score, tasks), alone: make([]score, tasks),
		window: analysis.NewWindow(r.train.smoothOver(), tasks), smooth: make([]analysis.Score, tasks), smoothAt: -1}
	for _, m := range test.Mask {
		e.common = e.common && m != 0
	}
	for t := range e.tests {
		s, out := &e.tests[t], r.pool.outputs[t]
		for i := range test.N {
			if test.Mask[i*tasks+t] == 0 {
				continue
			}
			s.n++
			if !e.common {
				s.x = append(s.x, test.X[i*r.pool.features:(i+1)*r.pool.features]...)
			}
			s.y = append(s.y, test.Y[i*r.pool.width+r.pool.offset[t]:][:out]...)
		}
		if r.data.Tasks[t].Target == world.Regression {
			s.variance = analysis.Variance(analysis.All(s.y, out))
		}
		e.together[t].rows, e.alone[t].rows = make([]float32, s.n), make([]float32, s.n)
	}
	return e
}

// evaluate brings the run's scores up to its step. It changes nothing that training depends on.
func (r *Run) evaluate() *evaluation {
	e := r.test
	if e.Step == r.step {
		return e
	}
	e.Step, e.smoothAt = r.step, -1
	r.scores(e.together, r.train.together())
	r.scores(e.alone, r.train.alone())
	for t, task := range r.data.Tasks {
		e.compare(t, task.Target == world.Regression)
	}
	e.deltaM = analysis.DeltaM(e.Relative, r.on)
	return e
}

// compare says what task t has of being trained together.
func (e *evaluation) compare(t int, regression bool) {
	m, b, c := &e.together[t], &e.alone[t], &e.Tasks[t]
	*c = analysis.TaskEvaluation{Loss: m.loss, AloneLoss: b.loss, Metric: m.metric, AloneMetric: b.metric}
	difference, ratio := analysis.DifferenceError(m.rows, b.rows), analysis.RatioError(m.rows, b.rows)
	if regression {
		e.Relative[t] = analysis.RelativeGain(m.error, b.error, true)
		c.GainError = float64(100*difference) / e.tests[t].variance
		c.RelativeError = float64(50*ratio) * b.error / m.error // the ratio's root is of the errors: dr/(2√r)
	} else {
		e.Relative[t] = analysis.RelativeGain(m.metric, b.metric, false)
		c.GainError, c.RelativeError = float64(100*difference), float64(100*ratio)
	}
}

// smoothed brings the smoothed scores up to the run's step.
func (r *Run) smoothed() *evaluation {
	e := r.evaluate()
	if e.smoothAt != e.Step {
		e.smoothDelta, e.noise = e.window.Smooth(e.smooth, &e.Evaluation, r.on)
		e.smoothAt = e.Step
	}
	return e
}

// scores writes the scores of a predictor on every task's test examples.
func (r *Run) scores(dst []score, p predictor) {
	e := r.test
	if e.common {
		p.Predict(e.predictions, r.data.Test.X, r.data.Test.N)
	}
	for t, s := range e.tests {
		out := r.pool.outputs[t]
		prediction := analysis.Columns{Values: e.predictions, Width: r.pool.width, From: r.pool.offset[t], Count: out}
		if !e.common {
			prediction = analysis.All(e.predictions[:s.n*out], out)
			p.PredictTask(prediction.Values, t, s.x, s.n)
		}
		r.score(&dst[t], t, prediction, analysis.All(s.y, out))
	}
}

// score compares task t's predictions with its labels.
func (r *Run) score(dst *score, t int, prediction, label analysis.Columns) {
	task := r.data.Tasks[t]
	dst.loss = r.testLoss(task.Target, prediction, label)
	if math.IsNaN(dst.loss) { // an accuracy of 0 would be a lie
		dst.metric, dst.error = dst.loss, dst.loss
	} else if task.Target == world.Regression {
		dst.metric, dst.error = analysis.R2(prediction, label, nil), analysis.RMSE(prediction, label, nil)
		analysis.Squared(dst.rows, prediction, label)
	} else {
		dst.metric = analysis.Accuracy(prediction, label, nil)
		analysis.Right(dst.rows, prediction, label)
	}
}

// testLoss is the mean of the task's own loss over all rows, in float64: of regression always the mean squared error.
func (r *Run) testLoss(target world.Target, prediction, label analysis.Columns) float64 {
	if target == world.Binary {
		return r.binaryLoss(prediction, label)
	}
	sum := 0.0
	for i := range label.Rows() {
		p, y := prediction.Row(i), label.Row(i)
		switch target {
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

// binaryLoss is testLoss of labels 0 and 1: log(1 + e⁻ᵐ), or max(0, 1 − m), of margins m.
func (r *Run) binaryLoss(prediction, label analysis.Columns) float64 {
	rows := label.Rows()
	r.test.against = resize(r.test.against, rows)
	against, sum := r.test.against, 0.0
	for i := range against {
		against[i] = (1 - 2*label.Row(i)[0]) * prediction.Row(i)[0]
	}
	if !r.spec.stands(networks) || r.spec.values.Text("binary-loss") == "hinge" { // a machine's scores are no logits
		for _, a := range against {
			sum += math.Max(0, 1+float64(a))
		}
		return sum / float64(rows)
	}
	kernel.Softplus(against, against)
	for _, loss := range against {
		sum += float64(loss)
	}
	return sum / float64(rows)
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
