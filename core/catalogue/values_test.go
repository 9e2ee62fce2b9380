package catalogue_test

import (
	"reflect"
	"testing"

	"tandem/core/catalogue"
)

func TestValuesReadWhatIsWritten(t *testing.T) {
	v := catalogue.Values{"n": "7", "lr": "0.01", "on": "1", "off": "0", "tasks": "a,b,a", "one": "5", "each": "1,2.5,3", "none": "", "layers": "8,4"}
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"Text", v.Text("tasks"), "a,b,a"},
		{"Int", v.Int("n"), 7},
		{"Float", v.Float("lr"), 0.01},
		{"Float of a whole number", v.Float("n"), 7.0},
		{"Bool", []bool{v.Bool("on"), v.Bool("off")}, []bool{true, false}},
		{"Texts", v.Texts("tasks"), []string{"a", "b", "a"}},
		{"Texts of none", len(v.Texts("none")), 0},
		{"Ints", v.Ints("layers"), []int{8, 4}},
		{"Ints of none", len(v.Ints("none")), 0},
		{"TaskTexts of one", v.TaskTexts("one", 3), []string{"5", "5", "5"}},
		{"TaskTexts of each", v.TaskTexts("tasks", 3), []string{"a", "b", "a"}},
		{"TaskFloats of one", v.TaskFloats("one", 2), []float64{5, 5}},
		{"TaskFloats of each", v.TaskFloats("each", 3), []float64{1, 2.5, 3}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestMistakesOfTheProgramPanic(t *testing.T) {
	v := catalogue.Values{"text": "red", "each": "1,2"}
	for name, read := range map[string]func(){
		"no such key":       func() { v.Text("colour") },
		"text as Int":       func() { v.Int("text") },
		"text as Float":     func() { v.Float("text") },
		"too few for tasks": func() { v.TaskFloats("each", 3) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			read()
		}()
	}
}

func TestDefaultsAndEntryOption(t *testing.T) {
	a := catalogue.Option{Key: "a", Default: "1"}
	b := catalogue.Option{Key: "b", Default: "x,y"}
	got := catalogue.Defaults([]catalogue.Option{a}, nil, []catalogue.Option{b})
	if want := (catalogue.Values{"a": "1", "b": "x,y"}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	e := catalogue.Entry{Options: []catalogue.Option{a, b}}
	if o, ok := e.Option("b"); !ok || o.Default != "x,y" {
		t.Errorf("got %v, %v", o, ok)
	}
	if _, ok := e.Option("c"); ok {
		t.Error("found an option that is not there")
	}
}
