package world_test

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tandem/core/world"
)

const houses = "task.town,y.price,y.sold,rooms\nA,10,yes,1\nA,NA,no,2\nB,30,no,3\nB,40,,4\nA,12,yes,2\nB,35,yes,5\n"

// Columns y.<name> are a task each, and an empty cell of theirs is a label that is not there.
func TestSeveralLabelsARow(t *testing.T) {
	table, err := world.ReadCSV([]byte(houses))
	if err != nil {
		t.Fatal(err)
	}
	if want := []world.Column{{Name: "y.price"}, {Name: "y.sold", Classes: []string{"no", "yes"}}}; !reflect.DeepEqual(table.Targets, want) {
		t.Errorf("targets %+v, want %+v", table.Targets, want)
	}
	if want := []world.Mode{{Name: "town", Levels: []string{"A", "B"}}, {Name: "y", Levels: []string{"price", "sold"}}}; !reflect.DeepEqual(table.Modes, want) {
		t.Errorf("modes %+v, want %+v", table.Modes, want)
	}
	if want := []int{0, 1, -1, 1, 2, 3, 2, -1, 0, 1, 2, 3}; !slices.Equal(tasksOf(table), want) {
		t.Errorf("tasks %v, want %v", tasksOf(table), want)
	}
	for at, want := range []float64{10, 1, math.NaN(), 0, 30, 0, 40, math.NaN(), 12, 1, 35, 1} {
		if got := table.Y[at]; got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("label %d is %v, want %v", at, got, want)
		}
	}
	if said := strings.Join(table.Notices, "; "); said != "y.price: 1 of 6 labels are missing; y.sold: 1 of 6 labels are missing" {
		t.Errorf("it says %q", said)
	}
	d := readData(t, []byte(houses), 1)
	for i, want := range []world.Target{world.Regression, world.Binary, world.Regression, world.Binary} {
		train, test := labelsOf(d, &d.Train, i), labelsOf(d, &d.Test, i)
		if all := []int{2, 3, 3, 2}[i]; d.Tasks[i].Target != want || train == 0 || test == 0 || train+test != all {
			t.Errorf("%s: %s, %d and %d labels, want %s and %d in all", d.Tasks[i].Name, d.Tasks[i].Target, train, test, want, all)
		}
	}
	if got, want := rows(t, world.WriteCSV(d, &d.Train, &d.Test), 6), rows(t, []byte(strings.ReplaceAll(houses, "NA", "")), 6); !slices.Equal(got, want) && d.Train.N+d.Test.N == 6 {
		t.Errorf("written %q, want %q", got, want)
	}
	// Without task.<mode> the labels are the only tasks.
	alone, err := world.ReadCSV([]byte("y.a;y.b;x\n1,5;2;1\n2;;2\n3;1;3\n2;0;4\n"))
	if err != nil || len(alone.Tasks) != 2 || len(alone.Modes) != 1 || alone.Y[0] != 1.5 {
		t.Errorf("without modes: %+v, %v", alone, err)
	}
	// A second file may lack a column, or have them in another order.
	like, err := world.ReadCSVLike([]byte("rooms,y.sold,task.town\n3,yes,B\n2,no,A\n"), table)
	if err != nil || !slices.Equal(tasksOf(like), []int{-1, 3, -1, 1}) || like.Y[1] != 1 || like.Y[3] != 0 {
		t.Errorf("a second file: %+v, %v", like, err)
	}
	for _, c := range []struct{ text, says string }{
		{"y.a,y,x\n1,2,3\n", "write y.<name>"}, {"y,y.a,x\n1,2,3\n", "write y.<name>"}, {"y.a,y.a,x\n", "second column"},
		{"y.a,y.b,x\n,,1\n,NA,2\n", "no row has a label"}, {"task.a,y,x\n1,,2\n1,2,3\n", "missing"},
		{"y.a,y.b,x\n1,a,1\n2,b,2\n3,c,2\n", `"c" is a third value of y.b`},
	} {
		if _, err := world.ReadCSV([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: got %v, want %q", c.text, err, c.says)
		}
	}
}

// Labels that are there are kept, every task has one to learn from and one to be tested on, and no label is on both sides.
func TestMissingLabelsAreDealtOut(t *testing.T) {
	var b strings.Builder
	b.WriteString("y.a,y.b,y.c,x\n")
	for i := range 40 {
		cells := []string{"1." + string(rune('0'+i%10)), "", ""}
		if i%19 == 3 {
			cells[1] = string(rune('1' + i%4)) // three labels
		}
		if i%3 == 0 {
			cells[2] = []string{"no", "yes"}[i/3%2]
		}
		b.WriteString(strings.Join(cells, ",") + "," + string(rune('0'+i%7)) + "\n")
	}
	for seed := range uint64(30) {
		d := readData(t, []byte(b.String()), seed)
		for task, want := range []int{40, 2, 14} {
			train, test := labelsOf(d, &d.Train, task), labelsOf(d, &d.Test, task)
			if train == 0 || test == 0 || train+test != want {
				t.Errorf("seed %d, %s: %d and %d labels, want %d", seed, d.Tasks[task].Name, train, test, want)
			}
		}
	}
}

// More than two classes are a task each, against all others.
func TestMoreThanTwoClasses(t *testing.T) {
	const flowers = "task.field,y,x\n1,setosa,1\n1,virginica,2\n1,versicolor,3\n2,setosa,4\n2,virginica,5\n2,versicolor,6\n1,setosa,7\n1,virginica,8\n2,versicolor,9\n"
	table, err := world.ReadCSV([]byte(flowers))
	if err != nil {
		t.Fatal(err)
	}
	classes := []string{"setosa", "versicolor", "virginica"}
	if len(table.Tasks) != 6 || len(table.Targets) != 3 || table.Targets[1].Class != "versicolor" || !slices.Equal(table.Targets[1].Classes, classes) {
		t.Errorf("got %+v", table)
	}
	if m := table.Modes[1]; m.Name != "class" || !slices.Equal(m.Levels, classes) {
		t.Errorf("modes %+v", table.Modes)
	}
	for i, class := range []int{0, 2, 1, 0, 2, 1, 0, 2, 1} {
		for k := range classes {
			if got := table.Y[3*i+k]; got != 0 && got != 1 || (got == 1) != (class == k) {
				t.Errorf("row %d, %s: label %v", i, classes[k], got)
			}
		}
	}
	d := readData(t, []byte(flowers), 1)
	if d.Tasks[0].Name != "field 1, setosa" || d.Tasks[0].Target != world.Binary {
		t.Errorf("task %+v", d.Tasks[0])
	}
	if got, want := rows(t, world.WriteCSV(d, &d.Train, &d.Test), 6), rows(t, []byte(flowers), 6); !slices.Equal(got, want) {
		t.Errorf("written %q, want %q", got, want)
	}
	// A second file of few rows may have some of the classes, and no others.
	like, err := world.ReadCSVLike([]byte("task.field,y,x\n2,virginica,1\n"), table)
	if err != nil || !slices.Equal(like.Y, []float64{0, 0, 1}) || !slices.Equal(tasksOf(like), []int{3, 4, 5}) {
		t.Errorf("got %+v, %v", like, err)
	}
	var wrong *world.TableError
	if _, err := world.ReadCSVLike([]byte("task.field,y,x\n2,virginica,1\n2,rose,1\n"), table); !errors.As(err, &wrong) || wrong.Line != 3 {
		t.Errorf("a class that is not there: %v", err)
	}
}

// FuzzUnpack: what is no packed table is an error, and what is one is as good as a table that was read.
func FuzzUnpack(f *testing.F) {
	for _, text := range []string{small, houses, "y.a,x\nu,1\nv,2\nw,3\nu,1\nv,2\n#N/A,3\nw,1\nu,2\nv,3\nw,1\n"} {
		table, err := world.ReadCSV([]byte(text))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(table.Pack())
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := world.Unpack(text)
		if err != nil {
			return
		}
		if again := table.Pack(); len(again) > 0 && table.Trainable() == nil {
			if back, err := world.Unpack(again); err != nil || !bytes.Equal(back.Pack(), again) {
				t.Fatalf("%v", err)
			}
			v := valuesOf(t, &world.CSV)
			for key, value := range table.Options() {
				v[key] = value
			}
			if _, err := world.CSV.Read(v, 1, table); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// FuzzReadCSVLike: a second file is read in the words of the first, or is an error.
func FuzzReadCSVLike(f *testing.F) {
	for _, text := range []string{small, houses, "sep=;\n;task.a;y;x;\n0;\u22121;1,5;1;\n1;01;2;2;\n", "y.a,x\nu,1\nv,2\nw,3\nu,1\nv,2\nw,3\nw,1\nu,2\nv,3\n",
		"x,y,task.year,task.school,size,hours\n1,2,2,a,1,1\n", "task.a,y,x\n1,yes,1\n2,no,1\n", "task.a,y,x\n1,1,1\n02,0,1\n"} {
		f.Add([]byte(text), []byte(houses))
		f.Add([]byte(small), []byte(text))
		f.Add([]byte(text), []byte(text))
	}
	f.Fuzz(func(t *testing.T, first, second []byte) {
		known, err := world.ReadCSV(first)
		if err != nil {
			return
		}
		other, err := world.ReadCSVLike(second, known)
		if err != nil {
			return
		}
		k := len(known.Targets)
		if !reflect.DeepEqual(other.Features, known.Features) || !reflect.DeepEqual(other.Modes, known.Modes) || len(other.Targets) != k ||
			len(other.X) != other.Rows()*len(known.Features) || len(other.Y) != other.Rows()*k || len(other.Tasks) < len(known.Tasks) {
			t.Fatalf("got %+v, want the words of %+v", other, known)
		}
		for at, y := range other.Y {
			task := other.Task(at/k, at%k)
			if task < 0 != (y != y) || task >= len(other.Tasks) || known.Targets[at%k].Classes != nil && y == y && y != 0 && y != 1 {
				t.Fatalf("label %d is %v of task %d", at, y, task)
			}
		}
		if bytes.Equal(first, second) && (!slices.Equal(tasksOf(other), tasksOf(known)) || len(other.Tasks) != len(known.Tasks)) {
			t.Fatalf("of itself: tasks %v, want %v", tasksOf(other), tasksOf(known))
		}
	})
}
