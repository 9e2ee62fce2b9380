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
		e.together[t] = r.score(task, e.predictions, r.pool.width, r.pool.offset[t], t)
	}
	for t, task := range r.data.Tasks {
		r.alone[t].Predict(e.predictions, test.X, test.N)
		e.alone[t] = r.score(task, e.predictions, task.Outputs, 0, t)
	}
	count := 0
	e.deltaM = 0
	for t, task := range r.data.Tasks {
		m, b := e.together[t], e.alone[t]
		if task.Target == world.Regression {
			e.relative[t] = analysis.RelativeGain(m.error, b.error, true)
		} else {
			e.relative[t] = analysis.RelativeGain(m.metric, b.metric, false)
		}
		if r.on[t] {
			e.deltaM += e.relative[t]
			count++
		}
	}
	e.deltaM /= float64(max(count, 1))
	return e
}

// score compares predictions (n × width, the task's from column at on) with task t's test labels.
func (r *Run) score(task world.Task, predictions []float32, width, at, t int) score {
	n, columns := r.data.Test.N, r.pool.width
	labels := r.data.Test.Y[r.pool.offset[t]:]
	var loss, right, squares, sum, sumSquares float64
	hinge := r.spec.values.Text("binary-loss") == "hinge"
	for i := 0; i < n; i++ {
		p, y := predictions[i*width+at:][:task.Outputs], labels[i*columns:][:task.Outputs]
		switch task.Target {
		case world.Binary:
			score, label := float64(p[0]), float64(y[0])
			side := float64((2*label - 1) * score)
			if hinge {
				loss += math.Max(0, 1-side)
			} else {
				loss += softplus(-side)
			}
			if side > 0 || score == 0 && label == 0 {
				right++
			}
		case world.Classes:
			top, best, truth, total := float64(p[0]), 0, 0, 0.0
			for c := range p {
				if float64(p[c]) > top {
					top, best = float64(p[c]), c
				}
				if y[c] != 0 {
					truth = c
				}
			}
			for c := range p {
				total += scalar.Exp(float64(p[c]) - top)
			}
			loss += scalar.Log(total) + top - float64(p[truth])
			if best == truth {
				right++
			}
		case world.Regression:
			d, v := float64(p[0])-float64(y[0]), float64(y[0])
			squares += float64(d * d)
			sum += v
			sumSquares += float64(v * v)
		}
	}
	count := float64(n)
	if task.Target != world.Regression {
		return score{loss: loss / count, metric: right / count}
	}
	spread := sumSquares - float64(sum*sum)/count
	return score{loss: squares / count, metric: 1 - squares/spread, error: math.Sqrt(squares / count)}
}

// softplus is log(1 + eˣ) without overflow.
func softplus(x float64) float64 {
	return math.Max(x, 0) + scalar.Log(1+scalar.Exp(-math.Abs(x)))
}
