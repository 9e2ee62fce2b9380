package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"tandem/examples/sweep/trial"
	"tandem/wasm/kernel"
)

// node runs seeds in Node.js, in programs built for js/wasm with the SIMD kernels: the same bits, and faster for wide
// networks than the portable kernels that are compiled here.
type node struct {
	dir  string // the program, the kernels and their script
	idle chan *process
}

// A process is one Node.js with a worker in it, which runs one seed after the other.
type process struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Scanner
	trouble bytes.Buffer // what it wrote to stderr
}

// newNode builds the program and starts the workers.
func newNode(ctx context.Context, job trial.Job, workers int) (*node, error) {
	path, err := exec.LookPath("node")
	if err != nil {
		return nil, errors.New("there is no Node.js here")
	}
	dir, err := os.MkdirTemp("", "tandem-sweep")
	if err != nil {
		return nil, err
	}
	n := &node{dir, make(chan *process, workers)}
	if err := n.build(ctx); err != nil {
		n.close()
		return nil, err
	}
	for range workers {
		p, err := n.start(path, job)
		if err != nil {
			n.close()
			return nil, err
		}
		n.idle <- p
	}
	return n, nil
}

// build writes all files that a process needs.
func (n *node) build(ctx context.Context) error {
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("for Node.js there must be a Go to build with: %w", err)
	}
	start, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{"wasm_exec.js": start, "kernel.wasm": kernel.Module, "run.mjs": kernel.Runner} {
		if err := os.WriteFile(filepath.Join(n.dir, name), content, 0o644); err != nil {
			return err
		}
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-o", filepath.Join(n.dir, "worker.wasm"), "tandem/examples/sweep/worker")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building for Node.js (in Tandem's folder only): %w\n%s", err, text)
	}
	return nil
}

func (n *node) start(path string, job trial.Job) (*process, error) {
	p := &process{cmd: exec.Command(path, "run.mjs", "./wasm_exec.js", "worker.wasm", "kernel.wasm")}
	p.cmd.Dir, p.cmd.Stderr = n.dir, &p.trouble
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	p.out = bufio.NewScanner(out)
	p.out.Buffer(nil, 1<<26)
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	return p, json.NewEncoder(p.in).Encode(job)
}

func (n *node) name() string { return "SIMD in Node.js" }

// run gives the seed to an idle process. When the context is done before the answer, the process ends.
func (n *node) run(ctx context.Context, seed int) (out trial.Outcome, err error) {
	p := <-n.idle
	defer func() { n.idle <- p }()
	stop := context.AfterFunc(ctx, func() { p.cmd.Process.Kill() })
	defer stop()
	if _, err = fmt.Fprintln(p.in, seed); err == nil {
		if p.out.Scan() {
			return out, json.Unmarshal(p.out.Bytes(), &out)
		}
		if err = p.out.Err(); err == nil {
			err = io.ErrUnexpectedEOF
		}
	}
	select { // Ctrl-C in a terminal ends Node.js, too, maybe before this program knows
	case <-ctx.Done():
		return out, ctx.Err()
	case <-time.After(time.Second / 5):
	}
	p.in.Close()
	p.cmd.Wait() // what it says is complete then
	return out, fmt.Errorf("seed %d in Node.js: %w\n%s", seed, err, p.trouble.Bytes())
}

// close ends the processes, none of which may be busy, and removes the files.
func (n *node) close() {
	close(n.idle)
	for p := range n.idle {
		p.in.Close()
		p.cmd.Process.Kill()
		p.cmd.Wait()
	}
	os.RemoveAll(n.dir)
}
