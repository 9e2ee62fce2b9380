// Sweep runs many seeds of a spec on all cores and prints what they have in common.
//
//	go run ./examples/sweep -spec 'tasks=circle,ring,xor&labels=20' -seeds 1001-1300 -steps 600,800
//	go run ./examples/sweep -set arch=mmoe -set labels=400,60,400 -seeds 1-100 -out mmoe.jsonl
//
// With -out it writes one line of JSON a seed as it goes. Interrupted (Ctrl-C) and started again with the same words, it
// goes on with the seeds that are missing; with more -seeds it runs the new ones. A seed has the same bits here, in
// Node.js and in the page: each line has the hashes.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"sync"
	"time"

	"tandem/core/experiment"
	"tandem/examples/internal/parallel"
	"tandem/examples/sweep/trial"
	"tandem/internal/usage"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "sweep:", err)
		os.Exit(1)
	}
}

// A sweep is what the flags ask for.
type sweep struct {
	job     trial.Job
	seeds   []int
	engine  string
	out     string
	workers int
	floor   float64
	floorDM float64
}

const line = "./examples/sweep [-spec FRAGMENT] [-set KEY=VALUE ...] [-seeds LIST] [-steps LIST] [-out FILE]"

const about = `Runs many seeds of a spec and prints, for every step, mean, standard deviation, least and largest of the target task's gain
(points) and of Δm (%), the share of seeds that fail (are below the floor), and the share that gain. The numbers are smoothed
as on the page. With -out, an interrupted sweep goes on where it was when it is started again.`

func read(args []string, log io.Writer) (*sweep, error) {
	s := &sweep{}
	flags := usage.Flags(log, line, about)
	fragment := flags.String("spec", "", "the spec, as in the page's address after '#', or the name of a preset; empty: the default preset")
	var changes []string
	flags.Func("set", "KEY=VALUE to change in the spec; may be given many times", func(text string) error {
		if !strings.Contains(text, "=") {
			return errors.New("want key=value")
		}
		changes = append(changes, text)
		return nil
	})
	seeds := flags.String("seeds", "1-100", "seeds and ranges of them, as in 7,1001-1300")
	steps := flags.String("steps", "1000", "the steps at which to look, as in 600,800")
	flags.StringVar(&s.out, "out", "", "a file of JSON lines to write, and to go on with")
	flags.StringVar(&s.engine, "engine", "auto", "native, node (the page's SIMD build in Node.js), or auto, the faster one of them")
	flags.IntVar(&s.workers, "workers", runtime.NumCPU(), "how many seeds run at once")
	flags.Float64Var(&s.floor, "floor", 0, "a seed fails with a gain below this many points")
	flags.Float64Var(&s.floorDM, "floor-dm", 0, "a seed fails with a Δm below this many per cent")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("%q: every word belongs to a flag; -h lists them", flags.Arg(0))
	}
	if s.workers < 1 {
		return nil, fmt.Errorf("-workers %d: want 1 or more", s.workers)
	}
	var err error
	if s.seeds, err = parseSeeds(*seeds); err != nil {
		return nil, err
	}
	if s.job.Steps, err = parseSteps(*steps); err != nil {
		return nil, err
	}
	s.job.Spec, err = specOf(*fragment, changes)
	return s, err
}

// specOf returns the canonical fragment of a spec or preset with changes, and with one seed for all sweeps of it.
func specOf(fragment string, changes []string) (string, error) {
	for _, p := range experiment.Presets {
		if p.Name == fragment {
			fragment = p.Fragment
		}
	}
	spec, err := experiment.Parse(fragment)
	for _, change := range append(changes, "seed=1") {
		if err != nil {
			return "", err
		}
		key, value, _ := strings.Cut(change, "=")
		spec, err = spec.With(key, value)
	}
	if err != nil {
		return "", err
	}
	if _, err := experiment.New(spec); err != nil { // one that cannot run here: it wants a file
		return "", err
	}
	return spec.Fragment(), nil
}

// run sweeps, as often as it is called: what is there already is not run again.
func run(ctx context.Context, args []string, out, log io.Writer) error {
	s, err := read(args, log)
	if err != nil {
		return err
	}
	r, err := trial.Open(s.out, s.job)
	if err != nil {
		return err
	}
	err = s.missing(ctx, r, log)
	if closed := r.Close(); err == nil {
		err = closed
	}
	return s.tell(out, r, err)
}

// missing runs the seeds that the record lacks.
func (s *sweep) missing(ctx context.Context, r *trial.Record, log io.Writer) error {
	var todo []int
	for _, seed := range s.seeds {
		if _, ok := r.Have[seed]; !ok {
			todo = append(todo, seed)
		}
	}
	if there := len(s.seeds) - len(todo); there > 0 {
		fmt.Fprintf(log, "%d of %d seeds are there already\n", there, len(s.seeds))
	}
	if len(todo) == 0 {
		return nil
	}
	e, err := choose(ctx, s.engine, s.job, todo, s.workers, log)
	if err != nil {
		return err
	}
	defer e.close()
	var mu sync.Mutex // of the record
	start, told, done := time.Now(), time.Now(), 0
	return parallel.Each(ctx, s.workers, len(todo), func(ctx context.Context, i int) error {
		o, err := e.run(ctx, todo[i])
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		if done++; time.Since(told) > 5*time.Second {
			told = time.Now()
			left := time.Duration(float64(time.Since(start)) / float64(done) * float64(len(todo)-done))
			fmt.Fprintf(log, "%d of %d seeds, about %s left (%s)\n", done, len(todo), left.Round(time.Second), e.name())
		}
		return r.Add(o)
	})
}

// tell prints the table of what there is, also of a sweep that did not come to its end.
func (s *sweep) tell(w io.Writer, r *trial.Record, err error) error {
	var list []trial.Outcome
	for _, seed := range s.seeds {
		if o, ok := r.Have[seed]; ok {
			list = append(list, o)
		}
	}
	if errors.Is(err, context.Canceled) {
		err = fmt.Errorf("interrupted with %d of %d seeds", len(list), len(s.seeds))
		if s.out != "" {
			err = fmt.Errorf("%w; the same words go on from there", err)
		}
	}
	if len(list) > 0 {
		fmt.Fprintf(w, "%s\n%d seeds\n\n", s.job.Spec, len(list))
		if problem := table(w, s.job, list, s.floor, s.floorDM); err == nil {
			err = problem
		}
	}
	return err
}
