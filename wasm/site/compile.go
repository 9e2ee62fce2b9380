package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A program is a Go program that is compiled to WebAssembly.
type program struct {
	name string // of its file, and of its entry in assets.js
	path string // of its package, below the root
	lean bool   // whether it links Ebitengine
	tags string // build tags
	late bool   // whether it is fetched when somebody asks for what it does
}

var programs = []program{
	{name: "trainer", path: "./wasm/trainer"},
	{name: "app", path: "./wasm/app", lean: true},
	{name: "reader", path: "./wasm/reader", late: true},
}

// Compile builds one more program of Tandem for js/wasm, such as the edge's, as Build does its own, and returns its bytes. Its
// name is that of a file in the cache, its path that of a package ("./wasm/edge").
func Compile(ctx context.Context, o Options, name, path, tags string) ([]byte, error) {
	root, err := o.prepare()
	if err != nil {
		return nil, err
	}
	return compile(ctx, root, &o, program{name: name, path: path, tags: tags})
}

// compile builds one program and returns its bytes. The Go command knows itself what is stale, if it finds what it built
// before: so that a second call with the same sources takes a fraction of a second. It builds in a folder of this call's own,
// for others may be building too.
func compile(ctx context.Context, root string, o *Options, p program) ([]byte, error) {
	own, err := os.MkdirTemp(o.Cache, ".build-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(own)
	name, out := filepath.Join(o.Cache, p.name+".wasm"), filepath.Join(own, p.name+".wasm")
	if before, err := os.ReadFile(name); err == nil {
		if err := os.WriteFile(out, before, 0o755); err != nil {
			return nil, err
		}
	}
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-tags=" + p.tags, "-o", out}
	if p.lean {
		folder, err := lean(ctx, root, o.Cache)
		if err == nil {
			root = folder
		} else if ctx.Err() == nil {
			o.Log("Ebitengine is taken as it is: " + err.Error())
		}
	}
	if _, err := golang(ctx, root, append(args, p.path)...); err != nil {
		return nil, fmt.Errorf("cannot build %s: %w", p.path, err)
	}
	body, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	return body, os.Rename(out, name)
}

// wasmExec returns the JavaScript half of the Go runtime, of the very toolchain that builds the programs.
func wasmExec(ctx context.Context, root string) ([]byte, error) {
	goroot, err := golang(ctx, root, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec.js"))
}

// golang runs the Go command for js/wasm in the root folder and returns its output.
func golang(ctx context.Context, root string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	// GOWASM and GOFLAGS of the person's environment would change the bytes, or the tags.
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "GOWORK=off")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case err == nil:
		return stdout.String(), nil
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("the go command is not there: install Go 1.26 or newer from https://go.dev/dl and put it on the PATH")
	}
	if text := strings.TrimSpace(stderr.String()); text != "" {
		return "", errors.New(text)
	}
	return "", err
}
