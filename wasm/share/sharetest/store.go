package sharetest

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"tandem/wasm/share"
)

// Store tests a store that open makes, with a clock.
func Store(t *testing.T, open func(t *testing.T, now func() time.Time) share.Store) {
	clock := time.Unix(1_800_000_000, 0)
	s := open(t, func() time.Time { return clock })
	ctx := t.Context()
	get := func(key, want string) {
		t.Helper()
		got, err := s.Get(ctx, key)
		if want == "" {
			if !errors.Is(err, share.ErrNotFound) {
				t.Errorf("%s: got %q and %v, want ErrNotFound", key, got, err)
			}
			return
		}
		if err != nil || string(got) != want {
			t.Errorf("%s: got %q and %v, want %q", key, got, err, want)
		}
	}
	put := func(key, value string, ttl time.Duration) {
		t.Helper()
		if err := s.Put(ctx, key, []byte(value), ttl); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	get("e/none", "")
	put("e/a", "first", time.Hour)
	put("e/b", "<null>", 2*time.Hour) // a value that some stores use for "nothing"
	get("e/a", "first")
	get("e/b", "<null>")
	put("e/a", "second", 3*time.Hour)
	get("e/a", "second")
	clock = clock.Add(2*time.Hour + time.Second)
	get("e/a", "second")
	get("e/b", "")
	put("e/b", "again", time.Minute)
	get("e/b", "again")
	clock = clock.Add(2 * time.Hour)
	get("e/a", "")

	large := bytes.Repeat([]byte{0, 255, '\''}, share.MaxBody/3)
	if err := s.Put(ctx, "e/large", large, time.Hour); err != nil {
		t.Error(err)
	}
	get("e/large", string(large))

	value := []byte("mine")
	if err := s.Put(ctx, "e/mine", value, time.Hour); err != nil {
		t.Error(err)
	}
	copy(value, "your")
	get("e/mine", "mine")

	var wait sync.WaitGroup
	for i := range 8 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for n := range 20 {
				key := fmt.Sprintf("e/%d-%d", i, n)
				if err := s.Put(ctx, key, []byte(key), time.Hour); err != nil {
					t.Error(err)
				}
				if got, err := s.Get(ctx, key); err != nil || string(got) != key {
					t.Errorf("got %q (%v), want %q", got, err, key)
				}
			}
		}()
	}
	wait.Wait()
}
