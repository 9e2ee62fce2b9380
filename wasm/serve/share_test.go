//go:build !js

package main_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/wasm/share/sharetest"
)

// start runs serve until the test ends, and returns its address.
func start(t *testing.T, name string, args ...string) (address string, cmd *exec.Cmd) {
	t.Helper()
	cmd = exec.Command(name, append([]string{"-addr", "127.0.0.1:0"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr := new(bytes.Buffer)
	cmd.Stderr = stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	return awaitAddress(t, out, stderr), cmd
}

// TestKilledAndStartedAgain: experiments whose storing was acknowledged are there after the server was killed in the middle
// of storing.
func TestKilledAndStartedAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole site")
	}
	name, file := program(t), filepath.Join(t.TempDir(), "experiments.db")
	address, cmd := start(t, name, "-store", file, "-client-header", "X-Test-Client")
	var mu sync.Mutex
	acknowledged := map[string]string{} // by id: its spec
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for n := 0; n < 5000; n++ {
				spec := fmt.Sprintf("seed=%d", 10_000*(g+1)+n)
				req, _ := http.NewRequest("POST", address+"api/experiments", strings.NewReader(`{"spec":"`+spec+`"}`))
				req.Header.Set("Content-Type", "application/json")
				req.Header.Set("X-Test-Client", fmt.Sprintf("10.0.%d.%d", g, n/15)) // fewer than one client may store
				resp, err := http.DefaultClient.Do(req)
				if err != nil {
					return // killed
				}
				var s struct{ ID string }
				err = json.NewDecoder(resp.Body).Decode(&s)
				resp.Body.Close()
				if err != nil || resp.StatusCode != http.StatusCreated {
					if resp.StatusCode != http.StatusCreated {
						t.Errorf("got %s", resp.Status)
					}
					return
				}
				mu.Lock()
				acknowledged[s.ID] = spec
				if len(acknowledged) == 60 {
					cmd.Process.Kill()
				}
				mu.Unlock()
			}
		}()
	}
	wait.Wait()
	cmd.Wait()
	if len(acknowledged) < 60 {
		t.Fatalf("%d experiments were acknowledged, want 60 or more", len(acknowledged))
	}
	address, _ = start(t, name, "-store", file)
	for id, spec := range acknowledged {
		body, err := fetch(address + "api/experiments/" + id)
		if err != nil || !strings.Contains(body, `"`+spec+`"`) {
			t.Errorf("%s: got %q (%v), want %s", id, body, err, spec)
		}
	}
	page, err := fetch(address + "x/" + "SyxKzgAA") // any text there shows the handler, not the site
	if err != nil || !strings.Contains(page, `"error"`) {
		t.Errorf("got %.100q (%v)", page, err)
	}
}

// TestContract: what is served is what every host has to be.
func TestContract(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole site")
	}
	address, cmd := start(t, program(t), "-store", filepath.Join(t.TempDir(), "experiments.db"), "-client-header", "X-Test-Client")
	began := time.Now()
	sharetest.Contract(t, sharetest.Target{URL: address, Page: true, Rooms: true, Sockets: true, Cards: 600, Strangers: "X-Test-Client"})
	t.Logf("the contract took %v", time.Since(began).Round(time.Millisecond))
	if cmd.ProcessState != nil {
		t.Error("it has ended")
	}
}
