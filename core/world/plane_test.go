package world_test

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"tandem/core/catalogue"
	"tandem/core/world"
)

const every = "circle,xor,gauss,spiral,half,ring,checkerboard,moons,sine"

var functions = append(strings.Split(every, ","), "plane-regression", "gauss-regression")

// values are the defaults of the plane with pairs of key and value set, in their canonical form.
func values(t testing.TB, set ...string) catalogue.Values {
	t.Helper()
	return valuesOf(t, &world.Entries[0], set...)
}

func valuesOf(t testing.TB, e *world.Entry, set ...string) catalogue.Values {
	t.Helper()
	v := catalogue.Defaults(e.Options)
	for i := 0; i < len(set); i += 2 {
		v[set[i]] = set[i+1]
	}
	n, err := e.Tasks(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range e.Options {
		if v[o.Key], err = o.Canonical(v[o.Key], n); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func plane(t testing.TB, seed uint64, set ...string) *world.Data {
	t.Helper()
	d, err := world.Entries[0].Generate(values(t, set...), seed)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// example is a labelled training example of a task.
type example struct{ x, y, label float32 }

func examples(d *world.Data, task int) []example {
	var out []example
	tasks := len(d.Tasks)
	for i := range d.Train.N {
		if d.Train.Mask[i*tasks+task] == 1 {
			out = append(out, example{d.Plane.Train[2*i], d.Plane.Train[2*i+1], d.Train.Y[i*tasks+task]})
		}
	}
	return out
}

func hash(d *world.Data) uint64 {
	h := fnv.New64a()
	all := [][]float32{d.Train.X, d.Train.Y, d.Train.Mask, d.Test.X, d.Test.Y, d.Test.Mask}
	if d.Plane != nil {
		all = append(all, d.Plane.Train, d.Plane.Test)
	}
	for _, s := range all {
		for _, v := range s {
			h.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
		}
	}
	for _, v := range d.Angles {
		h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)))
	}
	return h.Sum64()
}

// The data of a link is a promise: these change only if the world is meant to change.
func TestSameBits(t *testing.T) {
	for _, c := range []struct {
		name string
		seed uint64
		set  []string
		want uint64
	}{
		{"defaults", 1, nil, 0x2c36b11b56220859},
		{"every function", 7, []string{"tasks", every, "labels", "50", "noise", "10", "missing", "20", "x1x2", "1", "sin-x1", "1"}, 0xb08391847dfd4a3d},
		{"tied regressions on common points", 7, []string{"tasks", "spiral,moons,gauss-regression", "target", "score", "relatedness", "35", "rotation", "10,20,30", "noise", "5", "points", "common"}, 0xc74bc87f47634491},
	} {
		got := hash(plane(t, c.seed, c.set...))
		if again := hash(plane(t, c.seed, c.set...)); again != got {
			t.Errorf("%s: %#x, then %#x", c.name, got, again)
		}
		if other := hash(plane(t, c.seed+1, c.set...)); other == got {
			t.Errorf("%s: another seed gives the same data", c.name)
		}
		if got != c.want {
			t.Errorf("%s: got %#x, want %#x", c.name, got, c.want)
		}
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		name               string
		set                []string
		train, features, T int
	}{
		{"defaults", nil, 1200, 2, 3},
		{"own points", []string{"labels", "400,12,30"}, 442, 2, 3},
		{"common points", []string{"labels", "400,12,30", "points", "common"}, 400, 2, 3},
		{"nine tasks", []string{"tasks", every, "labels", "10", "x1-squared", "1", "x2-squared", "1", "x1x2", "1", "sin-x1", "1", "sin-x2", "1"}, 90, 7, 9},
		{"one task, one input", []string{"tasks", "sine", "x1", "0"}, 400, 1, 1},
	} {
		d := plane(t, 1, c.set...)
		if got, features := world.Entries[0].Size(values(t, c.set...)); got != c.train+1000 || features != c.features {
			t.Errorf("%s: Size %d, %d, want %d, %d", c.name, got, features, c.train+1000, c.features)
		}
		for _, s := range []struct {
			set    world.Set
			points []float32
			n      int
		}{{d.Train, d.Plane.Train, c.train}, {d.Test, d.Plane.Test, 1000}} {
			got := []int{s.set.N, len(s.set.X), len(s.set.Y), len(s.set.Mask), len(s.points)}
			if want := []int{s.n, s.n * c.features, s.n * c.T, s.n * c.T, s.n * 2}; !slices.Equal(got, want) {
				t.Errorf("%s: sizes %v, want %v", c.name, got, want)
			}
			for i, p := range s.points {
				if p < -1 || p > 1 {
					t.Errorf("%s: coordinate %d is %v", c.name, i, p)
				}
			}
		}
		if len(d.Tasks) != c.T || len(d.Features) != c.features || len(d.Angles) != c.T*c.T {
			t.Errorf("%s: %d tasks, %d features, %d angles", c.name, len(d.Tasks), len(d.Features), len(d.Angles))
		}
	}
}

func TestFeaturesAreWhatTheirNamesSay(t *testing.T) {
	d := plane(t, 3, "x1-squared", "1", "x2-squared", "1", "x1x2", "1", "sin-x1", "1", "sin-x2", "1")
	want := map[string]func(x, y float64) float64{
		"x₁": func(x, _ float64) float64 { return x }, "x₂": func(_, y float64) float64 { return y },
		"x₁²": func(x, _ float64) float64 { return x * x }, "x₂²": func(_, y float64) float64 { return y * y },
		"x₁x₂":     func(x, y float64) float64 { return x * y },
		"sin 2πx₁": func(x, _ float64) float64 { return math.Sin(2 * math.Pi * x) },
		"sin 2πx₂": func(_, y float64) float64 { return math.Sin(2 * math.Pi * y) },
	}
	for _, s := range []struct {
		x      []float32
		points []float32
	}{{d.Train.X, d.Plane.Train}, {d.Test.X, d.Plane.Test}} {
		for i := 0; i < len(s.points)/2; i++ {
			for k, name := range d.Features {
				got, want := float64(s.x[i*len(d.Features)+k]), want[name](float64(s.points[2*i]), float64(s.points[2*i+1]))
				if math.Abs(got-want) > 1e-6 {
					t.Fatalf("%s of example %d: got %v, want %v", name, i, got, want)
				}
			}
		}
	}
}

func TestTasksSayWhatTheyAre(t *testing.T) {
	d := plane(t, 1, "tasks", "circle,ring,circle,plane-regression,ring,circle,gauss-regression",
		"target", "auto,score,label,auto,auto,auto,label", "on", "1,0,1,1,1,1,1", "loss-scale", "1,1,100,1,1,0.01,1")
	want := []world.Task{
		{Name: "Circle", Target: world.Binary, Outputs: 1, Scale: 1, On: true, Index: []int{0}},
		{Name: "Ring", Target: world.Regression, Outputs: 1, Scale: 1, On: false, Index: []int{1}},
		{Name: "Circle 2", Target: world.Binary, Outputs: 1, Scale: 100, On: true, Index: []int{2}},
		{Name: "Plane regression", Target: world.Regression, Outputs: 1, Scale: 1, On: true, Index: []int{3}},
		{Name: "Ring 2", Target: world.Binary, Outputs: 1, Scale: 1, On: true, Index: []int{4}},
		{Name: "Circle 3", Target: world.Binary, Outputs: 1, Scale: 0.01, On: true, Index: []int{5}},
		{Name: "Gauss regression", Target: world.Binary, Outputs: 1, Scale: 1, On: true, Index: []int{6}},
	}
	if !reflect.DeepEqual(d.Tasks, want) {
		t.Errorf("got  %v\nwant %v", d.Tasks, want)
	}
	modes := []world.Mode{{Name: "Task", Levels: []string{"Circle", "Ring", "Circle 2", "Plane regression", "Ring 2", "Circle 3", "Gauss regression"}}}
	if !reflect.DeepEqual(d.Modes, modes) {
		t.Errorf("modes: got %v, want %v", d.Modes, modes)
	}
}

func TestTheTargetIsTheOneAskedForOrHasTheFewestLabels(t *testing.T) {
	for _, c := range []struct {
		set  []string
		want int
	}{
		{nil, 0},
		{[]string{"labels", "400,12,400"}, 1},
		{[]string{"labels", "400,12,12"}, 1},
		{[]string{"labels", "400,300,400", "missing", "0,0,50"}, 2},
		{[]string{"labels", "400,12,20", "on", "1,0,1"}, 2},
		{[]string{"labels", "400,12,20", "on", "0"}, 1},
		{[]string{"labels", "400,12,400", "target-task", "3"}, 2},
	} {
		if got := plane(t, 1, c.set...).Target; got != c.want {
			t.Errorf("%v: got %d, want %d", c.set, got, c.want)
		}
	}
}

func TestErrorsNameTheField(t *testing.T) {
	for _, c := range []struct{ key, value string }{
		{"tasks", ""}, {"tasks", "circle,square"}, {"tasks", every + ",circle"},
		{"target-task", "4"}, {"target-task", "-1"}, {"target-task", "one"},
		{"relatedness", "181"}, {"relatedness", "-0.5"}, {"relatedness", "-2"}, {"relatedness", "own"},
		{"x1", "0"}, // x2 is off too
		{"points", "some"}, {"labels", "1"}, {"labels", "1001"}, {"labels", "400,12"}, {"noise", "51"}, {"missing", "96"}, {"on", "2"},
		{"target", "class"}, {"rotation", "181"}, {"shift-x", "1.1"}, {"shift-y", "-1.1"}, {"scale", "0.2"}, {"loss-scale", "0"},
	} {
		e := &world.Entries[0]
		v := catalogue.Defaults(e.Options)
		if v[c.key] = c.value; c.key == "x1" {
			v["x2"] = "0"
		}
		n, err := e.Tasks(v)
		for _, o := range e.Options {
			if err == nil {
				_, err = o.Canonical(v[o.Key], n)
			}
		}
		var wrong *catalogue.ValueError
		if !errors.As(err, &wrong) || wrong.Key != c.key || wrong.Value != c.value || wrong.Allowed == "" {
			t.Errorf("%s=%s: got %v", c.key, c.value, err)
		}
	}
}

func TestEntryIsComplete(t *testing.T) {
	for _, e := range append(slices.Clone(world.Entries), world.CSV) {
		if (e.Generate == nil) != e.Attachment || (e.Read == nil) == e.Attachment {
			t.Errorf("%s: has not one of Generate and Read", e.Name)
		}
		if e.Name == "" || e.Title == "" || e.Summary == "" || e.Cite == "" {
			t.Errorf("%+v", e.Entry)
		}
		for _, o := range e.Options {
			if got, err := o.Canonical(o.Default, 3); err != nil || got != o.Default || o.Label == "" || o.Help == "" {
				t.Errorf("%s: option %s: default %q, %v", e.Name, o.Key, got, err)
			}
		}
	}
}
