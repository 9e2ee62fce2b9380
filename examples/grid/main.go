// Grid prints the toy table of tensor machines: linear tasks on a 3 × 4 × 5 grid, whose weights are a tensor of rank 3,
// learned by every task alone, by all pooled, by Xu's MTLS-SVM and by the tensor machine tLSSVR, from more and more
// examples a task. Errors are root mean squared errors over all tasks on test labels with noise, of which the variance is
// 1; the oracle knows the true weights. Every method has the best of the same range of γ (and λ), chosen by the test error
// itself, averaged over the seeds.
//
//	go run ./examples/grid
//	go run ./examples/grid -seeds 2 -json
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/svm"
	"tandem/core/world"
	"tandem/internal/usage"
)

// row is one line of the table: mean errors.
type row struct {
	Factors  string  `json:"factors"`
	Examples int     `json:"examples"` // a task
	Single   float64 `json:"single"`
	Pooled   float64 `json:"pooled"`
	Xu       float64 `json:"xu"`
	Tensor   float64 `json:"tlssvr"`
	Oracle   float64 `json:"oracle"`
}

// methods are the columns and what is tried of each: γ = 2^from, 2^(from+2) … 2^to, with each λ.
var methods = []struct {
	name     string
	from, to int
	lambdas  []string
	of       func(*row) *float64
}{
	{"single-ls", -5, 9, nil, func(r *row) *float64 { return &r.Single }},
	{"pooled-ls", -9, 9, nil, func(r *row) *float64 { return &r.Pooled }},
	{"xu-mtls", -9, 5, []string{"1", "15", "240"}, func(r *row) *float64 { return &r.Xu }},
	{"tlssvm", -3, 9, nil, func(r *row) *float64 { return &r.Tensor }},
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "grid:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := usage.Flags(os.Stderr, "./examples/grid [-seeds N] [-rank N] [-json]", `Prints the toy table of tensor machines: tasks on a 3 × 4 × 5 grid, learned alone, pooled, by Xu's MTLS-SVM and by tLSSVR, from more
and more examples a task. It takes about a minute.`)
	seeds := flags.Int("seeds", 5, "how many seeds the errors are averaged over")
	rank := flags.Int("rank", 3, "rank of the tensor machine")
	asJSON := flags.Bool("json", false, "print a JSON object")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *seeds < 1 || *rank < 1 || *rank > 10 {
		return fmt.Errorf("-seeds %d, -rank %d: want at least 1 seed and a rank from 1 to 10", *seeds, *rank)
	}
	var rows []row
	if !*asJSON {
		fmt.Fprintf(out, "%-8s %8s %8s %8s %8s %8s %8s\n", "factors", "examples", "single", "pooled", "Xu", "tLSSVR", "oracle")
	}
	for _, r := range []row{{Factors: "centred", Examples: 5}, {Factors: "centred", Examples: 10}, {Factors: "centred", Examples: 20},
		{Factors: "centred", Examples: 30}, {Factors: "uniform", Examples: 10}, {Factors: "uniform", Examples: 30}} {
		if err := r.fill(*seeds, *rank); err != nil {
			return err
		}
		rows = append(rows, r)
		if !*asJSON {
			fmt.Fprintf(out, "%-8s %8d %8.3f %8.3f %8.3f %8.3f %8.3f\n", r.Factors, r.Examples, r.Single, r.Pooled, r.Xu, r.Tensor, r.Oracle)
		}
	}
	if !*asJSON {
		return nil
	}
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{"seeds": *seeds, "rank": *rank, "rows": rows})
}

// fill runs every method.
func (r *row) fill(seeds, rank int) error {
	grid, err := find(world.Entries, func(e *world.Entry) bool { return e.Name == "grid" })
	if err != nil {
		return err
	}
	v := catalogue.Defaults(grid.Options)
	v["factors"], v["labels"] = r.Factors, strconv.Itoa(r.Examples)
	train, test := make([]*svm.Data, seeds), make([]*svm.Data, seeds)
	for seed := range seeds {
		d, err := grid.Generate(v, uint64(seed))
		if err != nil {
			return err
		}
		train[seed], test[seed] = tasks(d, &d.Train), tasks(d, &d.Test)
		r.Oracle += oracle(d.Truth, test[seed]) / float64(seeds)
	}
	for _, m := range methods {
		e, err := find(svm.Entries, func(e *svm.Entry) bool { return e.Name == m.name })
		if err != nil {
			return err
		}
		best := math.Inf(1)
		for power := m.from; power <= m.to; power += 2 {
			for _, lambda := range append(m.lambdas, "1")[:max(1, len(m.lambdas))] {
				v := catalogue.Defaults(e.Options)
				v["kernel"], v["gamma"], v["xu-lambda"], v["rank"] = "linear", catalogue.FormatFloat(math.Ldexp(1, power)), lambda, strconv.Itoa(rank)
				sum := 0.0
				for seed := range seeds {
					machine, err := e.New(train[seed], v, random.New(uint64(seed), "method"))
					if err != nil {
						return err
					}
					for machine.Step() {
					}
					sum += svm.Evaluate(machine, test[seed]).RMSE
				}
				best = min(best, sum/float64(seeds))
			}
		}
		*m.of(r) = best
	}
	return nil
}

func find[E any](entries []E, is func(*E) bool) (*E, error) {
	if i := slices.IndexFunc(entries, func(e E) bool { return is(&e) }); i >= 0 {
		return &entries[i], nil
	}
	return nil, errors.New("an entry of the catalogue is missing")
}

// tasks gives a world's examples the form that machines read.
func tasks(d *world.Data, s *world.Set) *svm.Data {
	out := &svm.Data{Features: len(d.Features)}
	for _, mode := range d.Modes {
		out.Modes = append(out.Modes, len(mode.Levels))
	}
	for t := range d.Tasks {
		task := svm.Task{Index: d.Tasks[t].Index}
		for i := range s.N {
			if s.Mask[i*len(d.Tasks)+t] == 0 {
				continue
			}
			for _, x := range s.X[i*out.Features : (i+1)*out.Features] {
				task.X = append(task.X, float64(x))
			}
			task.Y = append(task.Y, float64(s.Y[i*len(d.Tasks)+t]))
		}
		out.Tasks = append(out.Tasks, task)
	}
	return out
}

// oracle is the error of the true weights.
func oracle(truth *world.Truth, d *svm.Data) float64 {
	var predictions, labels [][]float64
	for t, task := range d.Tasks {
		values := make([]float64, task.N())
		for i := range values {
			values[i] = truth.Biases[t]
			for k, x := range task.X[i*d.Features : (i+1)*d.Features] {
				values[i] += truth.Weights[t*d.Features+k] * x
			}
		}
		predictions, labels = append(predictions, values), append(labels, task.Y)
	}
	return svm.Measure(predictions, labels, false).RMSE
}
