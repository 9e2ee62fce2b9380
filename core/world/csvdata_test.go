package world_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/world"
)

// tableOf reads a table as trainers get it: packed, and unpacked again.
func tableOf(t testing.TB, text []byte) *world.Table {
	t.Helper()
	table, err := world.ReadCSV(text)
	if err != nil {
		t.Fatal(err)
	}
	again, err := world.Unpack(table.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return again
}

// csvValues are the values that the page would put into the link of a file.
func csvValues(t testing.TB, text []byte, set ...string) catalogue.Values {
	t.Helper()
	for key, value := range tableOf(t, text).Options() {
		if !slices.Contains(set, key) {
			set = append(set, key, value)
		}
	}
	return valuesOf(t, &world.CSV, set...)
}

func readData(t testing.TB, text []byte, seed uint64, set ...string) *world.Data {
	t.Helper()
	d, err := world.CSV.Read(csvValues(t, text, set...), seed, tableOf(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func shipped(t testing.TB, file string) []byte {
	t.Helper()
	text, err := os.ReadFile("../../examples/data/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestReadSplitsAndStandardises(t *testing.T) {
	text := shipped(t, "star.csv")
	d := readData(t, text, 1)
	T, k := len(d.Tasks), len(d.Features)
	if d.Train.N != 64*35 || d.Test.N != 64*15 || T != 64 || k != 9 {
		t.Fatalf("%d training and %d test examples, %d tasks, %d features", d.Train.N, d.Test.N, T, k)
	}
	if got, want := d.Tasks[5].Name, "school 7, grade 1"; got != want || !slices.Equal(d.Tasks[5].Index, []int{1, 1}) {
		t.Errorf("task 5 is %+v, want %s", d.Tasks[5], want)
	}
	for j := -1; j < k; j++ {
		sum, square := 0.0, 0.0
		for i := range d.Train.N {
			v := 0.0
			if j >= 0 {
				v = float64(d.Train.X[i*k+j])
			} else {
				for task := range T {
					v += float64(d.Train.Y[i*T+task])
				}
			}
			sum, square = sum+v, square+v*v
		}
		n := float64(d.Train.N)
		if math.Abs(sum/n) > 1e-5 || math.Abs(square/n-1) > 1e-5 {
			t.Errorf("column %d: mean %v, mean square %v", j, sum/n, square/n)
		}
	}
	for task := range T {
		train, test := 0, 0
		for i := range d.Train.N {
			train += int(d.Train.Mask[i*T+task])
		}
		for i := range d.Test.N {
			test += int(d.Test.Mask[i*T+task])
		}
		if train != 35 || test != 15 {
			t.Errorf("%s: %d training and %d test examples", d.Tasks[task].Name, train, test)
		}
	}
	if again := readData(t, text, 1); !reflect.DeepEqual(d, again) {
		t.Error("the same seed gives other data")
	}
	if other := readData(t, text, 2); slices.Equal(d.Test.X, other.Test.X) {
		t.Error("another seed holds out the same rows")
	}
}

func TestHoldoutAndUnseen(t *testing.T) {
	text := shipped(t, "star.csv")
	for _, c := range []struct {
		holdout, unseen string
		tasks, train    int
	}{{"0.1", "0", 64, 64 * 45}, {"0.9", "0", 64, 64 * 5}, {"0.3", "25", 48, 48 * 35}} {
		d := readData(t, text, 1, "holdout", c.holdout, "unseen", c.unseen)
		tasks := 0
		for _, task := range d.Tasks {
			if !task.Unseen {
				tasks++
			}
		}
		if tasks != c.tasks || d.Train.N != c.train || d.Test.N != 3200-c.train {
			t.Errorf("%+v: %d tasks, %d training and %d test examples", c, tasks, d.Train.N, d.Test.N)
		}
	}
	// Of two rows one is held out, whatever the share.
	for _, holdout := range []string{"0.1", "0.9"} {
		d := readData(t, []byte("task.a,y,x\n1,1,2\n1,2,3\n2,3,4\n2,4,5\n"), 1, "holdout", holdout)
		if d.Train.N != 2 || d.Test.N != 2 {
			t.Errorf("holdout %s: %d training and %d test examples", holdout, d.Train.N, d.Test.N)
		}
	}
}

// Columns and labels that are the same everywhere, modes with one level, one task: all are right.
func TestReadOddTables(t *testing.T) {
	for name, text := range map[string]string{
		"one level":           "task.a,task.b,y,x\n1,1,1,1\n1,2,2,2\n1,1,3,3\n1,2,4,4\n",
		"one task":            "task.a,y,x\n1,1,1\n1,2,2\n1,3,3\n",
		"constant feature":    "task.a,y,x,c\n1,1,1,0.1\n1,2,2,0.1\n1,3,3,0.1\n1,4,1,.1\n",
		"constant in a task":  "task.a,y,x\n1,1,1\n1,1,1\n2,2,7\n2,3,7\n",
		"one class in a task": "task.a,y,x\n1,yes,1\n1,yes,2\n2,no,3\n2,yes,4\n2,no,3\n",
		"large numbers":       "task.a,y,x\n1,1e99,-1e100\n1,2e99,1e100\n1,-1e99,3\n1,0,4\n",
		"small numbers":       "task.a,y,x\n1,1e-300,1e-300\n1,2e-300,3e-300\n1,-1e-99,3e-300\n1,0,4e-300\n",
	} {
		d := readData(t, []byte(text), 3)
		for _, s := range []world.Set{d.Train, d.Test} {
			for _, v := range slices.Concat(s.X, s.Y) {
				if math.IsNaN(float64(v)) || math.Abs(float64(v)) > 1e6 {
					t.Errorf("%s: %v", name, v)
				}
			}
		}
	}
	d := readData(t, []byte("task.a,y,x,c\n1,1,1,0.1\n1,2,2,0.1\n1,3,3,0.1\n1,4,1,.1\n"), 3)
	for i := range d.Train.N {
		if got := d.Train.X[2*i+1]; math.Abs(float64(got)) > 1e-12 {
			t.Errorf("constant feature: %v", got)
		}
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	const good = "task.a,y,x\n1,1,1\n1,2,2\n2,3,3\n2,4,4\n"
	for _, c := range []struct {
		name, text string
		set        []string
		says       string
	}{
		{"one class", "task.a,y,x\n1,yes,1\n1,yes,2\n", nil, `y is "yes" in every row`},
		{"one number", "task.a,y,x\n1,5,1\n1,5.0,2\n", nil, `y is "5" in every row`},
		{"one example", "task.a,task.b,y,x\n1,2,1,1\n1,2,2,2\n3,2,3,3\n", nil, "line 4: the only row of the task a 3, b 2;"},
		{"another file", good, []string{"csv-data", "0123456789abcdef"}, "csv-data="},
		{"more tasks", good, []string{"csv-tasks", "3"}, "csv-tasks=\"3\": want 2"},
		{"more features", good, []string{"csv-features", "3"}, "csv-features=\"3\": want 1"},
		{"more rows", good, []string{"csv-rows", "3"}, "csv-rows=\"3\": want 4"},
		{"no unseen task", good, []string{"unseen", "30"}, "unseen=\"30\": want 0"},
	} {
		d, err := world.CSV.Read(csvValues(t, []byte(c.text), c.set...), 1, tableOf(t, []byte(c.text)))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, %v, want %q", c.name, d, err, c.says)
		}
	}
	// A part of the fingerprint, or none, is enough.
	for _, digits := range []string{"", csvValues(t, []byte(good)).Text("csv-data")[:5]} {
		if _, err := world.CSV.Read(csvValues(t, []byte(good), "csv-data", digits), 1, tableOf(t, []byte(good))); err != nil {
			t.Errorf("fingerprint %q: %v", digits, err)
		}
	}
	v := csvValues(t, []byte(good))
	for _, tasks := range []string{"0", "201", "two"} {
		if v["csv-tasks"] = tasks; true {
			if n, err := world.CSV.Tasks(v); err == nil {
				t.Errorf("csv-tasks=%s: %d", tasks, n)
			}
		}
	}
}

// rows are the cells of a table, sorted, numbers rounded to the given relative precision.
func rows(t *testing.T, text []byte, digits int) []string {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range lines {
		for i, cell := range line {
			if x, err := strconv.ParseFloat(cell, 64); err == nil {
				line[i] = strconv.FormatFloat(x, 'g', digits, 64)
			}
		}
		out = append(out, strings.Join(line, "|"))
	}
	slices.Sort(out)
	return out
}

// What was read from a file is written with the file's own numbers.
func TestReadAndWriteAreInverse(t *testing.T) {
	// Names and levels that need quotes.
	classes := "\"task.odd, mode\",y,x\n\"a \"\"b\"\"\",yes,0.5\n\"a \"\"b\"\"\",no,1.25\n\"c,d\",no,-3\n\"c,d\",yes,1000\n"
	for name, text := range map[string][]byte{"exam": shipped(t, "exam.csv"), "star": shipped(t, "star.csv"), "classes": []byte(classes)} {
		d := readData(t, text, 1)
		got, want := rows(t, world.WriteCSV(d, &d.Train, &d.Test), 6), rows(t, text, 6)
		if !slices.Equal(got, want) {
			for i := range want {
				if i >= len(got) || got[i] != want[i] {
					t.Errorf("%s: row %d of %d: got %q, want %q", name, i, len(want), got[min(i, len(got)-1)], want[i])
					break
				}
			}
		}
		train := world.WriteCSV(d, &d.Train)
		if n := bytes.Count(train, []byte("\n")) - 1; n != d.Train.N {
			t.Errorf("%s: %d rows of the training set, want %d", name, n, d.Train.N)
		}
	}
}

// Any world's data makes a table that is read as the same examples.
func TestWriteAndReadAreInverse(t *testing.T) {
	for _, d := range []*world.Data{
		generate(t, "grid", 1, "grid-size", "2,3,2"), generate(t, "grid", 1, "grid-size", "5", "target", "label"), generate(t, "plane-grid", 1),
		generate(t, "plane", 1, "labels", "30", "missing", "20", "x1x2", "1"), generate(t, "plane", 1, "points", "common", "labels", "20"),
	} {
		table, err := world.ReadCSV(world.WriteCSV(d, &d.Train))
		if err != nil {
			t.Fatal(err)
		}
		modes := slices.Clone(d.Modes)
		for m := range modes {
			modes[m].Levels = slices.Clone(modes[m].Levels)
			for l, level := range modes[m].Levels {
				if !strings.Contains(level, "°") {
					modes[m].Levels[l] = strings.Replace(level, "−", "-", 1) // a number is read as one
				}
			}
		}
		if !slices.Equal(table.Features, d.Features) || !reflect.DeepEqual(table.Modes, modes) {
			t.Errorf("features %v, modes %v; want %v, %v", table.Features, table.Modes, d.Features, d.Modes)
		}
		row, k, T := 0, len(d.Features), len(d.Tasks)
		for i := range d.Train.N {
			for task := range T {
				if d.Train.Mask[i*T+task] == 0 {
					continue
				}
				same := slices.Equal(table.Tasks[table.Task(row, 0)], d.Tasks[task].Index) && float32(table.Y[row]) == d.Train.Y[i*T+task]
				for j := range k {
					same = same && float32(table.X[row*k+j]) == d.Train.X[i*k+j]
				}
				if !same {
					t.Fatalf("%s: row %d is %v, %v", d.Tasks[task].Name, row, table.Y[row], table.X[row*k:][:k])
				}
				row++
			}
		}
		if row != table.Rows() {
			t.Errorf("%d rows, want %d", table.Rows(), row)
		}
	}
}

// labelsOf returns how many labels of a task a set has.
func labelsOf(d *world.Data, s *world.Set, task int) (n int) {
	for i := range s.N {
		n += int(s.Mask[i*len(d.Tasks)+task])
	}
	return n
}

// countOf returns how many labels a table has.
func countOf(t *world.Table) (n int) {
	for _, task := range tasksOf(t) {
		if task >= 0 {
			n++
		}
	}
	return n
}

// FuzzReadCSV: whatever is read keeps the promises of Table, becomes data or an error, and is written so that it is read
// again.
func FuzzReadCSV(f *testing.F) {
	for _, text := range []string{"", small, "\ufefftask.a;y;x\r\n1;2;3,5\r\n1;3;4\r\n", "task.a\ty\tx\n\"1\"\tyes\t1e9\n1\tno\t-0\n2\tno\t3\n2\tno\t4\n",
		"task.a,y,x\n1,2,\n", "task.a,y,x\n\"a\n,1,1", "task.a,y,x\n1,1,1e-320\n1,0,1e100\n", "task.a,task.b,y,x\n- · b,c,1,1\n-,b · c,2,2\n",
		"sep=;\n;task.a;y.p;y.q;x;\n0;\u22121;1,5;a;1;\n1;1;;b;2;\n2;-1,0;2;a;3\n3;1;2;;4\n4;1;3;b;1\n",
		"task.a,y,x\n1,a,1\n1,b,2\n1,c,3\n1,a,1\n1,b,2\n1,c,3\n1,a,1\n1,b,2\n1,c,3\n", "y.a\ty.b\tx\n1\tyes\t1.5\n2\tNA\t3\n\tno\t4\n3\tno\t4\n",
		"y.a,x\nu,1\nv,2\nw,3\nu,1\nv,2\n#N/A,3\nw,1\nu,2\nv,3\nw,1\n", "task.a;y;x\n1.0;1;1.234\n01;2;5,5\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := world.ReadCSV(text)
		if err != nil {
			if len(err.Error()) > 1000 {
				t.Fatalf("an error of %d bytes", len(err.Error()))
			}
			return
		}
		n, k := table.Rows(), len(table.Features)
		if n == 0 || n > world.MaxRows || k == 0 || k > world.MaxFeatures || len(table.X) != n*k || len(table.Y) != n*len(table.Targets) || len(table.Tasks) > world.MaxTableTasks {
			t.Fatalf("%+v", table)
		}
		for _, x := range slices.Concat(table.X, table.Y) {
			if math.Abs(x) > 1e100 {
				t.Fatalf("number %v", x)
			}
		}
		for _, index := range table.Tasks {
			for m, level := range index {
				if level < 0 || level >= len(table.Modes[m].Levels) {
					t.Fatalf("index %v", index)
				}
			}
		}
		d, err := world.CSV.Read(csvValues(t, text), 1, table)
		if err != nil {
			return
		}
		if one := len(table.Targets) == 1; one && d.Train.N+d.Test.N > n || !one && d.Train.N+d.Test.N > 2*n {
			t.Fatalf("%d and %d of %d rows", d.Train.N, d.Test.N, n)
		}
		for task := range d.Tasks {
			if labelsOf(d, &d.Train, task) == 0 || labelsOf(d, &d.Test, task) == 0 {
				t.Fatalf("task %d: %d and %d labels", task, labelsOf(d, &d.Train, task), labelsOf(d, &d.Test, task))
			}
		}
		again, err := world.ReadCSV(world.WriteCSV(d, &d.Train, &d.Test))
		if err != nil {
			t.Fatalf("%v in %s", err, world.WriteCSV(d, &d.Train, &d.Test))
		}
		if countOf(again) != countOf(table) || len(again.Tasks) != len(table.Tasks) || !slices.Equal(again.Features, table.Features) || len(again.Targets) != len(table.Targets) {
			t.Fatalf("got %+v, want %+v", again, table)
		}
		for k, c := range table.Targets {
			if c.Classes != nil && !reflect.DeepEqual(again.Targets[k], c) {
				t.Fatalf("got %+v, want %+v", again.Targets[k], c)
			}
		}
	})
}

func BenchmarkReadCSV(b *testing.B) {
	var text bytes.Buffer
	text.WriteString("task.a,y")
	for j := range 100 {
		fmt.Fprintf(&text, ",x%d", j)
	}
	for i := range 20_000 {
		fmt.Fprintf(&text, "\n%d,%d", i%60, i)
		for j := range 100 {
			fmt.Fprintf(&text, ",%.4f", float64(i*j%1013)/1013)
		}
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if _, err := world.ReadCSV(text.Bytes()); err != nil {
			b.Fatal(err)
		}
	}
}
