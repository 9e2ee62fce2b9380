package world_test

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/catalogue"
	"tandem/core/world"
)

func entry(t testing.TB, name string) *world.Entry {
	t.Helper()
	for i := range world.Entries {
		if world.Entries[i].Name == name {
			return &world.Entries[i]
		}
	}
	t.Fatalf("no world %s", name)
	return nil
}

func generate(t testing.TB, name string, seed uint64, set ...string) *world.Data {
	t.Helper()
	e := entry(t, name)
	d, err := e.Generate(valuesOf(t, e, set...), seed)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The data of a link is a promise: these change only if the world is meant to change.
func TestSameBitsOfGrids(t *testing.T) {
	for _, c := range []struct {
		world string
		set   []string
		want  uint64
	}{
		{"grid", nil, 0x3b4c02f726c6c90a},
		{"grid", []string{"grid-size", "2,7", "target", "label", "factors", "uniform", "unseen", "20", "bias-spread", "1", "shuffled", "1", "signal-to-noise", "3"}, 0xd3d59b47cf05a1d4},
		{"plane-grid", nil, 0xbe03d713883d2be5},
		{"plane-grid", []string{"grid-size", "2,3,3", "function", "gauss-regression", "unseen", "30", "noise", "10", "x1x2", "1"}, 0x9b305659b523bfd3},
	} {
		got := hash(generate(t, c.world, 7, c.set...))
		if again := hash(generate(t, c.world, 7, c.set...)); again != got {
			t.Errorf("%s %v: %#x, then %#x", c.world, c.set, got, again)
		}
		if other := hash(generate(t, c.world, 8, c.set...)); other == got {
			t.Errorf("%s %v: another seed gives the same data", c.world, c.set)
		}
		if got != c.want {
			t.Errorf("%s %v: got %#x, want %#x", c.world, c.set, got, c.want)
		}
	}
}

func TestGridShapes(t *testing.T) {
	for _, c := range []struct {
		world                       string
		set                         []string
		train, test, features, T, M int
	}{
		{"grid", nil, 1200, 213, 20, 60, 3},
		{"grid", []string{"grid-size", "4", "labels", "5,6,7,1000", "features", "2"}, 1018, 500, 2, 4, 1},
		{"grid", []string{"grid-size", "1,1,1"}, 20, 500, 20, 1, 3},
		{"grid", []string{"grid-size", "64", "features", "50"}, 1280, 200, 50, 64, 1},
		{"plane-grid", nil, 90, 1000, 2, 9, 2},
		{"plane-grid", []string{"grid-size", "3,3,3", "x1x2", "1"}, 270, 1000, 3, 27, 3},
		{"plane-grid", []string{"grid-size", "5", "labels", "30"}, 150, 1000, 2, 5, 1},
	} {
		d, e := generate(t, c.world, 1, c.set...), entry(t, c.world)
		if got, features := e.Size(valuesOf(t, e, c.set...)); got != c.train+c.test || features != c.features {
			t.Errorf("%s %v: Size %d, %d, want %d, %d", c.world, c.set, got, features, c.train+c.test, c.features)
		}
		if len(d.Tasks) != c.T || len(d.Modes) != c.M || len(d.Features) != c.features || len(d.Angles) != c.T*c.T {
			t.Errorf("%s %v: %d tasks, %d modes, %d features, %d angles", c.world, c.set, len(d.Tasks), len(d.Modes), len(d.Features), len(d.Angles))
		}
		for _, s := range []struct {
			set world.Set
			n   int
		}{{d.Train, c.train}, {d.Test, c.test}} {
			got := []int{s.set.N, len(s.set.X), len(s.set.Y), len(s.set.Mask)}
			if want := []int{s.n, s.n * c.features, s.n * c.T, s.n * c.T}; !slices.Equal(got, want) {
				t.Errorf("%s %v: sizes %v, want %v", c.world, c.set, got, want)
			}
		}
		names := map[string]bool{}
		for i, task := range d.Tasks {
			if names[task.Name] || len(task.Index) != c.M {
				t.Errorf("%s %v: task %d is %+v", c.world, c.set, i, task)
			}
			names[task.Name] = true
			place := 0
			for m, level := range task.Index {
				place = place*len(d.Modes[m].Levels) + level
			}
			if place != i {
				t.Errorf("%s %v: task %d has index %v", c.world, c.set, i, task.Index)
			}
		}
	}
}

// singular are the singular values of the weight tensor unfolded along a mode (-1: the features).
func singular(d *world.Data, mode int) []float64 {
	k := len(d.Features)
	rows := k
	if mode >= 0 {
		rows = len(d.Modes[mode].Levels)
	}
	columns := map[string][]float64{}
	for t, task := range d.Tasks {
		for j := range k {
			row, rest := j, slices.Clone(task.Index)
			if mode >= 0 {
				row, rest[mode] = task.Index[mode], -1-j
			}
			key := ""
			for _, i := range rest {
				key += strconv.Itoa(i) + " "
			}
			if columns[key] == nil {
				columns[key] = make([]float64, rows)
			}
			columns[key][row] = d.Truth.Weights[t*k+j]
		}
	}
	m := mat.NewDense(rows, len(columns), nil)
	at := 0
	for _, column := range columns {
		m.SetCol(at, column)
		at++
	}
	var svd mat.SVD
	if !svd.Factorize(m, mat.SVDNone) {
		panic("no singular values")
	}
	return svd.Values(nil)
}

func TestWeightTensorHasItsRank(t *testing.T) {
	for _, rank := range []int{1, 3} {
		d := generate(t, "grid", 5, "true-rank", strconv.Itoa(rank), "grid-size", "4,4,4")
		if d.Truth.Rank != rank {
			t.Errorf("rank %d: said to be %d", rank, d.Truth.Rank)
		}
		for mode := -1; mode < 3; mode++ {
			s := singular(d, mode)
			if s[rank-1] < 0.01*s[0] || s[rank] > 1e-12*s[0] {
				t.Errorf("rank %d, mode %d: singular values %v", rank, mode, s)
			}
		}
	}
	straight, shuffled := generate(t, "grid", 5), generate(t, "grid", 5, "shuffled", "1")
	if s := singular(shuffled, 1); s[3] < 0.2*s[0] || shuffled.Truth.Rank != 0 {
		t.Errorf("shuffled: singular values %v", s)
	}
	a, b := slices.Clone(straight.Truth.Weights), slices.Clone(shuffled.Truth.Weights)
	if slices.Sort(a); slices.Equal(a, b) {
		t.Error("shuffled: nothing is")
	}
	slices.Sort(b)
	for i, w := range a {
		if math.Abs(w-b[i]) > 1e-12 { // the scale is a sum in another order
			t.Fatalf("shuffled: a weight %v, without %v", b[i], w)
		}
	}
}

// Every label is what the truth says, with noise of the variance that is asked for; its mean square over the tasks is 1.
func TestGridLabelsFollowTheTruth(t *testing.T) {
	for _, factors := range []string{"centred", "uniform"} {
		d := generate(t, "grid", 3, "grid-size", "3,5", "labels", "600", "factors", factors, "bias-spread", "0.5", "signal-to-noise", "1,2,4,8,16,1,2,4,8,16,1,2,4,8,16")
		T, k, all := len(d.Tasks), len(d.Features), 0.0
		for task := range d.Tasks {
			w, n, residual, signal := d.Truth.Weights[task*k:][:k], 0.0, 0.0, 0.0
			for _, v := range w {
				signal += v * v
			}
			for _, s := range []world.Set{d.Train, d.Test} {
				for i := range s.N {
					if s.Mask[i*T+task] == 0 {
						continue
					}
					e := float64(s.Y[i*T+task]) - d.Truth.Biases[task]
					for j, v := range w {
						e -= v * float64(s.X[i*k+j])
					}
					n, residual = n+1, residual+e*e
				}
			}
			got, want := residual/n, signal/math.Pow(2, float64(task%5))
			if math.Abs(got/want-1) > 5*math.Sqrt(2/n) || math.Abs(d.Truth.Noise[task]*d.Truth.Noise[task]/want-1) > 1e-12 {
				t.Errorf("%s, task %d: noise of variance %v, want %v", factors, task, got, want)
			}
			all += (signal + want) / float64(T)
		}
		if math.Abs(all-1) > 1e-12 {
			t.Errorf("%s: labels of variance %v", factors, all)
		}
	}
	// A class is the sign of the same score.
	score, label := generate(t, "grid", 3), generate(t, "grid", 3, "target", "label")
	for i, y := range score.Test.Y {
		if (y > 0) != (label.Test.Y[i] == 1) || label.Test.Y[i] != 0 && label.Test.Y[i] != 1 {
			t.Fatalf("label %d: %v of score %v", i, label.Test.Y[i], y)
		}
	}
}

// ridge is the error of least squares with a penalty: of one task's examples, or of all tasks' with a bias each. It takes
// the best penalty, as the catalogue's figures do.
func ridge(d *world.Data, pooled bool) float64 {
	T, k := len(d.Tasks), len(d.Features)
	best := math.Inf(1)
	for e := -2.0; e <= 3; e += 0.5 {
		grams, moments := make([]*mat.SymDense, T), make([]*mat.VecDense, T)
		means, offsets := make([][]float64, T), make([]float64, T)
		for task := range d.Tasks {
			grams[task], moments[task], means[task] = mat.NewSymDense(k, nil), mat.NewVecDense(k, nil), make([]float64, k)
			var rows []int
			for i := range d.Train.N {
				if d.Train.Mask[i*T+task] == 1 {
					rows = append(rows, i)
				}
			}
			for _, i := range rows {
				offsets[task] += float64(d.Train.Y[i*T+task]) / float64(len(rows))
				for j := range k {
					means[task][j] += float64(d.Train.X[i*k+j]) / float64(len(rows))
				}
			}
			x := mat.NewVecDense(k, nil)
			for _, i := range rows {
				for j := range k {
					x.SetVec(j, float64(d.Train.X[i*k+j])-means[task][j])
				}
				grams[task].SymRankOne(grams[task], 1, x)
				moments[task].AddScaledVec(moments[task], float64(d.Train.Y[i*T+task])-offsets[task], x)
			}
		}
		if pooled {
			for task := 1; task < T; task++ {
				grams[0].AddSym(grams[0], grams[task])
				moments[0].AddVec(moments[0], moments[task])
			}
		}
		square := 0.0
		var w mat.VecDense
		for task := range d.Tasks {
			if !pooled || task == 0 {
				for j := range k {
					grams[task].SetSym(j, j, grams[task].At(j, j)+math.Pow(10, e))
				}
				if err := w.SolveVec(grams[task], moments[task]); err != nil {
					panic(err)
				}
			}
			for i := range d.Test.N {
				p := offsets[task]
				for j := range k {
					p += w.AtVec(j) * (float64(d.Test.X[i*k+j]) - means[task][j])
				}
				r := p - float64(d.Test.Y[i*T+task])
				square += r * r / float64(T*d.Test.N)
			}
		}
		best = math.Min(best, math.Sqrt(square))
	}
	return best
}

// The law is the catalogue's (section 6.4): its figures for one task alone, for all pooled and for the truth.
func TestGridIsAsHardAsTheCatalogueSays(t *testing.T) {
	if testing.Short() {
		t.Skip("fits hundreds of tasks")
	}
	for _, c := range []struct {
		factors, labels       string
		alone, pooled, oracle float64
	}{
		{"centred", "20", 0.626, 1.019, 0.300}, {"centred", "10", 0.863, 1.046, 0.300},
		{"uniform", "10", 0.842, 0.641, 0.300}, {"uniform", "30", 0.483, 0.623, 0.300},
	} {
		var alone, pooled, oracle float64
		const seeds = 5
		for seed := range uint64(seeds) {
			d := generate(t, "grid", seed+1, "factors", c.factors, "labels", c.labels)
			alone, pooled = alone+ridge(d, false)/seeds, pooled+ridge(d, true)/seeds
			square := 0.0
			for _, s := range d.Truth.Noise {
				square += s * s / float64(len(d.Tasks))
			}
			oracle += math.Sqrt(square) / seeds
		}
		t.Logf("%s, %s labels: alone %.3f, pooled %.3f, oracle %.3f", c.factors, c.labels, alone, pooled, oracle)
		if math.Abs(alone-c.alone) > 0.06 || math.Abs(pooled-c.pooled) > 0.06 || math.Abs(oracle-c.oracle) > 0.005 {
			t.Errorf("%s, %s labels: alone %.3f, pooled %.3f, oracle %.3f; want %.3f, %.3f, %.3f", c.factors, c.labels, alone, pooled, oracle, c.alone, c.pooled, c.oracle)
		}
	}
}

// Unseen tasks have test labels only, and every level stays in a task that is trained.
func TestUnseenTasks(t *testing.T) {
	for _, c := range []struct {
		world, size, share string
		want               int
	}{
		{"grid", "3,4,5", "0", 0}, {"grid", "3,4,5", "20", 12}, {"grid", "3,4,5", "50", 30}, {"grid", "2,2", "50", 2}, {"grid", "2,9", "50", 9},
		{"grid", "1,3,3", "30", 3}, {"plane-grid", "3,3", "25", 2}, {"plane-grid", "3,3,3", "30", 8},
	} {
		for seed := range uint64(5) {
			d := generate(t, c.world, seed, "grid-size", c.size, "unseen", c.share)
			T, got := len(d.Tasks), 0
			trained := make([]map[int]bool, len(d.Modes))
			for m := range trained {
				trained[m] = map[int]bool{}
			}
			for task := range d.Tasks {
				train, test := 0, 0
				for i := range d.Train.N {
					train += int(d.Train.Mask[i*T+task])
				}
				for i := range d.Test.N {
					test += int(d.Test.Mask[i*T+task])
				}
				if d.Tasks[task].Unseen {
					got++
				} else {
					for m, level := range d.Tasks[task].Index {
						trained[m][level] = true
					}
				}
				if (train == 0) != d.Tasks[task].Unseen || test == 0 {
					t.Errorf("%+v: task %d has %d training and %d test labels", c, task, train, test)
				}
			}
			if got != c.want || d.Tasks[d.Target].Unseen {
				t.Errorf("%+v: %d unseen, target %d", c, got, d.Target)
			}
			for m, levels := range trained {
				if len(levels) != len(d.Modes[m].Levels) {
					t.Errorf("%+v: mode %d has %d levels, of which %v are trained", c, m, len(d.Modes[m].Levels), levels)
				}
			}
		}
	}
}

// More labels append examples, and unseen tasks change no other's.
func TestGridExamplesStay(t *testing.T) {
	few, many := generate(t, "grid", 3, "grid-size", "2,2", "labels", "5"), generate(t, "grid", 3, "grid-size", "2,2", "labels", "5,9,9,9", "unseen", "25")
	if !reflect.DeepEqual(few.Test, many.Test) || !reflect.DeepEqual(few.Truth, many.Truth) {
		t.Error("the test set or the truth is another")
	}
	if k := 5 * 20; !many.Tasks[0].Unseen && !slices.Equal(few.Train.X[:k], many.Train.X[:k]) {
		t.Error("the first task's examples are others")
	}
}

func TestGridErrorsNameTheField(t *testing.T) {
	for _, c := range []struct {
		world string
		set   []string
		key   string
	}{
		{"grid", []string{"grid-size", "8,9"}, "grid-size"}, {"grid", []string{"grid-size", "65"}, "grid-size"}, {"grid", []string{"grid-size", ""}, "grid-size"},
		{"grid", []string{"grid-size", "2,2,2,2"}, "grid-size"}, {"grid", []string{"grid-size", "0,3"}, "grid-size"}, {"grid", []string{"grid-size", "a"}, "grid-size"},
		{"grid", []string{"grid-size", "64,64,64"}, "grid-size"},
		{"grid", []string{"grid-size", "9", "unseen", "10"}, "unseen"}, {"grid", []string{"grid-size", "1,9", "unseen", "10"}, "unseen"}, {"grid", []string{"unseen", "51"}, "unseen"},
		{"grid", []string{"target-task", "61"}, "target-task"}, {"grid", []string{"features", "101"}, "features"}, {"grid", []string{"true-rank", "0"}, "true-rank"},
		{"grid", []string{"labels", "1"}, "labels"}, {"grid", []string{"signal-to-noise", "0"}, "signal-to-noise"}, {"grid", []string{"factors", "odd"}, "factors"},
		{"plane-grid", []string{"grid-size", "10"}, "grid-size"}, {"plane-grid", []string{"grid-size", "9,9"}, "grid-size"},
		{"plane-grid", []string{"function", "square"}, "function"}, {"plane-grid", []string{"x1", "0", "x2", "0"}, "x1"},
		{"plane-grid", []string{"rotation-step", "0"}, "rotation-step"}, {"plane-grid", []string{"target-task", "10"}, "target-task"},
	} {
		e := entry(t, c.world)
		v := catalogue.Defaults(e.Options)
		for i := 0; i < len(c.set); i += 2 {
			v[c.set[i]] = c.set[i+1]
		}
		n, err := e.Tasks(v)
		for _, o := range e.Options {
			if err == nil {
				_, err = o.Canonical(v[o.Key], n)
			}
		}
		var wrong *catalogue.ValueError
		if !errors.As(err, &wrong) || wrong.Key != c.key || wrong.Allowed == "" {
			t.Errorf("%s %v: got %v", c.world, c.set, err)
		}
	}
}
