package world_test

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/core/world"
)

const small = "task.school,task.year,y,hours,size\nb,2,1.5,3,0.1\na,10,2.5,4,-2e1\nb,2,-1,5,+.5\na,2,0,6,7.\n"

// tasksOf returns the tasks of all labels, row by row.
func tasksOf(t *world.Table) (tasks []int) {
	for i := range t.Rows() {
		for k := range t.Targets {
			tasks = append(tasks, t.Task(i, k))
		}
	}
	return tasks
}

// exported is a table without what other packages do not see.
func exported(t *world.Table) world.Table {
	return world.Table{Modes: t.Modes, Features: t.Features, Targets: t.Targets, Tasks: t.Tasks, Group: t.Group, X: t.X, Y: t.Y, Lines: t.Lines, Digest: t.Digest, Notices: t.Notices}
}

func TestReadCSV(t *testing.T) {
	got, err := world.ReadCSV([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	want := &world.Table{
		Modes:    []world.Mode{{Name: "school", Levels: []string{"b", "a"}}, {Name: "year", Levels: []string{"2", "10"}}},
		Features: []string{"hours", "size"},
		Targets:  []world.Column{{Name: "y"}},
		Tasks:    [][]int{{0, 0}, {1, 0}, {1, 1}}, Group: []int{0, 2, 0, 1},
		X: []float64{3, 0.1, 4, -20, 5, 0.5, 6, 7}, Y: []float64{1.5, 2.5, -1, 0}, Lines: []int{2, 3, 4, 5},
		Digest: got.Digest,
	}
	if tasks := tasksOf(got); !slices.Equal(tasks, want.Group) {
		t.Errorf("tasks %v, want %v", tasks, want.Group)
	}
	if !reflect.DeepEqual(exported(got), exported(want)) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if want := "140bcecf928cd810"; got.Digest != want { // FNV-1a of the text, computed elsewhere
		t.Errorf("digest %s, want %s", got.Digest, want)
	}
}

// Every way of writing the same table is read as the same table.
func TestReadCSVUnderstands(t *testing.T) {
	want, err := world.ReadCSV([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	german := strings.ReplaceAll(strings.ReplaceAll(small, ",", ";"), ".", ",")
	german = strings.ReplaceAll(german, "task,", "task.")
	quoted := `"` + strings.ReplaceAll(strings.TrimSuffix(strings.ReplaceAll(small, "\n", "\"\n\""), `"`), ",", `","`)
	for name, text := range map[string]string{
		"byte order mark":         "\ufeff" + small,
		"CRLF":                    strings.ReplaceAll(small, "\n", "\r\n"),
		"CR":                      strings.ReplaceAll(small, "\n", "\r"),
		"no last line end":        strings.TrimSuffix(small, "\n"),
		"semicolons":              strings.ReplaceAll(small, ",", ";"),
		"tabs":                    strings.ReplaceAll(small, ",", "\t"),
		"decimal commas":          german,
		"decimal commas and tabs": strings.ReplaceAll(german, ";", "\t"),
		"quotes":                  quoted,
		"spaces":                  strings.ReplaceAll(small, ",", " , "),
		"spaces and quotes":       strings.ReplaceAll(quoted, ",", ", "),
		"empty rows at the end":   small + ",,,,\n\n , , , , \n",
		"everything":              "\ufeff" + strings.ReplaceAll(strings.ReplaceAll(german, "hours", `"hours"`), "\n", "\r\n") + ";;;;\r\n",
	} {
		got, err := world.ReadCSV([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got.Digest = want.Digest
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", name, got, want)
		}
	}
}

func TestWhatYIs(t *testing.T) {
	for _, c := range []struct {
		y       string
		classes []string
		labels  []float64
	}{
		{"0 1 1 0", []string{"0", "1"}, []float64{0, 1, 1, 0}},
		{"1 -1 1", []string{"-1", "1"}, []float64{1, 0, 1}},
		{"1 1.0 10", []string{"1", "10"}, []float64{0, 0, 1}},
		{"10 9", []string{"9", "10"}, []float64{1, 0}},
		{"yes no yes", []string{"no", "yes"}, []float64{1, 0, 1}},
		{"1 one 1", []string{"1", "one"}, []float64{0, 1, 0}},
		{"no no", []string{"no"}, []float64{0, 0}},
		{"0 1 2", nil, []float64{0, 1, 2}},
		{"3 3", nil, []float64{3, 3}},
	} {
		text := "task.a;y;x\n"
		for _, y := range strings.Fields(c.y) {
			text += "1;" + y + ";1\n"
		}
		got, err := world.ReadCSV([]byte(text))
		if err != nil || !slices.Equal(got.Targets[0].Classes, c.classes) || !slices.Equal(got.Y, c.labels) {
			t.Errorf("%s: got %+v, %v", c.y, got, err)
		}
	}
}

func TestReadCSVSaysWhatIsWrongAndWhere(t *testing.T) {
	const head = "task.a,y,x\n"
	columns := func(format string, n int) string {
		names := make([]string, n)
		for i := range names {
			names[i] = fmt.Sprintf(format, i)
		}
		return strings.Join(names, ",")
	}
	many := head
	for i := range 201 {
		many += fmt.Sprintf("%d,1,2\n", i)
	}
	for _, c := range []struct {
		name, text string
		line, cell int
		column     string
		says       string
	}{
		{"nothing", "", 1, 0, "", "empty"},
		{"blank lines", "\n\r\n \n", 1, 0, "", "empty"},
		{"no rows", head, 1, 0, "", "no rows"},
		{"no task", "school,y,x\n1,2,3\n", 1, 0, "", "no column task.<mode>"},
		{"task without mode", "task,y,x\n", 1, 1, "task", "task.<mode>"},
		{"task. without mode", "x,task. ,y\n", 1, 2, "task.", "task.<mode>"},
		{"no y", "task.a,Y,x\n", 1, 0, "", "no column y"},
		{"no feature", "task.a,y\n", 1, 0, "", "no feature"},
		{"two of a name", "task.a,y,x,x\n", 1, 4, "x", "second column"},
		{"two y", "task.a,y,x,y\n", 1, 4, "y", "second column"},
		{"two of a mode", "task.a,y,x,task. a\n", 1, 4, "task.a", "second column"},
		{"no name", "task.a,y,,x\n1,1,1,1\n", 1, 3, "", "no name"},
		{"long name", "task.a,y," + strings.Repeat("ü", 65) + "\n", 1, 3, strings.Repeat("ü", 65), "64 characters"},
		{"line break in a name", "task.a,y,\"a\nb\"\n", 1, 3, "a\nb", "control character"},
		{"7 modes", columns("task.%d", 7) + ",y,x\n", 1, 7, "task.6", "more than 6"},
		{"301 features", "task.a,y," + columns("x%d", 301) + "\n", 1, 303, "x300", "more than 300"},
		{"201 tasks", many, 202, 0, "", "more than 200 tasks"},
		{"few cells", head + "1,2,3\n1,2\n", 3, 0, "", "2 cells"},
		{"many cells", head + "1,2,3,4\n", 2, 0, "", "4 cells"},
		{"decimal comma with commas", head + "1,2,1,5\n", 2, 0, "", "4 cells"},
		{"quoted decimal comma with commas", head + "1,2,\"1,5\"\n", 2, 3, "x", `"1,5" is not a number`},
		{"text for a number", head + "1,2,three\n", 2, 3, "x", `"three" is not a number`},
		{"thousands", "task.a;y;x\n1;2;1.234,5\n", 2, 3, "x", "one decimal sign"},
		{"two commas", "task.a;y;x\n1;2;1,234,5\n", 2, 3, "x", "one decimal sign"},
		{"infinity", head + "1,2,Inf\n", 2, 3, "x", "not a number"},
		{"too large", head + "1,2,1e101\n", 2, 3, "x", "too large"},
		{"out of range", head + "1,2,-1e999\n", 2, 3, "x", "too large"},
		{"hexadecimal", head + "1,2,0x1p-2\n", 2, 3, "x", "not a number"},
		{"empty", head + "1,2,3\n1,2,\n", 3, 3, "x", "missing; fill it in or leave the row out (of 2 rows 1 "},
		{"many empty", head + "1,2,\n,2,1\n1,2,3\n1,NA,3\n", 2, 3, "x", "of 4 rows 3 miss a value"},
		{"NA for a task", head + "NA,2,3\n", 2, 1, "task.a", "missing"},
		{"NaN for y", head + "1,NaN,3\n", 2, 2, "y", "missing"},
		{"? for a feature", head + "1,2,?\n", 2, 3, "x", "missing"},
		{"three classes", head + "1,low,3\n1,high,3\n1,middle,3\n", 4, 2, "y", `"middle" is a third value`},
		{"a text among numbers", head + "1,5,3\n1,6,3\n1,7,3\n1,seven,3\n", 5, 2, "y", `"seven" is not a number`},
		{"long cell", head + strings.Repeat("a", 65) + ",2,3\n", 2, 1, "task.a", "64 characters"},
		{"line break in a cell", head + "\"a\nb\",2,3\n", 2, 1, "task.a", "control character"},
		{"no closing quote", head + "1,2,3\n1,2,\"3\n1,2,3\n", 3, 0, "", `begins with "`},
		{"quote in a cell", head + "1,2,3\"\n", 2, 0, "", `"`},
		{"UTF-16", "\xff\xfet\x00", 1, 0, "", "UTF-16"},
		{"zero byte", head + "1,\x00,3\n", 2, 0, "", "zero byte"},
		{"Latin-1", head + "1,2,3\nM\xfcnchen,2,3\n", 3, 0, "", "not UTF-8"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", 3, 0, "", "zero byte"},
		{"spaces separate", "task.a y x\n1 2 3\n", 1, 0, "", "no column y"},
	} {
		got, err := world.ReadCSV([]byte(c.text))
		var wrong *world.TableError
		if !errors.As(err, &wrong) || wrong.Line != c.line || wrong.Column != c.cell || wrong.Name != c.column || !strings.Contains(wrong.Problem, c.says) {
			t.Errorf("%s: got %+v, %v (%#v)", c.name, got, err, wrong)
			continue
		}
		if text := err.Error(); strings.ContainsAny(text, "\n\x00") || len(text) > 300 {
			t.Errorf("%s: error %q", c.name, text)
		}
	}
}

// Files that are far too large end in a clear error, quickly.
func TestReadCSVDoesNotHang(t *testing.T) {
	row := "17,1," + strings.Repeat("0.25,", 19) + "0.5\n"
	names := "task.a,y"
	for i := range 20 {
		names += fmt.Sprint(",x", i)
	}
	for _, c := range []struct {
		name, text, says string
	}{
		{"200,000 rows", names + "\n" + strings.Repeat(row, 200_000), "line 100002: at most 100000 rows; this file has about 200000"},
		{"one line", strings.Repeat("a", 5<<20), "more than 64 characters"},
		{"one line of separators", strings.Repeat(",", 2<<20), "empty"},
		{"one quote", "\"" + strings.Repeat("a\n", 2<<20), "line 1: a cell that begins"},
		{"blank lines", strings.Repeat("\n", 5<<20), "empty"},
		{"too many bytes", strings.Repeat("a", 64<<20+1), "the file has 64 MB; at most 64"},
	} {
		start := time.Now()
		_, err := world.ReadCSV([]byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %.200v, want %q", c.name, err, c.says)
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: took %v", c.name, took)
		}
	}
}

func TestLike(t *testing.T) {
	read := func(text string) *world.Table {
		t.Helper()
		table, err := world.ReadCSV([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return table
	}
	train := read("task.a,task.b,y,x,z\np,1,no,1,2\nq,2,yes,3,4\np,2,yes,5,6\n")
	got, err := world.ReadCSVLike([]byte("z,x,other,task.b,y,task.a\n7,8,9,2,yes,p\n10,11,12,1,yes,q\n"), train)
	if err != nil {
		t.Fatal(err)
	}
	if want := [][]int{{0, 0}, {0, 1}, {1, 1}, {1, 0}}; !reflect.DeepEqual(got.Tasks, want) {
		t.Errorf("tasks %v, want %v", got.Tasks, want)
	}
	if !slices.Equal(tasksOf(got), []int{1, 3}) || !slices.Equal(got.X, []float64{8, 7, 11, 10}) || !slices.Equal(got.Y, []float64{1, 1}) {
		t.Errorf("got %+v", got)
	}
	numbers := read("task.a,y,x\np,1.5,1\np,2,1\np,0,1\n")
	if got, err := world.ReadCSVLike([]byte("task.a,y,x\np,2,1\np,4.0,1\n"), numbers); err != nil || !slices.Equal(got.Y, []float64{2, 4}) || got.Targets[0].Classes != nil {
		t.Errorf("two values of a number: %+v, %v", got, err)
	}
	signs := read("task.a,y,x\np,-1,1\np,1,1\n")
	if got, err := world.ReadCSVLike([]byte("task.a,y,x\np,1.0,1\np,1,1\n"), signs); err != nil || !slices.Equal(got.Y, []float64{1, 1}) {
		t.Errorf("one class of two: %+v, %v", got, err)
	}
	for _, c := range []struct{ text, says string }{
		{"task.a,y,x,z\np,no,1,2\n", `no column "task.b"`},
		{"task.a,task.b,y,x\np,1,no,1\n", `no column "z"`},
		{"task.a,task.b,task.c,y,x,z\np,1,1,no,1,2\n", "more columns"},
		{"task.a,task.b,y,x,z\np,1,no,1,2\nr,1,no,1,2\n", `line 3: the other file has no "a r"`},
		{"task.a,task.b,y,x,z\np,1,maybe,1,2\n", `line 2: y is "maybe"`},
		{"task.a,task.b,y,x,z\np,1,7,1,2\n", `line 2: y is "7"`},
	} {
		if _, err := world.ReadCSVLike([]byte(c.text), train); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("got %v, want %q", err, c.says)
		}
	}
	if _, err := world.ReadCSVLike([]byte("task.a,y,x\np,no,1\np,yes,1\n"), numbers); err == nil {
		t.Error("texts are read as numbers")
	}
}

// The shipped data sets are read, and are what their README says.
func TestShippedData(t *testing.T) {
	for _, c := range []struct {
		file                  string
		rows, tasks, features int
		modes                 []int
	}{
		{"exam.csv", 4057, 64, 4, []int{64}},
		{"star.csv", 3200, 64, 9, []int{16, 4}},
		{"penguins.csv", 342, 4, 4, []int{4}},
	} {
		text, err := os.ReadFile("../../examples/data/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		table, err := world.ReadCSV(text)
		if err != nil {
			t.Fatal(err)
		}
		modes := make([]int, len(table.Modes))
		for m, mode := range table.Modes {
			modes[m] = len(mode.Levels)
		}
		if table.Rows() != c.rows || len(table.Tasks) != c.tasks || len(table.Features) != c.features || !slices.Equal(modes, c.modes) || (table.Targets[0].Classes != nil) != (c.file == "penguins.csv") {
			t.Errorf("%s: %d rows, %d tasks, %d features, modes %v", c.file, table.Rows(), len(table.Tasks), len(table.Features), modes)
		}
	}
}
