package edgetest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/wasm/edge/edgetest"
)

// trial runs the program that misbehaves.
func trial(t *testing.T) *edgetest.Edge {
	return edgetest.Open(t, edgetest.Options{Program: "./wasm/edge/edgetest/trial"})
}

// ask sends one request and reads the whole answer.
func ask(ctx context.Context, method, address, body string, headers ...string) (*http.Response, string, error) {
	var reader io.Reader
	if body != "" {
		reader = strings.NewReader(body)
	}
	req, err := http.NewRequestWithContext(ctx, method, address, reader)
	if err != nil {
		return nil, "", err
	}
	for _, line := range headers {
		key, value, _ := strings.Cut(line, ": ")
		req.Header.Add(key, value)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return resp, string(text), err
}

// get asks for a path, and fails the test if there is no answer at all.
func get(t *testing.T, e *edgetest.Edge, path string) (*http.Response, string) {
	t.Helper()
	resp, text, err := ask(t.Context(), "GET", e.URL+path, "")
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return resp, text
}

// together asks for the same path so many times at once, with a text of its own for each, and counts the answers by status. An answer
// that is another's fails.
func together(t *testing.T, e *edgetest.Edge, n int, path string) map[int]int {
	t.Helper()
	var mu sync.Mutex
	var wait sync.WaitGroup
	count := map[int]int{}
	for i := range n {
		wait.Add(1)
		go func() {
			defer wait.Done()
			say := fmt.Sprintf("words-%d", i)
			resp, text, err := ask(t.Context(), "GET", e.URL+path+"&say="+say, "")
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err != nil:
				t.Errorf("%s: %v", path, err)
				return
			case resp.StatusCode == 200 && text != say:
				t.Errorf("%s: got %q, want %q", path, text, say)
			case resp.StatusCode == 503 && (resp.Header.Get("Retry-After") == "" || !strings.Contains(text, `"busy"`)):
				t.Errorf("%s: 503 with %q and %v", path, text, resp.Header)
			}
			count[resp.StatusCode]++
		}()
	}
	wait.Wait()
	return count
}

// TestRequests: a handler sees of a request what net/http would have shown it.
func TestRequests(t *testing.T) {
	e := trial(t)
	headers := []string{"User-Agent: a, b,c ,, d", "If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT", "Accept: text/html, */*;q=0.8", "Cookie: a=1, b=2", "X-Twice: one", "X-Twice: two", "CF-Connecting-IP: 2001:db8::7"}
	resp, text, err := ask(t.Context(), "POST", e.URL+"api/request?a=b%20c&d", "the body", headers...)
	if err != nil || resp.StatusCode != 200 {
		t.Fatalf("got %v, %v", resp, err)
	}
	var got struct {
		Method, Host, Remote, URI, Path, Body, Error string
		Length                                       int
		Header                                       http.Header
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	own := strings.TrimSuffix(strings.TrimPrefix(e.URL, "http://"), "/")
	if got.Method != "POST" || got.Host != own || got.Remote != "[2001:db8::7]:0" || got.URI != "/api/request?a=b%20c&d" || got.Path != "/api/request" || got.Body != "the body" || got.Length != 8 {
		t.Errorf("got %+v", got)
	}
	for name, want := range map[string]string{"User-Agent": "a, b,c ,, d", "If-Modified-Since": "Wed, 25 Nov 2026 10:00:00 GMT", "Accept": "text/html, */*;q=0.8", "Cookie": "a=1, b=2", "X-Twice": "one, two"} {
		if v := got.Header.Values(name); len(v) != 1 || v[0] != want {
			t.Errorf("%s: got %q, want %q", name, v, want)
		}
	}
	if got.Header.Get("Host") != "" {
		t.Error("Host is among the headers")
	}
	// A length that is not known is not 0, and what is longer than any handler wants is cut off.
	req, _ := http.NewRequestWithContext(t.Context(), "POST", e.URL+"api/request", io.MultiReader(strings.NewReader("in "), strings.NewReader("chunks")))
	resp, err = http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	json.NewDecoder(resp.Body).Decode(&got)
	resp.Body.Close()
	if got.Body != "in chunks" || got.Length != -1 {
		t.Errorf("got %q of length %d, want the whole of a length that is not known", got.Body, got.Length)
	}
	_, text, err = ask(t.Context(), "POST", e.URL+"api/request", strings.Repeat("x", 1<<20))
	json.Unmarshal([]byte(text), &got)
	if err != nil || len(got.Body) != 32<<10+1 || got.Length != 1<<20 {
		t.Errorf("got %d bytes of a length of %d (%v), want one more than 32 KiB of 1 MiB", len(got.Body), got.Length, err)
	}
}

// TestAnswers: what a handler writes arrives, with a length that is true.
func TestAnswers(t *testing.T) {
	e := trial(t)
	for _, test := range []struct {
		method, path, body, kind string
	}{
		{"GET", "api/file", "hello", "text/plain; charset=utf-8"}, {"HEAD", "api/file", "", "text/plain; charset=utf-8"},
		{"GET", "api/short", "short", "text/plain; charset=utf-8"}, {"GET", "api/plain", "<!doctype html><p>hello", "text/html; charset=utf-8"}, {"HEAD", "api/plain", "", ""},
	} {
		resp, text, err := ask(t.Context(), test.method, e.URL+test.path, "")
		if err != nil || resp.StatusCode != 200 || text != test.body || resp.Header.Get("Content-Type") != test.kind {
			t.Errorf("%s %s: got %v %q (%v), want %q of %q", test.method, test.path, resp, text, err, test.body, test.kind)
		}
	}
	if resp, text := get(t, e, "api/none"); resp.StatusCode != 200 || strings.Count(text, "no binding") != 4 {
		t.Errorf("bindings that are not there: got %d %q", resp.StatusCode, text)
	}
}

// TestTrouble: what goes wrong in one request does not go wrong in another.
func TestTrouble(t *testing.T) {
	e := trial(t)
	for range 3 {
		for path, want := range map[string]int{"api/panic": 500, "api/fatal": 500, "api/sleep?for=1ms&say=a": 200} {
			if resp, text := get(t, e, path); resp.StatusCode != want || resp.Header.Get("X-Half") != "" {
				t.Errorf("%s: got %d %q, want %d", path, resp.StatusCode, text, want)
			}
		}
	}
	if !strings.Contains(e.Log(), "a bug in a goroutine") || !strings.Contains(e.Log(), "panic: a bug\n") {
		t.Error("what went wrong is not written down")
	}
	// While programs end, others sleep, and wake up with their own words.
	var wait sync.WaitGroup
	for range 4 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			if resp, _, err := ask(t.Context(), "GET", e.URL+"api/fatal", ""); err != nil || resp.StatusCode != 500 {
				t.Errorf("got %v, %v", resp, err)
			}
		}()
	}
	if got := together(t, e, 8, "api/sleep?for=200ms"); got[200] != 8 {
		t.Errorf("beside programs that end: got %v, want 8 of 200", got)
	}
	wait.Wait()
	if resp, _ := get(t, e, "api/hang"); resp.StatusCode != 500 {
		t.Errorf("what never ends: got %d, want 500", resp.StatusCode)
	}
	if resp, text := get(t, e, "api/sleep?for=1ms&say=well"); text != "well" {
		t.Errorf("got %d %q afterwards", resp.StatusCode, text)
	}
}

// TestSaturation: as many as have a place sleep at the same time; a few wait for one; the others are told to come back.
func TestSaturation(t *testing.T) {
	e := trial(t)
	start := time.Now()
	if got := together(t, e, 12, "api/sleep?for=1s"); got[200] != 12 || time.Since(start) > 10*time.Second { // 12 s one by one
		t.Errorf("got %v in %v, want 12 of 200 at the same time", got, time.Since(start))
	}
	if got := together(t, e, 20, "api/sleep?for=50ms"); got[200] != 20 {
		t.Errorf("got %v, want 20 of 200: eight wait for a place", got)
	}
	if got := together(t, e, 20, "api/sleep?for=4s"); got[200] != 12 || got[503] != 8 {
		t.Errorf("got %v, want 12 of 200, and 8 of 503 after a second", got)
	}
	if got := together(t, e, 100, "api/sleep?for=4s"); got[200] != 12 || got[503] != 88 {
		t.Errorf("got %v, want 12 of 200 and 88 of 503", got)
	}
	if got := together(t, e, 12, "api/sleep?for=1ms"); got[200] != 12 {
		t.Errorf("afterwards: got %v, want 12 of 200", got)
	}
}

// TestAborts: who goes away leaves no place taken and no answer for another.
func TestAborts(t *testing.T) {
	e := trial(t)
	var gone atomic.Int32
	for range 2 {
		var wait sync.WaitGroup
		for range 12 {
			wait.Add(1)
			go func() {
				defer wait.Done()
				ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
				defer cancel()
				if _, _, err := ask(ctx, "GET", e.URL+"api/sleep?for=400ms&say=nobody", ""); errors.Is(err, context.DeadlineExceeded) {
					gone.Add(1)
				}
			}()
		}
		wait.Wait()
		if got := together(t, e, 12, "api/sleep?for=50ms"); got[200] != 12 {
			t.Errorf("after 12 went away: got %v, want 12 of 200", got)
		}
	}
	if gone.Load() != 24 {
		t.Errorf("%d went away, want 24", gone.Load())
	}
}

// TestTimers: a timer that a request left behind is not the one that a later request of the same program waits for.
func TestTimers(t *testing.T) {
	e := trial(t)
	for range 3 {
		get(t, e, "api/leave")
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		resp, text, err := ask(ctx, "GET", e.URL+"api/return", "")
		cancel()
		if err != nil || text != "back" {
			t.Errorf("got %v %q (%v), want to be back when the timer goes off", resp, text, err)
		}
	}
}
