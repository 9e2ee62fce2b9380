package svm_test

import (
	"math"
	"testing"

	"tandem/core/random"
	"tandem/core/svm"
)

// planeTasks draws nine tasks in the plane, 3 × 3: one picture, turned by −step, 0 or step degrees along the first mode
// and shifted by −shift, 0 or shift along the second. Inputs are uniform on [−1, 1]²; half of the labels are of each
// class as far as the picture goes.
func planeTasks(seed uint64, picture func(x, y float64) float64, step, shift float64, labels int) (train, test *svm.Data) {
	s := random.New(seed, "plane")
	train = &svm.Data{Features: 2, Modes: []int{3, 3}, Classify: true}
	test = &svm.Data{Features: 2, Modes: []int{3, 3}, Classify: true}
	for t := range 9 {
		index := []int{t / 3, t % 3}
		angle, offset := step*float64(index[0]-1)*math.Pi/180, shift*float64(index[1]-1)
		sin, cos := math.Sincos(angle)
		draw := func(n int) svm.Task {
			task := svm.Task{Index: index}
			for range n {
				x, y := s.Uniform(-1, 1), s.Uniform(-1, 1)
				task.X = append(task.X, x, y)
				u, v := x-offset, y
				task.Y = append(task.Y, math.Copysign(1, picture(cos*u+sin*v, cos*v-sin*u)))
			}
			return task
		}
		train.Tasks = append(train.Tasks, draw(labels))
		test.Tasks = append(test.Tasks, draw(400))
	}
	return train, test
}

var pictures = map[string]func(x, y float64) float64{
	"wave":     func(x, y float64) float64 { return y - 0.45*math.Sin(3.5*x) },
	"checkers": func(x, y float64) float64 { return math.Sin(3*x+0.3) * math.Sin(3*y+0.3) },
	"band":     func(x, y float64) float64 { return 0.35 - math.Abs(y-0.3*x*x) },
	"disc":     func(x, y float64) float64 { return 0.4 - (x-0.2)*(x-0.2) - 2*(y+0.1)*(y+0.1) },
	"cross":    func(x, y float64) float64 { return x * y },
}

// accuracy is the mean over tasks of the share of signs that are right.
func accuracy(m svm.Machine, d *svm.Data) float64 {
	sum := 0.0
	for i := range d.Tasks {
		task := &d.Tasks[i]
		f := make([]float64, task.N())
		m.Predict(f, task.Index, task.X)
		for j, y := range task.Y {
			if (f[j] > 0) == (y > 0) {
				sum += 1 / float64(task.N()*len(d.Tasks))
			}
		}
	}
	return sum
}

// The claim: on nine turned and shifted plane tasks of ten labels each, RBF tSVC beats nine single-task RBF SVCs, and one
// machine for all as well. Every machine has the setting of C in {1, 8, 64, 512}, p in {½, 2, 8} and, for tSVC, R in
// {1, 2, 3} that was best on four other seeds (100 to 103) of the same tasks; these are ten new ones.
//
// The same search says where it does not hold: with tasks 40° and 0.3 apart, single tasks do as well on the band, the wave
// and the checkers. The mean-regularised SVM (μ = 0.3) is near: behind by .02 on the band and .006 on the cross, ahead by
// .01 on the wave. These tasks have much in common, and not all that is left needs a tensor.
func TestTensorBeatsSingleTasksInThePlane(t *testing.T) {
	for _, c := range []struct {
		picture                string
		single, pooled, tensor []string
		margin, pooledMargin   float64
	}{
		{"band", []string{"c", "8", "kernel-width", "2"}, []string{"c", "512", "kernel-width", "0.5"}, []string{"c", "8", "kernel-width", "0.5", "rank", "2"}, 0.05, 0.02},
		{"wave", []string{"c", "64", "kernel-width", "2"}, []string{"c", "8", "kernel-width", "2"}, []string{"c", "512", "kernel-width", "2", "rank", "3"}, 0.03, 0},
		{"cross", []string{"c", "64", "kernel-width", "2"}, []string{"c", "8", "kernel-width", "2"}, []string{"c", "512", "kernel-width", "2", "rank", "3"}, 0.03, 0.01},
	} {
		var single, pooled, mean, tensor float64
		wins, n := 0, seeds(10, 3)
		for seed := range uint64(n) {
			data, test := planeTasks(seed, pictures[c.picture], 20, 0.15, 10)
			rbf := []string{"kernel", "rbf"}
			a := accuracy(train(t, "single-svm", data, seed, append(rbf, c.single...)...), test)
			b := accuracy(train(t, "tsvm", data, seed, append(rbf, c.tensor...)...), test)
			single, tensor = single+a/float64(n), tensor+b/float64(n)
			pooled += accuracy(train(t, "pooled-svm", data, seed, append(rbf, c.pooled...)...), test) / float64(n)
			mean += accuracy(train(t, "mean-regularised-svm", data, seed, "kernel", "rbf", "c", "8", "kernel-width", "2", "mu", "0.3"), test) / float64(n)
			if b > a {
				wins++
			}
		}
		t.Logf("%s: single-task SVC %.3f, pooled %.3f, mean-regularised %.3f, tSVC %.3f, better than single in %d of %d", c.picture, single, pooled, mean, tensor, wins, n)
		if testing.Short() {
			c.margin, c.pooledMargin = 0, math.Inf(-1) // the margins are those of ten seeds
		}
		if !(tensor >= single+c.margin && tensor >= pooled+c.pooledMargin && wins >= n*8/10) {
			t.Errorf("%s: got tSVC %.3f, single-task SVC %.3f, pooled %.3f, %d wins of %d, want margins of %v and %v and %d wins",
				c.picture, tensor, single, pooled, wins, n, c.margin, c.pooledMargin, n*8/10)
		}
	}
}
