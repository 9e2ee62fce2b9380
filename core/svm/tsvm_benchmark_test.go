package svm_test

import (
	"fmt"
	"math"
	"testing"

	"tandem/core/random"
	"tandem/core/svm"
)

// published is a problem of the size that the catalogue names: modes 3 × 4 × 5, 60 examples a task, 100 features, rank 3,
// factors U(0, 1), noise of a tenth of the variance.
func published(seed uint64, each int) *svm.Data {
	const d, rank = 100, 3
	s := random.New(seed, "published")
	modes := []int{3, 4, 5}
	draw := func(n int) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = s.Float64()
		}
		return x
	}
	l := draw(d * rank)
	var u [][]float64
	for _, levels := range modes {
		u = append(u, draw(levels*rank))
	}
	data := &svm.Data{Features: d, Modes: modes}
	for t := range 60 {
		task := svm.Task{Index: []int{t % 3, t / 3 % 4, t / 12}}
		w := make([]float64, d)
		for i := range w {
			for r := range rank {
				w[i] += l[i*rank+r] * u[0][task.Index[0]*rank+r] * u[1][task.Index[1]*rank+r] * u[2][task.Index[2]*rank+r]
			}
		}
		for range each {
			y := 0.0
			for i := range d {
				x := s.Normal()
				task.X = append(task.X, x)
				y += w[i] * x
			}
			task.Y = append(task.Y, y+s.Normal()*0.3)
		}
		data.Tasks = append(data.Tasks, task)
	}
	return data
}

// BenchmarkPublishedSize trains tSVR to convergence on 60 tasks of 60 examples with 100 features.
func BenchmarkPublishedSize(b *testing.B) {
	data := published(1, 60)
	for _, o := range [][]string{
		{"kernel", "linear", "c", "0.125"},
		{"kernel", "linear", "c", "1"},
		{"kernel", "rbf", "kernel-width", "0.005", "c", "8"},
	} {
		b.Run(fmt.Sprint(o), func(b *testing.B) {
			for range b.N {
				m := build(b, "tsvm", data, 1, append(o, "epsilon", "0.01", "rank", "3", "restarts", "1")...)
				for m.Step() {
					if r := m.Report(); testing.Verbose() {
						fmt.Printf("%+v\n", r)
					}
				}
				r := m.Report()
				if !r.Converged {
					b.Errorf("not converged: %+v", r)
				}
				b.ReportMetric(float64(r.Iteration), "alternations")
				b.ReportMetric(r.Objective, "objective")
				b.ReportMetric(r.Gap, "gap")
				b.ReportMetric(r.Violation, "violation")
			}
		})
	}
}

// BenchmarkOneLargeTask trains RBF C-SVC on one task of 3,600 examples with 100 features, which overlap.
func BenchmarkOneLargeTask(b *testing.B) {
	data := published(1, 60)
	one := &svm.Data{Features: 100, Modes: []int{1}, Classify: true, Tasks: []svm.Task{{Index: []int{0}}}}
	task := &one.Tasks[0]
	for i := range data.Tasks {
		task.X = append(task.X, data.Tasks[i].X...)
		for _, y := range data.Tasks[i].Y {
			task.Y = append(task.Y, math.Copysign(1, y))
		}
	}
	for range b.N {
		m := build(b, "single-svm", one, 1, "kernel", "rbf", "kernel-width", "0.005", "c", "8")
		for m.Step() {
		}
		r := m.Report()
		if !r.Converged {
			b.Errorf("not converged: %+v", r)
		}
		b.ReportMetric(float64(r.Support), "support")
		b.ReportMetric(r.Gap, "gap")
		b.ReportMetric(r.Violation, "violation")
	}
}
