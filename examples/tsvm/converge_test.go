package main

import (
	"bytes"
	"io"
	"math"
	"strings"
	"testing"
	"time"
)

// With more tasks than features the covariance of tasks loses rank at once, where alternating stalls: at 1069.65 and 1297.05.
func TestTaskRelationshipsOnExam(t *testing.T) {
	const exam = "../data/exam.csv"
	for lambda, want := range map[string]float64{"1": 1047.86, "30": 1266.85} {
		got := tsvm(t, "-train", exam, "-test", exam, "-model", "task-relationship", "-gamma", "1", "-relationship", lambda)
		if objective := got["objective"].(float64); math.Abs(objective-want) > 0.006 || got["converged"] != true || !(got["gap"].(float64) < 1e-9) {
			t.Errorf("λ = %s: objective %v, converged %v, gap %v, want %v", lambda, objective, got["converged"], got["gap"], want)
		}
	}
}

const (
	salaries = "task.town,y,salary,age\na,0,21000,31\na,1,58000,42\na,0,30500,25\na,1,72000,55\na,0,45000,38\n" +
		"b,1,64000,47\nb,0,27000,29\nb,1,51000,61\nb,0,39000,33\nb,1,88000,50\n"
	mixed  = "task.t,y,x\na,0,21000\na,1,58000\na,0,30500\na,1,26000\n"
	two    = "task.a,y,x1,x2\np,0,1,99999\np,1,2,99999\n"
	stamps = "task.t,y,when,x\na,0,1600000000,0.1\na,1,1600086400,0.4\na,0,1600003600,0.3\na,1,1600100000,0.2\nb,1,1600050000,0.9\nb,0,1600020000,0.5\nb,1,1600030000,0.1\n"
	prices = "task.t,y,year,price\na,3,1990,1250000\na,5,2004,250000\na,4,2011,3400000\na,9,2020,90000\nb,2,1995,1e7\nb,3,2001,2e7\nb,7,1999,4e6\n"
	tiny   = "task.t,y,x,z\na,0,0.000001,50000\na,1,0.000002,70000\na,0,0.0000015,20000\na,1,0.0000011,90000\n"
)

// Support vector machines on columns as they are end at once, and say what is wrong if they have not converged; standardised, they
// converge.
func TestUnscaledColumnsEnd(t *testing.T) {
	stopped := 0
	for name, text := range map[string]string{"salaries": salaries, "mixed": mixed, "two": two, "stamps": stamps, "prices": prices, "tiny": tiny} {
		file := write(t, name+".csv", text)
		for _, options := range [][]string{{"-kernel", "poly"}, {"-kernel", "linear", "-c", "32768"}, {"-kernel", "poly", "-kernel-degree", "6"}, {"-kernel", "rbf"}} {
			for _, model := range []string{"single-svm", "pooled-svm", "mean-regularised-svm"} {
				args := append([]string{"-train", file, "-test", file, "-model", model}, options...)
				what := name + " " + strings.Join(args[4:], " ")
				start := time.Now()
				var out bytes.Buffer
				if err := run(args, &out, io.Discard); err != nil {
					t.Errorf("%s: %v", what, err)
					continue
				}
				if took := time.Since(start); took > 10*time.Second {
					t.Errorf("%s: it took %v", what, took)
				}
				line := strings.Split(out.String(), "\n")[1]
				switch {
				case strings.HasPrefix(line, "NOT CONVERGED: "):
					stopped++
					if !strings.Contains(line, "differ by a factor of 10^4 or more in scale") || !strings.Contains(line, "-standardise") || !strings.Contains(line, "relative gap") {
						t.Errorf("%s: %q lacks how far it is, or a way out", what, line)
					}
				case !strings.HasPrefix(line, "converged"):
					t.Errorf("%s: the text does not say whether it has converged: %q", what, line)
				}
				if got := tsvm(t, append(args, "-standardise")...); got["converged"] != true {
					t.Errorf("%s: standardised, it has not converged: %v", what, got["ended"])
				}
			}
		}
	}
	if stopped == 0 {
		t.Error("every table converged: the test says nothing of those that do not")
	}
}

func TestCrossValidationEnds(t *testing.T) {
	file := write(t, "table.csv", salaries)
	start := time.Now()
	got := tsvm(t, "-train", file, "-test", file, "-model", "single-svm", "-cv")
	if took := time.Since(start); took > 10*time.Second || got["cross_validation"] == nil {
		t.Errorf("it took %v: %v", took, got)
	}
}

// A kernel that is not finite is an error of one line that names the line of the table, whatever the machine, with -cv too.
func TestKernelsThatAreNotFinite(t *testing.T) {
	large := write(t, "large.csv", "task.a,y,x\np,0,1\np,1,2\np,2,4\np,3,1e60\n")
	classes := write(t, "classes.csv", "task.a,y,x1\np,0,1e30\np,1,2e30\nq,1,3e30\nq,0,1e30\n")
	far := write(t, "far.csv", "task.a,y,z,x\np,0,1,1\np,1,1,-1e75\nq,1,3,2\nq,2,3,3\n")
	for _, test := range []struct {
		file, options string
		want          []string
	}{
		{large, "-kernel poly", []string{"line 5", "x", "1e+60", "-standardise"}},
		{classes, "-kernel poly -kernel-degree 6", []string{"line 2", "x1", "1e+30"}},
		{far, "-kernel linear", []string{"line 3", "x at -1e+75"}},
		{far, "-kernel poly -kernel-degree 1", []string{"line 3"}},
	} {
		for _, model := range models() {
			for _, cv := range []string{"", " -cv"} {
				args := append([]string{"-train", test.file, "-test", test.file, "-model", model}, strings.Fields(test.options+cv)...)
				err := run(args, io.Discard, io.Discard)
				if err == nil || strings.Contains(err.Error(), "\n") {
					t.Errorf("%s %s%s: got %v, want an error of one line", model, test.options, cv, err)
					continue
				}
				for _, want := range test.want {
					if !strings.Contains(err.Error(), want) {
						t.Errorf("%s %s%s: %q lacks %q", model, test.options, cv, err, want)
					}
				}
			}
		}
	}
	// Standardised, the same tables are as good as any.
	if got := tsvm(t, "-train", large, "-test", large, "-model", "single-ls", "-kernel", "poly", "-standardise"); got["converged"] != true || got["train_rmse"] == nil {
		t.Errorf("standardised: %v", got)
	}
}

// What is not known is said to be unknown, not left out.
func TestTextHidesNothing(t *testing.T) {
	r := result{Ended: "the gap was not halved in 10 steps"}
	var out bytes.Buffer
	if err := r.print(&out, "A machine", false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"NOT CONVERGED: the gap was not halved", "objective      unknown", "training RMSE  unknown", "test RMSE      unknown"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q lacks %q", out.String(), want)
		}
	}
}
