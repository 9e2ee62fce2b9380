package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"time"

	"tandem/core/experiment"
	"tandem/examples/sweep/trial"
)

// An engine runs seeds of one job, at most as many at once as it was made for.
type engine interface {
	name() string
	run(ctx context.Context, seed int) (trial.Outcome, error)
	close()
}

// native runs seeds in this program.
type native struct{ job trial.Job }

func (n native) name() string { return "native" }
func (n native) close()       {}
func (n native) run(ctx context.Context, seed int) (trial.Outcome, error) {
	return n.job.Run(ctx, seed)
}

// short is the time that a sweep may take natively before it is worth to ask whether Node.js is faster: building the
// program for it takes seconds.
const short = 15 * time.Second

// choose returns the engine that was asked for. Automatic is the faster one of the two by the time of a few steps, and
// says on log what it found.
func choose(ctx context.Context, kind string, job trial.Job, seeds []int, workers int, log io.Writer) (engine, error) {
	spec, err := experiment.Parse(job.Spec)
	if err != nil {
		return nil, err
	}
	machine := spec.Values()["learner"] != "network"
	switch {
	case kind == "native":
		return native{job}, nil
	case kind == "node" && machine:
		return nil, fmt.Errorf("-engine node: sums of kernel machines differ between processors; they run natively")
	case kind == "node":
		return newNode(ctx, job, workers)
	case kind != "auto":
		return nil, fmt.Errorf("-engine %q: want auto, native or node", kind)
	case machine || len(seeds) == 0:
		return native{job}, nil
	}
	// Steps and looks at them in the proportion that there are, of a first part of the job.
	steps := job.Steps[len(job.Steps)-1]
	few := trial.Job{Spec: job.Spec, Steps: []int{min(100, steps)}}
	here, err := timing(ctx, native{few}, seeds[0])
	if err != nil {
		return nil, err
	}
	parts := float64(steps) / math.Max(1, float64(few.Steps[0]))
	all := time.Duration(float64(here) * parts * float64(len(seeds)) / float64(workers))
	if all < short {
		fmt.Fprintf(log, "native: about %s in all, too short to try Node.js\n", all.Round(time.Second/10))
		return native{job}, nil
	}
	there, err := nodeTiming(ctx, few, seeds[0])
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		fmt.Fprintf(log, "native: %v\n", err)
		return native{job}, nil
	}
	fmt.Fprintf(log, "%d steps take %s natively and %s with SIMD in Node.js: ", few.Steps[0], ms(here), ms(there))
	if here <= there {
		fmt.Fprintln(log, "native")
		return native{job}, nil
	}
	fmt.Fprintln(log, "Node.js")
	return newNode(ctx, job, workers)
}

// nodeTiming is timing in Node.js.
func nodeTiming(ctx context.Context, job trial.Job, seed int) (time.Duration, error) {
	n, err := newNode(ctx, job, 1)
	if err != nil {
		return 0, err
	}
	defer n.close()
	return timing(ctx, n, seed)
}

// timing returns the shortest time of three that a seed takes: others may use the machine, and Node.js compiles as it goes.
func timing(ctx context.Context, e engine, seed int) (time.Duration, error) {
	best := time.Duration(math.MaxInt64)
	for range 3 {
		start := time.Now()
		if _, err := e.run(ctx, seed); err != nil {
			return 0, err
		}
		best = min(best, time.Since(start))
	}
	return best, nil
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
