//go:build !js

package enginetest

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A program runs beside the test and ends with it, at the latest. It keeps what it writes.
type program struct {
	command *exec.Cmd
	mu      sync.Mutex
	wrote   bytes.Buffer
	lines   chan string
	ended   chan struct{}
}

// start starts a program; env is added to the environment.
func start(t testing.TB, env []string, path string, args ...string) *program {
	t.Helper()
	p := &program{command: exec.Command(path, args...), lines: make(chan string, 1000), ended: make(chan struct{})}
	p.command.Env = append(os.Environ(), env...)
	if env != nil { // what is set but empty is not unset: Firefox would look for Wayland, and find no WebGL
		p.command.Env = slices.DeleteFunc(p.command.Env, func(v string) bool { return strings.HasPrefix(v, "WAYLAND_DISPLAY=") })
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	p.command.Stdout, p.command.Stderr = writer, writer
	err = p.command.Start()
	writer.Close()
	if err != nil {
		reader.Close()
		t.Fatalf("%s does not start: %v", path, err)
	}
	go func() {
		defer reader.Close()
		for s := bufio.NewScanner(reader); s.Scan(); {
			p.mu.Lock()
			p.wrote.WriteString(s.Text() + "\n")
			p.mu.Unlock()
			select {
			case p.lines <- s.Text():
			default: // nobody waits for a line any more
			}
		}
	}()
	go func() {
		p.command.Wait()
		close(p.ended)
	}()
	t.Cleanup(p.end)
	return p
}

// end lets a program end by itself, which it has been told to in its own way, and ends it if it does not.
func (p *program) end() {
	p.command.Process.Signal(os.Interrupt)
	select {
	case <-p.ended:
	case <-time.After(5 * time.Second):
		p.command.Process.Kill()
		<-p.ended
	}
}

// waitFor returns what the first group of a pattern matches in a line that the program writes.
func (p *program) waitFor(t testing.TB, pattern string) string {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for late := time.After(patience); ; {
		select {
		case line := <-p.lines:
			if m := re.FindStringSubmatch(line); m != nil {
				return m[1]
			}
		case <-p.ended:
			t.Fatalf("%s ended:\n%s", p.command.Path, p.text())
		case <-late:
			t.Fatalf("%s did not write %s:\n%s", p.command.Path, pattern, p.text())
		}
	}
}

// text is all that the program wrote so far.
func (p *program) text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.wrote.String()
}

// display starts an X server that draws into memory, and returns the environment of programs that shall be seen there.
func display(t testing.TB) []string {
	t.Helper()
	// File descriptor 1 gets the number of a display that was free.
	number := start(t, nil, find(t, "Xvfb", "xvfb"), "-displayfd", "1", "-screen", "0", "1400x1300x24", "-nolisten", "tcp").waitFor(t, `^(\d+)$`)
	return []string{"DISPLAY=:" + number, "GDK_BACKEND=x11", "NO_AT_BRIDGE=1", "HOME=" + folder(t)}
}

// folder returns an empty folder that is gone after the test, as far as a browser that has not quite ended lets it be.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "tandem-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// find returns the path of a program. Without it, it ends the test: skipped, or failed in CI.
func find(t testing.TB, name, debian string, other ...string) string {
	t.Helper()
	for _, name := range append([]string{name}, other...) {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("NO %s: CI needs it (Debian: apt-get install %s)", name, debian)
	}
	t.Skipf("NO %s, so the page is NOT tested in this engine: install it (Debian: apt-get install %s)", name, debian)
	return ""
}
