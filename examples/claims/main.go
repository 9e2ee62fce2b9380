// Claims measures what page, README and docs say about learning, over many seeds, and writes docs/claims.md.
//
//	go run ./examples/claims -o docs/claims.md -keep FOLDER
//
// It takes an hour on two cores; with -keep it can be interrupted, and goes on when it is started again. The seeds are
// 5001 (or 9001) and those after it: none of them was looked at while the presets of its claims were made.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"tandem/examples/internal/parallel"
	"tandem/examples/sweep/trial"
	"tandem/internal/usage"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "claims:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, log io.Writer) error {
	flags := usage.Flags(log, "./examples/claims [-o FILE] [-keep FOLDER] [-seeds N] [-workers N]", `Measures what page, README and docs say about learning, over many seeds, and writes docs/claims.md. It takes an hour on two cores; with
-keep it can be interrupted, and goes on when it is started again.`)
	path := flags.String("o", "docs/claims.md", "the file to write")
	keep := flags.String("keep", "", "a folder for what was run, to go on with")
	seeds := flags.Int("seeds", 0, "run no more seeds of a claim than so many, beside those that are kept; 0: as many as the claim says")
	workers := flags.Int("workers", runtime.NumCPU(), "how many seeds run at once")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *workers < 1 || *seeds < 0 || flags.NArg() > 0 {
		return errors.New("-h says which flags there are")
	}
	if *keep != "" {
		if err := os.MkdirAll(*keep, 0o755); err != nil {
			return err
		}
	}
	var rows [][]finding
	for i := range Claims {
		c := &Claims[i]
		n := c.Seeds
		if *seeds > 0 {
			n = min(n, *seeds)
		}
		found, err := measure(ctx, c, n, *workers, *keep)
		if err != nil {
			return err
		}
		rows = append(rows, found)
		for _, f := range found {
			fmt.Fprintf(log, "%s, step %d: mean %+.1f, sd %.1f, worst %+.1f, %.1f %% fail %s\n", c.Name, f.step, f.Mean, f.Deviation, f.worst, 100*f.failing, c.wrong(f))
		}
	}
	return os.WriteFile(*path, page(rows, time.Now().UTC().Format(time.DateOnly)), 0o644)
}

// measure runs what the claim needs of so many seeds.
func measure(ctx context.Context, c *Claim, seeds, workers int, keep string) ([]finding, error) {
	jobs, err := c.jobs()
	if err != nil {
		return nil, err
	}
	var outcomes [][]trial.Outcome
	for i, job := range jobs {
		path := ""
		if keep != "" {
			path = filepath.Join(keep, fmt.Sprintf("%s-%d.jsonl", c.Name, i+1))
		}
		list, err := many(ctx, job, path, c.from(), seeds, c.Seeds, workers)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		if i > 0 && len(list) != len(outcomes[0]) { // the one or the other has more that are kept
			n := min(len(list), len(outcomes[0]))
			list, outcomes[0] = list[:n], outcomes[0][:n]
		}
		outcomes = append(outcomes, list)
	}
	return c.found(outcomes), nil
}

// many runs so many seeds of a job, those left out that are in its file; if that has more of them, it returns those too, up to all.
func many(ctx context.Context, job trial.Job, path string, from, seeds, all, workers int) ([]trial.Outcome, error) {
	r, err := trial.Open(path, job)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	for ; seeds < all; seeds++ {
		if _, there := r.Have[from+seeds]; !there {
			break
		}
	}
	var todo []int
	for i := range seeds {
		if _, there := r.Have[from+i]; !there {
			todo = append(todo, from+i)
		}
	}
	var mu sync.Mutex // of the record
	if err := parallel.Each(ctx, workers, len(todo), func(ctx context.Context, i int) error {
		o, err := job.Run(ctx, todo[i])
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		return r.Add(o)
	}); err != nil {
		return nil, err
	}
	list := make([]trial.Outcome, seeds)
	for i := range list {
		list[i] = r.Have[from+i]
	}
	return list, nil
}

// pairs are the keys and values of a fragment, in its order.
func pairs(fragment string) iter.Seq2[string, string] {
	return func(yield func(key, value string) bool) {
		for pair := range strings.SplitSeq(fragment, "&") {
			if key, value, ok := strings.Cut(pair, "="); ok && !yield(key, value) {
				return
			}
		}
	}
}
