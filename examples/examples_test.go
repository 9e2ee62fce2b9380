package examples_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// run runs one example as its own program and returns what it prints.
func run(t *testing.T, input string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"run"}, args...)...)
	cmd.Stdin = strings.NewReader(input)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go run %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}

// The README quotes the program and what it prints.
func TestQuickstartPrintsWhatTheReadmeQuotes(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if got := run(t, "", "./quickstart"); !strings.Contains(string(readme), "```\n"+got+"```") {
		t.Errorf("the README does not quote what it prints now:\n%s", got)
	}
	source, err := os.ReadFile("quickstart/main.go")
	if err != nil {
		t.Fatal(err)
	}
	_, program, _ := strings.Cut(string(source), "package main")
	if !strings.Contains(string(readme), program) {
		t.Error("the README does not quote the program as it is now")
	}
}

func TestTrain(t *testing.T) {
	var got struct {
		Spec  string
		Step  int
		Tasks []struct {
			Name               string
			Loss, Metric, Gain *float64
			BaselineLoss       *float64 `json:"baseline_loss"`
			BaselineMetric     *float64 `json:"baseline_metric"`
		}
		DeltaM *float64 `json:"delta_m"`
		Hash   string
	}
	text := run(t, "", "./train", "-spec", "tasks=circle,half&labels=20&weighting=nash-mtl", "-steps", "30", "-json")
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if got.Step != 30 || len(got.Tasks) != 2 || got.DeltaM == nil || len(got.Hash) != 16 || got.Spec != "tasks=circle,half&labels=20&weighting=nash-mtl" {
		t.Errorf("got %s", text)
	}
	for _, task := range got.Tasks {
		for _, v := range []*float64{task.Loss, task.Metric, task.Gain, task.BaselineLoss, task.BaselineMetric} {
			if v == nil {
				t.Fatalf("a number of %s is missing in\n%s", task.Name, text)
			}
		}
		if d := *task.Gain - 100*(*task.Metric-*task.BaselineMetric); d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: gain %v is not 100 × (metric − baseline)", task.Name, *task.Gain)
		}
	}
}

func TestTrainNamesAnEarlierPreset(t *testing.T) {
	const old = "world=plane-grid&learner=tsvm&c=2"
	text := run(t, "", "./train", "-spec", old, "-steps", "1")
	if want := "Nine tasks, one tensor, of an earlier Tandem\n" + old + "\n"; !strings.HasPrefix(text, want) {
		t.Errorf("it begins otherwise than %q:\n%s", want, text)
	}
}

func TestTrainExplainsABadSpec(t *testing.T) {
	out, err := exec.Command("go", "run", "./train", "-spec", "arch=transformer").CombinedOutput()
	if err == nil {
		t.Fatal("no error")
	}
	line := strings.SplitN(string(out), "\n", 2)[0]
	if !strings.Contains(line, "arch") || !strings.Contains(line, "transformer") || !strings.Contains(line, "hard-sharing") {
		t.Errorf("got %q, want field, value and what is allowed", line)
	}
}

func TestCatalogue(t *testing.T) {
	var got map[string]json.RawMessage
	if err := json.Unmarshal([]byte(run(t, "", "./catalogue", "-json")), &got); err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"worlds", "presets", "architectures", "weightings", "samplings", "schedules", "optimisers", "kernel_machines"} {
		var entries []struct{ Name, Title, Summary string }
		if err := json.Unmarshal(got[list], &entries); err != nil {
			t.Errorf("%s: %v", list, err)
		}
		for _, e := range entries {
			if e.Name == "" || e.Title == "" || e.Summary == "" {
				t.Errorf("%s: an entry lacks a name, a title or a summary: %+v", list, e)
			}
		}
		if len(entries) == 0 && list != "kernel_machines" {
			t.Errorf("%s: no entries", list)
		}
	}
	if text := run(t, "", "./catalogue"); !strings.Contains(text, "nash-mtl") {
		t.Errorf("the list lacks nash-mtl:\n%s", text)
	}
}

// TestHelp asks every command of the repository for help: it says how it is called and what it is for, does nothing else, and has not failed.
func TestHelp(t *testing.T) {
	list := exec.Command("go", "list", "-f", `{{if and (eq .Name "main") .GoFiles}}{{.ImportPath}}{{end}}`, "./...")
	list.Dir = ".."
	out, err := list.Output()
	programs := strings.Fields(string(out))
	if err != nil || len(programs) < 12 {
		t.Fatalf("%d programs, %v", len(programs), err)
	}
	for _, program := range programs {
		name := strings.TrimPrefix(program, "tandem/")
		t.Run(name, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "go", "run", "./"+name, "-h")
			cmd.Dir = ".."
			var stderr strings.Builder
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			if err != nil {
				t.Errorf("%v\n%s", err, stderr.String())
			}
			first, rest, _ := strings.Cut(stderr.String(), "\n\n")
			call, _, _ := strings.Cut(first, " [") // what is not in brackets is needed
			if !strings.HasPrefix(call+" ", "usage: go run ./"+name+" ") || strings.Contains(first, "\n") || len(strings.Fields(rest)) < 8 || len(out) > 0 {
				t.Errorf("it prints %q and %q", out, stderr.String())
			}
		})
	}
}
