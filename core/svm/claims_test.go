package svm_test

import (
	"math"
	"testing"

	"tandem/core/random"
	"tandem/core/svm"
)

// lowest is the mean over the toys of the test error with the best of the given settings, which are chosen for each method
// by the test error itself: all are compared at their best.
func lowest(t *testing.T, toys []*toy, name string, settings ...[]string) float64 {
	best := math.Inf(1)
	for _, s := range settings {
		sum := 0.0
		for i, y := range toys {
			sum += y.testError(train(t, name, &y.train, uint64(i), append(s, "kernel", "linear")...))
		}
		best = min(best, sum/float64(len(toys)))
	}
	return best
}

// gammas are settings of γ, with others.
func gammas(values []string, others ...string) (settings [][]string) {
	for _, v := range values {
		settings = append(settings, append([]string{"gamma", v}, others...))
	}
	return settings
}

func newToys(shape toyShape, n int) (toys []*toy) {
	for seed := range n {
		toys = append(toys, newToy(shape, uint64(seed)))
	}
	return toys
}

// Catalogue 6.4, centred, n = 20: tLSSVR's normalised error is at most 0.45, at least 0.15 below the single-task one and
// Xu's, and not below the oracle's, √(1/11).
func TestTheTensorWinsOnTheGrid(t *testing.T) {
	toys := newToys(gridShape, seeds(10, 2))
	tensor := lowest(t, toys, "tlssvm", gammas([]string{"0.25", "1"})...)
	single := lowest(t, toys, "single-ls", gammas([]string{"0.03125", "0.0625", "0.125", "0.25", "0.5", "1"})...)
	pooled := lowest(t, toys, "pooled-ls", gammas([]string{"0.03125", "0.5", "8"})...)
	xu := min(lowest(t, toys, "xu-mtls", gammas([]string{"0.125", "0.5", "2"}, "xu-lambda", "60")...),
		lowest(t, toys, "xu-mtls", gammas([]string{"0.005", "0.01", "0.02"}, "xu-lambda", "1")...))
	oracle := math.Sqrt(1. / 11)
	t.Logf("tLSSVR %.3f, single-task %.3f, pooled %.3f, Xu %.3f, oracle %.3f", tensor, single, pooled, xu, oracle)
	if tensor > 0.45 || tensor > min(single, xu, pooled)-0.15 {
		t.Errorf("tLSSVR's error is %.3f; want at most 0.45, and 0.15 less than %.3f (single-task), %.3f (pooled) and %.3f (Xu)", tensor, single, pooled, xu)
	}
	if tensor < 0.98*oracle {
		t.Errorf("tLSSVR's error is %.3f, less than the noise's %.3f", tensor, oracle)
	}

	// Negative control: the same tasks at the wrong places of the grid.
	for i, y := range toys {
		places := make([]int, len(y.train.Tasks))
		for t := range places {
			places[t] = t
		}
		random.New(uint64(i), "places").Shuffle(places)
		wrong := append([]svm.Task(nil), y.train.Tasks...)
		test := append([]svm.Task(nil), y.test.Tasks...)
		for t, place := range places {
			wrong[t].Index, test[t].Index = y.train.Tasks[place].Index, y.train.Tasks[place].Index
		}
		y.train.Tasks, y.test.Tasks = wrong, test
	}
	permuted := lowest(t, toys, "tlssvm", gammas([]string{"0.0625", "0.25", "1"})...)
	t.Logf("indices permuted: tLSSVR %.3f", permuted)
	if permuted < single {
		t.Errorf("with permuted indices tLSSVR's error is %.3f, less than the single-task %.3f: the gain was not the grid's", permuted, single)
	}
}

// The sweep over R has its minimum at the true rank.
func TestTheTrueRankIsBest(t *testing.T) {
	if testing.Short() {
		t.Skip("needs several seeds at every rank")
	}
	toys := newToys(gridShape, 10)
	var errors []float64
	for _, rank := range []string{"1", "2", "3", "4", "5"} {
		errors = append(errors, lowest(t, toys, "tlssvm", []string{"gamma", "1", "rank", rank}))
	}
	t.Logf("errors at rank 1 to 5: %.3f", errors)
	for i, e := range errors {
		if i != 2 && e <= errors[2] {
			t.Errorf("the error at rank %d is %.3f, not above %.3f at the true rank, 3", i+1, e, errors[2])
		}
	}
}

// Tasks that are combinations of levels which were never trained, though each level was: their error is below half of the
// mean predictor's, which knows the mean label of the trained tasks, on average and on all toys but one in ten.
func TestUnseenTasksArePredicted(t *testing.T) {
	n, sum, failed := seeds(10, 2), 0.0, 0
	defer func() {
		if sum/float64(n) >= 0.5 || failed > n/10 {
			t.Errorf("on average %.2f of the mean predictor's error, and more than half of it on %d of %d toys", sum/float64(n), failed, n)
		}
	}()
	for seed := range uint64(n) {
		y := newToy(gridShape, seed)
		seen, unseen := y.train, y.test
		seen.Tasks, unseen.Tasks = nil, nil
		mean, labelled := 0.0, 0.0
		for i := range y.train.Tasks {
			if i%9 == 4 {
				unseen.Tasks = append(unseen.Tasks, y.test.Tasks[i])
				continue
			}
			seen.Tasks = append(seen.Tasks, y.train.Tasks[i])
			for _, label := range y.train.Tasks[i].Y {
				mean, labelled = mean+label, labelled+1
			}
		}
		labels, means := [][]float64{}, [][]float64{}
		for _, task := range unseen.Tasks {
			constant := make([]float64, task.N())
			for i := range constant {
				constant[i] = mean / labelled
			}
			labels, means = append(labels, task.Y), append(means, constant)
		}
		m := train(t, "tlssvm", &seen, seed, "kernel", "linear", "gamma", "1")
		got, want := svm.Evaluate(m, &unseen).RMSE, svm.Measure(means, labels, false).RMSE
		t.Logf("seed %d: %d unseen tasks: RMSE %.3f, of the mean %.3f", seed, len(unseen.Tasks), got, want)
		if sum += got / want; !(got < want/2) {
			failed++
		}
		for _, task := range unseen.Tasks {
			if !m.(svm.Unseen).Covers(task.Index) {
				t.Errorf("seed %d: %v is not covered", seed, task.Index)
			}
		}
	}
}

// Who can say something of a combination that was never trained, and of a level that was not.
func TestWhatIsCovered(t *testing.T) {
	y := newToy(small, 1)
	seen := y.train
	seen.Modes = []int{4, 2, 2}
	seen.Tasks = seen.Tasks[1:]
	missing, never := []int{0, 0, 0}, []int{3, 0, 0}
	for name, want := range map[string]bool{"single-ls": false, "pooled-ls": true, "xu-mtls": true, "tlssvm": true, "trace-norm": false, "task-relationship": false} {
		for _, kernel := range kernels {
			m := train(t, name, &seen, 1, kernel...)
			value := []float64{0}
			m.Predict(value, missing, y.train.Tasks[0].X[:4])
			u, able := m.(svm.Unseen)
			if got := able && u.Covers(missing); got != want || math.IsNaN(value[0]) == want {
				t.Errorf("%s: an unseen combination is covered: %v, predicted as %v, want %v", name, got, value[0], want)
			}
			if m.Predict(value, never, y.train.Tasks[0].X[:4]); !math.IsNaN(value[0]) || able && u.Covers(never) {
				t.Errorf("%s: predicts %v for a level that was never seen", name, value[0])
			}
			if able && !u.Covers(y.train.Tasks[3].Index) {
				t.Errorf("%s does not cover a trained task", name)
			}
		}
	}
}

// Biases that are sums of parts of the levels are known for combinations, too: here labels are nothing but biases.
func TestUnseenBias(t *testing.T) {
	d := &svm.Data{Features: 1, Modes: []int{2, 3}}
	parts := [][]float64{{1, 5}, {10, 20, 40}}
	for i := range 2 {
		for j := range 3 {
			if i == 1 && j == 2 {
				continue
			}
			b := parts[0][i] + parts[1][j]
			d.Tasks = append(d.Tasks, svm.Task{Index: []int{i, j}, X: []float64{0, 0}, Y: []float64{b, b}})
		}
	}
	for _, name := range []string{"pooled-ls", "xu-mtls", "tlssvm"} {
		got := []float64{0}
		train(t, name, d, 1, "kernel", "linear").Predict(got, []int{1, 2}, []float64{0})
		if math.Abs(got[0]-45) > 1e-9 {
			t.Errorf("%s: bias %v, want 45", name, got[0])
		}
	}
}
