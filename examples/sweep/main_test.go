package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/core/experiment"
	"tandem/examples/sweep/trial"
)

// small is a sweep that takes a second.
var small = []string{"-spec", "tasks=circle,ring&labels=30,12&layers=6,4&batch=16", "-steps", "40,90", "-engine", "native"}

// swept runs a sweep and returns what it prints.
func swept(t *testing.T, args ...string) string {
	t.Helper()
	var out, log bytes.Buffer
	if err := run(t.Context(), append(slices.Clone(small), args...), &out, &log); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	return out.String()
}

// lines returns the lines of a file in order of their text.
func lines(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	list := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	slices.Sort(list)
	return list
}

// A file that ends anywhere, in the middle of a line too, is completed to what an uninterrupted sweep writes; what is there
// is not run again, and the table is the same.
func TestAnInterruptedSweepGoesOn(t *testing.T) {
	dir := t.TempDir()
	whole, part := filepath.Join(dir, "whole"), filepath.Join(dir, "part")
	table := swept(t, "-seeds", "3-9", "-out", whole, "-workers", "1")
	want := lines(t, whole)
	text, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{0, 20, bytes.IndexByte(text, '\n') + 1, len(text) / 2, len(text) - 1, len(text)} {
		if err := os.WriteFile(part, text[:size], 0o644); err != nil {
			t.Fatal(err)
		}
		if got := swept(t, "-seeds", "3-9", "-out", part, "-workers", "3"); got != table {
			t.Errorf("from byte %d on: got\n%s\nwant\n%s", size, got, table)
		}
		if got := lines(t, part); !slices.Equal(got, want) {
			t.Errorf("from byte %d on the file is\n%s\nwant\n%s", size, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		again, err := os.ReadFile(part)
		if kept := bytes.LastIndexByte(text[:size], '\n') + 1; err != nil || !bytes.HasPrefix(again, text[:kept]) {
			t.Errorf("from byte %d on: what was there was written again", size)
		}
	}
	swept(t, "-seeds", "3-11", "-out", part) // two more
	if got := len(lines(t, part)); got != 1+9 {
		t.Errorf("%d lines after two more seeds, want 10", got)
	}
}

// Ctrl-C is the end of the context: running seeds are dropped, the file has whole lines, and the error says how to go on.
func TestASweepCanBeInterrupted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() { // until three seeds are there
		for text := []byte{}; bytes.Count(text, []byte("\n")) < 4 && ctx.Err() == nil; time.Sleep(time.Millisecond) {
			text, _ = os.ReadFile(path)
		}
		cancel()
	}()
	var out, log bytes.Buffer
	err := run(ctx, append(slices.Clone(small), "-seeds", "1-90000", "-out", path), &out, &log)
	if err == nil || !strings.Contains(err.Error(), "interrupted") || !strings.Contains(err.Error(), "the same words go on") {
		t.Errorf("got %v", err)
	}
	text, _ := os.ReadFile(path)
	if n := bytes.Count(text, []byte("\n")); n < 4 || n > 50_000 || !bytes.HasSuffix(text, []byte("\n")) {
		t.Errorf("%d lines, ending in %q", n, text[max(0, len(text)-10):])
	}
}

// The hashes and numbers are those of experiment.Run, with the seed in the spec.
func TestASeedHasTheBitsOfARun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out")
	swept(t, "-seeds", "5,8", "-set", "weighting=pcgrad", "-out", path)
	r, err := trial.Open(path, trial.Job{Spec: mustSpec(t, small[1]+"&weighting=pcgrad"), Steps: []int{40, 90}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, seed := range []int{5, 8} {
		spec, err := experiment.Parse(small[1] + "&weighting=pcgrad&seed=" + fmt.Sprint(seed))
		if err != nil {
			t.Fatal(err)
		}
		run, err := experiment.New(spec)
		if err != nil {
			t.Fatal(err)
		}
		for k, steps := range []int{40, 90} {
			run.Step(steps - run.StepCount())
			s, got := run.Summary(), r.Have[seed].Points[k]
			target := s.Tasks[s.Target]
			if got.Hash != s.Hash || *got.Gain != *target.Smooth.Gain || *got.DeltaM != *s.Smooth.DeltaM || *got.Raw.Gain != *target.Gain {
				t.Errorf("seed %d, step %d: got %+v, a run has %+v", seed, steps, got, s)
			}
		}
	}
}

// The SIMD build in Node.js has the same outcomes, to the bit, and automatic takes one of the two and says which.
func TestNodeHasTheNativeBits(t *testing.T) {
	if testing.Short() {
		t.Skip("builds for js/wasm and runs Node.js")
	}
	if _, err := exec.LookPath("node"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("Node.js is needed with CI=true")
		}
		t.Skip("SKIPPED, NOT CHECKED: there is no Node.js here")
	}
	dir := t.TempDir()
	here, there := filepath.Join(dir, "here"), filepath.Join(dir, "there")
	wide := []string{"-spec", "layers=40,24,5&labels=60,12,60&batch=48&arch=mmoe", "-steps", "30,60", "-seeds", "1-4"}
	for path, engine := range map[string]string{here: "native", there: "node"} {
		var out, log bytes.Buffer
		if err := run(t.Context(), append(slices.Clone(wide), "-out", path, "-engine", engine), &out, &log); err != nil {
			t.Fatalf("%v\n%s", err, log.String())
		}
	}
	if got, want := lines(t, there), lines(t, here); !slices.Equal(got, want) {
		t.Errorf("in Node.js\n%s\nnatively\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Without Node.js automatic is native, and says so.
func TestWithoutNodeItIsNative(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	var log bytes.Buffer
	e, err := choose(t.Context(), "auto", trial.Job{Spec: mustSpec(t, small[1]), Steps: []int{1_000_000}}, []int{1, 2}, 1, &log)
	if err != nil || e.name() != "native" || !strings.Contains(log.String(), "no Node.js") {
		t.Errorf("got %v, %v, %q", e, err, log.String())
	}
}

func TestBadWordsAreExplained(t *testing.T) {
	dir := t.TempDir()
	other, text := filepath.Join(dir, "other"), filepath.Join(dir, "text")
	swept(t, "-seeds", "1", "-out", other, "-set", "lr=0.02")
	if err := os.WriteFile(text, []byte("Dear diary,\nnothing.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ args, want string }{
		{"-spec arch=transformer", "hard-sharing"},
		{"-set arch", "want key=value"},
		{"-set arch=transformer", "hard-sharing"},
		{"-seeds 5-1", "7,1001-1300"}, {"-seeds x", "7,1001-1300"}, {"-seeds 1-9999999", "more than"}, {"-seeds -4", "7,1001-1300"},
		{"-steps 10,-3", "600,800"}, {"-steps some", "600,800"},
		{"-workers 0", "want 1 or more"}, {"-engine gpu", "auto, native or node"}, {"seeds", "-h lists them"},
		{"-spec learner=single-svm -engine node", "kernel machines"},
		{"-seeds 1 -out " + other, "is of another sweep"}, {"-seeds 1 -out " + text, "is not the file of a sweep"},
		{"-seeds 1 -out " + filepath.Join(dir, "no", "folder"), "no such file"},
	} {
		args := append(slices.Clone(small[:4]), strings.Fields(c.args)...)
		var out, log bytes.Buffer
		if err := run(t.Context(), args, &out, &log); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.args, err, c.want)
		}
	}
	if got, err := os.ReadFile(text); err != nil || string(got) != "Dear diary,\nnothing.\n" {
		t.Errorf("a file that is no sweep's was changed to %q", got)
	}
}

func TestHelp(t *testing.T) {
	var out, log bytes.Buffer
	if err := run(t.Context(), []string{"-h"}, &out, &log); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("got %v", err)
	}
	for _, want := range []string{"usage: go run ./examples/sweep", "-seeds", "-out", "-engine", "native, node", "goes on where it was"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the help lacks %q:\n%s", want, log.String())
		}
	}
}

// A run that diverges fails, and is in no mean.
func TestATableCountsWhatStopped(t *testing.T) {
	gain := func(v float64) trial.Outcome {
		return trial.Outcome{Points: []trial.Point{{Step: 10, Gain: &v, DeltaM: &v}}}
	}
	var out bytes.Buffer
	if err := table(&out, trial.Job{Steps: []int{10}}, []trial.Outcome{gain(12), gain(-2), gain(8), {Stopped: "diverged"}}, 10, 0); err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(out.String(), "\n")
	for i, want := range []string{"step mean sd min max floor fail gain", "10 gain, points +6.0 7.2 -2.0 +12.0 10 75.0 % 50.0 %", "10 Δm, % +6.0 7.2 -2.0 +12.0 0 50.0 % 50.0 %"} {
		if got := strings.Join(strings.Fields(rows[i]), " "); got != want {
			t.Errorf("row %d: got %q, want %q", i, got, want)
		}
	}
}

func mustSpec(t *testing.T, fragment string) string {
	t.Helper()
	s, err := specOf(fragment, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
