//go:build !js

package share_test

import (
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/wasm/share"
	"tandem/wasm/share/sqlite"
)

// TestLoad measures how many pages a second are served over loopback, from a file, and prints it; wrong answers fail.
func TestLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	store, err := sqlite.Open(filepath.Join(t.TempDir(), "tandem.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	root, h := serve(t, share.Options{Store: store, Limiter: unlimited, Page: page(index)})
	const kinds, clients = 40, 8
	var ids [kinds]string
	for i := range ids {
		ids[i] = keep(t, h, `{"spec":"seed=`+string(rune('1'+i%9))+`","title":"run `+strings.Repeat("I", i+1)+`."}`)
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	defer client.CloseIdleConnections()
	for _, kind := range []string{"e/", "api/experiments/"} {
		var served, wrong atomic.Int64
		var wait sync.WaitGroup
		start := time.Now()
		for c := range clients {
			wait.Add(1)
			go func() {
				defer wait.Done()
				for n := c; time.Since(start) < 1500*time.Millisecond; n++ {
					resp, err := client.Get(root + kind + ids[n%kinds])
					if err != nil {
						wrong.Add(1)
						continue
					}
					body, _ := io.ReadAll(resp.Body)
					resp.Body.Close()
					if resp.StatusCode != 200 || !strings.Contains(string(body), "run "+strings.Repeat("I", n%kinds+1)+".") {
						wrong.Add(1)
					}
					served.Add(1)
				}
			}()
		}
		wait.Wait()
		if wrong.Load() > 0 || served.Load() == 0 {
			t.Errorf("%s: %d of %d answers are wrong", kind, wrong.Load(), served.Load())
		}
		t.Logf("%-16s %6.0f answers/s to %d clients in the same process", kind, float64(served.Load())/time.Since(start).Seconds(), clients)
	}
}
