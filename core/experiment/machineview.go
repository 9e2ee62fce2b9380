package experiment

import (
	"math"

	"tandem/core/snapshot"
	"tandem/core/svm"
	"tandem/core/world"
)

// fill writes the sections of a kernel machine: "objective" (1 × steps), "report" (iteration, gap, violation, support
// vectors), "methods" (4 × T: error of the machine, of each task alone, pooled, of the truth), and, where the machine has
// them, "coupling" (T × T), "weights" and "truth" (T × features), "singular" (2 × n: of the weights, of the truth),
// "factor/features", "factor/MODE" (levels × rank), and "alpha" (1 × examples, in the order of the tasks' training
// examples). What is not known is NaN.
func (m *machinery) fill(r *Run, dst *snapshot.Snapshot, req snapshot.Request) {
	tasks, features := len(r.data.Tasks), len(r.data.Features)
	add := func(name string, rows, cols int, values []float64) {
		dst.World = resize(dst.World, len(dst.World)+1)
		section(&dst.World[len(dst.World)-1], name, rows, cols, values)
	}
	add("objective", 1, len(m.objective), m.objective)
	rep := m.chosen.Report()
	add("report", 1, 4, []float64{float64(rep.Iteration), rep.Gap, rep.Violation, float64(rep.Support)})
	add("methods", 4, tasks, m.methods(r))
	if c, ok := m.chosen.Machine.(svm.Coupler); ok {
		n := len(m.trained)
		small := make([]float64, n*n)
		c.Coupling(small)
		full := unknown(tasks * tasks)
		for i, a := range m.trained {
			for j, b := range m.trained {
				full[a*tasks+b] = small[i*n+j]
			}
		}
		add("coupling", tasks, tasks, full)
	}
	var weights, singular []float64
	if w, ok := m.chosen.Machine.(svm.Weigher); ok {
		n := len(m.trained)
		small, biases := make([]float64, n*features), make([]float64, n)
		if w.Weights(small, biases); len(small) > 0 {
			weights = unknown(tasks * features)
			for i, t := range m.trained {
				copy(weights[t*features:(t+1)*features], small[i*features:])
			}
			add("weights", tasks, features, weights)
			singular = svm.SingularValues(small, n, features)
		}
	}
	if t := r.data.Truth; t != nil {
		add("truth", tasks, features, t.Weights)
		truth := svm.SingularValues(t.Weights, tasks, features)
		both := unknown(2 * len(truth))
		copy(both, singular[:min(len(singular), len(truth))])
		copy(both[len(truth):], truth)
		add("singular", 2, len(truth), both)
	}
	if f, ok := m.chosen.Machine.(svm.Factored); ok {
		rank := f.Rank()
		l, u := f.Factors()
		if len(l) > 0 {
			add("factor/features", len(l)/rank, rank, l)
		}
		for k, factor := range u {
			add("factor/"+r.data.Modes[k].Name, len(factor)/rank, rank, factor)
		}
	}
	if s, ok := m.chosen.Machine.(svm.Supporter); ok {
		var alpha []float64
		at := 0
		for t, examples := range r.pool.labelled {
			if at < len(m.trained) && m.trained[at] == t {
				alpha = append(alpha, s.Alpha(at)...)
				at++
			} else {
				alpha = append(alpha, make([]float64, len(examples))...)
			}
		}
		add("alpha", 1, len(alpha), alpha)
	}
}

// methods returns the error (share of wrong labels, or root mean squared error) of every task by the machine, alone, pooled
// and by the truth.
func (m *machinery) methods(r *Run) []float64 {
	tasks := len(r.data.Tasks)
	pooled, oracle := m.scores[:tasks], m.scores[tasks:]
	if r.data.Truth != nil && m.scored < 0 { // the truth does not change
		r.scores(oracle, truth{r.data.Truth, len(r.data.Features)})
	}
	if m.scored != r.step {
		r.scores(pooled, m.pooled)
		m.scored = r.step
	}
	rows := [][]score{r.test.together, r.test.alone, pooled}
	if r.data.Truth != nil {
		rows = append(rows, oracle)
	}
	out := unknown(4 * tasks)
	for i, row := range rows {
		for t, s := range row {
			if r.data.Tasks[t].Target == world.Regression {
				out[i*tasks+t] = s.error
			} else {
				out[i*tasks+t] = 1 - s.metric
			}
		}
	}
	return out
}

// unknown returns n NaNs.
func unknown(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = math.NaN()
	}
	return v
}
