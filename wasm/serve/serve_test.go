//go:build !js

package main_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"tandem/wasm/site/browsertest"
)

// program returns the path of serve, which is built once for all tests.
func program(t *testing.T) string {
	t.Helper()
	name, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

var built = sync.OnceValues(func() (string, error) {
	name := filepath.Join(folder, "serve")
	if out, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return name, nil
})

// folder is where it is kept until the tests are over.
var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "serve"); err != nil {
		panic(err)
	}
	code := browsertest.Main(m)
	os.RemoveAll(folder)
	os.Exit(code)
}

// TestOneLine checks that what goes wrong before anything is served gives one clear line, and exit code 1.
func TestOneLine(t *testing.T) {
	serve := program(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		args []string
		env  string
		dir  string
		want []string // words of the line
	}{
		{"port in use", []string{"-addr", taken.Addr().String()}, "", "", []string{taken.Addr().String(), "in use", "-addr"}},
		{"no such address", []string{"-addr", "127.0.0.1:http:1"}, "", "", []string{"127.0.0.1:http:1"}},
		{"no toolchain", []string{"-addr", "127.0.0.1:0"}, "PATH=/nowhere", "", []string{"go command", "go.dev/dl"}},
		// A folder that cannot be written, also for root: below a file.
		{"read-only disk", []string{"-addr", "127.0.0.1:0"}, "XDG_CACHE_HOME=" + file, "", []string{file, "XDG_CACHE_HOME"}},
		{"elsewhere", []string{"-addr", "127.0.0.1:0"}, "", os.TempDir(), []string{"repository", "go.mod"}},
		{"no address of a site", []string{"-addr", "127.0.0.1:0", "-base", "example.org"}, "", "", []string{"-base", "example.org", "https://"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, serve, test.args...)
			cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir(), test.env)
			cmd.Dir = test.dir
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			err := cmd.Run()
			if code := cmd.ProcessState.ExitCode(); code != 1 {
				t.Errorf("exit code %d (%v), want 1", code, err)
			}
			line := strings.TrimSuffix(stderr.String(), "\n")
			if line == "" || strings.Contains(line, "\n") {
				t.Errorf("got %q, want one line", line)
			}
			for _, word := range test.want {
				if !strings.Contains(line, word) {
					t.Errorf("%q does not name %q", line, word)
				}
			}
		})
	}
}

// TestStops checks that serve prints its address, answers there, and ends with code 0 when interrupted.
func TestStops(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole site")
	}
	cmd := exec.Command(program(t), "-addr", "127.0.0.1:0", "-store", "memory")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	address := awaitAddress(t, out, &stderr)
	resp, err := fetch(address)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(resp, "<title>Tandem") {
		t.Errorf("at %s there is no page of Tandem: %.100q", address, resp)
	}
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("interrupted, it ends with %v, want code 0; %s", err, stderr.String())
	}
	if stderr.Len() > 0 {
		t.Errorf("it complained: %s", stderr.String())
	}
}
