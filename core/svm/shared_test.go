package svm_test

import (
	"math"
	"runtime"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tandem/core/random"
	"tandem/core/svm"
)

// inPlane draws three tasks of so many points each in the plane, which are one mode.
func inPlane(seed uint64, labels int) *svm.Data {
	nine, _ := planeTasks(seed, pictures["wave"], 20, 0.15, labels)
	d := &svm.Data{Features: 2, Modes: []int{3}, Classify: true, Tasks: nine.Tasks[:3]}
	for t := range d.Tasks {
		d.Tasks[t].Index = []int{t}
	}
	return d
}

// rbf returns exp(−width·‖x − z‖²) of every two points of all tasks.
func rbf(d *svm.Data, width float64) *mat.SymDense {
	var x []float64
	for _, task := range d.Tasks {
		x = append(x, task.X...)
	}
	k := mat.NewSymDense(len(x)/2, nil)
	for i := range len(x) / 2 {
		for j := range i + 1 {
			a, b := x[2*i]-x[2*j], x[2*i+1]-x[2*j+1]
			k.SetSym(i, j, math.Exp(-width*(a*a+b*b)))
		}
	}
	return k
}

// Points in the plane are worked with by a low-rank factor of their kernel. Pooled least squares must come to what the whole kernel's
// optimality conditions, solved by LU, give.
func TestAFactorGivesWhatTheWholeKernelGives(t *testing.T) {
	d := inPlane(1, 150)
	for _, width := range []float64{0.25, 1} {
		const gamma = 8.0
		m := train(t, "pooled-ls", d, 1, "kernel", "rbf", "kernel-width", map[float64]string{0.25: "0.25", 1: "1"}[width], "gamma", "8")
		n, tasks := 450, 3
		kkt, right := mat.NewDense(n+tasks, n+tasks, nil), mat.NewVecDense(n+tasks, nil)
		kkt.Slice(0, n, 0, n).(*mat.Dense).Copy(rbf(d, width))
		for i := range n {
			kkt.Set(i, i, kkt.At(i, i)+1/gamma)
			kkt.Set(i, n+i/150, 1)
			kkt.Set(n+i/150, i, 1)
			right.SetVec(i, d.Tasks[i/150].Y[i%150])
		}
		var solved mat.VecDense
		if err := solved.SolveVec(kkt, right); err != nil {
			t.Fatal(err)
		}
		want := 0.0 // J = ½·αᵀy
		for i := range n {
			want += solved.AtVec(i) * right.AtVec(i) / 2
		}
		if got := m.Report().Objective; math.Abs(got-want) > 1e-8*want {
			t.Errorf("width %v: objective %v, want %v", width, got, want)
		}
		for task := range d.Tasks {
			got := make([]float64, 150)
			m.Predict(got, []int{task}, d.Tasks[task].X)
			for i, y := range d.Tasks[task].Y {
				if want := y - solved.AtVec(task*150+i)/gamma; math.Abs(got[i]-want) > 1e-6 { // e = α/γ
					t.Fatalf("width %v, task %d, example %d: decision value %v, want %v", width, task, i, got[i], want)
				}
			}
		}
	}
}

// A tensor machine with a low-rank factor comes to what one comes to whose inputs are all coordinates of φ, from an
// eigendecomposition of the whole kernel, which is solved in the dual.
func TestATensorOnAFactorIsOneOnTheWholeKernel(t *testing.T) {
	d := inPlane(2, 100)
	got := train(t, "tlssvm", d, 1, "kernel", "rbf", "kernel-width", "0.5", "gamma", "8", "rank", "2", "restarts", "2").Report()
	var eigen mat.EigenSym
	if !eigen.Factorize(rbf(d, 0.5), true) {
		t.Fatal("no eigenvalues")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	whole := &svm.Data{Features: 300, Modes: d.Modes, Classify: true}
	for task := range 3 {
		one := svm.Task{Index: []int{task}, Y: d.Tasks[task].Y}
		for i := task * 100; i < (task+1)*100; i++ {
			for j, v := range eigen.Values(nil) {
				one.X = append(one.X, vectors.At(i, j)*math.Sqrt(max(0, v)))
			}
		}
		whole.Tasks = append(whole.Tasks, one)
	}
	want := train(t, "tlssvm", whole, 1, "kernel", "linear", "gamma", "8", "rank", "2", "restarts", "2").Report()
	if !got.Converged || !want.Converged || !(got.Violation <= 1e-6) {
		t.Errorf("not converged: %+v, %+v", got, want)
	}
	if math.Abs(got.Objective-want.Objective) > 1e-9*want.Objective {
		t.Errorf("objective %v, want %v", got.Objective, want.Objective)
	}
}

// Three machines on 3,600 points keep no matrix of every two points, which alone has 104 MB.
func TestMachinesOfManyPointsAreSmall(t *testing.T) {
	d := inPlane(1, 1200)
	live := func() uint64 {
		var s runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&s)
		return s.HeapAlloc
	}
	before := live()
	var kept []svm.Machine
	for _, name := range []string{"tlssvm", "single-ls", "pooled-ls"} {
		m := build(t, name, d, 1, "kernel", "rbf")
		m.Step()
		kept = append(kept, m)
	}
	if size := int64(live() - before); size > 40<<20 {
		t.Errorf("%d machines keep %d bytes", len(kept), size)
	}
	runtime.KeepAlive(d)
}

// What a machine keeps for the others is that of its own inputs and kernel.
func TestMachinesShareOnlyWhatIsTheSame(t *testing.T) {
	for _, settings := range [][]string{{"kernel", "rbf"}, {"kernel", "rbf", "kernel-width", "0.25"}, {"kernel", "poly"}} {
		shared, own := inPlane(3, 60), inPlane(3, 60)
		train(t, "pooled-ls", shared, 1, "kernel", "rbf", "kernel-width", "2")
		train(t, "single-ls", shared, 1, "kernel", "poly", "kernel-degree", "2")
		s := random.New(1, "other")
		for i := range shared.Tasks[0].X {
			shared.Tasks[0].X[i] = s.Normal()
		}
		copy(own.Tasks[0].X, shared.Tasks[0].X)
		for _, name := range []string{"pooled-ls", "single-ls", "tlssvm"} {
			got, want := train(t, name, shared, 1, settings...).Report(), train(t, name, own, 1, settings...).Report()
			if got.Objective != want.Objective {
				t.Errorf("%s %v: objective %v, alone %v", name, settings, got.Objective, want.Objective)
			}
		}
	}
}
