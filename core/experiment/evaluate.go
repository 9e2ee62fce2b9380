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
	loss   float64 // the task's own loss
	metric float64 // accuracy (0 to 1) or R²
	error  float64 // of regression: root mean squared error
}

// An evaluation is the run's scores on the test examples at one step.
type evaluation struct {
	step            int
	tasks           []testSet
	common          bool      // every test example has every task's label
	predictions     []float32 // n × outputs
	against         []float32 // by test example: the margin, with the sign that speaks against the label
	together, alone []score
	relative        []float64 // by task: its part of Δm, in %
	deltaM          float64
}

// A testSet is the test examples that have a task's label.
type testSet struct {
	n    int
	x, y []float32 // n × features, n × outputs
}

func newEvaluation(r *Run) *evaluation {
	tasks, test := len(r.data.Tasks), r.data.Test
	e := &evaluation{step: -1, predictions: make([]float32, test.N*r.pool.width), tasks: make([]testSet, tasks), common: true,
		together: make([]score, tasks), alone: make([]score, tasks), relative: make([]float64, tasks)}
	for _, m := range test.Mask {
		e.common = e.common && m != 0
	}
	for t := range e.tasks {
		s, out := &e.tasks[t], r.pool.outputs[t]
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
	}
	return e
}

// evaluate brings the run's scores up to its step. It changes nothing that training depends on.
func (r *Run) evaluate() *evaluation {
	e := r.test
	if e.step == r.step {
		return e
	}
	e.step = r.step
	r.scores(e.together, r.train.together())
	r.scores(e.alone, r.train.alone())
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

// scores writes the scores of a predictor on every task's test examples.
func (r *Run) scores(dst []score, p predictor) {
	e := r.test
	if e.common {
		p.Predict(e.predictions, r.data.Test.X, r.data.Test.N)
	}
	for t, s := range e.tasks {
		out := r.pool.outputs[t]
		prediction := analysis.Columns{Values: e.predictions, Width: r.pool.width, From: r.pool.offset[t], Count: out}
		if !e.common {
			prediction = analysis.All(e.predictions[:s.n*out], out)
			p.PredictTask(prediction.Values, t, s.x, s.n)
		}
		dst[t] = r.score(t, prediction, analysis.All(s.y, out))
	}
}

// score compares task t's predictions with its labels.
func (r *Run) score(t int, prediction, label analysis.Columns) score {
	task := r.data.Tasks[t]
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
