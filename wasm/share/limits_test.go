package share_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tandem/wasm/share"
	"tandem/wasm/share/sharetest"
)

// A trickStore is a store whose Get and Put can be tampered with.
type trickStore struct {
	share.Store
	get  func(key string) ([]byte, error)
	puts atomic.Int32
}

func (s *trickStore) Get(ctx context.Context, key string) ([]byte, error) {
	if s.get != nil {
		return s.get(key)
	}
	return s.Store.Get(ctx, key)
}

func (s *trickStore) Put(ctx context.Context, key string, value []byte, ttl time.Duration) error {
	s.puts.Add(1)
	return s.Store.Put(ctx, key, value, ttl)
}

// ask asks a handler directly.
func ask(h http.Handler, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, line := range headers {
		key, value, _ := strings.Cut(line, ": ")
		r.Header.Set(key, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func keep(t *testing.T, h http.Handler, body string) (id string) {
	t.Helper()
	w := ask(h, "POST", "/api/experiments", body)
	var s struct{ ID string }
	if err := json.Unmarshal(w.Body.Bytes(), &s); err != nil || w.Code != 201 {
		t.Fatalf("got %d %s", w.Code, w.Body)
	}
	return s.ID
}

// TestLife: an experiment lives 90 days after it was last read, which is written down at most once a day.
func TestLife(t *testing.T) {
	clock := time.Unix(1_800_000_000, 0)
	now := func() time.Time { return clock }
	store := &trickStore{Store: share.NewMemory(100, now)}
	h := share.New(share.Options{Store: store, Now: now})
	id := keep(t, h, `{"spec":"arch=mmoe"}`)
	for range 5 {
		keep(t, h, `{"spec":"arch=mmoe"}`)
	}
	read := func(path string, want int, puts int32) {
		t.Helper()
		before := store.puts.Load()
		if w := ask(h, "GET", path, ""); w.Code != want {
			t.Errorf("%s: got %d, want %d", path, w.Code, want)
		}
		if got := store.puts.Load() - before; got != puts {
			t.Errorf("%s: got %d writes, want %d", path, got, puts)
		}
	}
	if got := store.puts.Load(); got != 1 {
		t.Errorf("storing the same thing six times wrote %d times, want once", got)
	}
	for range 20 {
		clock = clock.Add(time.Hour)
		read("/api/experiments/"+id, 200, 0)
		read("/e/"+id, 200, 0)
	}
	clock = clock.Add(5 * time.Hour)
	read("/e/"+id, 200, 1)
	read("/e/"+id, 200, 0)
	clock = clock.Add(60 * 24 * time.Hour)
	read("/api/experiments/"+id, 200, 1)
	clock = clock.Add(60 * 24 * time.Hour) // 120 days old by now
	read("/e/"+id, 200, 1)
	clock = clock.Add(91 * 24 * time.Hour)
	read("/e/"+id, 404, 0)
	read("/api/experiments/"+id, 404, 0)
	if again := keep(t, h, `{"spec":"arch=mmoe"}`); again != id {
		t.Errorf("got id %s the second time, want %s", again, id)
	}
}

// TestBusy: when as many requests as fit are being answered, others are told to come back; health says so too.
func TestBusy(t *testing.T) {
	hold, inside := make(chan struct{}), make(chan struct{}, 2)
	store := &trickStore{get: func(string) ([]byte, error) {
		inside <- struct{}{}
		<-hold
		return nil, share.ErrNotFound
	}}
	h := share.New(share.Options{Store: store, Live: 2})
	var wait sync.WaitGroup
	for range 2 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			ask(h, "GET", "/e/0000000000000000", "")
		}()
	}
	<-inside
	<-inside
	if w := ask(h, "GET", "/x/"+share.EncodeLink("arch=mmoe"), ""); w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("got %d %v, want 503 with Retry-After", w.Code, w.Header())
	}
	if w := ask(h, "GET", "/healthz", ""); w.Code != 503 || !strings.Contains(w.Body.String(), "full") {
		t.Errorf("got %d %s, want 503", w.Code, w.Body)
	}
	close(hold)
	wait.Wait()
	if w := ask(h, "GET", "/healthz", ""); w.Code != 200 {
		t.Errorf("got %d afterwards, want 200", w.Code)
	}
}

type brokenLimiter struct{}

func (brokenLimiter) Allow(context.Context, share.Class, string) (time.Duration, error) {
	return 0, errors.New("it cannot be reached")
}

// TestTrouble: what goes wrong here is an answer, is written down, and is over with the next request.
func TestTrouble(t *testing.T) {
	var log bytes.Buffer
	store := &trickStore{Store: share.NewMemory(10, nil)}
	h := share.New(share.Options{Store: store, Log: slog.New(slog.NewJSONHandler(&log, nil))})
	id := keep(t, h, `{"spec":"arch=mmoe"}`)
	other := keep(t, h, `{"spec":"seed=3"}`)
	for _, test := range []struct {
		name   string
		get    func(key string) ([]byte, error)
		status int
	}{
		{"panic", func(string) ([]byte, error) { panic("a bug") }, 500},
		{"no store", func(string) ([]byte, error) { return nil, errors.New("disk") }, 503},
		{"another's", func(string) ([]byte, error) { return store.Store.Get(t.Context(), "e/"+other) }, 503},
		{"garbage", func(string) ([]byte, error) { return []byte("<null>"), nil }, 503},
		{"gone", func(string) ([]byte, error) { return nil, share.ErrNotFound }, 404},
		{"well again", nil, 200},
	} {
		store.get = test.get
		w := ask(h, "GET", "/api/experiments/"+id, "")
		if w.Code != test.status || strings.Contains(w.Body.String(), "goroutine") || strings.Contains(w.Body.String(), "disk") {
			t.Errorf("%s: got %d %s, want %d and no more than a stranger should know", test.name, w.Code, w.Body, test.status)
		}
	}
	for _, want := range []string{"a bug", "disk", "another experiment"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, log.String())
		}
	}
	closed := share.New(share.Options{Limiter: brokenLimiter{}})
	if w := ask(closed, "POST", "/api/experiments", `{"spec":""}`); w.Code != 503 {
		t.Errorf("got %d while nobody counts, want 503", w.Code)
	}
}

// TestLogNamesNobody: the log tells what was asked, not by whom or of what.
func TestLogNamesNobody(t *testing.T) {
	var log bytes.Buffer
	h := share.New(share.Options{Log: slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	id := keep(t, h, `{"spec":"arch=mmoe","title":"Private title"}`)
	ask(h, "GET", "/e/"+id, "", "User-Agent: Secret agent", "Authorization: Bearer 0000000000000000000000000a")
	ask(h, "GET", "/api/rooms/ABCDEF", "")
	ask(h, "GET", "/nothing/"+id, "")
	if lines := strings.Count(log.String(), "\n"); lines != 4 {
		t.Errorf("got %d lines, want 4:\n%s", lines, log.String())
	}
	for _, secret := range []string{id, "Private", "Secret", "ABCDEF", "192.0.2.1", "0000a"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log names %q:\n%s", secret, log.String())
		}
	}
	if !strings.Contains(log.String(), `"method":"POST","route":"api/experiments","status":201`) {
		t.Errorf("the log lacks the request:\n%s", log.String())
	}
}

// A countingLimiter counts what it allows.
type countingLimiter struct{ drawn atomic.Int32 }

func (l *countingLimiter) Allow(_ context.Context, class share.Class, _ string) (time.Duration, error) {
	if class == share.Draw {
		l.drawn.Add(1)
	}
	return 0, nil
}

// TestCardOnce: however many ask for a picture at the same time, it is drawn once; asking what there is draws none.
func TestCardOnce(t *testing.T) {
	limiter := &countingLimiter{}
	h := share.New(share.Options{Limiter: limiter, Cards: share.CardLimits{Steps: 10}})
	path := "/card/x/" + share.EncodeLink("tasks=circle,half") + ".png"
	if w := ask(h, "HEAD", path, ""); w.Code != 200 || limiter.drawn.Load() != 0 {
		t.Errorf("HEAD: got %d after %d drawings, want 200 after none", w.Code, limiter.drawn.Load())
	}
	var wait sync.WaitGroup
	bodies := make([]string, 12)
	for i := range bodies {
		wait.Add(1)
		go func() {
			defer wait.Done()
			bodies[i] = ask(h, "GET", path, "").Body.String()
		}()
	}
	wait.Wait()
	for _, b := range bodies {
		if b != bodies[0] || len(b) < 1000 {
			t.Fatal("the pictures differ")
		}
	}
	if got := limiter.drawn.Load(); got != 1 {
		t.Errorf("got %d drawings, want 1", got)
	}
}

// TestCardIsBounded: what asks for more work than a picture is worth gets fewer steps, or none.
func TestCardIsBounded(t *testing.T) {
	for _, test := range []struct {
		spec   string
		limits share.CardLimits
		status int
	}{
		{"layers=128,128,128&batch=256", share.CardLimits{Work: 1 << 27}, 200},
		{"layers=128,128,128&batch=256", share.CardLimits{Work: 1 << 20}, 404},
		{"learner=tlssvm&world=grid", share.CardLimits{Work: 1 << 20}, 404},
		{"world=csv", share.CardLimits{}, 404},
	} {
		h := share.New(share.Options{Cards: test.limits})
		start := time.Now()
		w := ask(h, "GET", "/card/x/"+share.EncodeLink(test.spec)+".png", "")
		if w.Code != test.status {
			t.Errorf("%s with %d: got %d %.200s, want %d", test.spec, test.limits.Work, w.Code, w.Body, test.status)
		}
		if took := time.Since(start); took > 30*time.Second { // without a bound the first would take hours
			t.Errorf("%s with %d took %v", test.spec, test.limits.Work, took)
		}
	}
}

func TestMemory(t *testing.T) {
	sharetest.Store(t, func(_ *testing.T, now func() time.Time) share.Store { return share.NewMemory(1000, now) })
	m := share.NewMemory(3, nil)
	for i := range 5 {
		if i == 3 {
			m.Get(t.Context(), "0") // asked for, so "1" goes
		}
		m.Put(t.Context(), fmt.Sprint(i), []byte("x"), time.Hour)
	}
	got := ""
	for i := range 5 {
		if _, err := m.Get(t.Context(), fmt.Sprint(i)); err == nil {
			got += fmt.Sprint(i)
		}
	}
	if got != "034" || m.Len() != 3 {
		t.Errorf("got %s and %d values, want 034 and 3", got, m.Len())
	}
}

func TestBuckets(t *testing.T) {
	clock := time.Unix(1_800_000_000, 0)
	b := share.NewBuckets(map[share.Class]share.Rate{share.Write: {Burst: 3, Per: time.Minute}}, func() time.Time { return clock })
	take := func(client string) time.Duration {
		wait, err := b.Allow(t.Context(), share.Write, client)
		if err != nil {
			t.Fatal(err)
		}
		return wait
	}
	for i := range 3 {
		if wait := take("a"); wait != 0 {
			t.Errorf("request %d waits %v, want 0", i, wait)
		}
	}
	if wait := take("a"); wait <= 19*time.Second || wait > 20*time.Second {
		t.Errorf("got %v to wait, want 20 s", wait)
	}
	if wait := take("b"); wait != 0 {
		t.Error("another client waits")
	}
	clock = clock.Add(20 * time.Second)
	if wait := take("a"); wait != 0 {
		t.Errorf("got %v after the wait, want 0", wait)
	}
	if wait, _ := b.Allow(t.Context(), share.Join, "a"); wait != 0 {
		t.Error("a class without a rate waits")
	}
	clock = clock.Add(-time.Hour) // a clock that is set back gives nothing and takes nothing
	if wait := take("a"); wait == 0 {
		t.Error("a clock set back filled the bucket")
	}
	clock = clock.Add(2 * time.Hour)
	for i := range 50_000 { // bounded memory: clients beyond it share a bucket
		take(fmt.Sprint(i))
	}
	if wait := take("one more"); wait == 0 {
		t.Error("the number of buckets is not bounded")
	}
}

func TestClientOf(t *testing.T) {
	for address, want := range map[string]string{"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::9": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "": "?", "x": "?"} {
		if got := share.ClientOf(address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}
