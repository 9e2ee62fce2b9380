//go:build !js

package main_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/share"
)

// TestLoad measures how many pages a second the Worker answers over loopback, and prints it; wrong answers fail.
func TestLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	e := edgetest.Open(t, edgetest.Options{Limiter: &stubborn{}})
	const kinds = 40
	var stored, stateless, want [kinds]string
	for i := range kinds {
		spec := fmt.Sprintf("seed=%d", 100+i)
		want[i] = `spec="` + spec + `"`
		status, text := post(t, e.URL+"api/experiments", `{"spec":"`+spec+`"}`)
		var s struct{ ID string }
		if err := json.Unmarshal([]byte(text), &s); err != nil || status != 201 {
			t.Fatalf("got %d %s", status, text)
		}
		stored[i], stateless[i] = "/e/"+s.ID, "/x/"+share.EncodeLink(spec)
	}
	for _, test := range []struct {
		name    string
		paths   [kinds]string
		clients int
	}{{"stateless links", stateless, 1}, {"stateless links", stateless, 8}, {"stored experiments", stored, 8}} {
		served := load(t, e.URL, test.paths, want, test.clients, 1500*time.Millisecond)
		t.Logf("%-18s %6.0f pages/s to %d clients in another process of the same machine", test.name, served, test.clients)
	}
}

// load asks for pages over connections that are kept, checks every answer, and returns how many came in a second.
func load(t *testing.T, root string, paths, want [40]string, clients int, d time.Duration) float64 {
	var served atomic.Int64
	var wait sync.WaitGroup
	start := time.Now()
	for c := range clients {
		wait.Add(1)
		go func() {
			defer wait.Done()
			conn, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(root, "http:"), "/"))
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			in := bufio.NewReader(conn)
			for n := c; time.Since(start) < d; n++ {
				k := n % len(paths)
				if err := page(conn, in, paths[k], want[k]); err != nil {
					t.Errorf("%s: %v", paths[k], err)
					return
				}
				served.Add(1)
			}
		}()
	}
	wait.Wait()
	return float64(served.Load()) / time.Since(start).Seconds()
}

// page asks for one page, and checks that it is the one that was asked for.
func page(conn net.Conn, in *bufio.Reader, path, want string) error {
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: edge.example\r\n\r\n", path); err != nil {
		return err
	}
	resp, err := http.ReadResponse(in, nil)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil || resp.StatusCode != 200 || !strings.Contains(string(body), want) {
		return fmt.Errorf("got %s %.200q (%v), want a page with %s", resp.Status, body, err, want)
	}
	return nil
}
