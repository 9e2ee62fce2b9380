package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tandem/core/weighting"
)

// TestProgram builds the program and runs it as a person would.
func TestProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	program := filepath.Join(t.TempDir(), "aggregate.exe")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, c := range []struct {
		input, want string // on standard output if it begins with {, else on standard error
	}{
		{`{"jacobian": [[-4, 1, 1], [6, 1, 1]]}`, `{"results":[{"name":"mgda","weights":[0.6,`},
		{`nonsense`, "aggregate: standard input: invalid character"},
		{`{"jacobian": [[1, 2], [3]]}`, "aggregate: \"jacobian\": row 2 has 1 numbers, row 1 has 2"},
	} {
		command := exec.Command(program)
		command.Stdin = strings.NewReader(c.input)
		var out, errs bytes.Buffer
		command.Stdout, command.Stderr = &out, &errs
		err := command.Run()
		got, other, status := out.String(), errs.String(), 0
		if c.want[0] != '{' {
			got, other, status = other, got, 1
		}
		if !strings.HasPrefix(got, c.want) || strings.Count(got, "\n") != 1 || other != "" || command.ProcessState.ExitCode() != status {
			t.Errorf("%s: printed %q, and %q elsewhere; %v; want %q… in one line and exit status %d", c.input, got, other, err, c.want, status)
		}
	}
}

// TestResults holds the output against TorchJD's golden vectors (catalogue, section 14).
func TestResults(t *testing.T) {
	var out bytes.Buffer
	if err := run(strings.NewReader(`{"jacobian": [[-4, 1, 1], [6, 1, 1]]}`), &out, 1); err != nil {
		t.Fatal(err)
	}
	var got struct{ Results []result }
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string][]float64{"mgda": {0, 1, 1}, "cagrad": {.1835, 1.2041, 1.2041}, "nash-mtl": {.0542, .7061, .7061},
		"pcgrad": {.5848, 3.8012, 3.8012}}
	names := map[string]bool{}
	for _, r := range got.Results {
		names[r.Name] = true
		for i, x := range want[r.Name] {
			if math.Abs(r.Direction[i]-x) > 1e-4 {
				t.Errorf("%s: direction %v, want %v", r.Name, r.Direction, want[r.Name])
			}
		}
		if r.Name == "graddrop" {
			// The first column tosses −4 or 6; the others agree.
			if x := r.Direction[0]; x != -4 && x != 6 || r.Direction[1] != 2 || r.Direction[2] != 2 || r.Weights != nil {
				t.Errorf("graddrop: %+v, want -4 or 6, then 2, 2, and no weights", r)
			}
		}
	}
	for _, e := range weighting.Entries {
		if is := e.Losses == nil; is != names[e.Name] {
			t.Errorf("%s: printed %v, want %v", e.Name, names[e.Name], is)
		}
	}
}

func TestBadInput(t *testing.T) {
	for _, c := range []struct{ input, want string }{
		{"", "empty"}, {"  ", "empty"}, {"{", "unexpected EOF"}, {"[]", "cannot unmarshal"}, {`{}`, "no rows"},
		{`{"jacobian": []}`, "no rows"}, {`{"jacobian": [[]]}`, "at least 1"}, {`{"jacobian": [[1], []]}`, "row 2"},
		{`{"jacobian": [[1, null]]}`, "number 2 of row 1 is null"}, {`{"jacobian": [["a"]]}`, "cannot unmarshal"},
		{`{"jacobian": [[1e999]]}`, "1e999"}, {`{"jacobian": [[1]]} x`, "more after"},
		{`{"jacobian": [[1e200, 1e200], [1, 1]]}`, "too large"},
		{`{"jacobian": [` + strings.Repeat("[1],", 100) + `[1]]}`, "at most 100"},
	} {
		var out bytes.Buffer
		err := run(strings.NewReader(c.input), &out, 1)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: error %v, want it to say %q in one line", c.input, err, c.want)
		}
		if out.Len() != 0 {
			t.Errorf("%q: printed %q beside the error", c.input, out.String())
		}
	}
}

// TestManyRows: a hundred dependent rows, some zero, take no time to speak of.
func TestManyRows(t *testing.T) {
	rows := make([][]float64, 100)
	for i := range rows {
		x := float64(i%10) - 4.5
		rows[i] = []float64{x, x * x * float64(i%3), 1}
		if i%17 == 0 {
			rows[i] = []float64{0, 0, 0}
		}
	}
	if _, err := aggregate(rows, 1); err != nil {
		t.Error(err)
	}
}

// TestSizes: neither rows of unlike length nor tiny or huge numbers spoil a direction; what cannot be told is an error.
func TestSizes(t *testing.T) {
	for _, c := range []struct {
		name, jacobian string
		want           []float64 // nil: an error
		size           float64
	}{
		{"cagrad", "[[1e-6, 0], [1, 1]]", []float64{.8536, .5}, 1},
		{"cagrad", "[[1, 0], [-1, 0], [0, 1]]", []float64{0, 1. / 3}, 1}, // up to ½
		{"cagrad", "[[1e6, 1e6], [-1, 0.5]]", []float64{.183772, .658114}, 1e6},
		{"cagrad", "[[1e-17, 0], [-1, 1]]", []float64{-.146447, .5}, 1},
		{"cagrad", "[[1e20, 0], [-1e20, 0], [0, 1]]", []float64{0, 1. / 3}, 1},
		{"mgda", "[[1e-17, 0], [-1, 1]]", []float64{.5, .5}, 1e-17},
		{"mgda", "[[1e8, 0], [-1e8, 0], [0, 1]]", []float64{0, 0}, 1},
		{"mgda", "[[-4e300, 1e300, 1e300], [6e300, 1e300, 1e300]]", []float64{0, 1, 1}, 1e300},
		{"nash-mtl", "[[-4e-160, 1e-160, 1e-160], [6e-160, 1e-160, 1e-160]]", []float64{.0542, .7061, .7061}, 1},
		{"nash-mtl", "[[-4e-300, 1e-300, 1e-300], [6e-300, 1e-300, 1e-300]]", []float64{.0542, .7061, .7061}, 1},
		{"nash-mtl", "[[-4e150, 1e150, 1e150], [6, 1, 1]]", []float64{.0542, .7061, .7061}, 1},
		{"pcgrad", "[[-4e-160, 1e-160, 1e-160], [6e-160, 1e-160, 1e-160]]", []float64{.5848, 3.8012, 3.8012}, 1e-160},
		{"nash-mtl", "[[1e-170, 0], [1, 1]]", nil, 1},
		{"mgda", "[[1e-310, 0], [1e300, 1]]", nil, 1},
	} {
		var out bytes.Buffer
		err := run(strings.NewReader(`{"jacobian": `+c.jacobian+`}`), &out, 1)
		if c.want == nil {
			if err == nil || !strings.Contains(err.Error(), "too large or too small") {
				t.Errorf("%s: printed %s, %v; want an error", c.jacobian, out.String(), err)
			}
			continue
		}
		var got struct{ Results []result }
		if err := errors.Join(err, json.Unmarshal(out.Bytes(), &got)); err != nil {
			t.Errorf("%s: %v", c.jacobian, err)
		}
		for _, r := range got.Results {
			for i, x := range c.want {
				if r.Name == c.name && !(math.Abs(r.Direction[i]/c.size-x) <= 1e-4) {
					t.Errorf("%s of %s: direction %v, want %v times %v", c.name, c.jacobian, r.Direction, c.want, c.size)
				}
			}
		}
	}
}
