package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/svm"
	"tandem/core/world"
)

// tables writes the grid world's data as two files, a training and a test table.
func tables(t *testing.T, settings ...string) (train, test string) {
	t.Helper()
	i := slices.IndexFunc(world.Entries, func(e world.Entry) bool { return e.Name == "grid" })
	v := catalogue.Defaults(world.Entries[i].Options)
	for i := 0; i < len(settings); i += 2 {
		v[settings[i]] = settings[i+1]
	}
	d, err := world.Entries[i].Generate(v, 1)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "train.csv", string(world.WriteCSV(d, &d.Train))), write(t, "test.csv", string(world.WriteCSV(d, &d.Test)))
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// tsvm runs the program and reads what -json prints; a number that is null is missing.
func tsvm(t *testing.T, args ...string) map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := run(append(args, "-json"), &out, io.Discard); err != nil {
		t.Fatalf("%s: %v", strings.Join(args, " "), err)
	}
	var got map[string]any
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatalf("%v in\n%s", err, out.String())
	}
	for _, key := range []string{"model", "rank", "iterations", "objective", "train_rmse", "test_rmse", "q2", "correlation", "accuracy", "f1", "seconds"} {
		if _, ok := got[key]; !ok {
			t.Errorf("%s: no key %s in\n%s", strings.Join(args, " "), key, out.String())
		}
	}
	return got
}

func TestTheTensorBeatsSingleTasks(t *testing.T) {
	train, test := tables(t)
	errors := map[string]float64{}
	for _, model := range []string{"tlssvr", "single-ls", "pooled-ls", "xu-mtls"} {
		got := tsvm(t, "-train", train, "-test", test, "-model", model, "-rank", "3", "-gamma", "1", "-seed", "2")
		errors[model] = got["test_rmse"].(float64)
		if got["accuracy"] != nil || got["f1"] != nil {
			t.Errorf("%s: an accuracy of a regression: %v", model, got)
		}
		if (got["rank"] != nil) != (model == "tlssvr") {
			t.Errorf("%s: rank %v", model, got["rank"])
		}
	}
	if errors["tlssvr"] > 0.45 || errors["tlssvr"] > errors["single-ls"]-0.15 || errors["tlssvr"] > errors["pooled-ls"]-0.15 {
		t.Errorf("test RMSE %v: want the tensor's at most 0.45, and 0.15 below the others'", errors)
	}
}

func TestEveryModelRuns(t *testing.T) {
	small := []string{"grid-size", "3,2", "features", "3", "true-rank", "2"}
	for _, target := range []string{"score", "label"} {
		train, test := tables(t, append(small, "target", target)...)
		for _, e := range svm.Entries {
			got := tsvm(t, "-train", train, "-test", test, "-model", e.Name, "-kernel", "rbf", "-kernel-width", "0.1", "-restarts", "2", "-c", "2", "-epsilon", "0.05")
			for _, key := range []string{"train_rmse", "test_rmse", "q2", "correlation"} {
				if got[key] == nil {
					t.Errorf("%s, %s: no %s", e.Name, target, key)
				}
			}
			if target == "label" && (got["accuracy"] == nil || got["f1"] == nil || got["accuracy"].(float64) < 0.6) {
				t.Errorf("%s: accuracy %v, F1 %v", e.Name, got["accuracy"], got["f1"])
			}
		}
	}
}

func TestCrossValidationChooses(t *testing.T) {
	train, test := tables(t, "grid-size", "3,3", "features", "4", "true-rank", "1", "labels", "10")
	got := tsvm(t, "-train", train, "-test", test, "-gamma", "8", "-restarts", "1", "-cv")
	chosen, _ := got["cross_validation"].(map[string]any)
	if len(chosen) != 1 || chosen["rank"] == nil {
		t.Fatalf("cross-validation chose %v, want a rank and nothing that was given", chosen)
	}
	if rank := catalogue.FormatFloat(got["rank"].(float64)); rank != chosen["rank"] {
		t.Errorf("rank %s, chosen %s", rank, chosen["rank"])
	}
}

// A test table may have its columns in another order, tasks that were never trained, and only some of the rest.
func TestTheTestTableMayDiffer(t *testing.T) {
	train := write(t, "train.csv", "task.a,task.b,y,x\nu,p,no,1\nu,p,yes,2\nu,q,no,0\nu,q,yes,3\nv,p,no,1\nv,p,yes,4\n")
	test := write(t, "test.csv", "x;y;task.b;task.a\n4;yes;q;v\n3;yes;p;u\n")
	got := tsvm(t, "-train", train, "-test", test, "-rank", "1")
	if got["unseen_tasks"] != 1. || got["unpredicted_tasks"] != 0. || got["accuracy"] != 1. {
		t.Errorf("got %v", got)
	}
	got = tsvm(t, "-train", train, "-test", test, "-model", "single-ls")
	if got["unseen_tasks"] != 0. || got["unpredicted_tasks"] != 1. || got["accuracy"] != 1. {
		t.Errorf("got %v", got)
	}
}

func TestErrors(t *testing.T) {
	good := write(t, "good.csv", "task.a,y,x\nu,1,1\nu,2,2\nv,3,1\n")
	for _, test := range []struct {
		train, test, flag string
		want              []string
	}{
		{"", "", "", []string{"-train", "-test"}},
		{"nowhere.csv", good, "", []string{"nowhere.csv"}},
		{good, write(t, "t.csv", "task.a,y,x\nw,1,1\n"), "", []string{"t.csv", "line 2", "w"}},
		{good, write(t, "t.csv", "task.a,y,z\nu,1,1\n"), "", []string{"t.csv", "x"}},
		{write(t, "t.csv", "task.a,y,x\nu,1,1\nu,,2\nv,3,1\n"), good, "", []string{"t.csv", "line 3", "y"}},
		{write(t, "t.csv", "task.a,y,x\nu,1,1\nu,1,2\nv,1,1\n"), good, "", []string{"t.csv", "every row"}},
		{good, good, "-model=svm", []string{"-model svm", "tlssvm", "single-svm"}},
		{good, good, "-rank=11", []string{"-rank=", "11", "from 1 to 10"}},
		{good, good, "-kernel=cubic", []string{"-kernel=", "cubic", "rbf"}},
		{good, good, "more", []string{"more"}},
	} {
		args := []string{"-train", test.train, "-test", test.test}
		if test.flag != "" {
			args = append(args, test.flag)
		}
		err := run(args, io.Discard, io.Discard)
		if err == nil {
			t.Errorf("%v: no error", args)
			continue
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%v: error %q lacks %q", args, err, want)
			}
		}
	}
}

// Two ways of writing a letter are one task; several labels a row are a task each, and some may be missing.
func TestTablesOfPeople(t *testing.T) {
	table := write(t, "t.csv", "task.town,y,x\nOrl\u00e9ans,1,1\nOrle\u0301ans,2,2\nN\u00eemes,1,2\nNi\u0302mes,2,3\n")
	known, err := readTable(table, nil)
	if err != nil || len(known.Tasks) != 2 {
		t.Fatalf("got %+v, %v", known, err)
	}
	if got := string(compose([]byte("a\u037eb e\u0301"))); got != "a\u037eb \u00e9" {
		t.Errorf("composed: %q", got)
	}
	got := tsvm(t, "-train", "../data/penguins.csv", "-test", "../data/penguins.csv", "-model", "single-ls")
	if got["accuracy"].(float64) < 0.95 || got["unpredicted_tasks"] != 0. {
		t.Errorf("penguins: %v", got)
	}
	both := write(t, "both.csv", "y.a,y.b,x\n1,yes,1\n2,no,2\n3,yes,3\n")
	if err := run([]string{"-train", both, "-test", both}, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), "leave one out") {
		t.Errorf("numbers and classes: %v", err)
	}
}
