package kernel_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tetratelabs/wazero"

	"tandem/wasm/kernel"
	"tandem/wasm/kernel/trial"
)

// missing skips the test because the machine lacks something, or fails it where everything must be there.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is needed with CI=true", what)
	}
	t.Skipf("SKIPPED, NOT CHECKED: %s is not to be had here", what)
}

// node returns the path of Node.js.
func node(t *testing.T) string {
	if testing.Short() {
		t.Skip("runs Node.js; not with -short")
	}
	path, err := exec.LookPath("node")
	if err != nil {
		missing(t, "Node.js")
	}
	return path
}

// kernel.wasm is what kernel.wat and forward.wat assemble to.
func TestAssembledFormIsCurrent(t *testing.T) {
	cmd := exec.Command(node(t), "assemble.mjs", "-", "kernel.wat", "forward.wat")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	got, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 3 {
		missing(t, "npm's wabt 1.0.39")
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	if !bytes.Equal(got, kernel.Module) {
		t.Errorf("kernel.wasm (%d bytes) is not what its text assembles to (%d bytes): run go generate ./wasm/kernel",
			len(kernel.Module), len(got))
	}
}

// A js/wasm program gives the same bits as a native one, with the kernels linked either way and without them.
func TestProgramsHaveTheNativeBits(t *testing.T) {
	path := node(t)
	want := strings.Join(trial.Hashes(), "\n")
	dir := t.TempDir()
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	wasmExec := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js")
	for _, c := range []struct{ name, tags, kernels, link string }{
		{"purego", "purego", "-", ""},
		{"SIMD", "", "kernel.wasm", "forward"},
		{"SIMD linked by JavaScript", "", "kernel.wasm", "plain"},
	} {
		t.Run(c.name, func(t *testing.T) {
			program := filepath.Join(dir, "bits"+c.tags+".wasm")
			build := exec.Command("go", "build", "-tags", c.tags, "-o", program, "./testdata/bits")
			build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			run := exec.Command(path, "run.mjs", wasmExec, program, c.kernels)
			run.Env = append(os.Environ(), "TANDEM_LINK="+c.link)
			out, err := run.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if got := strings.TrimSpace(string(out)); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// The section "forward" offers every kernel with its own parameters and results.
func TestForwardHasEveryKernel(t *testing.T) {
	ctx := context.Background()
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigInterpreter().WithCustomSections(true))
	defer runtime.Close(ctx)
	kernels, err := runtime.CompileModule(ctx, kernel.Module)
	if err != nil {
		t.Fatal(err)
	}
	sections := kernels.CustomSections()
	if len(sections) != 1 || sections[0].Name() != "forward" {
		t.Fatalf("got %d custom sections, want forward only", len(sections))
	}
	forward, err := runtime.CompileModule(ctx, sections[0].Data())
	if err != nil {
		t.Fatal(err)
	}
	got, want := forward.ExportedFunctions(), kernels.ExportedFunctions()
	for name, w := range want {
		g := got[name]
		if g == nil {
			t.Errorf("no %s", name)
			continue
		}
		if !bytes.Equal(g.ParamTypes(), w.ParamTypes()) || !bytes.Equal(g.ResultTypes(), w.ResultTypes()) {
			t.Errorf("%s has other parameters or results", name)
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("%s is no kernel", name)
	}
}
