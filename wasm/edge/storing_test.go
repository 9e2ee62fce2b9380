//go:build !js

package main_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/share"
)

// post sends JSON, and returns the status and the body.
func post(t *testing.T, address, body string) (int, string) {
	t.Helper()
	resp, err := http.Post(address, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// TestStored: what is acknowledged has been written, for 90 days; what was not written is not acknowledged.
func TestStored(t *testing.T) {
	e := edgetest.Open(t, edgetest.Options{})
	e.KV.Slow(300 * time.Millisecond)
	status, text := post(t, e.URL+"api/experiments", `{"spec":"seed=3","title":"Three"}`)
	var s struct{ ID string }
	if err := json.Unmarshal([]byte(text), &s); err != nil || status != 201 {
		t.Fatalf("got %d %s", status, text)
	}
	v, ok := e.KV.Values()["e/"+s.ID]
	if !ok || v.TTL != share.Life || !strings.Contains(string(v.Text), `"seed=3"`) {
		t.Errorf("KV has %q for %v (%v), want what was acknowledged, for %v", v.Text, v.TTL, ok, share.Life)
	}
	e.KV.Slow(0)
	e.KV.Break(true)
	if status, text := post(t, e.URL+"api/experiments", `{"spec":"seed=4"}`); status != 503 || !strings.Contains(text, `"store"`) {
		t.Errorf("while KV fails: got %d %s, want 503", status, text)
	}
	e.KV.Break(false)
	if status, text := post(t, e.URL+"api/experiments", `{"spec":"seed=4"}`); status != 201 {
		t.Errorf("afterwards: got %d %s, want 201", status, text)
	}
}

// A stubborn limiter fails, or refuses, or allows.
type stubborn struct {
	fails, refuses atomic.Bool
	asked          atomic.Int32
}

func (s *stubborn) Allow(context.Context, share.Class, string) (time.Duration, error) {
	s.asked.Add(1)
	if s.fails.Load() {
		return 0, errors.New("it cannot be reached")
	}
	if s.refuses.Load() {
		return time.Minute, nil
	}
	return 0, nil
}

// TestLimits: where nobody can count, nothing is stored; who is refused is told for how long.
func TestLimits(t *testing.T) {
	limiter := &stubborn{}
	e := edgetest.Open(t, edgetest.Options{Limiter: limiter})
	limiter.fails.Store(true)
	if status, text := post(t, e.URL+"api/experiments", `{"spec":"seed=3"}`); status != 503 {
		t.Errorf("while nobody counts: got %d %s, want 503", status, text)
	}
	limiter.fails.Store(false)
	limiter.refuses.Store(true)
	resp, err := http.Post(e.URL+"api/rooms", "application/json", strings.NewReader(`{"spec":""}`))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != 429 || resp.Header.Get("Retry-After") != "60" {
		t.Errorf("refused: got %d, to come back after %q s, want 429 and 60", resp.StatusCode, resp.Header.Get("Retry-After"))
	}
	if len(e.KV.Values()) != 0 {
		t.Error("something was stored")
	}
	before := limiter.asked.Load()
	if resp, err := http.Get(e.URL + "x/" + share.EncodeLink("seed=1")); err != nil || resp.StatusCode != 200 || limiter.asked.Load() != before {
		t.Errorf("reading: got %v (%v), and the limiter was asked %d times", resp, err, limiter.asked.Load()-before)
	}
}

// TestDrawnOnce: a picture is drawn once, also when the program that drew it is gone.
func TestDrawnOnce(t *testing.T) {
	limiter := &stubborn{}
	e := edgetest.Open(t, edgetest.Options{Limiter: limiter})
	address := e.URL + "card/x/" + share.EncodeLink("tasks=circle,half&layers=8,4") + ".png"
	get := func(address, tag string) (*http.Response, string) {
		t.Helper()
		req, _ := http.NewRequestWithContext(t.Context(), "GET", address, nil)
		if tag != "" {
			req.Header.Set("If-None-Match", tag)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		return resp, string(body)
	}
	resp, first := get(address, "")
	if resp.StatusCode != 200 || limiter.asked.Load() != 1 {
		t.Fatalf("got %d after %d drawings", resp.StatusCode, limiter.asked.Load())
	}
	for range 60 { // more than one program answers
		get(e.URL+"healthz", "")
	}
	for _, again := range []string{address, address + "?again"} {
		if r, body := get(again, ""); r.StatusCode != 200 || body != first || r.Header.Get("Content-Type") != "image/png" || r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: got %d with %v, want the same picture", again, r.StatusCode, r.Header)
		}
	}
	if r, body := get(address, resp.Header.Get("ETag")); r.StatusCode != 304 || body != "" {
		t.Errorf("got %d with its own tag, want 304", r.StatusCode)
	}
	if n := limiter.asked.Load(); n != 1 {
		t.Errorf("it was drawn %d times, want once", n)
	}
}
