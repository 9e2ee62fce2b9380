// Train runs a spec without a page and prints what it reached.
//
//	go run ./examples/train -spec 'arch=mmoe&weighting=nash-mtl' -steps 500
//	go run ./examples/train -steps 500 -json
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"tandem/core/experiment"
	"tandem/internal/usage"
)

// result is what -json prints: of the last step alone, and smoothed. Numbers that are not known are null.
type result struct {
	Spec    string                   `json:"spec"`
	Step    int                      `json:"step"`
	Tasks   []taskResult             `json:"tasks"`
	DeltaM  *float64                 `json:"delta_m"`
	Smooth  experiment.SmoothSummary `json:"smooth"`
	Earlier string                   `json:"earlier,omitempty"` // what to say of an old link
	Hash    string                   `json:"hash"`
	Stopped string                   `json:"stopped,omitempty"`
}

type taskResult struct {
	Name           string               `json:"name"`
	Loss           *float64             `json:"loss"`
	Metric         *float64             `json:"metric"`
	BaselineLoss   *float64             `json:"baseline_loss"`
	BaselineMetric *float64             `json:"baseline_metric"`
	Gain           *float64             `json:"gain"`
	Smooth         experiment.TaskScore `json:"smooth"`
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := usage.Flags(os.Stderr, "./examples/train [-spec FRAGMENT] [-steps N] [-json]", "Trains a spec without a page and prints what it reached: of every task, together and alone.")
	fragment := flags.String("spec", "", "the spec, as in the page's address after '#'; empty: the default preset")
	steps := flags.Int("steps", 1000, "how many steps to train")
	asJSON := flags.Bool("json", false, "print a JSON object")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *steps < 0 {
		return fmt.Errorf("-steps %d: want 0 or more", *steps)
	}
	spec, err := experiment.Parse(*fragment)
	if err != nil {
		return err
	}
	r, err := experiment.New(spec)
	if err != nil {
		return err
	}
	r.Step(*steps)
	s := r.Summary()
	if !*asJSON {
		if p, earlier := spec.Preset(); earlier {
			fmt.Fprintln(out, p.Title)
		}
		return print(out, s)
	}
	res := result{Spec: s.Spec, Step: s.Step, DeltaM: s.DeltaM, Smooth: s.Smooth, Earlier: s.Earlier, Hash: s.Hash, Stopped: s.Stopped}
	for _, t := range s.Tasks {
		res.Tasks = append(res.Tasks, taskResult{t.Name, t.Loss, t.Metric, t.BaselineLoss, t.BaselineMetric, t.Gain, t.Smooth})
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(res)
}

func print(out io.Writer, s experiment.Summary) error {
	const columns = "%-36s %9s %9s %9s %9s\n"
	fmt.Fprintf(out, "%s\nstep %d, hash %s\n\n"+columns, s.Spec, s.Step, s.Hash, "test metric, smoothed", "together", "alone", "gain", "noise")
	for _, t := range s.Tasks {
		k := t.Smooth
		fmt.Fprintf(out, columns, t.Name, number("%.3f", k.Metric), number("%.3f", k.BaselineMetric), number("%+.1f", k.Gain), number("± %.1f", k.Noise))
	}
	_, err := fmt.Fprintf(out, "\nΔm %s %% %s\n", number("%+.1f", s.Smooth.DeltaM), number("± %.1f", s.Smooth.Noise))
	for _, words := range []string{s.Earlier, s.Stopped} {
		if words != "" {
			fmt.Fprintln(out, words)
		}
	}
	return err
}

func number(format string, v *float64) string {
	if v == nil {
		return "unknown"
	}
	return fmt.Sprintf(format, *v)
}
