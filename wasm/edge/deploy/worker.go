package deploy

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"tandem/wasm/site"
)

// Library is the module that makes a Worker of an http.Handler.
const Library = "github.com/syumai/workers"

// Program is the package of the Worker's Go program.
const Program = "./wasm/edge"

// Worker returns the modules of a Worker, by name: those of wasm/edge, wasm_exec.js, and the program as app.wasm, which is built
// from its package if it is stale. worker.mjs is the one that begins.
func Worker(ctx context.Context, o site.Options, program string) (map[string][]byte, error) {
	root, err := site.Root(o.Root)
	if err != nil {
		return nil, err
	}
	modules := map[string][]byte{}
	names, err := filepath.Glob(filepath.Join(root, "wasm", "edge", "*.mjs"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if modules[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	name := strings.ReplaceAll(strings.TrimPrefix(program, "./wasm/"), "/", "-")
	if modules["app.wasm"], err = site.Compile(ctx, o, name, program, "purego"); err != nil {
		return nil, err
	}
	modules["wasm_exec.js"], err = wasmExec(ctx, root) // by now the library is there
	return modules, err
}

// wasmExec returns the file that `workers-assets-gen -mode=go` writes: Go's own, with a context for each instance. It is taken from
// where the generator has it, for the generator empties the folder that it writes to.
func wasmExec(ctx context.Context, root string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", Library)
	cmd.Dir = root
	dir, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("cannot find %s: %w", Library, err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "cmd", "workers-assets-gen", "assets", "wasm_exec_go.js"))
}

// Date is the compatibility date: which of the runtime's behaviours the Worker was written for.
const Date = "2026-04-01"
