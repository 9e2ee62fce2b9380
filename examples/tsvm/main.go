// Tsvm trains a kernel machine on a table and tests it on another: tasks are rows that agree in their columns task.<mode>,
// y is what is predicted (exactly two values are classes), all other columns are the inputs, taken as they are, or with
// -standardise in units of their deviations.
//
//	go run ./examples/tsvm -train train.csv -test test.csv -model tlssvm -rank 3 -gamma 8 -json
//	go run ./examples/tsvm -train train.csv -test test.csv -model single-svm -kernel rbf -standardise -cv
//
// Models are the kernel machines of the catalogue (go run ./examples/catalogue); an option that the model does not have is
// left aside, so that the same call serves all of them. With -cv the options of catalogue 6.2 are chosen by
// cross-validation of the training table, unless they are given.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"time"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/svm"
	"tandem/internal/usage"
)

// result is what -json prints. Numbers that are not known are null.
type result struct {
	Model       string   `json:"model"`
	Rank        *int     `json:"rank"`
	Iterations  int      `json:"iterations"`
	Objective   *float64 `json:"objective"`
	TrainRMSE   *float64 `json:"train_rmse"`
	TestRMSE    *float64 `json:"test_rmse"`
	Q2          *float64 `json:"q2"`
	Correlation *float64 `json:"correlation"`
	Accuracy    *float64 `json:"accuracy"`
	F1          *float64 `json:"f1"`
	Seconds     float64  `json:"seconds"`

	Converged bool              `json:"converged"`                  // a certificate: the relative gap, or the optimality conditions
	Gap       *float64          `json:"gap"`                        // how much the objective is above the minimum at most, as a part of it
	Ended     string            `json:"ended,omitempty"`            // why it ended if it has not converged
	Scales    string            `json:"scales,omitempty"`           // if it has not converged: that inputs differ much in scale
	Unseen    int               `json:"unseen_tasks"`               // of the test table, predicted though never trained
	Left      int               `json:"unpredicted_tasks"`          // of the test table, of which the model says nothing
	Chosen    map[string]string `json:"cross_validation,omitempty"` // options that -cv chose
}

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "tsvm:", err)
		os.Exit(1)
	}
}

func run(args []string, out, progress io.Writer) error {
	flags := usage.Flags(os.Stderr, "./examples/tsvm -train A.csv -test B.csv [-model NAME] [flags]", `Trains a kernel machine on a table and tests it on another. Tasks are rows that agree in their columns task.<mode>, y is what is
predicted, all other columns are the inputs. An option that the model does not have is left aside. What is printed says whether
training converged, that is whether the objective is certainly the lowest, and if not, why and by how much.`)
	trainFile := flags.String("train", "", "the table to train on (CSV)")
	testFile := flags.String("test", "", "the table to test on (CSV)")
	model := flags.String("model", "tlssvm", "the machine: "+strings.Join(models(), ", "))
	seed := flags.Uint64("seed", 1, "seed of what is drawn at random: first factors, folds")
	validate := flags.Bool("cv", false, "choose the options that are not given by 5-fold cross-validation within every task")
	units := flags.Bool("standardise", false, "subtract from every input its mean in the training table and divide by its deviation there")
	asJSON := flags.Bool("json", false, "print a JSON object")
	options := optionFlags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is no flag", flags.Arg(0))
	}
	e, err := find(*model)
	if err != nil {
		return err
	}
	given, err := options(e)
	if err != nil {
		return err
	}
	train, test, from, err := read(*trainFile, *testFile, progress)
	if err != nil {
		return err
	}
	if *units {
		standardise(train, test)
	}

	start := time.Now()
	v := catalogue.Defaults(e.Options)
	for key, text := range given {
		v[key] = text
	}
	res := result{Model: e.Name}
	m, err := e.New(train, v, random.New(*seed, "method"))
	if err != nil {
		return from.named(*trainFile, err)
	}
	if *validate {
		if res.Chosen, err = choose(e, train, v, given, *seed, progress); err != nil {
			return err
		}
		for key, text := range res.Chosen {
			v[key] = text
		}
		if m, err = e.New(train, v, random.New(*seed, "method")); err != nil {
			return from.named(*trainFile, err)
		}
	}
	for m.Step() {
	}
	res.Seconds = time.Since(start).Seconds()
	res.fill(m, train, test)
	if !res.Converged {
		res.Scales = scales(from.table, train)
	}
	if *asJSON {
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(res)
	}
	return res.print(out, e.Title, train.Classify)
}

// fill measures the machine.
func (r *result) fill(m svm.Machine, train, test *svm.Data) {
	report := m.Report()
	r.Iterations, r.Objective, r.Converged = report.Iteration, number(report.Objective), report.Converged
	if r.Gap = number(report.Gap); !r.Converged {
		if r.Ended = report.Ended; r.Ended == "" {
			r.Ended = "it is stopped before"
		}
	}
	if f, ok := m.(svm.Factored); ok {
		rank := f.Rank()
		r.Rank = &rank
	}
	r.TrainRMSE = number(svm.Evaluate(m, train).RMSE)
	s := svm.EvaluateAfter(m, train, test)
	r.TestRMSE, r.Q2, r.Correlation, r.Accuracy, r.F1 = number(s.RMSE), number(s.Q2), number(s.Correlation), number(s.Accuracy), number(s.F1)
	for _, task := range test.Tasks {
		if trained(train, task.Index) {
			continue
		}
		if u, ok := m.(svm.Unseen); ok && u.Covers(task.Index) {
			r.Unseen++
		} else {
			r.Left++
		}
	}
}

func trained(d *svm.Data, index []int) bool {
	for _, task := range d.Tasks {
		same := true
		for n, level := range task.Index {
			same = same && index[n] == level
		}
		if same {
			return true
		}
	}
	return false
}

func number(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func (r *result) print(out io.Writer, title string, classify bool) error {
	fmt.Fprintf(out, "%s, %d iterations, %.2f s\n%s\n", title, r.Iterations, r.Seconds, r.certificate())
	for _, row := range []struct {
		name  string
		value *float64
		known bool // whether there may be a value
	}{
		{"objective", r.Objective, true}, {"training RMSE", r.TrainRMSE, true}, {"test RMSE", r.TestRMSE, true}, {"Q²", r.Q2, true},
		{"correlation", r.Correlation, true}, {"accuracy", r.Accuracy, classify}, {"F1", r.F1, classify},
	} {
		switch {
		case row.value != nil:
			fmt.Fprintf(out, "%-14s %.4g\n", row.name, *row.value)
		case row.known:
			fmt.Fprintf(out, "%-14s unknown\n", row.name)
		}
	}
	if r.Unseen+r.Left > 0 {
		fmt.Fprintf(out, "%d test tasks were never trained; the machine says nothing of %d of them, which are left out\n", r.Unseen+r.Left, r.Left)
	}
	for _, key := range []string{"rank", "gamma", "c", "epsilon", "kernel-width"} {
		if text, ok := r.Chosen[key]; ok {
			fmt.Fprintf(out, "cross-validation chose -%s %s\n", key, text)
		}
	}
	return nil
}

// certificate says in a line whether training converged; if not, why, and how far from the minimum it may be.
func (r *result) certificate() string {
	if r.Converged {
		if r.Gap == nil {
			return "converged"
		}
		return fmt.Sprintf("converged, relative gap %.1g", *r.Gap)
	}
	text := "NOT CONVERGED: " + r.Ended
	if r.Gap != nil {
		text += fmt.Sprintf("; relative gap %.2g: that much of the objective may be too much", *r.Gap)
	}
	if r.Scales != "" {
		text += "; " + r.Scales
	}
	return text
}
