//go:build !js

package sqlite_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/wasm/share"
	"tandem/wasm/share/sharetest"
	"tandem/wasm/share/sqlite"
)

func open(t *testing.T, path string, now func() time.Time) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	sharetest.Store(t, func(t *testing.T, now func() time.Time) share.Store {
		return open(t, filepath.Join(t.TempDir(), "a #?%.db"), now) // a name that must not be read as an address
	})
}

// TestReopened: another process finds what was put, and two that have the file open at the same time wait for each other.
func TestReopened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tandem.db")
	a, b := open(t, path, nil), open(t, path, nil)
	var wait sync.WaitGroup
	for i, s := range []*sqlite.Store{a, b} {
		for k := range 4 {
			wait.Add(1)
			go func() {
				defer wait.Done()
				for n := range 25 {
					if err := s.Put(t.Context(), fmt.Sprintf("e/%d-%d-%d", i, k, n), []byte("x"), time.Hour); err != nil {
						t.Error(err)
					}
				}
			}()
		}
	}
	wait.Wait()
	a.Close()
	b.Close()
	c := open(t, path, nil)
	for i := range 2 {
		for k := range 4 {
			for n := range 25 {
				if _, err := c.Get(t.Context(), fmt.Sprintf("e/%d-%d-%d", i, k, n)); err != nil {
					t.Errorf("%d-%d-%d: %v", i, k, n, err)
				}
			}
		}
	}
}

func TestSweep(t *testing.T) {
	clock := time.Unix(1_800_000_000, 0)
	s := open(t, filepath.Join(t.TempDir(), "tandem.db"), func() time.Time { return clock })
	for i := range 10 {
		if err := s.Put(t.Context(), fmt.Sprint("e/", i), []byte("x"), time.Duration(i+1)*time.Minute); err != nil {
			t.Fatal(err)
		}
	}
	clock = clock.Add(4*time.Minute + time.Second)
	if n, err := s.Sweep(t.Context()); err != nil || n != 4 {
		t.Errorf("got %d deleted (%v), want 4", n, err)
	}
}

func TestCannotOpen(t *testing.T) {
	_, err := sqlite.Open(filepath.Join(t.TempDir(), "no", "such", "folder", "t.db"), nil)
	if err == nil || !strings.Contains(err.Error(), "t.db") {
		t.Errorf("got %v, want an error that names the file", err)
	}
	file := filepath.Join(t.TempDir(), "picture.png")
	os.WriteFile(file, []byte(strings.Repeat("this is no database ", 100)), 0o600)
	if _, err := sqlite.Open(file, nil); err == nil {
		t.Error("a file that is no database was opened")
	}
}

// TestKilled: every write that was acknowledged is there after the writer was killed in the middle of writing.
func TestKilled(t *testing.T) {
	if path := os.Getenv("TANDEM_TEST_STORE"); path != "" {
		write(path)
		return
	}
	path, acknowledged := filepath.Join(t.TempDir(), "tandem.db"), 0
	for round := range 3 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		cmd.Env = append(os.Environ(), "TANDEM_TEST_STORE="+path, fmt.Sprint("TANDEM_TEST_ROUND=", round))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		var keys []string
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if key, ok := strings.CutPrefix(lines.Text(), "put "); ok {
				if keys = append(keys, key); len(keys) == 20+7*round {
					cmd.Process.Kill() // SIGKILL: nothing can be tidied up
				}
			}
		}
		cmd.Wait()
		if len(keys) < 20 {
			t.Fatalf("round %d: the writer acknowledged %d writes, want at least 20", round, len(keys))
		}
		s, err := sqlite.Open(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if got, err := s.Get(t.Context(), key); err != nil || string(got) != value(key) {
				t.Errorf("round %d: got %.20q (%v) for %s, want what was acknowledged", round, got, err, key)
			}
		}
		acknowledged += len(keys)
		s.Close()
	}
	t.Logf("%d writes were acknowledged by writers that were killed, and found again", acknowledged)
}

func value(key string) string { return strings.Repeat(key+";", 100) }

// write puts values and says so, for ever, from several goroutines.
func write(path string) {
	s, err := sqlite.Open(path, nil)
	if err != nil {
		panic(err)
	}
	said := make(chan string)
	for g := range 4 {
		go func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("e/%s-%d-%d", os.Getenv("TANDEM_TEST_ROUND"), g, n)
				if err := s.Put(context.Background(), key, []byte(value(key)), time.Hour); err != nil && !errors.Is(err, context.Canceled) {
					panic(err)
				}
				said <- key
			}
		}()
	}
	for key := range said {
		fmt.Println("put " + key)
	}
}
