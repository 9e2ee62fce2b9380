// Aggregate shows what every gradient aggregator makes of one Jacobian: it reads {"jacobian": [[…], …]}, a row for each
// task, on standard input, and prints {"results": [{"name", "weights", "direction"}, …]}, computed in float64 with every
// method's default options. The direction is what the shared parameters descend: Jᵀ·weights, for the methods that choose
// weights; those that work on the coordinates have a direction only.
//
//	echo '{"jacobian": [[-4, 1, 1], [6, 1, 1]]}' | go run ./examples/aggregate
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/weighting"
	"tandem/internal/usage"
)

type result struct {
	Name      string    `json:"name"`
	Weights   []float64 `json:"weights,omitempty"`
	Direction []float64 `json:"direction"`
}

func main() {
	flags := usage.Flags(os.Stderr, "./examples/aggregate [-seed N]", `Reads a Jacobian, {"jacobian": [[-4, 1, 1], [6, 1, 1]]} with a row for each task, on standard input, and prints what every
gradient aggregator makes of it: weights and the direction that the shared parameters descend.`)
	seed := flags.Uint64("seed", 1, "seed of the methods that draw at random")
	usage.Parse(flags, os.Args[1:])
	if err := run(os.Stdin, os.Stdout, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "aggregate:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer, seed uint64) error {
	rows, err := read(in)
	if err != nil {
		return err
	}
	results, err := aggregate(rows, seed)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(map[string][]result{"results": results})
}

// read returns the rows of the Jacobian, all of one length.
func read(in io.Reader) ([][]float64, error) {
	const most = 100
	var input struct {
		Jacobian [][]*float64 `json:"jacobian"`
	}
	d := json.NewDecoder(in)
	switch err := d.Decode(&input); {
	case errors.Is(err, io.EOF):
		return nil, errors.New(`standard input is empty, want {"jacobian": [[…], …]}`)
	case err != nil:
		return nil, fmt.Errorf("standard input: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("standard input: there is more after the JSON object")
	}
	switch n := len(input.Jacobian); {
	case n == 0:
		return nil, errors.New(`"jacobian" has no rows, want one for each task`)
	case n > most:
		return nil, fmt.Errorf(`"jacobian" has %d rows, want at most %d`, n, most)
	}
	rows := make([][]float64, len(input.Jacobian))
	for t, row := range input.Jacobian {
		if len(row) == 0 || len(row) != len(input.Jacobian[0]) {
			return nil, fmt.Errorf(`"jacobian": row %d has %d numbers, row 1 has %d; want the same, at least 1`, t+1, len(row), len(input.Jacobian[0]))
		}
		for i, v := range row {
			if v == nil {
				return nil, fmt.Errorf(`"jacobian": number %d of row %d is null`, i+1, t+1)
			}
			rows[t] = append(rows[t], *v)
		}
	}
	return rows, nil
}

// aggregate applies every gradient aggregator, fresh, to the Jacobian.
func aggregate(rows [][]float64, seed uint64) ([]result, error) {
	tasks, columns := len(rows), len(rows[0])
	g := weighting.Gram(rows)
	at := &weighting.At{Losses: make([]float64, tasks), Active: make([]bool, tasks)}
	for t := range tasks {
		at.Losses[t], at.Active[t] = 1, true
	}
	var results []result
	for _, e := range weighting.Entries {
		r := result{Name: e.Name, Direction: make([]float64, columns)}
		v, stream := catalogue.Defaults(e.Options), random.New(seed, "method")
		switch {
		case e.Gramian != nil:
			r.Weights = make([]float64, tasks)
			weighting.Exact(&e, tasks, v, stream).Weights(r.Weights, g, at)
			for t, row := range rows {
				for i, x := range row {
					r.Direction[i] += r.Weights[t] * x
				}
			}
		case e.Precise != nil:
			e.Precise(tasks, v, stream).Aggregate(r.Direction, make([]float64, tasks), rows, at)
		default:
			continue // it weighs losses, and needs no Jacobian
		}
		for _, x := range append(r.Direction[:columns:columns], r.Weights...) {
			if x-x != 0 {
				return nil, fmt.Errorf(`%s: the numbers of "jacobian" are too large or too small for its products`, e.Name)
			}
		}
		results = append(results, r)
	}
	return results, nil
}
