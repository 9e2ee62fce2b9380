package edgetest

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/wasm/edge/deploy"
	"tandem/wasm/share"
	"tandem/wasm/site"
)

// Options say what an edge is made of. The zero value is what [Start] starts.
type Options struct {
	Program string           // package of the Go program; "": deploy.Program
	Assets  http.Handler     // the static site; nil: a page like the site's, without its programs
	Limiter share.Limiter    // nil: share.NewBuckets(nil, nil)
	Life    time.Duration    // of a room; 0: 24 hours
	Now     func() time.Time // KV's clock; nil: time.Now
}

// An Edge is a Worker that is running. It ends with its test.
type Edge struct {
	URL  string // ends in "/"
	Door string // commands for a room's object, past the handler: POST Door + CODE
	KV   *KV
	Cold time.Duration // from the start of the process to its first answer
	Pid  int

	log  transcript
	name string // of workerd
	dir  string // what it reads, and its disk
	cmd  *exec.Cmd
}

// Start runs the Worker until the test ends, and returns its root, which ends in "/".
func Start(t testing.TB) (root string) { return Open(t, Options{}).URL }

// Open runs a Worker until the test ends.
func Open(t testing.TB, o Options) *Edge {
	t.Helper()
	name := workerd(t)
	if o.Program == "" {
		o.Program = deploy.Program
	}
	if o.Assets == nil {
		o.Assets = page(page0)
	}
	if o.Limiter == nil {
		o.Limiter = share.NewBuckets(nil, nil)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	modules, err := built(o.Program)
	if err != nil {
		t.Fatal(err)
	}
	e := &Edge{KV: &KV{now: o.Now, values: map[string]Value{}}, name: name, dir: t.TempDir()}
	e.write(t, modules, o)
	t.Cleanup(func() {
		e.kill()
		if said := e.Log(); t.Failed() {
			t.Logf("workerd said last:\n%s", said[max(0, len(said)-4000):])
		}
	})
	e.run(t)
	return e
}

// Restart kills the process, which can tidy nothing up, and starts it again with what it has on its disk. The addresses change.
func (e *Edge) Restart(t testing.TB) {
	t.Helper()
	e.kill()
	e.run(t)
}

func (e *Edge) kill() {
	if e.cmd != nil {
		e.cmd.Process.Kill()
		e.cmd.Wait()
	}
}

var (
	buildMu sync.Mutex
	builds  = map[string]map[string][]byte{}
)

// built returns a Worker's modules, which are built once in a test's process.
func built(program string) (map[string][]byte, error) {
	buildMu.Lock()
	defer buildMu.Unlock()
	if builds[program] != nil {
		return builds[program], nil
	}
	modules, err := deploy.Worker(context.Background(), site.Options{}, program)
	if err == nil {
		builds[program] = modules
	}
	return modules, err
}

//go:embed config.capnp
var config string

//go:embed limits.mjs
var limits []byte

//go:embed door.mjs
var door []byte

// write writes everything that workerd reads to a folder.
func (e *Edge) write(t testing.TB, modules map[string][]byte, o Options) {
	t.Helper()
	put := func(name string, body []byte) {
		if err := os.WriteFile(filepath.Join(e.dir, name), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var list []string
	for name, body := range modules {
		put(name, body)
		kind := "esModule"
		if strings.HasSuffix(name, ".wasm") {
			kind = "wasm"
		}
		list = append(list, fmt.Sprintf("(name = %q, %s = embed %q)", name, kind, name))
	}
	// worker.mjs begins: it has to be the first.
	slices.SortFunc(list, func(a, b string) int {
		return strings.Compare(strings.Replace(a, "worker.mjs", "", 1), strings.Replace(b, "worker.mjs", "", 1))
	})
	put("limits.mjs", limits)
	put("door.mjs", door)
	disk := filepath.Join(e.dir, "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	life := ""
	if o.Life > 0 {
		life = strconv.FormatInt(o.Life.Milliseconds(), 10)
	}
	put("config.capnp", []byte(strings.NewReplacer("@MODULES@", strings.Join(list, ", "), "@DATE@", deploy.Date, "@LIFE@", life, "@DISK@", disk,
		"@KV@", behind(t, e.KV), "@COUNTER@", behind(t, counter(o.Limiter)), "@ASSETS@", behind(t, o.Assets), "@CACHE@", behind(t, &cache{}), "@INTERNET@", behind(t, internet(t))).Replace(config)))
}

// run starts workerd, and waits until it answers.
func (e *Edge) run(t testing.TB) {
	t.Helper()
	control, said, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer control.Close()
	cmd := exec.Command(e.name, "serve", "--verbose", "--control-fd=3", "config.capnp")
	cmd.Dir, cmd.ExtraFiles = e.dir, []*os.File{said}
	cmd.Stdout, cmd.Stderr = &e.log, &e.log
	start := time.Now()
	err = cmd.Start()
	said.Close()
	if err != nil {
		t.Fatal(err)
	}
	e.cmd, e.Pid = cmd, cmd.Process.Pid
	control.SetReadDeadline(start.Add(30 * time.Second))
	ports := map[string]int{}
	for lines := bufio.NewScanner(control); len(ports) < 2 && lines.Scan(); {
		var event struct {
			Socket string
			Port   int
		}
		if json.Unmarshal(lines.Bytes(), &event) == nil && event.Port > 0 {
			ports[event.Socket] = event.Port
		}
	}
	if len(ports) < 2 {
		t.Fatal("workerd does not listen")
	}
	e.URL, e.Door = fmt.Sprintf("http://127.0.0.1:%d/", ports["edge"]), fmt.Sprintf("http://127.0.0.1:%d/", ports["door"])
	resp, err := http.Get(e.URL + "healthz")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	e.Cold = time.Since(start)
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("the Worker's health is %s", resp.Status)
	}
}

// Log returns what workerd and the Worker have written.
func (e *Edge) Log() string { return e.log.String() }

// A transcript is a text that a process writes and a test reads.
type transcript struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *transcript) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *transcript) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
